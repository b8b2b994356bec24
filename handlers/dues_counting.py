"""清点: a second person counts what was handed on; a sum that differs is read back, and a wrong count is put right."""

from branch.dues import fen_of
from handlers import in_words
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, Rows, press
from handlers.texts import dues_counting as texts
from handlers.texts import dues_money as money_texts
from handlers.texts import general
from handlers.understanding.counted_sums import counted, says_agrees
from locales import Phrases
from services import dues_money

TOPIC = "dues_count"


def keys(_: Phrases, deposit_id: int) -> Rows:
    """Return the buttons under the request to count."""
    same = Button(money_texts.same(_), press("yk", deposit_id))
    return [[same, Button(money_texts.other(_), press("yn", deposit_id))]]


def agrees(context: BranchContext, deposit_id: str) -> None:
    """Record that a second person counted the same sum."""
    known = dues_money.deposit_of(context.work, context.member, int(deposit_id))
    _count(context, known.id, known.amount_fen)


def differs(context: BranchContext, deposit_id: str) -> None:
    """Ask what was counted; also of a slip that was counted before, whose count was wrong."""
    dues_money.may_count(context.work, context.member, int(deposit_id))
    context.toast()
    _ask(context, int(deposit_id))


def said(context: BranchContext) -> None:
    """Take the sum that was counted, or that it agrees; anything but the slip's own sum is read back first."""
    known = dues_money.may_count(context.work, context.member, int(context.slots["deposit"]))
    found = counted(context.args)
    if says_agrees(context.args):
        found_fen = known.amount_fen
    elif found is None:
        _ask(context, known.id, first=texts.one_sum(context.phrases))
        return
    else:
        found_fen = fen_of(found)
    if known.found_fen is None and found_fen == known.amount_fen:
        _count(context, known.id, found_fen)
        return
    _, facts = context.phrases, (known.id, found_fen, *([] if known.found_fen is None else [known.found_fen]))
    rows = [[Button(general.yes(_), press("yf", *facts)), Button(general.no(_), press("yn", known.id))]]
    in_words.choose(context, texts.is_it(_, known, found_fen), rows, takes=TOPIC, deposit=known.id)


def found(context: BranchContext, deposit_id: str, found_fen: str, was_fen: str = "") -> None:
    """Record a sum that was read back; ``was_fen`` is the count that it puts right."""
    _count(context, int(deposit_id), int(found_fen), int(was_fen) if was_fen else None)


def _ask(context: BranchContext, deposit_id: int, *, first: str = "") -> None:
    known = dues_money.deposit_of(context.work, context.member, deposit_id)
    rows = [[Button(general.not_at_all(context.phrases), DECLINE)]]
    words = "\n".join(filter(None, [first, texts.how_much(context.phrases, known)]))
    in_words.choose(context, words, rows, takes=TOPIC, deposit=known.id)


def _count(context: BranchContext, deposit_id: int, found_fen: int, was_fen: int | None = None) -> None:
    before = dues_money.deposit_of(context.work, context.member, deposit_id)
    made = dues_money.count(context.work, context.member, deposit_id, found_fen, was_fen=was_fen, at=context.at)
    context.toast()
    again = [[Button(texts.again(context.phrases), press("yn", deposit_id))]]
    context.choose(texts.counted(context.phrases, made, was_fen), again)
    earlier = {before.checker_id} if was_fen is not None and before.checker_id else set()
    for person in ({made.maker_id} | earlier) - {context.member.id}:
        context.tell(person, lambda _: Say(texts.counted(_, made, was_fen)))

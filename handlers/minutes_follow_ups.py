"""议定事项: what was decided and is not done yet; its owner says so, with words or a photograph that show it."""

from collections.abc import Callable

from telegram import Message

from branch.clock import local
from branch.minutes import FollowUp, FollowUpState
from branch.refusals import FollowUpGone
from handlers import in_words
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.texts import general
from handlers.texts import minutes_follow_ups as texts
from handlers.understanding.finished import Finished, alike, asks_how_it_stands, closed_wrongly, finished_in, not_done
from locales import Phrases
from services import minutes_follow_ups
from services.meetings import CHAIRS

TOPIC = "follow_up"
SHOWN = 10


def show(context: BranchContext) -> None:
    """List what is open: one's own, or the branch's for a chair."""
    found = minutes_follow_ups.open_for(context.work, context.member)
    if not found:
        context.reply(texts.none(context.phrases))
        return
    _which(context, found)


def heard(context: BranchContext) -> bool:
    """Take a question for the open decisions, or that one of them is done; False when it is something else."""
    if asks_how_it_stands(context.args):
        show(context)
        return True
    if closed_wrongly(context.args) and _taken_back(context):
        return True
    finished = finished_in(context.args)
    found = _about(context, finished) if finished else []
    if finished and len(found) == 1 and not finished.asked:
        done(context, str(found[0].id))
    elif found:
        _which(context, found)
    return bool(found)


def done(context: BranchContext, number: str) -> None:
    """Ask for what shows that it is done."""
    one = minutes_follow_ups.get(context.work, context.member, int(number))
    if one.state != FollowUpState.OPEN:
        raise FollowUpGone(one)
    context.toast()
    rows = [[Button(general.not_at_all(context.phrases), DECLINE)]]
    in_words.choose(context, texts.what_shows_it(context.phrases, one), rows, takes=TOPIC, follow_up=one.id)


def said(context: BranchContext) -> None:
    """Take what was said for what shows that it is done, unless it says that another one is."""
    if not_done(context.args):
        one = minutes_follow_ups.get(context.work, context.member, int(context.slots["follow_up"]))
        context.reply(texts.left_open(context.phrases, one))
        return
    finished = finished_in(context.args) or Finished("")
    others = _about(context, finished) if finished.about else []
    if others and (finished.asked or all(one.id != int(context.slots["follow_up"]) for one in others)):
        heard(context)
        return
    _finish(context, context.args, None)


def photo(context: BranchContext, message: Message) -> bool:
    """Take a photograph for what shows that it is done; False when nobody asked for it."""
    if not context.origin.private or context.account is None or in_words.awaited(context) != TOPIC:
        return False
    in_words.recall(context)
    _finish(context, (message.caption or "").strip(), message.photo[-1].file_id)
    return True


def reopen(context: BranchContext, number: str) -> None:
    """Open it again, because what was shown is not enough, and tell the owner."""
    one = minutes_follow_ups.reopen(context.work, context.member, int(number), at=context.at)
    context.toast()
    context.change(texts.reopened(context.phrases, one))
    if not context.member.holds(*CHAIRS):
        _tell_chairs(context, lambda _: Say(texts.reopened(_, one)))
    elif one.owner_id is not None and one.owner_id != context.member.id:
        context.tell(one.owner_id, lambda _: Say(texts.reopened(_, one), _done_key(_, one)))


def _taken_back(context: BranchContext) -> bool:
    """Open again what this person closed last, by mistake; False when nothing of it is closed."""
    number = minutes_follow_ups.closed_by_mistake(context.work, context.member, at=context.at)
    one = context.work.follow_ups.get(number) if number is not None else None
    if one is None or one.state != FollowUpState.DONE:
        return False
    reopen(context, str(one.id))
    return True


def _about(context: BranchContext, finished: Finished) -> list[FollowUp]:
    """Return which open decisions may be meant: those most like the words; all of them when only a number was said."""
    found = minutes_follow_ups.open_for(context.work, context.member)
    if not finished.about:
        return found
    shared = {one.id: alike(finished.about, one.text) for one in found}
    most = max(shared.values(), default=0)
    return [one for one in found if most and shared[one.id] == most]


def _which(context: BranchContext, found: list[FollowUp]) -> None:
    shown = found[:SHOWN]
    rows = [[Button(texts.done(context.phrases, number), press("fu", one.id))] for number, one in enumerate(shown, 1)]
    context.choose(texts.listed(context.phrases, shown, len(found)), rows)


def _finish(context: BranchContext, evidence: str, file_id: str | None) -> None:
    number = int(context.slots["follow_up"])
    one = minutes_follow_ups.finish(context.work, context.member, number, evidence, file_id=file_id, at=context.at)
    back = [[Button(texts.not_enough(context.phrases), press("fb", one.id))]]
    context.choose(texts.finished(context.phrases, one), back)
    _tell_chairs(context, lambda _: Say(texts.told_finished(_, one), _reopen_key(_, one)))


def _tell_chairs(context: BranchContext, words: Callable[[Phrases], Say]) -> None:
    for chair in context.work.people.holders(context.member.branch_id, *CHAIRS, on=local(context.at).date()):
        if chair.id != context.member.id:
            context.tell(chair.id, words)


def _done_key(_: Phrases, one: FollowUp) -> list[list[Button]]:
    return [[Button(texts.done(_), press("fu", one.id))]]


def _reopen_key(_: Phrases, one: FollowUp) -> list[list[Button]]:
    return [[Button(texts.not_enough(_), press("fr", one.id))]]

"""到账名单: a pasted list is held against the ledger line by line; nothing is booked until the commissioner says so."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

from branch.clock import local
from branch.dues import Payment, fen_of
from handlers import in_words
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.texts import dues_desk as dues_texts
from handlers.texts import dues_publishing as publishing_texts
from handlers.texts import dues_receipts as texts
from handlers.texts import general
from handlers.understanding.amounts import amounts_in
from handlers.understanding.list_remarks import Remark, Said, consents, remarks
from handlers.understanding.model import Intent
from handlers.understanding.model import Payment as SaidPayment
from handlers.understanding.reading import Reading, read
from handlers.understanding.receipts import list_of, one_more, segments
from handlers.understanding.slots import slots_of
from locales import Phrases
from services import dues_publishing, dues_receipts
from services.dues_receipts import Checked, Line, Verdict

TOPIC = "receipts"
MOST = 60
"""Lines of one list."""
BUTTONS = 12
"""Doubtful lines that get buttons; the others are settled in words."""
Words = Callable[[Phrases], Say]


def take(context: BranchContext) -> None:
    """Hold a pasted list against the ledger and show the result line by line."""
    names = _names(context)
    sole = [name for name in names if name in context.args and name != context.member.name][:1]
    payments = context.slots.get("payments") or [
        {"person": name, "amount_yuan": context.slots.get("amount_yuan")} for name in sole
    ]
    lines, month = _lines(context, payments)
    if len(lines) > MOST:
        context.reply(texts.too_many(context.phrases, MOST))
        return
    unread = [line for line in context.args.splitlines() if amounts_in(line) and not any(n.name in line for n in lines)]
    if unread:
        context.reply(texts.unread(context.phrases, unread))
    _show(context, lines, month)


def pasted(context: BranchContext) -> None:
    """Take a list for nothing but a list; a single line is added to the list that is open."""
    slots = slots_of(Intent.CONFIRM_DUES, _reading(context))
    if _adds_one(context):
        in_words.recall(context)
        kept, month = _kept(context)
        added, _month = _lines(context, slots.get("payments") or [])
        _show(context, [*kept, *added], month)
    else:
        context.slots = dict(slots)
        take(context)


def is_list(context: BranchContext) -> bool:
    """Tell whether what was said is a list of arrivals, or one more line of the open list."""
    return bool(list_of(context.args, _names(context))) or _adds_one(context)


def means(context: BranchContext) -> bool:
    """Tell whether what was said is about a line of the open list, or agrees to it."""
    known = context.work.dialogues.get(context.origin.chat_id, context.origin.external_id)
    names = [line["name"] for line in known[1].get("lines", [])] if known else []
    if not set(names).issuperset(list_of(context.args, _names(context))):
        return False
    return consents(context.args) or bool(remarks(context.args, names, local(context.at).date()))


def said(context: BranchContext) -> None:
    """Do what was said about the lines; only agreement in so many words books, and to one line it is for that alone."""
    lines, month = _kept(context)
    found = remarks(context.args, [line.name for line in lines], local(context.at).date())
    about = set()
    for remark in found:
        index = _meant(lines, remark)
        lines[index] = _changed(context, lines[index], remark, month)
        about.add(index)
    checked = dues_receipts.check(context.work, context.member, lines, at=context.at, month=month)
    everything = consents(context.args) and not found
    agreed = everything or any(remark.said == Said.AGREE for remark in found)
    chosen = [each for index, each in enumerate(checked) if each.to_book and (everything or index in about)]
    if agreed and chosen:
        _book(context, checked, chosen, month)
    else:
        _show(context, lines, month)


def book(context: BranchContext) -> None:
    """Book the lines that are clear."""
    lines, month = _kept(context)
    context.toast()
    if not lines:
        context.change(general.gone(context.phrases))
        return
    checked = dues_receipts.check(context.work, context.member, lines, at=context.at, month=month)
    _book(context, checked, [each for each in checked if each.to_book], month)


def choose(context: BranchContext, index: str, member_id: str) -> None:
    """Say which of several homonyms a line means."""
    _change(context, int(index), member_id=int(member_id))


def accept(context: BranchContext, index: str) -> None:
    """Book a smaller sum; the rest stays to be paid."""
    _change(context, int(index), accepted=True)


def as_due(context: BranchContext, index: str) -> None:
    """Take what is due for the sum of a line that has none."""
    lines, month = _kept(context)
    _change(context, int(index), amount_fen=_due(context, lines[int(index)], month))


def skip(context: BranchContext, index: str) -> None:
    """Leave a line alone."""
    _change(context, int(index), skipped=True)


def _change(context: BranchContext, index: int, **facts: int | bool | None) -> None:
    lines, month = _kept(context)
    context.toast()
    if index < len(lines):
        lines[index] = replace(lines[index], **facts)  # type: ignore[arg-type]
    _show(context, lines, month)


def _names(context: BranchContext) -> list[str]:
    roster = context.work.people.members(context.member.branch_id, on=local(context.at).date())
    return list(dict.fromkeys(each.name for each in roster))


def _adds_one(context: BranchContext) -> bool:
    if in_words.awaited(context) != TOPIC:
        return False
    return one_more(context.args, [name for _start, _end, name in _reading(context).persons])


def _reading(context: BranchContext) -> Reading:
    return read(context.args, role="commissioner", now=local(context.at), names=_names(context))


def _lines(context: BranchContext, payments: Sequence[SaidPayment]) -> tuple[list[Line], str]:
    """Return the lines of what was said, and the month of all of them; empty when none or several are named."""
    names = [payment["person"] for payment in payments]
    found, months = segments(context.args, names, local(context.at).date())
    lines = [
        Line(
            name=segment.name,
            amount_fen=None if payment.get("amount_yuan") is None else fen_of(payment["amount_yuan"]),
            party_group=segment.party_group,
            odd=segment.odd,
            paid_by=segment.paid_by,
            months=segment.months,
            unpaid=segment.unpaid,
            skipped=segment.unpaid,
        )
        for payment, segment in zip(payments, found, strict=True)
    ]
    return lines, months[0] if len(months) == 1 else ""


def _meant(lines: Sequence[Line], remark: Remark) -> int:
    """Return which line a remark means: of namesakes the one that is still open, or the one that was wrong."""
    name = lines[remark.index].name
    same = [index for index, line in enumerate(lines) if line.name == name]
    if not remark.named or len(same) == 1:
        return remark.index
    fits = [i for i in same if remark.correcting == (lines[i].member_id is not None or bool(lines[i].party_group))]
    return (fits or same)[0]


def _changed(context: BranchContext, line: Line, remark: Remark, month: str) -> Line:
    said = remark.said
    if said in {Said.SKIP, Said.WRONG}:
        return replace(line, skipped=True)
    if said == Said.AGREE and (line.amount_fen is not None or line.skipped):
        return line
    due = _due(context, line, month)
    amount = line.amount_fen if remark.amount_yuan is None else fen_of(remark.amount_yuan)
    facts: dict[Said, dict[str, Any]] = {
        Said.GROUP: {"party_group": remark.party_group, "member_id": None},
        Said.MONTHS: {"months": remark.months},
        Said.AMOUNT: {"amount_fen": amount, "odd": None},
        Said.PART: {"amount_fen": amount, "accepted": True},
        Said.SURPLUS: {"amount_fen": min(amount or 0, due or 0) or amount},
        Said.AS_DUE: {"amount_fen": due},
        Said.AGREE: {"amount_fen": due},
    }
    return replace(line, **{"skipped": False, "unpaid": False, **facts[said]})


def _due(context: BranchContext, line: Line, month: str) -> int | None:
    (checked,) = dues_receipts.check(context.work, context.member, [line], at=context.at, month=month)
    return checked.due_fen or line.amount_fen


def _kept(context: BranchContext) -> tuple[list[Line], str]:
    """Return the lines of the list that the press or the words are about; none when the list is gone."""
    kept = [Line(**{**line, "months": tuple(line.get("months", ()))}) for line in context.slots.get("lines", [])]
    return kept, str(context.slots.get("month", ""))


def _show(context: BranchContext, lines: list[Line], month: str, *, rest: bool = False) -> None:
    if not lines:
        context.change(general.gone(context.phrases))
        return
    checked = dues_receipts.check(context.work, context.member, lines, at=context.at, month=month)
    rows = _rows(context.phrases, checked)
    kept = [asdict(line) for line in lines]
    words = texts.listed(context.phrases, checked, rest=rest)
    in_words.choose(context, words, rows, takes=TOPIC, lines=kept, month=month)


def _rows(_: Phrases, checked: list[Checked]) -> list[list[Button]]:
    clear = sum(each.to_book for each in checked)
    rows = [[Button(texts.book(_, clear), press("ea"))]] if clear else []
    doubtful = [(index, each) for index, each in enumerate(checked) if each.in_doubt][:BUTTONS]
    for index, each in doubtful:
        keys = [
            Button(texts.which(_, index, member), press("eh", index, member.id))
            for member in each.candidates
            if each.verdict == Verdict.HOMONYMS
        ]
        if each.verdict == Verdict.SMALLER:
            keys = [Button(texts.in_part(_, index, each.line.amount_fen or 0), press("ep", index))]
        if each.verdict == Verdict.NO_AMOUNT:
            keys = [Button(texts.as_due(_, index, each.due_fen), press("ed", index))]
        if each.verdict == Verdict.LARGER:
            keys = [Button(texts.surplus_back(_, index, each.due_fen), press("ed", index))]
        rows.append([*keys, Button(texts.leave(_, index), press("es", index))])
    return [*rows, [Button(general.not_at_all(_), DECLINE)]]


def _book(context: BranchContext, checked: list[Checked], chosen: list[Checked], month: str) -> None:
    booked = dues_receipts.book(context.work, context.member, chosen, at=context.at)
    rest = [each.line for each in checked if each.in_doubt or (each.to_book and each not in chosen)]
    for payment in booked:
        context.tell(payment.member.id, _confirmation(payment))
    words = texts.booked(context.phrases, booked, [each for each in checked if each.line.skipped])
    months = sorted({month for payment in booked for month in payment.months})
    former = dues_publishing.outdated(context.work, context.member.branch_id, months)
    context.change(words + ("\n" + publishing_texts.outdated(context.phrases, former) if former else ""))
    if rest:
        _show(context, rest, month, rest=True)


def _confirmation(payment: Payment) -> Words:
    return lambda _: Say(dues_texts.confirmed_for_member(_, payment))

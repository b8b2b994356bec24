"""到账名单: a pasted list is held against the ledger line by line; nothing is booked until the commissioner says so."""

from collections.abc import Callable
from dataclasses import asdict, replace

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
from handlers.understanding.receipts import Remark, Said, remarks, segments
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
    roster = context.work.people.members(context.member.branch_id, on=local(context.at).date())
    sole = [each.name for each in roster if each.name in context.args and each.id != context.member.id][:1]
    payments = context.slots.get("payments") or [
        {"person": name, "amount_yuan": context.slots.get("amount_yuan")} for name in sole
    ]
    found = segments(context.args, [payment["person"] for payment in payments])
    lines = [
        Line(
            name=segment.name,
            amount_fen=None if payment.get("amount_yuan") is None else fen_of(payment["amount_yuan"]),
            party_group=segment.party_group,
            odd=segment.odd,
            paid_by=segment.paid_by,
        )
        for payment, segment in zip(payments, found, strict=True)
    ]
    if len(lines) > MOST:
        context.reply(texts.too_many(context.phrases, MOST))
        return
    unread = [line for line in context.args.splitlines() if amounts_in(line) and not any(n.name in line for n in lines)]
    if unread:
        context.reply(texts.unread(context.phrases, unread))
    months = list(context.slots.get("months") or ())
    _show(context, lines, months[0] if len(months) == 1 else "")


def means(context: BranchContext) -> bool:
    """Tell whether what was said is about a line of the open list."""
    known = context.work.dialogues.get(context.origin.chat_id, context.origin.external_id)
    names = [line["name"] for line in known[1].get("lines", [])] if known else []
    return bool(remarks(context.args, names))


def said(context: BranchContext) -> None:
    """Do what was said about the lines; what is still in doubt is shown again."""
    lines, month = _kept(context)
    found = remarks(context.args, [line.name for line in lines])
    for remark in found:
        lines[remark.index] = _changed(context, lines[remark.index], remark, month)
    checked = dues_receipts.check(context.work, context.member, lines, at=context.at, month=month)
    agreed = any(remark.said == Said.AGREE for remark in found)
    if agreed or not any(each.in_doubt for each in checked):
        _book(context, checked, month)
    else:
        _show(context, lines, month)


def book(context: BranchContext) -> None:
    """Book the lines that are clear."""
    lines, month = _kept(context)
    context.toast()
    if not lines:
        context.change(general.gone(context.phrases))
        return
    _book(context, dues_receipts.check(context.work, context.member, lines, at=context.at, month=month), month)


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


def _changed(context: BranchContext, line: Line, remark: Remark, month: str) -> Line:
    match remark.said:
        case Said.SKIP:
            return replace(line, skipped=True)
        case Said.GROUP:
            return replace(line, party_group=remark.party_group)
        case Said.AS_DUE:
            return replace(line, amount_fen=_due(context, line, month))
        case Said.PART:
            amount = line.amount_fen if remark.amount_yuan is None else fen_of(remark.amount_yuan)
            return replace(line, amount_fen=amount, accepted=True)
        case _:
            return line


def _due(context: BranchContext, line: Line, month: str) -> int | None:
    (checked,) = dues_receipts.check(context.work, context.member, [line], at=context.at, month=month)
    return checked.due_fen or line.amount_fen


def _kept(context: BranchContext) -> tuple[list[Line], str]:
    """Return the lines of the list that the press or the words are about; none when the list is gone."""
    return [Line(**line) for line in context.slots.get("lines", [])], str(context.slots.get("month", ""))


def _show(context: BranchContext, lines: list[Line], month: str) -> None:
    if not lines:
        context.change(general.gone(context.phrases))
        return
    checked = dues_receipts.check(context.work, context.member, lines, at=context.at, month=month)
    rows = _rows(context.phrases, checked)
    kept = [asdict(line) for line in lines]
    in_words.choose(context, texts.listed(context.phrases, checked), rows, takes=TOPIC, lines=kept, month=month)


def _rows(_: Phrases, checked: list[Checked]) -> list[list[Button]]:
    clear = sum(each.clear and not each.line.skipped for each in checked)
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
        rows.append([*keys, Button(texts.leave(_, index), press("es", index))])
    return [*rows, [Button(general.not_at_all(_), DECLINE)]]


def _book(context: BranchContext, checked: list[Checked], month: str) -> None:
    booked = dues_receipts.book(context.work, context.member, checked, at=context.at)
    rest = [each.line for each in checked if each.in_doubt]
    for payment in booked:
        context.tell(payment.member.id, _confirmation(payment))
    words = texts.booked(context.phrases, booked, [each for each in checked if each.line.skipped])
    months = sorted({month for payment in booked for month in payment.months})
    former = dues_publishing.outdated(context.work, context.member.branch_id, months)
    context.change(words + ("\n" + publishing_texts.outdated(context.phrases, former) if former else ""))
    if rest:
        _show(context, rest, month)


def _confirmation(payment: Payment) -> Words:
    return lambda _: Say(dues_texts.confirmed_for_member(_, payment))

"""上缴、交接、大额党费、支出、免交: what officers record of confirmed dues; the assistant moves no money."""

from branch.clock import local
from branch.dues import LARGE_SOURCE, Payment, fen_of
from branch.dues_money import SPENDING_SOURCE, Deposit, DepositKind
from branch.refusals import NothingInHand
from handlers import dues_counting, in_words
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.texts import dues_money as texts
from handlers.texts import general
from handlers.texts import meetings as meeting_texts
from handlers.understanding.about_dues import without_spans
from handlers.understanding.amounts import amounts_in
from handlers.understanding.handing_on import HandedOn, handed_on_in
from handlers.understanding.odd_sums import odd_sum
from services import dues_money
from services.dues_money import COUNTERS

KINDS = {"d": DepositKind.DEPOSIT, "h": DepositKind.HANDOVER}
OFFERED = 8
"""Meetings that are offered at most."""


def hand_on(context: BranchContext) -> None:
    """Read back sum, months and receiver of what is in hand, and offer to record that it is handed on or over.

    Raises:
        NothingInHand: nothing is confirmed and not handed on.
    """
    in_hand = context.work.payments.in_hand(context.member.branch_id)
    if not in_hand:
        raise NothingInHand
    _, said = context.phrases, handed_on_in(context.args, local(context.at).date())
    chosen = _meant(in_hand, said)
    if not chosen:
        context.reply(texts.differs_from_hand(_, said.fen, _months_of(in_hand)))
        return
    rows = [
        [Button(texts.deposit(_), press("yh", "d")), Button(texts.handover(_), press("yh", "h"))],
        [Button(general.not_at_all(_), DECLINE)],
    ]
    receiver = texts.received_by(_, said.receiver) if said.receiver else ""
    voucher = "，".join(filter(None, [said.voucher, receiver]))[:64]
    question = texts.in_hand(_, len(chosen), _months_of(chosen), voucher)
    in_words.choose(context, question, rows, voucher=voucher, payments=[each.id for each in chosen])


def record(context: BranchContext, kind: str) -> None:
    """Record that what was read back was handed on, and ask the others of the committee to count it."""
    context.toast()
    if "payments" not in context.slots:
        context.change(general.gone(context.phrases))
        return
    facts = {"voucher": str(context.slots.get("voucher") or "") or None, "only": context.slots["payments"]}
    made = dues_money.hand_on(context.work, context.member, at=context.at, kind=KINDS[kind], **facts)
    _recorded(context, made)


def large(context: BranchContext, payment_id: str) -> None:
    """Treat a payment as large dues, now that an officer says so."""
    payment = dues_money.call_large(context.work, context.member, int(payment_id), at=context.at)
    context.toast()
    keys = [[Button(texts.remitted(context.phrases), press("yr", payment.id))]]
    context.change(
        texts.large(context.phrases, payment, payment.remit_by or local(context.at).date(), LARGE_SOURCE), keys
    )


def remit(context: BranchContext, payment_id: str) -> None:
    """Record that large dues were handed on."""
    only = [int(payment_id)]
    made = dues_money.hand_on(context.work, context.member, at=context.at, kind=DepositKind.LARGE, only=only)
    context.toast()
    _recorded(context, made)


def spend(context: BranchContext) -> None:
    """Record an expense; which recorded meeting decided it is asked, and without one nothing is recorded."""
    sums = amounts_in(context.args)
    purpose = without_spans(context.args, [(each.start, each.end) for each in sums])
    if odd_sum(context.args) is not None or len(sums) != 1 or not purpose:
        context.reply(texts.how_to_spend(context.phrases))
        return
    found = dues_money.deciding_meetings(context.work, context.member, at=context.at)[:OFFERED]
    if not found:
        context.reply(texts.no_decision(context.phrases, SPENDING_SOURCE))
        return
    _ = context.phrases
    rows = [
        [Button(texts.decided_by(_, meeting_texts.named(_, meeting), there), press("ys", meeting.id))]
        for meeting, there in found
    ]
    amount = fen_of(sums[0].yuan)
    question = texts.which_meeting(_, amount, purpose, SPENDING_SOURCE)
    rows.append([Button(general.not_at_all(_), DECLINE)])
    in_words.choose(context, question, rows, amount=amount, purpose=purpose)


def spent(context: BranchContext, meeting_id: str) -> None:
    """Record the expense on the meeting that was pressed."""
    context.toast()
    if "amount" not in context.slots:
        context.change(general.gone(context.phrases))
        return
    amount, purpose, today = int(context.slots["amount"]), str(context.slots["purpose"]), local(context.at).date()
    dues_money.spend(context.work, context.member, amount, purpose, int(meeting_id), spent_on=today, at=context.at)
    context.change(texts.spent(context.phrases, amount, purpose))


def large_key(context: BranchContext, payment: Payment) -> list[list[Button]]:
    """Return the button that asks whether more than was due is large dues; no document says from which sum on."""
    if payment.amount_fen <= payment.expected_fen:
        return []
    return [[Button(texts.call_large(context.phrases), press("yl", payment.id))]]


def _recorded(context: BranchContext, made: Deposit) -> None:
    on = local(context.at).date()
    confirmed_by = context.work.handed_on.confirmers(made.id)
    others = context.work.people.holders(context.member.branch_id, *COUNTERS, on=on)
    told = [
        context.tell(each.id, lambda _: Say(texts.please_count(_, made), dues_counting.keys(_, made.id)))
        for each in others
        if each.id != context.member.id and each.id not in confirmed_by
    ]
    context.change(texts.recorded(context.phrases, made, told=any(told)))


def _meant(in_hand: list[Payment], said: HandedOn) -> list[Payment]:
    """Return the payments that are said to be handed on: those of the months, else of the sum; none if they differ."""
    chosen = [each for each in in_hand if not said.months or set(each.months) <= set(said.months)]
    by_month = ([each for each in in_hand if each.months == (month,)] for month in sorted(_months_of(in_hand)))
    tried = [chosen] if said.months else [chosen, *by_month]
    return next((each for each in tried if said.fen in {None, sum(one.amount_fen for one in each)}), [])


def _months_of(payments: list[Payment]) -> dict[str, int]:
    """Return the sum in 分 by month; of what was paid for several months at once by the last of them."""
    found: dict[str, int] = {}
    for each in payments:
        month = max(each.months, default="")
        found[month] = found.get(month, 0) + each.amount_fen
    return found

"""党费核对: the organization commissioner confirms or gives back what members declared."""

from branch.clock import local, month_of
from branch.dues import Payment, PaymentState, RejectReason
from branch.refusals import ClaimGone
from handlers import dues_money, dues_receipts
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, Rows, press
from handlers.texts import dues_desk as texts
from handlers.texts import dues_publishing as publishing_texts
from services import dues_desk as dues
from services import dues_publishing

SHOWN = 20
"""Claims in one message."""
REASONS = {"n": RejectReason.NOT_RECEIVED, "m": RejectReason.WRONG_MONTH, "a": RejectReason.WRONG_AMOUNT}


def waiting(context: BranchContext) -> None:
    """List the claims that wait, each with its buttons; a pasted list is held against the ledger."""
    if context.slots.get("payments"):
        dues_receipts.take(context)
        return
    found = dues.waiting(context.work, context.member)[:SHOWN]
    context.reply(_listed(context, found), _list_keys(context, found))


def confirm(context: BranchContext, payment_id: str) -> None:
    """Confirm one claim and tell the member."""
    payment = _confirm(context, int(payment_id))
    context.toast()
    words = _confirmed(context, payment) + outdated(context, payment)
    context.change(words, dues_money.large_key(context, payment))


def confirm_listed(context: BranchContext, payment_id: str) -> None:
    """Confirm one claim of a list; the list shows what is left."""
    _show_rest(context, [_confirm(context, int(payment_id))])


def confirm_all(context: BranchContext, last_id: str) -> None:
    """Confirm what the list showed: no later claim, no own one, none whose amount differs."""
    found = dues.waiting(context.work, context.member)
    meant = [each for each in found if each.id <= int(last_id) and _plain(context, each)]
    _show_rest(context, [_confirm(context, each.id) for each in meant])


def ask_reason(context: BranchContext, payment_id: str) -> None:
    """Ask why a claim is given back."""
    payment = _claimed(context, int(payment_id))
    rows = [
        [Button(texts.reason(context.phrases, reason), press("dx", payment_id, code))]
        for code, reason in REASONS.items()
    ]
    keep = [[Button(texts.keep(context.phrases), press("dk", payment_id))]]
    context.toast()
    context.change(texts.why_reject(context.phrases, payment), rows + keep)


def keep(context: BranchContext, payment_id: str) -> None:
    """Put the claim back as it was before somebody pressed “give back”."""
    payment = _claimed(context, int(payment_id))
    context.toast()
    context.change(texts.to_confirm(context.phrases, payment), _keys(context, payment))


def reject(context: BranchContext, payment_id: str, code: str) -> None:
    """Give a claim back with a reason and tell the member."""
    reason = REASONS.get(code, RejectReason.NOT_RECEIVED)
    payment = dues.reject(context.work, context.member, int(payment_id), reason, at=context.at)
    context.toast()
    context.change(texts.rejected_for_officer(context.phrases, payment, reason))
    context.tell(payment.member.id, lambda _: Say(texts.rejected_for_member(_, payment, reason)))


def unpaid(context: BranchContext) -> None:
    """Tell the commissioner, in private, what is open in a month."""
    months = list(context.slots.get("months") or [month_of(local(context.at).date())])
    for month in months[:12]:
        rows = dues.unpaid(context.work, context.member, month, at=context.at)
        context.reply(texts.unpaid(context.phrases, month, rows))


def outdated(context: BranchContext, payment: Payment) -> str:
    """Return a line that says which published lists a payment changed; empty when none."""
    months = dues_publishing.outdated(context.work, payment.branch_id, payment.months)
    return "\n" + publishing_texts.outdated(context.phrases, months) if months else ""


def _confirm(context: BranchContext, payment_id: int) -> Payment:
    payment = dues.confirm(context.work, context.member, payment_id, at=context.at)
    context.tell(payment.member.id, lambda _: Say(texts.confirmed_for_member(_, payment)))
    return payment


def _claimed(context: BranchContext, payment_id: int) -> Payment:
    """Return a claim of the branch that nobody decided yet.

    Raises:
        ClaimGone: there is none.
    """
    payment = context.work.payments.get(payment_id)
    if payment is None or payment.branch_id != context.member.branch_id:
        raise ClaimGone
    if payment.state != PaymentState.CLAIMED:
        raise ClaimGone(payment.state, payment.decided_at)
    return payment


def _show_rest(context: BranchContext, confirmed: list[Payment]) -> None:
    """Say what was confirmed, and what is left of the list."""
    rest = dues.waiting(context.work, context.member)[:SHOWN]
    context.toast()
    said = [_confirmed(context, each) + outdated(context, each) for each in confirmed]
    context.change("\n".join([*said, _listed(context, rest)]), _list_keys(context, rest))


def _confirmed(context: BranchContext, payment: Payment) -> str:
    on, name = local(context.at).date(), payment.member.name
    shared = len(context.work.people.named(payment.branch_id, name, on=on)) > 1
    return texts.confirmed_for_officer(context.phrases, payment, shared=shared)


def _listed(context: BranchContext, payments: list[Payment]) -> str:
    own = [texts.own_waits(context.phrases)] * any(each.member.id == context.member.id for each in payments)
    return "\n".join([texts.waiting(context.phrases, payments), *own])


def _plain(context: BranchContext, payment: Payment) -> bool:
    return payment.member.id != context.member.id and not payment.amount_differs


def _keys(context: BranchContext, payment: Payment) -> Rows:
    confirm = Button(texts.confirm(context.phrases), press("dc", payment.id))
    return [[confirm, Button(texts.reject(context.phrases), press("dr", payment.id))]]


def _list_keys(context: BranchContext, payments: list[Payment]) -> Rows:
    rows = [
        [
            Button(texts.confirm_one(context.phrases, payment), press("dl", payment.id)),
            Button(texts.reject(context.phrases), press("dr", payment.id)),
        ]
        for payment in payments
        if payment.member.id != context.member.id
    ]
    plain = [payment for payment in payments if _plain(context, payment)]
    if len(plain) > 1:
        everything = Button(texts.confirm_all(context.phrases, len(plain)), press("da", payments[-1].id))
        rows.append([everything])
    return rows

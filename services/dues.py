"""Dues: a member says that they are paid, the organization commissioner confirms, whoever declares does not confirm."""

from collections.abc import Sequence
from datetime import datetime

from branch.clock import local, month_of
from branch.dues import MOST_FEN, DuesItem, DuesState, Payment, PaymentState, RejectReason
from branch.member import Member, Role
from branch.refusals import AmountDiffers, ClaimGone, NotAllowed, NothingDue, NothingToUndo, OwnClaim
from storage.unit_of_work import UnitOfWork

CONFIRMERS = (Role.ORGANIZATION, Role.SECRETARY)
"""The organization commissioner confirms; the secretary stands in, above all for the commissioner's own dues."""


def items_of(work: UnitOfWork, member: Member, months: Sequence[str], *, at: datetime) -> list[DuesItem]:
    """Return the member's items of ``months``, of the current month when none is named."""
    wanted = tuple(months) or (month_of(local(at).date()),)
    work.dues.open_month(member.branch_id, month_of(local(at).date()))
    return work.dues.items(member.id, months=wanted)


def claim(
    work: UnitOfWork,
    member: Member,
    *,
    at: datetime,
    months: Sequence[str] = (),
    amount_fen: int | None = None,
    differs: bool = False,
) -> Payment:
    """Record that ``member`` says the dues of ``months`` are paid; the commissioner still has to confirm.

    Args:
        work: the open transaction.
        member: whoever speaks.
        at: when the member said so.
        months: ``YYYY-MM`` each; the current month when empty.
        amount_fen: the total that the member named; the verified amounts when None.
        differs: the member knows that the amount is not the verified one and wants it recorded so.

    Raises:
        NothingDue: no item of these months is open; carries what is there.
        AmountDiffers: the amount is not the verified one and ``differs`` is not set, or it cannot be a payment at all.
    """
    known = items_of(work, member, months, at=at)
    due = [item for item in known if item.state == DuesState.DUE]
    if not due or (months and len(due) < len(set(months))):
        raise NothingDue(tuple(months) or (month_of(local(at).date()),), known)
    verified = sum(item.amount_fen for item in due)
    amount = verified if amount_fen is None else amount_fen
    if amount != verified and not (differs and 0 < amount <= MOST_FEN):
        raise AmountDiffers(due, amount)
    payment_id = work.payments.add(member, due, amount, at=at)
    work.dues.change([item.id for item in due], DuesState.CLAIMED, was=DuesState.DUE)
    work.audit.add(member, "dues.claimed", f"payment:{payment_id}", at=at, months=[item.month for item in due])
    return _payment(work, payment_id)


def waiting(work: UnitOfWork, commissioner: Member) -> list[Payment]:
    """Return the claims that wait for a decision.

    Raises:
        NotAllowed: the person does not confirm dues.
    """
    if not commissioner.holds(*CONFIRMERS):
        raise NotAllowed
    return work.payments.claimed(commissioner.branch_id)


def confirm(work: UnitOfWork, commissioner: Member, payment_id: int, *, at: datetime) -> Payment:
    """Confirm that a declared payment arrived.

    Raises:
        NotAllowed: the person does not confirm dues of this branch.
        OwnClaim: whoever declares does not confirm.
        ClaimGone: it was decided before.
    """
    _decide(work, commissioner, payment_id, PaymentState.CONFIRMED, at=at)
    work.dues.change(work.payments.item_ids(payment_id), DuesState.CONFIRMED, was=DuesState.CLAIMED)
    work.audit.add(commissioner, "dues.confirmed", f"payment:{payment_id}", at=at)
    return _payment(work, payment_id)


def reject(work: UnitOfWork, commissioner: Member, payment_id: int, reason: RejectReason, *, at: datetime) -> Payment:
    """Give a declared payment back to the member with a reason; the items are due again.

    Raises:
        NotAllowed: the person does not confirm dues of this branch.
        OwnClaim: whoever declares does not decide.
        ClaimGone: it was decided before.
    """
    _decide(work, commissioner, payment_id, PaymentState.REJECTED, at=at, reason=reason)
    work.dues.change(work.payments.item_ids(payment_id), DuesState.DUE, was=DuesState.CLAIMED)
    work.audit.add(commissioner, "dues.rejected", f"payment:{payment_id}", at=at, reason=reason)
    return _payment(work, payment_id)


def withdraw(work: UnitOfWork, member: Member, payment_id: int, *, at: datetime) -> Payment:
    """Take back a claim that nobody decided yet.

    Raises:
        NothingToUndo: it is decided, or somebody else's.
    """
    payment = work.payments.get(payment_id)
    if payment is None or payment.member.id != member.id:
        raise NothingToUndo
    if not work.payments.decide(payment_id, PaymentState.WITHDRAWN, by=member, at=at):
        raise NothingToUndo
    work.dues.change(work.payments.item_ids(payment_id), DuesState.DUE, was=DuesState.CLAIMED)
    work.audit.add(member, "dues.withdrawn", f"payment:{payment_id}", at=at)
    return payment


def unpaid(work: UnitOfWork, commissioner: Member, month: str, *, at: datetime) -> list[tuple[Member, DuesItem]]:
    """Return the items of a month that are not confirmed: for the commissioner alone, never for a group.

    To ask about a month to come makes nobody owe it.

    Raises:
        NotAllowed: the person does not confirm dues.
    """
    if not commissioner.holds(*CONFIRMERS):
        raise NotAllowed
    if month <= month_of(local(at).date()):
        work.dues.open_month(commissioner.branch_id, month)
    members = {member.id: member for member in work.people.members(commissioner.branch_id, on=local(at).date())}
    items = work.dues.of_month(commissioner.branch_id, month)
    return [
        (members[item.member_id], item)
        for item in items
        if item.member_id in members and item.state != DuesState.CONFIRMED
    ]


def _decide(
    work: UnitOfWork,
    commissioner: Member,
    payment_id: int,
    state: PaymentState,
    *,
    at: datetime,
    reason: str = "",
) -> None:
    payment = work.payments.get(payment_id)
    if payment is None:
        raise ClaimGone
    if not commissioner.holds(*CONFIRMERS) or payment.member.branch_id != commissioner.branch_id:
        raise NotAllowed
    if payment.member.id == commissioner.id:
        raise OwnClaim
    if not work.payments.decide(payment_id, state, by=commissioner, at=at, reason=reason):
        raise ClaimGone(payment.state, payment.decided_at)


def _payment(work: UnitOfWork, payment_id: int) -> Payment:
    payment = work.payments.get(payment_id)
    if payment is None:
        raise ClaimGone
    return payment

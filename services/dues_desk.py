"""Dues at the commissioner's desk: confirm, give back, reverse, waive; whoever declares does not decide."""

from datetime import datetime

from branch.clock import local, month_of
from branch.dues import Channel, DuesItem, DuesState, Payment, PaymentState, RejectReason, split
from branch.member import Member, Role
from branch.refusals import ClaimGone, HandedOnAlready, ItemNotOpen, NotAllowed, OwnClaim, ReasonNeeded
from services import dues_publishing
from services.dues import CONFIRMERS, open_month, payment_of
from storage.unit_of_work import UnitOfWork


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
    work.audit.add(commissioner, "dues.confirmed", f"payment:{payment_id}", at=at)
    return payment_of(work, payment_id)


def reject(work: UnitOfWork, commissioner: Member, payment_id: int, reason: RejectReason, *, at: datetime) -> Payment:
    """Give a declared payment back to the member with a reason; the items are due again.

    Raises:
        NotAllowed: the person does not confirm dues of this branch.
        OwnClaim: whoever declares does not decide.
        ClaimGone: it was decided before.
    """
    _decide(work, commissioner, payment_id, PaymentState.REJECTED, at=at, reason=reason)
    work.audit.add(commissioner, "dues.rejected", f"payment:{payment_id}", at=at, reason=reason)
    return payment_of(work, payment_id)


def receive(
    work: UnitOfWork,
    commissioner: Member,
    items: list[DuesItem],
    member: Member,
    amount_fen: int,
    *,
    at: datetime,
    paid_by: str | None = None,
    again_of: int | None = None,
) -> Payment:
    """Book money that the commissioner saw arrive; a smaller sum leaves the items partly paid.

    Raises:
        NotAllowed: the person does not confirm dues of this branch.
        OwnClaim: the commissioner's own dues.
        ItemNotOpen: the items are paid or claimed meanwhile.
    """
    if not commissioner.holds(*CONFIRMERS) or any(item.branch_id != commissioner.branch_id for item in items):
        raise NotAllowed
    if member.id == commissioner.id:
        raise OwnClaim
    ids = [item.id for item in items]
    work.dues.lock(ids)
    fresh = work.dues.by_ids(ids)
    if sum(item.open_fen for item in fresh) <= 0:
        raise ItemNotOpen
    payment_id = work.payments.add(
        member,
        amount_fen,
        at=at,
        months=sorted({item.month for item in fresh}),
        expected_fen=sum(item.open_fen for item in fresh),
        channel=Channel.RECEIPT,
        by=commissioner,
        paid_by=paid_by,
        again_of=again_of,
        branch_id=commissioner.branch_id,
    )
    work.payments.allocate(payment_id, split(amount_fen, fresh))
    work.payments.decide(payment_id, PaymentState.CONFIRMED, by=commissioner, at=at)
    work.dues.settle(ids)
    work.audit.add(commissioner, "dues.received", f"payment:{payment_id}", at=at, member=member.id)
    return payment_of(work, payment_id)


def confirm_smaller(
    work: UnitOfWork, commissioner: Member, payment_id: int, amount_fen: int, *, at: datetime
) -> Payment:
    """Confirm less than was declared: the claim is given back, what arrived is booked in its place.

    Raises:
        NotAllowed, OwnClaim, ClaimGone: as for :func:`confirm`.
    """
    items = work.dues.by_ids(work.payments.item_ids(payment_id))
    claim = reject(work, commissioner, payment_id, RejectReason.WRONG_AMOUNT, at=at)
    return receive(
        work, commissioner, items, claim.member, amount_fen, at=at, paid_by=claim.paid_by, again_of=payment_id
    )


def reverse(work: UnitOfWork, commissioner: Member, payment_id: int, reason: str, *, at: datetime) -> Payment:
    """Take a confirmation back (冲销); the old entry stays, a declared payment waits again under a new number.

    Returns:
        The payment that waits now; the reversed one when nobody had declared it.

    Raises:
        NotAllowed: the person does not confirm dues of this branch.
        OwnClaim: somebody's own dues.
        ReasonNeeded: a reversal says why.
        HandedOnAlready: the money is in a deposit or on a published list, and the person is not the secretary.
        ClaimGone: it is not confirmed, or not any more.
    """
    old = reversible(work, commissioner, payment_id, reason)
    seen = old.deposit_id is not None or bool(dues_publishing.shown_in(work, old))
    if seen and not commissioner.holds(Role.SECRETARY):
        raise HandedOnAlready
    return take_back(work, commissioner, old, reason, at=at)


def reversible(work: UnitOfWork, commissioner: Member, payment_id: int, reason: str) -> Payment:
    """Return a payment that this person may take back for this reason.

    Raises:
        NotAllowed, OwnClaim, ReasonNeeded, ClaimGone: as for :func:`reverse`.
    """
    old = _admitted(work, commissioner, payment_id)
    if not reason.strip():
        raise ReasonNeeded
    if old.state != PaymentState.CONFIRMED:
        raise ClaimGone(old.state, old.decided_at)
    return old


def take_back(work: UnitOfWork, commissioner: Member, old: Payment, reason: str, *, at: datetime) -> Payment:
    """Reverse a payment once everybody who has to agree did; see :func:`reverse`."""
    if not work.payments.reverse(old.id, by=commissioner, at=at, reason=reason.strip()[:256]):
        raise ClaimGone(old.state, old.decided_at)
    ids = work.payments.item_ids(old.id)
    work.dues.settle(ids)
    work.audit.add(commissioner, "dues.reversed", f"payment:{old.id}", at=at)
    return old if old.channel == Channel.RECEIPT else _again(work, old, ids)


def close_item(
    work: UnitOfWork, commissioner: Member, item: DuesItem, state: DuesState, reference: str, *, at: datetime
) -> None:
    """Waive an open month on a decision, or say that it does not apply; no document gives a procedure for it.

    Args:
        work: the open transaction.
        commissioner: who records it.
        item: an item of the branch.
        state: ``WAIVED`` or ``NOT_APPLICABLE``.
        reference: the decision, or why the month does not apply.
        at: when.

    Raises:
        NotAllowed: the person does not confirm dues of the branch that collects the item.
        OwnClaim: nobody waives what they owe themselves.
        ReasonNeeded: without a reference.
        ItemNotOpen: it is paid, claimed or closed.
    """
    if not commissioner.holds(*CONFIRMERS) or item.branch_id != commissioner.branch_id:
        raise NotAllowed
    if item.member_id == commissioner.id:
        raise OwnClaim
    if not reference.strip():
        raise ReasonNeeded
    if not work.dues.close(item.id, state, reference.strip()[:256]):
        raise ItemNotOpen
    work.audit.add(commissioner, f"dues.{state}", f"item:{item.id}", at=at, member=item.member_id)


def unpaid(work: UnitOfWork, commissioner: Member, month: str, *, at: datetime) -> list[tuple[Member, DuesItem]]:
    """Return the items of a month that are not settled: for the commissioner alone, never for a group.

    To ask about a month to come makes nobody owe it.

    Raises:
        NotAllowed: the person does not confirm dues.
    """
    if not commissioner.holds(*CONFIRMERS):
        raise NotAllowed
    if month <= month_of(local(at).date()):
        open_month(work, commissioner.branch_id, month)
    members = {member.id: member for member in work.people.members(commissioner.branch_id, on=local(at).date())}
    items = work.dues.of_month(commissioner.branch_id, month)
    settled = (DuesState.CONFIRMED, DuesState.WAIVED, DuesState.NOT_APPLICABLE)
    return [
        (members[item.member_id], item) for item in items if item.member_id in members and item.state not in settled
    ]


def _again(work: UnitOfWork, old: Payment, ids: list[int]) -> Payment:
    """Let a reversed payment wait again under a new number, and for months that have no item yet."""
    items = work.dues.by_ids(ids)
    coming = set(old.months) - {item.month for item in items}
    number = work.payments.add(
        old.member,
        old.amount_fen,
        at=old.claimed_at,
        months=old.months,
        expected_fen=old.expected_fen,
        channel=old.channel,
        by=work.people.member(old.claimed_by, on=local(old.claimed_at).date()),
        paid_by=old.paid_by,
        ahead_of=max(coming, default=None),
        again_of=old.id,
        branch_id=old.branch_id,
    )
    work.payments.allocate(number, split(old.amount_fen, items))
    work.dues.settle(ids)
    return payment_of(work, number)


def _admitted(work: UnitOfWork, commissioner: Member, payment_id: int) -> Payment:
    payment = work.payments.get(payment_id)
    if payment is None:
        raise ClaimGone
    if not commissioner.holds(*CONFIRMERS) or payment.branch_id != commissioner.branch_id:
        raise NotAllowed
    if commissioner.id == payment.member.id or (
        payment.channel == Channel.PROXY and commissioner.id == payment.claimed_by
    ):
        raise OwnClaim
    return payment


def _decide(
    work: UnitOfWork,
    commissioner: Member,
    payment_id: int,
    state: PaymentState,
    *,
    at: datetime,
    reason: str = "",
) -> None:
    payment = _admitted(work, commissioner, payment_id)
    if not work.payments.decide(payment_id, state, by=commissioner, at=at, reason=reason):
        raise ClaimGone(payment.state, payment.decided_at)
    work.dues.settle(work.payments.item_ids(payment_id))

"""Dues: months are opened, a member or an officer for a member says that they are paid; nothing is confirmed here."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from branch.clock import local, month_of
from branch.dues import DUE_DAY, MOST_FEN, Channel, DuesItem, Payment, PaymentState, TwoBranches, split
from branch.member import Member, Role
from branch.refusals import AmountDiffers, ClaimGone, MonthAhead, NotAllowed, NothingDue, NothingToUndo
from storage.unit_of_work import UnitOfWork

CONFIRMERS = (Role.ORGANIZATION, Role.SECRETARY)
"""The organization commissioner confirms; the secretary stands in, above all for the commissioner's own dues."""
FURTHEST_AHEAD = timedelta(days=366)
"""System default: whoever names a later month meant another."""


def open_month(work: UnitOfWork, branch_id: int | None, month: str) -> int:
    """Make the items of a month and let what was paid ahead fill them; return how many items are new.

    Args:
        work: the open transaction.
        branch_id: one branch; None opens all of them in one statement.
        month: ``YYYY-MM``.
    """
    made = work.dues.open_month(branch_id, month)
    if made:
        _fill(work, month)
    return made


def items_of(work: UnitOfWork, member: Member, months: Sequence[str], *, at: datetime) -> list[DuesItem]:
    """Return the member's items of ``months``, of the current month when none is named."""
    wanted = tuple(months) or (month_of(local(at).date()),)
    open_month(work, member.branch_id, month_of(local(at).date()))
    return work.dues.items(member.id, months=wanted)


def claim(
    work: UnitOfWork,
    member: Member,
    *,
    at: datetime,
    months: Sequence[str] = (),
    amount_fen: int | None = None,
    differs: bool = False,
    ahead: bool = False,
    by: Member | None = None,
    paid_by: str | None = None,
) -> Payment:
    """Record that the dues of ``months`` are paid; the commissioner still has to confirm.

    Args:
        work: the open transaction.
        member: whose dues.
        at: when it was said.
        months: ``YYYY-MM`` each; the current month when empty.
        amount_fen: the total that was named; the verified amounts when None.
        differs: the speaker knows that the amount is not the verified one and wants it recorded so.
        ahead: the speaker knows that a month to come has no item yet and wants it recorded as paid ahead.
        by: the officer who speaks for a member; the member when None.
        paid_by: who brought the money, in words.

    Raises:
        NotAllowed: ``by`` is no officer of the branch that collects these months.
        NothingDue: no item of these months is open; carries what is there.
        TwoBranches: the member moved, and two branches collect these months.
        MonthAhead: a month to come, and ``ahead`` is not set.
        AmountDiffers: the amount is not the verified one and ``differs`` is not set, or it cannot be a payment at all.
    """
    wanted = sorted(set(months)) or [month_of(local(at).date())]
    known = items_of(work, member, wanted, at=at)
    coming = _coming(work, member, wanted, known, at)
    branch_id = _collector(member, known, coming)
    if by is not None and by.id != member.id and not (by.holds(*CONFIRMERS) and by.branch_id == branch_id):
        raise NotAllowed
    expected = sum(item.open_fen for item in known) + sum(coming.values())
    if coming and not ahead:
        raise MonthAhead(list(coming), sum(coming.values()))
    amount = expected if amount_fen is None else amount_fen
    favours = _credits(work, member, known, branch_id) if amount != expected else []
    if amount == expected + sum(item.open_fen for item in favours):
        known, expected = [*known, *favours], amount
    if amount != expected and not (differs and 0 < amount <= MOST_FEN):
        raise AmountDiffers(known, amount, expected)
    payment_id = work.payments.add(
        member,
        amount,
        at=at,
        months=wanted,
        expected_fen=expected,
        channel=Channel.CLAIM if by is None or by.id == member.id else Channel.PROXY,
        by=by,
        paid_by=paid_by,
        ahead_of=max(coming, default=None),
        branch_id=branch_id,
    )
    _allocate(work, payment_id, amount, known)
    work.audit.add(by or member, "dues.claimed", f"payment:{payment_id}", at=at, months=wanted, member=member.id)
    return payment_of(work, payment_id)


def withdraw(work: UnitOfWork, member: Member, payment_id: int, *, at: datetime) -> Payment:
    """Take back a claim that nobody decided yet.

    Raises:
        NothingToUndo: it is decided, or somebody else's.
    """
    payment = work.payments.get(payment_id)
    if payment is None or member.id not in {payment.member.id, payment.claimed_by}:
        raise NothingToUndo
    if not work.payments.decide(payment_id, PaymentState.WITHDRAWN, by=member, at=at):
        raise NothingToUndo
    work.dues.settle(work.payments.item_ids(payment_id))
    work.audit.add(member, "dues.withdrawn", f"payment:{payment_id}", at=at)
    return payment


def payment_of(work: UnitOfWork, payment_id: int) -> Payment:
    """Return a payment.

    Raises:
        ClaimGone: there is none.
    """
    payment = work.payments.get(payment_id)
    if payment is None:
        raise ClaimGone
    return payment


def overdue(month: str, at: datetime) -> bool:
    """Tell whether the day by which a month is paid is over; the day itself still counts [system default]."""
    return local(at).date() > date.fromisoformat(f"{month}-{DUE_DAY}")


def _collector(member: Member, known: list[DuesItem], coming: Collection[str]) -> int:
    """Return which branch collects what is open of these months; months to come are the present branch's.

    Raises:
        TwoBranches: more than one does.
    """
    branches = {item.branch_id for item in known if item.open_fen} | ({member.branch_id} if coming else set())
    if len(branches) > 1:
        raise TwoBranches([item for item in known if item.open_fen])
    return branches.pop() if branches else member.branch_id


def _coming(work: UnitOfWork, member: Member, months: list[str], known: list[DuesItem], at: datetime) -> dict[str, int]:
    """Return the months to come with what they will probably cost.

    Raises:
        NothingDue: a month is neither open nor one of the coming year.
    """
    now, last = month_of(local(at).date()), month_of(local(at + FURTHEST_AHEAD).date())
    open_months = {month for month in months if sum(item.open_fen for item in known if item.month == month) > 0}
    waiting = {month for each in work.payments.of_member(member.id) for month in each.months if each.unallocated_fen}
    coming: dict[str, int] = {}
    for month in months:
        base = work.bases.of(member.id, int(month[:4]))
        if month in open_months:
            continue
        if not now < month <= last or base is None or not base.amount_fen or month in waiting:
            raise NothingDue(months, known)
        coming[month] = base.amount_fen
    return coming


def _credits(work: UnitOfWork, member: Member, known: list[DuesItem], branch_id: int) -> list[DuesItem]:
    """Return the open differences in the member's favour of other months; each branch settles its own."""
    inside = {item.id for item in known}
    favours = (item for item in work.dues.items(member.id) if item.open_fen < 0 and item.branch_id == branch_id)
    return [item for item in favours if item.id not in inside]


def _allocate(work: UnitOfWork, payment_id: int, amount_fen: int, items: list[DuesItem]) -> None:
    """Allocate a payment to items as they stand after nobody else can touch them."""
    ids = [item.id for item in items]
    work.dues.lock(ids)
    work.payments.allocate(payment_id, split(amount_fen, work.dues.by_ids(ids)))
    work.dues.settle(ids)


def _fill(work: UnitOfWork, month: str) -> None:
    """Let payments that were declared for the month before it was opened fill its items.

    A month that another branch was paid for stays with that branch, where the money is.
    """
    for payment in work.payments.ahead(month):
        # What a payment gives an item is written once: an item that is open anew gets no more of the same payment.
        filled = set(work.payments.item_ids(payment.id))
        theirs = work.dues.items(payment.member.id, months=[month])
        items = [item for item in theirs if item.open_fen > 0 and item.id not in filled]
        elsewhere = [item for item in items if item.branch_id != payment.branch_id]
        if any(item.confirmed_fen or item.claimed_fen for item in elsewhere):
            continue
        work.dues.move([item.id for item in elsewhere], payment.branch_id)
        shares = split(payment.unallocated_fen, items)
        work.payments.allocate(payment.id, shares)
        work.dues.settle(list(shares))

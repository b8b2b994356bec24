"""Money of dues after it was confirmed: handed on and counted by a second person, large sums in time, expenses."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from branch.attendance import ATTENDED
from branch.clock import local
from branch.dues import LARGE_REMIT_DAYS, MOST_FEN, Payment
from branch.dues_money import Deposit, DepositKind, Spending
from branch.meeting import Meeting, MeetingState
from branch.member import Member, Role
from branch.refusals import (
    AmountDiffers,
    ClaimGone,
    DepositGone,
    NotAllowed,
    NotDecided,
    NothingInHand,
    OwnDeposit,
)
from services.dues import CONFIRMERS, payment_of
from services.workdays import workdays
from storage.unit_of_work import UnitOfWork

COUNTERS = (Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.ORGANIZATION, Role.DISCIPLINE, Role.PUBLICITY)
"""Who may count a deposit again: anybody of the committee who neither confirmed nor handed on."""
SPENDERS = (Role.SECRETARY, Role.ORGANIZATION)
DECIDED_WITHIN = timedelta(days=366)
"""System default: an older meeting is not offered as the one that decided."""


def hand_on(
    work: UnitOfWork,
    officer: Member,
    *,
    at: datetime,
    kind: DepositKind = DepositKind.DEPOSIT,
    voucher: str | None = None,
    checker: Member | None = None,
    only: Collection[int] | None = None,
) -> Deposit:
    """Hand on the confirmed money that is in hand (上缴、存入), or hand it over (交接); a second person has to count.

    Args:
        work: the open transaction.
        officer: who hands it on.
        at: when.
        kind: a handover leaves the money in the branch, so that it can be deposited later.
        voucher: number of the receipt.
        checker: who is asked to count; nobody in particular when None.
        only: ids of the payments to hand on, all of which have to be in hand; everything in hand when None.

    Raises:
        NotAllowed: the person does not keep the dues of the branch.
        NothingInHand: there is no confirmed money, or one of those payments is not in hand any more.
        OwnDeposit: the person would count their own.
    """
    if not officer.holds(*CONFIRMERS):
        raise NotAllowed
    if checker is not None and checker.id == officer.id:
        raise OwnDeposit
    payments = [each for each in work.payments.in_hand(officer.branch_id) if only is None or each.id in only]
    if not payments or (only is not None and len(payments) < len(set(only))):
        raise NothingInHand
    amount = sum(payment.amount_fen for payment in payments)
    number = work.deposits.add(
        officer.branch_id, kind, amount, by=officer.id, at=at, voucher=voucher, checker=checker.id if checker else None
    )
    if kind != DepositKind.HANDOVER:
        work.handed_on.put([payment.id for payment in payments], number)
    work.audit.add(officer, f"dues.{kind}", f"deposit:{number}", at=at, count=len(payments))
    return deposit_of(work, officer, number)


def may_count(work: UnitOfWork, officer: Member, deposit_id: int) -> Deposit:
    """Return a deposit that this person may count.

    Raises:
        NotAllowed: the person does not sit in the committee of the branch.
        OwnDeposit: the person handed it on, or confirmed a payment in it (会计出纳分设).
        DepositGone: there is none.
    """
    deposit = deposit_of(work, officer, deposit_id)
    if not officer.holds(*COUNTERS):
        raise NotAllowed
    if officer.id == deposit.maker_id or officer.id in work.handed_on.confirmers(deposit_id):
        raise OwnDeposit
    return deposit


def count(
    work: UnitOfWork,
    officer: Member,
    deposit_id: int,
    found_fen: int,
    *,
    at: datetime,
    was_fen: int | None = None,
) -> Deposit:
    """Write what a second person counted; a difference is kept, not smoothed.

    Args:
        work: the open transaction.
        officer: who counted.
        deposit_id: the slip.
        found_fen: what was counted.
        at: when.
        was_fen: the wrong count that this one puts right; the old sum stays in the audit trail.

    Raises:
        NotAllowed, OwnDeposit: as for :func:`may_count`.
        DepositGone: it was counted already, or the count is not ``was_fen`` any more.
        AmountDiffers: what was counted cannot be a sum.
    """
    return write_count(work, officer, may_count(work, officer, deposit_id), found_fen, at=at, was_fen=was_fen)


def write_count(
    work: UnitOfWork, officer: Member, deposit: Deposit, found_fen: int, *, at: datetime, was_fen: int | None = None
) -> Deposit:
    """Write what a second person found, whoever may be that person; a difference is kept.

    Raises:
        OwnDeposit: the person recorded the deposit (会计出纳分设).
        AmountDiffers: what was found cannot be a sum.
        DepositGone: the count is not ``was_fen``; None stands for one that nobody counted.
    """
    if officer.id == deposit.maker_id:
        raise OwnDeposit
    if not 0 <= found_fen <= MOST_FEN:
        raise AmountDiffers((), found_fen, deposit.amount_fen)
    if not work.deposits.check(deposit.id, found_fen, by=officer.id, at=at, was_fen=was_fen):
        raise DepositGone
    facts = {} if was_fen is None else {"was_fen": was_fen, "was_by": deposit.checker_id, "found_fen": found_fen}
    action = "dues.counted" if was_fen is None else "dues.recounted"
    agrees = found_fen == deposit.amount_fen
    work.audit.add(officer, action, f"deposit:{deposit.id}", at=at, agrees=agrees, **facts)
    return deposit_of(work, officer, deposit.id)


def deposit_of(work: UnitOfWork, officer: Member, deposit_id: int) -> Deposit:
    """Return a deposit of the officer's branch.

    Raises:
        DepositGone: there is none.
    """
    deposit = work.deposits.get(deposit_id)
    if deposit is None or deposit.branch_id != officer.branch_id:
        raise DepositGone
    return deposit


def call_large(work: UnitOfWork, officer: Member, payment_id: int, *, at: datetime) -> Payment:
    """Treat a confirmed payment as large dues (大额党费): it is handed on alone within five working days.

    From which amount on is not written anywhere, so that an officer decides and never the assistant.

    Raises:
        NotAllowed: the person does not keep the dues of the branch.
        ClaimGone: it is not confirmed, or handed on already.
    """
    payment = payment_of(work, payment_id)
    if not officer.holds(*CONFIRMERS) or payment.branch_id != officer.branch_id:
        raise NotAllowed
    day = remit_by(work, officer.branch_id, local(payment.decided_at or at).date())
    if not work.handed_on.call_large(payment_id, day):
        raise ClaimGone(payment.state, payment.decided_at)
    work.audit.add(officer, "dues.large", f"payment:{payment_id}", at=at)
    return payment_of(work, payment_id)


def remit_by(work: UnitOfWork, branch_id: int, received_on: date) -> date:
    """Return the last of the five working days after large dues arrived; the day of arrival does not count."""
    calendar, day = workdays(work, branch_id), received_on
    for _ in range(LARGE_REMIT_DAYS):
        day = calendar.after(day) or day + timedelta(days=1)
    return day


def deciding_meetings(work: UnitOfWork, officer: Member, *, at: datetime) -> list[tuple[Meeting, int]]:
    """Return the held meetings of the last year that could have decided an expense, newest first, with who was there.

    Raises:
        NotAllowed: the person does not record expenses.
    """
    if not officer.holds(*SPENDERS):
        raise NotAllowed
    over = (MeetingState.CLOSED, MeetingState.MINUTED)
    held = work.meetings.between(officer.branch_id, at - DECIDED_WITHIN, at, *over)
    found = [(each, _attended(work, each)) for each in sorted(held, key=lambda each: each.starts_at, reverse=True)]
    return [(meeting, attended) for meeting, attended in found if attended > 1]


def spend(
    work: UnitOfWork,
    officer: Member,
    amount_fen: int,
    purpose: str,
    meeting_id: int,
    *,
    spent_on: date,
    at: datetime,
) -> int:
    """Record an expense that a held meeting decided; return its id. No money is moved.

    Raises:
        NotAllowed: the person does not record expenses.
        AmountDiffers: the amount cannot be one.
        NotDecided: the meeting was not held before, in this branch, by at least two people.
    """
    if not 0 < amount_fen <= MOST_FEN or not purpose.strip():
        raise AmountDiffers((), amount_fen, 0)
    known = {meeting.id: (meeting, there) for meeting, there in deciding_meetings(work, officer, at=at)}
    if meeting_id not in known:
        raise NotDecided
    meeting, attended = known[meeting_id]
    decided_on = local(meeting.starts_at).date()
    if decided_on > spent_on:
        raise NotDecided
    spending = Spending(
        0, officer.branch_id, amount_fen, purpose.strip()[:256], spent_on, meeting_id, decided_on, attended, ""
    )
    number = work.spendings.add(spending, by=officer.id, at=at)
    work.audit.add(officer, "dues.spent", f"spending:{number}", at=at, meeting=meeting_id)
    return number


def _attended(work: UnitOfWork, meeting: Meeting) -> int:
    return sum(state in ATTENDED for state in work.attendance.states(meeting.id).values())

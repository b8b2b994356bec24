"""Dues as the office committee (机关党委) sees them: branches in counts, half-yearly sums, persons for a purpose."""

from datetime import date, datetime

from branch.clock import local
from branch.dues_money import Deposit, DepositKind
from branch.dues_office import BranchMoney, BranchMonth, DuesPurpose, HalfYear
from branch.filing import FilingKind, FilingState
from branch.meeting import MeetingKind, MeetingState
from branch.member import Member, Organization, Role
from branch.overview import MonthDues
from branch.refusals import NotAllowed, NothingInHand
from services import dues_money, dues_overview
from services.dues_overview import MemberMonth
from services.office import below
from services.overview import month_dues, span
from storage.unit_of_work import UnitOfWork

OFFICERS = (Role.OFFICE_COMMITTEE,)
HELD = frozenset({MeetingState.OPEN, MeetingState.CLOSED, MeetingState.MINUTED})
FILED = frozenset({FilingState.SUBMITTED, FilingState.RECEIVED, FilingState.ACCEPTED})


def branches_in(work: UnitOfWork, officer: Member, month: str) -> list[BranchMonth]:
    """Return theme day, dues and brief of every branch below in a month, in the order of founding, never ranked.

    Raises:
        NotAllowed: the person is not of an office committee.
    """
    branches = below(work, officer)
    held = work.sums.meetings([each.id for each in branches], *span(month, month))
    with_theme_day = {branch for branch, state, kinds in held if state in HELD and MeetingKind.THEME_DAY in kinds}
    quarter = f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"
    filed = {
        each.branch_id
        for each in work.filings.below(officer.branch_id)
        if each.kind == FilingKind.BRIEF and each.period == quarter and each.state in FILED
    }
    return [
        BranchMonth(each, each.id in with_theme_day, _dues(work, each, month), each.id in filed) for each in branches
    ]


def persons_of(
    work: UnitOfWork, officer: Member, branch_id: int, month: str, *, purpose: DuesPurpose, at: datetime
) -> tuple[Organization, list[MemberMonth]]:
    """Return the dues of a branch by member, for verification; who looked at what, and why, is kept.

    Raises:
        NotAllowed: the person is not of the office committee right above that branch.
    """
    branch = next((each for each in below(work, officer) if each.id == branch_id), None)
    if branch is None:
        raise NotAllowed
    work.audit.add(officer, "dues.verified", f"branch:{branch_id}", at=at, purpose=purpose, month=month)
    return branch, dues_overview.month_of_branch(work, branch_id, month, at=at)


def money_of(work: UnitOfWork, officer: Member, half: HalfYear) -> list[BranchMoney]:
    """Return by branch what was confirmed in half a year and what of it was handed on; reversals do not count.

    Raises:
        NotAllowed: the person is not of an office committee.
    """
    since, until = span(half.first, half.last)
    found = []
    for branch in below(work, officer):
        confirmed = work.handed_on.confirmed_between(branch.id, since, until)
        waiting = [
            each
            for each in work.payments.in_hand(branch.id)
            if each.decided_at is not None and since <= each.decided_at < until
        ]
        months = sorted({f"{local(each.decided_at):%Y-%m}" for each in waiting if each.decided_at})
        handed = confirmed - sum(each.amount_fen for each in waiting)
        found.append(BranchMoney(branch, confirmed, handed, tuple(months)))
    return found


def deposited(work: UnitOfWork, officer: Member, half: HalfYear) -> list[Deposit]:
    """Return the deposits that the office committee recorded for half a year.

    Raises:
        NotAllowed: the person is not of an office committee.
    """
    if not officer.holds(*OFFICERS):
        raise NotAllowed
    return work.deposits.of_period(officer.branch_id, half.period)


def deposit(
    work: UnitOfWork, officer: Member, half: HalfYear, *, deposited_on: date, voucher: str, at: datetime
) -> Deposit:
    """Record that what the branches handed on was deposited; somebody else of the committee counts it.

    Raises:
        NotAllowed: the person is not of an office committee.
        NothingInHand: all of it was deposited before.
    """
    amount = sum(each.handed_fen for each in money_of(work, officer, half))
    amount -= sum(each.amount_fen for each in deposited(work, officer, half))
    if amount <= 0:
        raise NothingInHand
    number = work.deposits.add(
        officer.branch_id,
        DepositKind.HALF_YEAR,
        amount,
        by=officer.id,
        at=at,
        voucher=voucher[:64] or None,
        deposited_on=deposited_on,
        period=half.period,
    )
    work.audit.add(officer, "dues.half_year", f"deposit:{number}", at=at, period=half.period)
    return deposit_of(work, officer, number)


def count(work: UnitOfWork, officer: Member, deposit_id: int, found_fen: int, *, at: datetime) -> Deposit:
    """Write what a second person of the committee found on the voucher.

    Raises:
        NotAllowed: the person is not of an office committee.
        OwnDeposit: the person recorded the deposit (会计出纳分设).
        AmountDiffers: what was found cannot be a sum.
        DepositGone: it is another committee's, or was counted already.
    """
    return dues_money.write_count(work, officer, deposit_of(work, officer, deposit_id), found_fen, at=at)


def deposit_of(work: UnitOfWork, officer: Member, deposit_id: int) -> Deposit:
    """Return a deposit of the officer's committee.

    Raises:
        NotAllowed: the person is not of an office committee.
        DepositGone: there is none.
    """
    if not officer.holds(*OFFICERS):
        raise NotAllowed
    return dues_money.deposit_of(work, officer, deposit_id)


def _dues(work: UnitOfWork, branch: Organization, month: str) -> MonthDues:
    states = work.sums.dues(branch.id, [month])[month]
    return month_dues(month, states)

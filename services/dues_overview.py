"""What the commissioner and the secretary look at: a month by member, a year by month, and what stays unconfirmed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from branch.clock import local, month_of
from branch.dues import LONG_MONTHS, SETTLED, DuesItem, DuesState, Payment, PaymentState
from branch.dues_money import MonthSum
from branch.member import Member, Role
from branch.refusals import NotAllowed
from services.dues import CONFIRMERS
from storage.unit_of_work import UnitOfWork

READERS = (*CONFIRMERS, Role.DEPUTY_SECRETARY)
"""Who sees the amounts of the branch."""


@dataclass(frozen=True, slots=True)
class MemberMonth:
    """One member in one month: every item of it, differences included."""

    member: Member
    items: tuple[DuesItem, ...]

    @property
    def state(self) -> DuesState:
        """Return the least settled state of the items: what still asks for something."""
        order = (DuesState.DUE, DuesState.PARTLY_PAID, DuesState.CLAIMED, DuesState.CONFIRMED)
        present = {item.state for item in self.items}
        return next((state for state in order if state in present), self.items[0].state)

    @property
    def due_fen(self) -> int:
        """Return what the month asks for; waived items and those that do not apply ask for nothing."""
        closed = (DuesState.WAIVED, DuesState.NOT_APPLICABLE)
        return sum(item.confirmed_fen if item.state in closed else item.amount_fen for item in self.items)

    @property
    def confirmed_fen(self) -> int:
        """Return what arrived."""
        return sum(item.confirmed_fen for item in self.items)


@dataclass(frozen=True, slots=True)
class LongOpen:
    """A member with months in a row of which none is confirmed: numbers, never a judgement."""

    member: Member
    months: tuple[str, ...]
    claims: tuple[Payment, ...]
    """What the member declared for these months and nobody decided yet."""


def month_of_branch(work: UnitOfWork, branch_id: int, month: str, *, at: datetime) -> list[MemberMonth]:
    """Return the month of a branch by member; whoever left since stays in the months that the branch collected.

    Args:
        work: the open transaction.
        branch_id: the branch.
        month: ``YYYY-MM``; it is not opened by looking.
        at: the moment, for the offices that people hold.
    """
    return _by_member(work, branch_id, work.dues.of_month(branch_id, month), at).get(month, [])


def year_of_branch(work: UnitOfWork, branch_id: int, year: int, *, at: datetime) -> dict[str, list[MemberMonth]]:
    """Return every opened month of a year by member, for ledgers and yearly tables."""
    return _by_member(work, branch_id, work.dues.of_months(branch_id, f"{year}-01", f"{year}-12"), at)


def month_sum(month: str, rows: Sequence[MemberMonth]) -> MonthSum:
    """Return counts and sums of a month; a member whose month does not apply is not counted."""
    counted = [row for row in rows if row.state != DuesState.NOT_APPLICABLE]
    return MonthSum(
        month,
        members=len(counted),
        confirmed=sum(row.state in SETTLED for row in counted),
        due_fen=sum(row.due_fen for row in rows),
        confirmed_fen=sum(row.confirmed_fen for row in rows),
    )


def income_of(work: UnitOfWork, branch_id: int, since: datetime, until: datetime) -> int:
    """Return what was confirmed in a branch from ``since`` on and before ``until``, reversals left out, in 分."""
    return work.handed_on.confirmed_between(branch_id, since, until)


def unconfirmed(work: UnitOfWork, officer: Member, *, at: datetime, months: int = LONG_MONTHS) -> list[LongOpen]:
    """Return who has at least ``months`` months in a row without a confirmed item, up to the last month that is over.

    Raises:
        NotAllowed: the person does not see the dues of the branch.
    """
    if not officer.holds(*READERS):
        raise NotAllowed
    return long_open(work, officer.branch_id, at=at, months=months)


def long_open(work: UnitOfWork, branch_id: int, *, at: datetime, months: int = LONG_MONTHS) -> list[LongOpen]:
    """Return what :func:`unconfirmed` returns, for the clock, which has no office."""
    last = month_of(local(at).date().replace(day=1) - timedelta(days=1))
    first = f"{int(last[:4]) - 1}-{last[5:]}"
    open_months: dict[int, list[str]] = defaultdict(list)
    ended: set[int] = set()
    for item in sorted(work.dues.of_roster(branch_id, first, last), key=lambda each: each.month, reverse=True):
        if item.part or item.member_id in ended:
            continue
        if item.state in SETTLED:
            ended.add(item.member_id)
        else:
            open_months[item.member_id].append(item.month)
    people = {member.id: member for member in work.people.members(branch_id, on=local(at).date())}
    return [
        LongOpen(people[member_id], tuple(sorted(theirs)), _claims(work, member_id, theirs))
        for member_id, theirs in open_months.items()
        if len(theirs) >= months and member_id in people
    ]


def _claims(work: UnitOfWork, member_id: int, months: Sequence[str]) -> tuple[Payment, ...]:
    claimed = (each for each in work.payments.of_member(member_id) if each.state == PaymentState.CLAIMED)
    return tuple(each for each in claimed if not set(months).isdisjoint(each.months))


def _by_member(
    work: UnitOfWork, branch_id: int, items: Sequence[DuesItem], at: datetime
) -> dict[str, list[MemberMonth]]:
    on = local(at).date()
    people = {member.id: member for member in work.people.members(branch_id, on=on)}
    grouped: dict[tuple[str, int], list[DuesItem]] = defaultdict(list)
    for item in items:
        grouped[item.month, item.member_id].append(item)
    months: dict[str, list[MemberMonth]] = defaultdict(list)
    for (month, member_id), theirs in grouped.items():
        member = people.get(member_id) or work.people.member(member_id, on=on)
        if member is not None:
            months[month].append(MemberMonth(member, tuple(theirs)))
    return dict(months)

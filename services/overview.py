"""The overview of a month for officers of a branch, and what every member sees of the own record."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from branch.attendance import Tally, tally
from branch.clock import at_local, local, month_of
from branch.dues import OPEN, DuesItem, DuesState
from branch.duties import Instance
from branch.meeting import Meeting, MeetingState
from branch.member import COMMITTEE_ROLES, Member
from branch.overview import MONTHS, Matter, MonthAttendance, MonthDues, Overview, OwnMeeting, Waiting
from branch.refusals import NotAllowed
from services import duties, minutes_follow_ups
from services.dues import CONFIRMERS
from services.dues_overview import READERS
from services.meetings import CHAIRS
from services.minutes import APPROVERS
from storage.unit_of_work import UnitOfWork

VIEWERS = tuple(sorted(COMMITTEE_ROLES))
"""Who sees the sums of the branch: its committee. Dues are for those alone who look after them."""
HELD = (MeetingState.OPEN, MeetingState.CLOSED, MeetingState.MINUTED)
LOOK_BACK = timedelta(days=366)


def overview(work: UnitOfWork, officer: Member, month: str, *, at: datetime) -> Overview:
    """Return the sums of ``month`` (``YYYY-MM``) and of the months before it, and what waits for the officer now.

    Raises:
        NotAllowed: the person is not in the committee of the branch.
    """
    if not officer.holds(*VIEWERS):
        raise NotAllowed
    months = months_until(month)
    since, until = span(months[0], month)
    sums = work.sums.attendance(officer.branch_id, since, until)
    planned = work.meetings.between(officer.branch_id, since, until)
    tallies = [tally(each, sums.get(each.id, Counter()).elements()) for each in planned]
    return Overview(
        month=month,
        meetings=[each for each in tallies if _month(each.meeting) == month],
        attendance=[_attendance(each, tallies) for each in months],
        waiting=waiting(work, officer, at=at),
        duties=duties_of(work, officer, month, at=at),
        dues=dues(work, officer, months) if officer.holds(*READERS) else None,
    )


def duties_of(work: UnitOfWork, officer: Member, month: str, *, at: datetime) -> list[Instance]:
    """Return the duties that fall into a month, and what is left over from shortly before, by last day."""
    first = date.fromisoformat(f"{month}-01")
    last = date.fromisoformat(f"{month_after(month)}-01") - timedelta(days=1)
    found = duties.of_branch(work, officer.branch_id, first - duties.EARLIER, last, at=at)
    return [each for each in found if each.concerns(first, last)]


def waiting(work: UnitOfWork, member: Member, *, at: datetime) -> list[Waiting]:
    """Return what waits for the person, as the offices go; kinds of which nothing waits are left out."""
    found = []
    branch, sums = member.branch_id, work.sums
    if member.holds(*CHAIRS):
        found.append(Waiting(Matter.LEAVE, sums.leave_to_decide(branch, but=member.id)))
        found.append(Waiting(Matter.LATE_CHECK_IN, sums.late_check_ins_to_decide(branch, but=member.id)))
    if member.holds(*CONFIRMERS):
        found.append(Waiting(Matter.CLAIMS, sums.claims_to_decide(branch, but=member.id)))
    if member.holds(*APPROVERS):
        found.append(Waiting(Matter.MINUTES, sums.minutes_to_audit(branch)))
    decided = minutes_follow_ups.open_for(work, member)
    late = sum(each.due_on is not None and each.due_on < local(at).date() for each in decided)
    found.append(Waiting(Matter.FOLLOW_UPS, len(decided), late))
    return [each for each in found if each.count]


def dues(work: UnitOfWork, officer: Member, months: Sequence[str]) -> list[MonthDues]:
    """Return how many items of each month are confirmed, declared and neither.

    Raises:
        NotAllowed: the person does not look after dues.
    """
    if not officer.holds(*READERS):
        raise NotAllowed
    found = work.sums.dues(officer.branch_id, months)
    return [month_dues(month, found[month]) for month in months]


def month_dues(month: str, states: Counter[DuesState]) -> MonthDues:
    """Return how many members of a month are settled, have declared, and neither."""
    return MonthDues(
        month,
        confirmed=sum(states[state] for state in (DuesState.CONFIRMED, DuesState.WAIVED)),
        claimed=states[DuesState.CLAIMED],
        due=sum(states[state] for state in OPEN),
    )


def own_meetings(work: UnitOfWork, member: Member, *, at: datetime) -> list[OwnMeeting]:
    """Return the meetings of the last year at which the member was expected, the latest first."""
    return work.own.meetings(member.id, at - LOOK_BACK, at + timedelta(days=1))


def own_dues(work: UnitOfWork, member: Member, *, at: datetime) -> list[DuesItem]:
    """Return the member's own dues of the last twelve months, the latest first."""
    return work.dues.items(member.id, months=months_until(month_of(local(at).date()), 12))[::-1]


def months_until(month: str, count: int = MONTHS) -> list[str]:
    """Return ``count`` months in a row of which ``month`` is the last."""
    year, number = int(month[:4]), int(month[5:])
    ordinals = range(year * 12 + number - count, year * 12 + number)
    return [f"{each // 12:04}-{each % 12 + 1:02}" for each in ordinals]


def month_after(month: str) -> str:
    """Return the month after ``month``."""
    return month_of(date.fromisoformat(f"{month}-01") + timedelta(days=32))


def span(first: str, last: str) -> tuple[datetime, datetime]:
    """Return where ``first`` begins and ``last`` ends on the branch's calendar."""
    begin, end = (date.fromisoformat(f"{each}-01") for each in (first, month_after(last)))
    return at_local(begin, 0), at_local(end, 0)


def _attendance(month: str, tallies: Sequence[Tally]) -> MonthAttendance:
    held = [
        each
        for each in tallies
        if each.meeting.for_all and each.meeting.state in HELD and _month(each.meeting) == month
    ]
    return MonthAttendance(
        month=month,
        expected=sum(each.expected for each in held),
        present=sum(each.present for each in held),
        on_leave=sum(each.on_leave for each in held),
        missing=sum(each.missing + each.leave_pending for each in held),
    )


def _month(meeting: Meeting) -> str:
    return month_of(local(meeting.starts_at).date())

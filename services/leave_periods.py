"""Away for some days (一段时间请假): leave from what is planned, a question at each later meeting."""

from datetime import date, datetime

from branch.clock import local
from branch.leave import LeaveCategory, LeavePeriod, LeaveRequest, LeaveState
from branch.meeting import Meeting
from branch.member import Member
from branch.refusals import LeaveGone
from services import leave
from services.meetings import concerns
from storage.unit_of_work import UnitOfWork

LONGEST = 256


def keep(
    work: UnitOfWork,
    member: Member,
    days: tuple[date, date],
    *,
    category: LeaveCategory | None,
    reason: str | None,
    at: datetime,
) -> LeavePeriod:
    """Keep the days of which a member said to be away; the first day is before the last."""
    period = LeavePeriod(0, member.id, *days, category, reason[:LONGEST] if reason else None)
    work.leave_periods.add(period, at=at)
    work.audit.add(member, "leave.period_said", f"member:{member.id}", at=at)
    return period


def away(work: UnitOfWork, meeting: Meeting, *, at: datetime) -> list[tuple[Member, LeavePeriod]]:
    """Return who said to be away on the day of a meeting, is expected there, and has asked for no leave from it."""
    found = work.leave_periods.covering(meeting.branch_id, local(meeting.starts_at).date())
    people = ((work.people.member(each.member_id, on=local(at).date()), each) for each in found)
    return [
        (member, period)
        for member, period in people
        if member is not None and concerns(meeting, member) and not _asked(work, member, meeting, at)
    ]


def ask_leave(work: UnitOfWork, member: Member, period_id: int, meeting_id: int, *, at: datetime) -> LeaveRequest:
    """Ask for leave from one meeting for the reason of a period.

    Raises:
        LeaveGone: the period is somebody else's, or ended.
        MeetingGone: as :func:`services.leave.request`.
        NotExpected: as there.
        AlreadyCheckedIn: as there.
    """
    period = _own(work, member, period_id)
    return leave.request(work, member, meeting_id, at=at, category=period.category, reason=period.reason)


def end(work: UnitOfWork, member: Member, period_id: int, *, at: datetime) -> None:
    """Ask no more about a period.

    Raises:
        LeaveGone: it is somebody else's, or ended already.
    """
    _own(work, member, period_id)
    work.leave_periods.end(period_id)
    work.audit.add(member, "leave.period_ended", f"member:{member.id}", at=at)


def _own(work: UnitOfWork, member: Member, period_id: int) -> LeavePeriod:
    period = work.leave_periods.get(period_id)
    if period is None or period.member_id != member.id:
        raise LeaveGone
    return period


def _asked(work: UnitOfWork, member: Member, meeting: Meeting, at: datetime) -> bool:
    filed = work.leave.of(meeting.id, member.id, at=at)
    return filed is not None and filed.state in {LeaveState.REQUESTED, LeaveState.APPROVED}

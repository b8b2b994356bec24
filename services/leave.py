"""Leave (请假): a member asks before the meeting, the chair decides once, nobody else learns the reason."""

from datetime import date, datetime, timedelta

from branch.attendance import ATTENDED, AttendanceState, CheckIn
from branch.clock import at_local, local
from branch.leave import LeaveCategory, LeaveRequest, LeaveState
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member
from branch.refusals import AlreadyCheckedIn, LeaveGone, MeetingGone, NoMeetingOpen, NotAllowed, NotExpected
from services.meetings import AHEAD, CHAIRS, concerns
from storage.unit_of_work import UnitOfWork

HORIZON = timedelta(days=14)


def candidates(
    work: UnitOfWork,
    member: Member,
    *,
    at: datetime,
    since: date | None = None,
    until: date | None = None,
    kind: MeetingKind | None = None,
) -> list[Meeting]:
    """Return the meetings that a request may mean: those of the named days, else of the next two weeks.

    Days that are over are passed by, also when one of their meetings was never held.

    Raises:
        NoMeetingOpen: there is none; nothing can be asked leave from.
    """
    today = local(at).date()
    first = at_local(max(since or today, today), 0)
    end = until or since
    last = at_local(end, 0) + timedelta(days=1) if end else at + HORIZON
    found = work.meetings.between(member.branch_id, first, last, MeetingState.PLANNED, MeetingState.OPEN)
    fitting = [meeting for meeting in found if kind in {None, meeting.kind} and concerns(meeting, member)]
    if not fitting:
        raise NoMeetingOpen
    return fitting


def standing(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime) -> LeaveRequest | None:
    """Return the member's request for a meeting that is pending or approved; None when there is none."""
    filed = work.leave.of(meeting_id, member.id, at=at)
    return filed if filed is not None and filed.state in {LeaveState.REQUESTED, LeaveState.APPROVED} else None


def pending(work: UnitOfWork, member: Member, *, at: datetime, on: date | None = None) -> list[LeaveRequest]:
    """Return the member's requests that nobody decided yet, from today on, or for the meetings of one day."""
    first = at_local(on or local(at).date(), 0)
    last = first + timedelta(days=1) if on else at + AHEAD
    meetings = work.meetings.between(member.branch_id, first, last)
    filed = (work.leave.of(meeting.id, member.id, at=at) for meeting in meetings)
    return [each for each in filed if each is not None and each.state == LeaveState.REQUESTED]


def request(
    work: UnitOfWork,
    member: Member,
    meeting_id: int,
    *,
    at: datetime,
    category: LeaveCategory | None = None,
    reason: str | None = None,
) -> LeaveRequest:
    """File a request; asking twice gives the same one.

    Raises:
        MeetingGone: the meeting is over, cancelled or of another branch.
        NotExpected: the member is not expected there anyway.
        AlreadyCheckedIn: the member is there.
    """
    meeting = work.meetings.get(meeting_id)
    if meeting is None or meeting.branch_id != member.branch_id:
        raise MeetingGone
    if meeting.state not in {MeetingState.PLANNED, MeetingState.OPEN}:
        raise MeetingGone
    if not concerns(meeting, member):
        raise NotExpected
    known = work.attendance.get(meeting_id, member.id)
    if known is not None and known[0] in ATTENDED:
        raise AlreadyCheckedIn(CheckIn(meeting, member, known[0], known[1] or at, again=True))
    short = reason[:256] if reason else None
    if work.leave.add(meeting_id, member.id, category=category, reason=short, at=at):
        work.attendance.expect(meeting_id, [member.id])
        work.attendance.put(meeting_id, member.id, AttendanceState.LEAVE_REQUESTED, at)
        work.audit.add(member, "leave.requested", f"meeting:{meeting_id}", at=at, category=category)
    filed = work.leave.of(meeting_id, member.id, at=at)
    if filed is None:
        raise LeaveGone
    return filed


def decide(work: UnitOfWork, chair: Member, request_id: int, state: LeaveState, *, at: datetime) -> LeaveRequest:
    """Approve or reject a request, once; the second decider sees who was first.

    Raises:
        NotAllowed: the person does not chair meetings of this branch, or it is their own request.
        LeaveGone: it was decided or withdrawn already.
    """
    filed = work.leave.get(request_id, at=at)
    if filed is None:
        raise LeaveGone
    if not chair.holds(*CHAIRS) or filed.member.branch_id != chair.branch_id or filed.member.id == chair.id:
        raise NotAllowed
    if not work.leave.decide(request_id, state, by=chair.id, at=at):
        raise LeaveGone
    approved = state == LeaveState.APPROVED
    marked = AttendanceState.LEAVE_APPROVED if approved else _without_leave(filed.meeting)
    work.attendance.put(filed.meeting.id, filed.member.id, marked, at if approved else None)
    work.audit.add(chair, f"leave.{state}", f"meeting:{filed.meeting.id}", at=at, member=filed.member.id)
    return filed


def withdraw(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime) -> LeaveRequest:
    """Take back a pending request.

    Raises:
        LeaveGone: there is no pending request of this member.
    """
    filed = work.leave.of(meeting_id, member.id, at=at)
    if filed is None or not work.leave.decide(filed.id, LeaveState.WITHDRAWN, by=member.id, at=at):
        raise LeaveGone
    work.attendance.put(meeting_id, member.id, _without_leave(filed.meeting), None)
    work.audit.add(member, "leave.withdrawn", f"meeting:{meeting_id}", at=at)
    return filed


def _without_leave(meeting: Meeting) -> AttendanceState:
    over = meeting.state in {MeetingState.CLOSED, MeetingState.MINUTED}
    return AttendanceState.ABSENT if over else AttendanceState.EXPECTED

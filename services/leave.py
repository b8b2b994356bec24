"""Leave (请假): a member asks before the meeting, the chair decides once, nobody else learns the reason."""

from datetime import date, datetime, timedelta

from branch.attendance import ATTENDED, UNANSWERED, AttendanceState, CheckIn, settled
from branch.clock import at_local, local
from branch.leave import LeaveCategory, LeaveRequest, LeaveState
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member
from branch.refusals import AlreadyCheckedIn, LeaveGone, MeetingGone, NoMeetingOpen, NotAllowed, NotExpected
from services.meetings import AHEAD, CHAIRS, concerns, is_kind
from storage.unit_of_work import UnitOfWork

HORIZON = timedelta(days=14)
OVER = (MeetingState.CLOSED, MeetingState.MINUTED)
ASKABLE = (MeetingState.PLANNED, MeetingState.OPEN, *OVER)


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

    Of what is over only a meeting of the last day counts, at which nothing was heard of the member: leave may still be
    asked for afterwards (事后请假). A meeting that was never held is passed by.

    Raises:
        NoMeetingOpen: there is none; nothing can be asked leave from.
    """
    today = local(at).date()
    first = at_local(since or today, 0)
    end = until or since
    last = at_local(end, 0) + timedelta(days=1) if end else at + HORIZON
    found = work.meetings.between(member.branch_id, first, last, *ASKABLE)
    fitting = [each for each in found if is_kind(each, kind) and _may_be_asked(work, member, each, at)]
    if not fitting:
        raise NoMeetingOpen
    coming = [each for each in fitting if each.state not in OVER]
    return fitting if since or not coming else coming


def _may_be_asked(work: UnitOfWork, member: Member, meeting: Meeting, at: datetime) -> bool:
    if not concerns(meeting, member):
        return False
    if meeting.state == MeetingState.PLANNED:
        return local(meeting.starts_at).date() >= local(at).date()
    if meeting.state == MeetingState.OPEN:
        return True
    known = work.attendance.get(meeting.id, member.id)
    return known is not None and known[0] in UNANSWERED and not settled(meeting, at)


def standing(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime) -> LeaveRequest | None:
    """Return the member's request for a meeting that is pending or approved; None when there is none."""
    filed = work.leave.of(meeting_id, member.id, at=at)
    return filed if filed is not None and filed.state in {LeaveState.REQUESTED, LeaveState.APPROVED} else None


def standing_requests(work: UnitOfWork, member: Member, *, at: datetime, on: date | None = None) -> list[LeaveRequest]:
    """Return the member's requests that can be taken back, from today on or for one day.

    Those are the pending ones, and the approved ones of meetings that are not over.
    """
    first = at_local(on or local(at).date(), 0)
    last = first + timedelta(days=1) if on else at + AHEAD
    meetings = work.meetings.between(member.branch_id, first, last)
    filed = (work.leave.of(meeting.id, member.id, at=at) for meeting in meetings)
    return [each for each in filed if each is not None and _can_be_taken_back(each)]


def _can_be_taken_back(filed: LeaveRequest) -> bool:
    if filed.state == LeaveState.APPROVED:
        return filed.meeting.state in {MeetingState.PLANNED, MeetingState.OPEN}
    return filed.state == LeaveState.REQUESTED


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
        MeetingGone: the meeting was over a day ago, is cancelled or of another branch.
        NotExpected: the member is not expected there anyway.
        AlreadyCheckedIn: the member is there, or was.
    """
    meeting = work.meetings.get(meeting_id)
    if meeting is None or meeting.branch_id != member.branch_id:
        raise MeetingGone
    if meeting.state not in ASKABLE or settled(meeting, at):
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
        LeaveGone: it was decided or withdrawn already; carries it, so that the second chair sees by whom.
    """
    filed = work.leave.get(request_id, at=at)
    if filed is None:
        raise LeaveGone
    if not chair.holds(*CHAIRS) or filed.member.branch_id != chair.branch_id or filed.member.id == chair.id:
        raise NotAllowed
    if not work.leave.decide(request_id, state, by=chair.id, at=at):
        raise LeaveGone(filed)
    approved = state == LeaveState.APPROVED
    marked = AttendanceState.LEAVE_APPROVED if approved else _without_leave(filed.meeting)
    work.attendance.put(filed.meeting.id, filed.member.id, marked, at if approved else None)
    work.audit.add(chair, f"leave.{state}", f"meeting:{filed.meeting.id}", at=at, member=filed.member.id)
    return filed


def withdraw(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime, pending: bool = False) -> LeaveRequest:
    """Take back a request, or give up leave from a meeting that is not over; return it as it stood.

    Args:
        work: the open transaction.
        member: whose request it is.
        meeting_id: the meeting.
        at: now.
        pending: only what nobody decided yet, as “undo” means it.

    Raises:
        LeaveGone: there is nothing of this member to take back.
    """
    filed = work.leave.of(meeting_id, member.id, at=at)
    if filed is None or not _can_be_taken_back(filed) or (pending and filed.state != LeaveState.REQUESTED):
        raise LeaveGone(filed)
    if filed.state == LeaveState.REQUESTED:
        work.leave.decide(filed.id, LeaveState.WITHDRAWN, by=member.id, at=at)
    else:
        work.leave.change(filed.id, LeaveState.WITHDRAWN, was=LeaveState.APPROVED)
    work.attendance.put(meeting_id, member.id, _without_leave(filed.meeting), None)
    work.audit.add(member, "leave.withdrawn", f"meeting:{meeting_id}", at=at, was=filed.state)
    return filed


def to_report_back(work: UnitOfWork, member: Member, *, at: datetime) -> list[LeaveRequest]:
    """Return the approved leave that reporting back (销假) may mean, by start of the meeting; none may be."""
    return work.leave.approved_of(member.id, at=at)


def report_back(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime) -> LeaveRequest:
    """End leave from a meeting that is over: the person is back; who was on leave then stays on leave in the record.

    Raises:
        LeaveGone: there is no approved leave, or its meeting is not over.
    """
    filed = work.leave.of(meeting_id, member.id, at=at)
    if filed is None or filed.meeting.state not in {*OVER, MeetingState.CANCELLED}:
        raise LeaveGone(filed)
    if not work.leave.change(filed.id, LeaveState.RETURNED, was=LeaveState.APPROVED):
        raise LeaveGone(filed)
    work.audit.add(member, "leave.returned", f"meeting:{meeting_id}", at=at)
    return filed


def _without_leave(meeting: Meeting) -> AttendanceState:
    over = meeting.state in {MeetingState.CLOSED, MeetingState.MINUTED}
    return AttendanceState.ABSENT if over else AttendanceState.EXPECTED

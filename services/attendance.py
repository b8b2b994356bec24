"""Attendance: a member says that they are here, and may take it back."""

from datetime import datetime

from branch.attendance import ATTENDED, AttendanceState, CheckIn, Expected, state_at
from branch.leave import LeaveState
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member
from branch.refusals import MeetingGone, NoMeetingOpen, NotExpected, NothingToUndo, SeveralMeetings
from services.meetings import following
from storage.unit_of_work import UnitOfWork


def check_in(work: UnitOfWork, member: Member, *, at: datetime, kind: MeetingKind | None = None) -> CheckIn:
    """Record that ``member`` is at the meeting open for check-in.

    Checking in twice keeps the first time: on a slow network people tap again.

    Args:
        work: the open transaction.
        member: whoever speaks; nobody signs in for somebody else.
        at: when the member said so (aware UTC), not when we read it.
        kind: the kind of meeting, if the member named one.

    Raises:
        NoMeetingOpen: nothing is open for this member; carries the next meeting.
        SeveralMeetings: carries the choices, so that the reply can offer them.
    """
    expected = [each for each in work.meetings.open_for(member.id) if kind in {None, each.meeting.kind}]
    if not expected:
        raise NoMeetingOpen(following(work, member, at=at))
    if len(expected) > 1:
        raise SeveralMeetings([each.meeting for each in expected])
    return _record(work, member, expected[0], at)


def check_in_at(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime) -> CheckIn:
    """Record that ``member`` is at one meeting: a press on its button.

    Raises:
        MeetingGone: the meeting is not open, or of another branch.
        NotExpected: the member is not on its expected list.
    """
    meeting = work.meetings.get(meeting_id)
    if meeting is None or meeting.branch_id != member.branch_id or meeting.state != MeetingState.OPEN:
        raise MeetingGone
    known = work.attendance.get(meeting_id, member.id)
    if known is None:
        raise NotExpected
    return _record(work, member, Expected(meeting, *known), at)


def undo_check_in(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime) -> Meeting:
    """Take a check-in back while the meeting is still open; leave that was approved before holds again.

    Raises:
        NothingToUndo: the member is not checked in, or the meeting is over.
    """
    meeting = work.meetings.get(meeting_id)
    known = work.attendance.get(meeting_id, member.id)
    if meeting is None or meeting.state != MeetingState.OPEN or known is None or known[0] not in ATTENDED:
        raise NothingToUndo
    request = work.leave.of(meeting_id, member.id, at=at)
    on_leave = request is not None and request.state == LeaveState.APPROVED
    state = AttendanceState.LEAVE_APPROVED if on_leave else AttendanceState.EXPECTED
    work.attendance.put(meeting_id, member.id, state, None)
    work.audit.add(member, "attendance.undone", f"meeting:{meeting_id}", at=at, was=known[0])
    return meeting


def _record(work: UnitOfWork, member: Member, expected: Expected, at: datetime) -> CheckIn:
    meeting, state, since = expected.meeting, expected.state, expected.since
    if state in ATTENDED:
        return CheckIn(meeting, member, state, since or at, again=True)
    if state in {AttendanceState.LEAVE_REQUESTED, AttendanceState.LEAVE_APPROVED}:
        _end_leave(work, member, meeting, at)
    new_state = state_at(meeting, at)
    work.attendance.put(meeting.id, member.id, new_state, at)
    work.audit.add(member, "attendance.checked_in", f"meeting:{meeting.id}", at=at, state=new_state, was=state)
    return CheckIn(meeting, member, new_state, at)


def _end_leave(work: UnitOfWork, member: Member, meeting: Meeting, at: datetime) -> None:
    request = work.leave.of(meeting.id, member.id, at=at)
    if request is not None and request.state == LeaveState.REQUESTED:
        work.leave.decide(request.id, LeaveState.WITHDRAWN, by=member.id, at=at)

"""Attendance: a member says that they are here or go early, and may take it back; nobody does it for somebody else."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from branch.attendance import (
    ATTENDED,
    CLOSING_TOLERANCE,
    UNANSWERED,
    Anomalies,
    AttendanceState,
    CheckIn,
    Expected,
    bursts,
    state_at,
)
from branch.clock import local
from branch.leave import LeaveState
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member, Role
from branch.refusals import MeetingGone, NoMeetingOpen, NotAllowed, NotExpected, NothingToUndo, OnLeave, SeveralMeetings
from services.meetings import CHAIRS, concerns, following, is_kind
from storage.unit_of_work import UnitOfWork

LONGEST_THRESHOLD = 60
"""Minutes; who comes later than an hour is late by anybody's clock."""


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
        OnLeave: the member's leave was approved; whether it ends by coming is asked first.
    """
    going_on = work.meetings.open_for(member.id) or _just_ended(work, member, at) or _welcome(work, member)
    expected = [each for each in going_on if is_kind(each.meeting, kind)]
    if not expected:
        raise NoMeetingOpen(following(work, member, at=at))
    if len(expected) > 1:
        raise SeveralMeetings([each.meeting for each in expected])
    if expected[0].state == AttendanceState.LEAVE_APPROVED:
        raise OnLeave(expected[0].meeting)
    return _record(work, member, expected[0], at, "words")


def check_in_at(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime, channel: str = "button") -> CheckIn:
    """Record that ``member`` is at one meeting: a press on its button, or its code scanned. It ends approved leave.

    Raises:
        MeetingGone: the meeting is not open, or of another branch.
        NotExpected: the member is not on its expected list.
    """
    meeting = work.meetings.get(meeting_id)
    if meeting is None or meeting.branch_id != member.branch_id:
        raise MeetingGone
    if meeting.state != MeetingState.OPEN and not _in_tolerance(meeting, at):
        raise MeetingGone
    known = work.attendance.get(meeting_id, member.id)
    if known is None and not is_welcome(work, meeting, member):
        raise NotExpected
    return _record(work, member, Expected(meeting, *(known or (None, None))), at, channel)


def is_welcome(work: UnitOfWork, meeting: Meeting, member: Member) -> bool:
    """Tell whether a member who is on no list because of an exemption comes to a meeting of theirs all the same."""
    return concerns(meeting, member) and work.exemptions.of(member.id, local(meeting.starts_at).date()) is not None


def _welcome(work: UnitOfWork, member: Member) -> list[Expected]:
    """Return the open meetings to which the member need not come, and may."""
    going_on = work.meetings.in_state(member.branch_id, MeetingState.OPEN)
    return [Expected(each, None, None) for each in going_on if is_welcome(work, each, member)]


def _just_ended(work: UnitOfWork, member: Member, at: datetime) -> list[Expected]:
    """Return the meetings that ended within the tolerance before ``at``, or after it, without word of the member."""
    lately = work.meetings.between(member.branch_id, at - timedelta(days=1), at, MeetingState.CLOSED)
    known = ((each, work.attendance.get(each.id, member.id)) for each in lately if _in_tolerance(each, at))
    return [Expected(meeting, *entry) for meeting, entry in known if entry is not None and entry[0] in UNANSWERED]


def _in_tolerance(meeting: Meeting, at: datetime) -> bool:
    ended = meeting.closed_at
    return (
        meeting.state == MeetingState.CLOSED
        and ended is not None
        and meeting.opened_at is not None
        and at <= ended + CLOSING_TOLERANCE
    )


def open_at(work: UnitOfWork, member: Member, meeting_ids: Sequence[int], *, at: datetime) -> list[CheckIn]:
    """Record that ``member`` is at several meetings that go on at once; those that are over are passed by.

    Raises:
        MeetingGone: all of them are over.
    """
    going_on = {each.meeting.id for each in work.meetings.open_for(member.id)}
    records = [check_in_at(work, member, each, at=at) for each in meeting_ids if each in going_on]
    if not records:
        raise MeetingGone
    return records


def set_opens_itself(work: UnitOfWork, chair: Member, *, on: bool, at: datetime) -> None:
    """Let the branch's check-ins open by themselves when a meeting begins, or not.

    Raises:
        NotAllowed: the person does not chair meetings.
    """
    if not chair.holds(*CHAIRS):
        raise NotAllowed
    work.attendance_settings.set_opens_itself(chair.branch_id, on=on, by=chair.id, at=at)
    work.audit.add(chair, "attendance.self_opening", f"branch:{chair.branch_id}", at=at, on=on)


def undo_check_in(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime) -> Meeting:
    """Take a check-in back while one could still check in; leave that was approved before holds again.

    Raises:
        NothingToUndo: the member is not checked in, or the meeting is over.
    """
    meeting = work.meetings.get(meeting_id)
    known = work.attendance.get(meeting_id, member.id)
    going_on = meeting is not None and (meeting.state == MeetingState.OPEN or _in_tolerance(meeting, at))
    if meeting is None or not going_on or known is None or known[0] not in ATTENDED:
        raise NothingToUndo
    request = work.leave.of(meeting_id, member.id, at=at)
    again = request is not None and work.leave.change(request.id, LeaveState.APPROVED, was=LeaveState.RETURNED)
    unanswered = AttendanceState.EXPECTED if meeting.state == MeetingState.OPEN else AttendanceState.ABSENT
    if not again and is_welcome(work, meeting, member):
        work.attendance.expect_no_more(meeting_id, member.id)
    else:
        state = AttendanceState.LEAVE_APPROVED if again else unanswered
        work.attendance.put(meeting_id, member.id, state, None)
    work.audit.add(member, "attendance.undone", f"meeting:{meeting_id}", at=at, was=known[0])
    return meeting


def leave_early(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime) -> Meeting:
    """Record that ``member`` goes before the end (早退): still counted as present, and marked.

    Raises:
        NoMeetingOpen: the meeting is over, or the member has not signed in there.
    """
    meeting = work.meetings.get(meeting_id)
    known = work.attendance.get(meeting_id, member.id)
    if meeting is None or meeting.state != MeetingState.OPEN or known is None or known[0] not in ATTENDED:
        raise NoMeetingOpen
    if known[0] != AttendanceState.LEFT_EARLY:
        work.attendance.put(meeting_id, member.id, AttendanceState.LEFT_EARLY, known[1])
        work.audit.add(member, "attendance.left_early", f"meeting:{meeting_id}", at=at, was=known[0])
    return meeting


def attending(work: UnitOfWork, member: Member) -> list[Meeting]:
    """Return the meetings going on at which the member has signed in."""
    return [each.meeting for each in work.meetings.open_for(member.id) if each.state in ATTENDED]


def stay(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime) -> Meeting:
    """Take an early leaving back: the member is at the meeting as before.

    Raises:
        NothingToUndo: the member did not leave early, or the meeting is over.
    """
    meeting = work.meetings.get(meeting_id)
    known = work.attendance.get(meeting_id, member.id)
    if meeting is None or meeting.state != MeetingState.OPEN or known is None:
        raise NothingToUndo
    if known[0] != AttendanceState.LEFT_EARLY:
        raise NothingToUndo
    came_at = known[1] or at
    state = state_at(meeting, came_at, work.attendance_settings.late_after(meeting.branch_id))
    work.attendance.put(meeting_id, member.id, state, came_at)
    work.audit.add(member, "attendance.stayed", f"meeting:{meeting_id}", at=at)
    return meeting


def anomalies(work: UnitOfWork, meeting_id: int) -> Anomalies:
    """Return what looks unusual in the sign-ins of a meeting: shown to its chair in private, and nothing follows."""
    arrivals = work.attendance.arrivals(meeting_id)
    themselves = [(at, member) for at, member, state in arrivals if state != AttendanceState.CORRECTED]
    here = {member for _, member, _ in arrivals}
    return Anomalies(bursts(themselves), tuple(sorted(work.leave.returned(meeting_id) & here)))


def set_late_after(work: UnitOfWork, chair: Member, minutes: int, *, at: datetime) -> None:
    """Set after how many minutes the branch calls somebody late; what is recorded already stays.

    Raises:
        NotAllowed: not a chair of this branch, or not a number of minutes up to an hour.
    """
    if not chair.holds(*CHAIRS) or not 0 <= minutes <= LONGEST_THRESHOLD:
        raise NotAllowed
    work.attendance_settings.set_late_after(chair.branch_id, minutes)
    work.audit.add(chair, "attendance.late_after", f"branch:{chair.branch_id}", at=at, minutes=minutes)


def may_enter_for(officer: Member, member: Member) -> bool:
    """Tell whether ``officer`` may enter attendance for ``member``: a chair, or the leader of the own group."""
    if officer.branch_id != member.branch_id or officer.id == member.id:
        return False
    leads = officer.holds(Role.GROUP_LEADER) and bool(officer.party_group)
    return officer.holds(*CHAIRS) or (leads and officer.party_group == member.party_group)


def _record(work: UnitOfWork, member: Member, expected: Expected, at: datetime, channel: str) -> CheckIn:
    meeting, state, since = expected.meeting, expected.state, expected.since
    if state in ATTENDED:
        return CheckIn(meeting, member, state, since or at, again=True, was=state)
    if state is None:
        work.attendance.expect(meeting.id, [member.id])
    end_leave(work, member, meeting, at)
    new_state = state_at(meeting, at, work.attendance_settings.late_after(meeting.branch_id))
    work.attendance.put(meeting.id, member.id, new_state, at)
    facts = {"state": new_state, "was": state, "channel": channel}
    work.audit.add(member, "attendance.checked_in", f"meeting:{meeting.id}", at=at, **facts)
    return CheckIn(meeting, member, new_state, at, was=state or AttendanceState.EXPECTED)


def end_leave(work: UnitOfWork, member: Member, meeting: Meeting, at: datetime) -> None:
    """End the leave of somebody who is at the meeting after all: pending it is withdrawn, approved it is returned."""
    request = work.leave.of(meeting.id, member.id, at=at)
    if request is None:
        return
    if request.state == LeaveState.REQUESTED:
        work.leave.decide(request.id, LeaveState.WITHDRAWN, by=member.id, at=at)
    elif request.state == LeaveState.APPROVED:
        work.leave.change(request.id, LeaveState.RETURNED, was=LeaveState.APPROVED)

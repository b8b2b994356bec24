"""Meetings: which is next, opening and closing the check-in, and the sums."""

from datetime import datetime, timedelta

from branch.attendance import AttendanceState, Tally, tally
from branch.clock import at_local, local
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import COMMITTEE_ROLES, Member, Role
from branch.refusals import MeetingGone, NoMeetingOpen, NoMeetingToOpen, NotAllowed, SeveralMeetings
from storage.unit_of_work import UnitOfWork

CHAIRS = (Role.SECRETARY, Role.DEPUTY_SECRETARY)
AHEAD = timedelta(days=92)
NEAR = timedelta(hours=1)
"""System default: midnight does not part an officer from a meeting that begins, or should have begun, within this."""


def following(work: UnitOfWork, member: Member, *, at: datetime, kind: MeetingKind | None = None) -> Meeting | None:
    """Return the member's meeting in progress or else the next one; None when none is planned.

    A meeting that should have begun within the hour still counts as the next one.
    """
    states = (MeetingState.PLANNED, MeetingState.OPEN)
    start_of_day = at_local(local(at).date(), 0)
    found = work.meetings.between(member.branch_id, min(start_of_day, at - NEAR), at + AHEAD, *states)
    fitting = (meeting for meeting in found if kind in {None, meeting.kind} and concerns(meeting, member))
    return next((each for each in fitting if each.state == MeetingState.OPEN or each.starts_at >= at - NEAR), None)


def concerns(meeting: Meeting, member: Member) -> bool:
    """Tell whether ``member`` is expected at a meeting of this kind: the committee meets without the others."""
    return meeting.kind != MeetingKind.COMMITTEE or member.holds(*COMMITTEE_ROLES)


def to_open(work: UnitOfWork, chair: Member, *, at: datetime, kind: MeetingKind | None = None) -> Meeting:
    """Return the planned meeting of today, or of the hour around midnight, whose check-in would be opened now.

    When none is left to open, the one that is open already is meant: people say it twice.

    Raises:
        NoMeetingToOpen: no planned meeting starts today.
        SeveralMeetings: more than one does; the reply offers them.
    """
    midnight = at_local(local(at).date(), 0)
    since, until = min(midnight, at - NEAR), max(midnight + timedelta(days=1), at + NEAR)
    today = work.meetings.between(chair.branch_id, since, until, MeetingState.PLANNED)
    fitting = [meeting for meeting in today if kind in {None, meeting.kind}]
    if len(fitting) > 1:
        raise SeveralMeetings(fitting)
    under_way = [
        meeting
        for meeting in work.meetings.in_state(chair.branch_id, MeetingState.OPEN)
        if since <= meeting.starts_at < until and kind in {None, meeting.kind}
    ]
    if not fitting and not under_way:
        raise NoMeetingToOpen
    return (fitting or under_way)[0]


def open_check_in(work: UnitOfWork, chair: Member, meeting_id: int, *, at: datetime) -> Tally:
    """Open the check-in and take the snapshot of the expected list (应到).

    Probationary members are expected like full ones. Opening twice is harmless: the first time stands.

    Raises:
        NotAllowed: the person does not chair meetings of this branch.
        MeetingGone: it is over, cancelled, or of another branch.
    """
    meeting = _chaired(work, chair, meeting_id)
    if meeting.state == MeetingState.PLANNED:
        work.meetings.change(meeting_id, MeetingState.OPEN, was=MeetingState.PLANNED, opened_at=at)
        expected = [member.id for member in _expected(work, meeting, at)]
        work.attendance.expect(meeting_id, expected)
        work.audit.add(chair, "meeting.opened", f"meeting:{meeting_id}", at=at, expected=len(expected))
    elif meeting.state != MeetingState.OPEN:
        raise MeetingGone
    return count(work, meeting_id)


def open_now(work: UnitOfWork, chair: Member, kind: MeetingKind, *, at: datetime) -> Tally:
    """Hold a meeting that was not planned: it starts at this minute. A second press finds the first one's meeting.

    Raises:
        NotAllowed: the person does not chair meetings of this branch.
    """
    _must_chair(chair)
    for meeting in work.meetings.in_state(chair.branch_id, MeetingState.OPEN):
        if meeting.kind == kind:
            return count(work, meeting.id)
    starts_at = at.replace(second=0, microsecond=0)
    meeting_id = work.meetings.add(chair.branch_id, kind, starts_at)
    if meeting_id is None:
        same = work.meetings.between(chair.branch_id, starts_at, starts_at + timedelta(minutes=1))
        meeting_id = next(meeting.id for meeting in same if meeting.kind == kind)
    return open_check_in(work, chair, meeting_id, at=at)


def to_close(work: UnitOfWork, chair: Member, *, kind: MeetingKind | None = None) -> Meeting:
    """Return the meeting in progress.

    Raises:
        NoMeetingOpen: none is open.
        SeveralMeetings: more than one is; the reply offers them.
    """
    _must_chair(chair)
    found = work.meetings.in_state(chair.branch_id, MeetingState.OPEN)
    fitting = [meeting for meeting in found if kind in {None, meeting.kind}]
    if not fitting:
        raise NoMeetingOpen
    if len(fitting) > 1:
        raise SeveralMeetings(fitting)
    return fitting[0]


def close(work: UnitOfWork, chair: Member, meeting_id: int, *, at: datetime) -> Tally:
    """End the meeting; whoever neither came nor asked for leave is absent. Pending leave stays pending.

    Minutes that were approved while the meeting went on make it a minuted one at once.

    Raises:
        NotAllowed: the person does not chair meetings of this branch.
        MeetingGone: it is not open.
    """
    _chaired(work, chair, meeting_id)
    if not work.meetings.change(meeting_id, MeetingState.CLOSED, was=MeetingState.OPEN, closed_at=at):
        raise MeetingGone
    work.attendance.replace(meeting_id, AttendanceState.EXPECTED, AttendanceState.ABSENT)
    if work.minutes.approved(meeting_id):
        work.meetings.change(meeting_id, MeetingState.MINUTED, was=MeetingState.CLOSED)
    result = count(work, meeting_id)
    work.audit.add(chair, "meeting.closed", f"meeting:{meeting_id}", at=at, present=result.present)
    return result


def reopen(work: UnitOfWork, chair: Member, meeting_id: int, *, at: datetime) -> Meeting:
    """Take the end of a meeting back: whoever was absent only by it is expected again.

    Raises:
        NotAllowed: the person does not chair meetings of this branch.
        MeetingGone: it is not closed, or its minutes are approved.
    """
    meeting = _chaired(work, chair, meeting_id)
    if not work.meetings.change(meeting_id, MeetingState.OPEN, was=MeetingState.CLOSED, closed_at=None):
        raise MeetingGone
    work.attendance.replace(meeting_id, AttendanceState.ABSENT, AttendanceState.EXPECTED)
    work.audit.add(chair, "meeting.reopened", f"meeting:{meeting_id}", at=at)
    return meeting


def count(work: UnitOfWork, meeting_id: int) -> Tally:
    """Return the sums of one meeting.

    Raises:
        MeetingGone: there is no such meeting.
    """
    meeting = work.meetings.get(meeting_id)
    if meeting is None:
        raise MeetingGone
    return tally(meeting, work.attendance.states(meeting_id).values())


def missing(work: UnitOfWork, chair: Member, meeting_id: int, *, at: datetime) -> list[Member]:
    """Return who is expected and has neither come nor asked for leave: for the chair alone, never for a group.

    Raises:
        NotAllowed: the person does not chair meetings of this branch.
        MeetingGone: there is no such meeting.
    """
    _chaired(work, chair, meeting_id)
    states = work.attendance.states(meeting_id)
    absent = {AttendanceState.EXPECTED, AttendanceState.ABSENT}
    members = work.people.members(chair.branch_id, on=local(at).date())
    return [member for member in members if states.get(member.id) in absent]


def _expected(work: UnitOfWork, meeting: Meeting, at: datetime) -> list[Member]:
    members = work.people.members(meeting.branch_id, on=local(at).date())
    return [member for member in members if concerns(meeting, member)]


def _must_chair(chair: Member) -> None:
    if not chair.holds(*CHAIRS):
        raise NotAllowed


def _chaired(work: UnitOfWork, chair: Member, meeting_id: int) -> Meeting:
    _must_chair(chair)
    meeting = work.meetings.get(meeting_id)
    if meeting is None or meeting.branch_id != chair.branch_id:
        raise MeetingGone
    return meeting

"""Meetings: which is next, opening and closing the check-in, and the sums."""

from datetime import datetime, timedelta

from branch.attendance import AttendanceState, Tally, tally
from branch.clock import at_local, local
from branch.meeting import (
    CLOSES_AFTER,
    OPENS_ITSELF_WITHIN,
    OTHERS_ASKED_AFTER,
    REOPENS_WITHIN,
    Meeting,
    MeetingKind,
    MeetingState,
)
from branch.member import COMMITTEE_ROLES, Member, Role
from branch.refusals import MeetingGone, NoMeetingOpen, NoMeetingToOpen, NotAllowed, SeveralMeetings
from storage.unit_of_work import UnitOfWork

CHAIRS = (Role.SECRETARY, Role.DEPUTY_SECRETARY)
CONVENERS = (*CHAIRS, Role.GROUP_LEADER)
"""Who may have a meeting to hold; a group leader those of the own Party group alone."""
OPENERS = tuple(sorted({*CONVENERS, *COMMITTEE_ROLES}))
"""Who may open a check-in; the committee one of the branch that nobody opened for half an hour."""
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
    fitting = (meeting for meeting in found if is_kind(meeting, kind) and concerns(meeting, member))
    return next((each for each in fitting if each.state == MeetingState.OPEN or each.starts_at >= at - NEAR), None)


def coming(work: UnitOfWork, member: Member, *, at: datetime) -> list[Meeting]:
    """Return the member's meetings in progress and to come, the next one first."""
    found = work.meetings.between(member.branch_id, at - NEAR, at + AHEAD, MeetingState.PLANNED, MeetingState.OPEN)
    return [each for each in found if concerns(each, member)]


def concerns(meeting: Meeting, member: Member) -> bool:
    """Tell whether ``member`` is expected: the committee and each Party group meet without the others.

    An event of several kinds concerns whoever one of them concerns.
    """
    return any(_concerns(kind, meeting, member) for kind in meeting.kinds)


def _concerns(kind: MeetingKind, meeting: Meeting, member: Member) -> bool:
    if kind == MeetingKind.COMMITTEE:
        return member.holds(*COMMITTEE_ROLES)
    if kind == MeetingKind.GROUP and meeting.party_group:
        return member.party_group == meeting.party_group
    return True


def is_kind(meeting: Meeting, kind: MeetingKind | None) -> bool:
    """Tell whether the event is, among others, of ``kind``; None fits every one."""
    return kind is None or kind in meeting.kinds


def leads(member: Member, party_group: str | None) -> bool:
    """Tell whether ``member`` leads that Party group."""
    return party_group is not None and member.holds(Role.GROUP_LEADER) and member.party_group == party_group


def convenes(work: UnitOfWork, member: Member, branch_id: int, party_group: str | None, *, at: datetime) -> bool:
    """Tell whether meetings of the branch, or of one of its Party groups, are this person's to hold, move and call off.

    A group's meeting belongs to its leader, and to the secretary only where nobody leads the group.
    """
    if member.branch_id != branch_id:
        return False
    if party_group is None:
        return member.holds(*CHAIRS)
    if leads(member, party_group):
        return True
    roster = work.people.members(branch_id, on=local(at).date()) if member.holds(*CHAIRS) else []
    return bool(roster) and not any(leads(each, party_group) for each in roster)


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
    fitting = _theirs(work, chair, today, kind, at)
    if len(fitting) > 1:
        raise SeveralMeetings(fitting)
    opened = work.meetings.in_state(chair.branch_id, MeetingState.OPEN)
    under_way = [each for each in _theirs(work, chair, opened, kind, at) if since <= each.starts_at < until]
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
    meeting = _for_the_chair(work, chair, meeting_id, at) or _chaired(work, chair, meeting_id)
    if meeting.state == MeetingState.PLANNED:
        return _open(work, chair, meeting, at)
    if meeting.state != MeetingState.OPEN:
        raise MeetingGone
    return count(work, meeting_id)


def open_by_itself(work: UnitOfWork, meeting: Meeting, *, at: datetime) -> Tally | None:
    """Open the check-in of a planned meeting that begins, where the branch wants it; None where not, or too late.

    After :data:`OPENS_ITSELF_WITHIN` nobody is there any more perhaps, so the chair is asked instead.
    """
    if not meeting.starts_at <= at < meeting.starts_at + OPENS_ITSELF_WITHIN:
        return None
    if not work.attendance_settings.opens_itself(meeting.branch_id):
        return None
    return _open(work, None, meeting, at)


def open_now(work: UnitOfWork, chair: Member, kind: MeetingKind, *, at: datetime) -> Tally:
    """Hold a meeting that was not planned: it starts at this minute. A second press finds the first one's meeting.

    A group leader holds the meeting of the own Party group.

    Raises:
        NotAllowed: the person does not hold such meetings.
    """
    party_group = chair.party_group if kind == MeetingKind.GROUP else None
    if not convenes(work, chair, chair.branch_id, party_group, at=at):
        raise NotAllowed
    for meeting in work.meetings.in_state(chair.branch_id, MeetingState.OPEN):
        if meeting.kind == kind and meeting.party_group == party_group:
            return count(work, meeting.id)
    starts_at = at.replace(second=0, microsecond=0)
    meeting_id = work.meetings.add(chair.branch_id, kind, starts_at, party_group=party_group)
    if meeting_id is None:
        same = work.meetings.between(chair.branch_id, starts_at, starts_at + timedelta(minutes=1))
        fitting = (each for each in same if (each.kind, each.party_group) == (kind, party_group))
        meeting_id = next(each.id for each in fitting)
    return open_check_in(work, chair, meeting_id, at=at)


def to_close(work: UnitOfWork, chair: Member, *, at: datetime, kind: MeetingKind | None = None) -> Meeting:
    """Return the meeting in progress.

    Raises:
        NotAllowed: the person does not hold meetings.
        NoMeetingOpen: none is open.
        SeveralMeetings: more than one is; the reply offers them.
    """
    if not chair.holds(*CONVENERS):
        raise NotAllowed
    fitting = _theirs(work, chair, work.meetings.in_state(chair.branch_id, MeetingState.OPEN), kind, at)
    if not fitting:
        raise NoMeetingOpen
    if len(fitting) > 1:
        raise SeveralMeetings(fitting)
    return fitting[0]


def _open(work: UnitOfWork, chair: Member | None, meeting: Meeting, at: datetime) -> Tally:
    work.meetings.change(meeting.id, MeetingState.OPEN, was=MeetingState.PLANNED, opened_at=at)
    found = [member.id for member in expected(work, meeting, at=at)]
    work.attendance.expect(meeting.id, found)
    work.audit.add(chair, "meeting.opened", f"meeting:{meeting.id}", at=at, expected=len(found))
    return count(work, meeting.id)


def close(work: UnitOfWork, chair: Member, meeting_id: int, *, at: datetime) -> Tally:
    """End the meeting; whoever neither came nor asked for leave is absent. Pending leave stays pending.

    Minutes that were approved while the meeting went on make it a minuted one at once.

    Raises:
        NotAllowed: the person does not chair meetings of this branch.
        MeetingGone: it is not open.
    """
    _chaired(work, chair, meeting_id)
    return _close(work, chair, meeting_id, at)


def close_forgotten(work: UnitOfWork, meeting: Meeting, *, at: datetime) -> Tally | None:
    """End an open meeting that nobody ended in time; None when its time is not over, or somebody was faster."""
    begun = max(meeting.starts_at, meeting.opened_at or meeting.starts_at)
    if at < begun + CLOSES_AFTER:
        return None
    try:
        return _close(work, None, meeting.id, at)
    except MeetingGone:
        return None


def _close(work: UnitOfWork, chair: Member | None, meeting_id: int, at: datetime) -> Tally:
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
        MeetingGone: it is not closed, ended more than a day ago, or its minutes are approved.
    """
    meeting = _chaired(work, chair, meeting_id)
    if meeting.closed_at is None or at - meeting.closed_at > REOPENS_WITHIN:
        raise MeetingGone
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


def expected(work: UnitOfWork, meeting: Meeting, *, at: datetime) -> list[Member]:
    """Return who of the roster at ``at`` is expected (应到): whom it concerns and who is not exempt on its day."""
    exempt = work.exemptions.covering(meeting.branch_id, local(meeting.starts_at).date())
    members = work.people.members(meeting.branch_id, on=local(at).date())
    return [member for member in members if member.id not in exempt and concerns(meeting, member)]


def _theirs(
    work: UnitOfWork, chair: Member, found: list[Meeting], kind: MeetingKind | None, at: datetime
) -> list[Meeting]:
    """Return those of ``found`` that the person holds: what others hold is theirs by its own button alone."""
    fitting = (meeting for meeting in found if is_kind(meeting, kind))
    return [each for each in fitting if convenes(work, chair, each.branch_id, each.party_group, at=at)]


def _for_the_chair(work: UnitOfWork, member: Member, meeting_id: int, at: datetime) -> Meeting | None:
    """Return the meeting that somebody of the committee may open because nobody did; None when it is not so."""
    meeting = work.meetings.get(meeting_id)
    if meeting is None or meeting.branch_id != member.branch_id or meeting.party_group or not member.holds(*OPENERS):
        return None
    return meeting if member.holds(*COMMITTEE_ROLES) and at >= meeting.starts_at + OTHERS_ASKED_AFTER else None


def _chaired(work: UnitOfWork, chair: Member, meeting_id: int) -> Meeting:
    meeting = work.meetings.get(meeting_id)
    if meeting is not None and meeting.branch_id == chair.branch_id and leads(chair, meeting.party_group):
        return meeting
    if not chair.holds(*CHAIRS):
        raise NotAllowed
    if meeting is None or meeting.branch_id != chair.branch_id:
        raise MeetingGone
    return meeting

"""The meeting-room screen: its rotating code, the sums, and who has come; never who is missing."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from branch import roll_call
from branch.attendance import ATTENDED, CheckIn, Tally
from branch.clock import local
from branch.meeting import Meeting, MeetingState
from branch.member import Member
from branch.refusals import CodeForged, MeetingGone, NoMeetingOpen, NotAllowed
from services import attendance, meetings
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Screen:
    """What the room sees at one moment."""

    tally: Tally
    code: str
    """What the deep link carries; empty once the meeting is over."""
    changes_at: datetime
    """When the next code takes over."""
    arrived: Sequence[tuple[datetime, Member]]
    """Who has come, the latest first."""
    late_after: timedelta
    late_default: bool
    """The branch set no threshold of its own."""


def current(work: UnitOfWork, chair: Member) -> Meeting:
    """Return the meeting of the screen: the one going on, the latest opened if there are two.

    Raises:
        NotAllowed: the person holds no meetings.
        NoMeetingOpen: none of theirs is open for check-in.
    """
    if not chair.holds(*meetings.CONVENERS):
        raise NotAllowed
    open_now = work.meetings.in_state(chair.branch_id, MeetingState.OPEN)
    going_on = [each for each in open_now if may_show(chair, each)]
    if not going_on:
        raise NoMeetingOpen
    return going_on[-1]


def may_show(chair: Member, meeting: Meeting) -> bool:
    """Tell whether the person may show the screen of a meeting: a chair, or the leader of the group that meets."""
    if chair.branch_id != meeting.branch_id:
        return False
    return chair.holds(*meetings.CHAIRS) or meetings.leads(chair, meeting.party_group)


def begin(work: UnitOfWork, chair: Member, meeting_id: int) -> None:
    """Give the meeting its own secret, unless it has one; without it there is no screen.

    Raises:
        NotAllowed: the person holds no meetings.
        MeetingGone: the meeting is of another branch, or of a Party group that the person does not lead.
    """
    _chaired(work, chair, meeting_id)
    if work.attendance_settings.roll_call_key(meeting_id) is None:
        work.attendance_settings.add_roll_call_key(meeting_id, secrets.token_bytes(roll_call.KEY_BYTES))


def screen(work: UnitOfWork, chair: Member, meeting_id: int, *, at: datetime) -> Screen | None:
    """Return what the room sees; None when the screen was not begun.

    Raises:
        NotAllowed: the person holds no meetings.
        MeetingGone: the meeting is of another branch, or of a Party group that the person does not lead.
    """
    found = _chaired(work, chair, meeting_id)
    key = work.attendance_settings.roll_call_key(meeting_id)
    if key is None:
        return None
    roster = {each.id: each for each in work.people.members(chair.branch_id, on=local(at).date())}
    came = work.attendance.arrivals(meeting_id)
    return Screen(
        tally=meetings.count(work, meeting_id),
        code=roll_call.code(key, meeting_id, at) if found.state == MeetingState.OPEN else "",
        changes_at=roll_call.slot_at(at) + roll_call.SLOT,
        arrived=[(since, roster[member_id]) for since, member_id, _ in came if member_id in roster],
        late_after=work.attendance_settings.late_after(chair.branch_id),
        late_default=work.attendance_settings.is_default(chair.branch_id),
    )


def check_in(work: UnitOfWork, member: Member, code: str, *, at: datetime) -> CheckIn:
    """Sign in whoever opened the link of the code; ``at`` is when the messenger got it.

    Raises:
        CodeForged: we never made it, or it is another branch's.
        CodeExpired: it is of an earlier moment: a forwarded photograph.
        MeetingGone: the meeting is not open any more.
        NotExpected: the member is not on its expected list.
    """
    meeting_id = roll_call.meeting_of(code)
    meeting = None if meeting_id is None else work.meetings.get(meeting_id)
    key = None if meeting is None else work.attendance_settings.roll_call_key(meeting.id)
    if meeting is None or key is None or meeting.branch_id != member.branch_id:
        raise CodeForged
    roll_call.check(key, code, at)
    if meeting.state != MeetingState.OPEN:
        raise MeetingGone
    return attendance.check_in_at(work, member, meeting.id, at=at, channel="screen")


def signed_in(work: UnitOfWork, member: Member, code: str) -> Meeting | None:
    """Return the meeting of a code, however old, where the member is signed in already; None where not."""
    meeting_id = roll_call.meeting_of(code)
    meeting = None if meeting_id is None else work.meetings.get(meeting_id)
    if meeting is None or meeting.branch_id != member.branch_id:
        return None
    known = work.attendance.get(meeting.id, member.id)
    return meeting if known is not None and known[0] in ATTENDED else None


def _chaired(work: UnitOfWork, chair: Member, meeting_id: int) -> Meeting:
    if not chair.holds(*meetings.CONVENERS):
        raise NotAllowed
    found = work.meetings.get(meeting_id)
    if found is None or not may_show(chair, found):
        raise MeetingGone
    return found

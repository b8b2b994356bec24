"""Who comes to a meeting, who is late and who is on leave: for whoever holds it, before it as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from branch.attendance import AttendanceState, Tally, tally
from branch.clock import local
from branch.leave import LeaveRequest
from branch.meeting import Meeting, MeetingState
from branch.member import Member
from branch.refusals import NotAllowed
from services.meetings import AHEAD, CONVENERS, concerns, convenes
from storage.unit_of_work import UnitOfWork

LATELY = timedelta(hours=24)
"""System default: whoever asks who was late means a meeting of the last day."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """The expected of one meeting, as far as something is known of them."""

    tally: Tally
    leave: Sequence[LeaveRequest]
    """Approved and pending, in roster order."""
    late: Sequence[tuple[Member, datetime]]
    """Who came late and when, the first first."""


def meant(work: UnitOfWork, officer: Member, *, at: datetime, late: bool) -> Meeting | None:
    """Return the meeting that the question is about: the one going on, else the last for ``late``, else the next one.

    Raises:
        NotAllowed: the person holds no meetings.
    """
    if not officer.holds(*CONVENERS):
        raise NotAllowed
    found = work.meetings.between(officer.branch_id, at - LATELY, at + AHEAD)
    theirs = [each for each in found if convenes(work, officer, each.branch_id, each.party_group, at=at)]
    going_on = [each for each in theirs if each.state == MeetingState.OPEN]
    over = [each for each in theirs if each.state in {MeetingState.CLOSED, MeetingState.MINUTED}]
    ahead = [each for each in theirs if each.state == MeetingState.PLANNED]
    candidates = going_on[-1:] or (over[-1:] if late else ahead[:1]) or over[-1:]
    return candidates[0] if candidates else None


def turnout(work: UnitOfWork, meeting: Meeting, *, at: datetime) -> Turnout:
    """Return what is known of those expected; before the start, of those who would be."""
    states = work.attendance.states(meeting.id)
    roster = work.people.members(meeting.branch_id, on=local(at).date())
    planned = meeting.state == MeetingState.PLANNED
    expected = [each for each in roster if (concerns(meeting, each) if planned else each.id in states)]
    people = {each.id: each for each in expected}
    asked = [work.leave.of(meeting.id, each.id, at=at) for each in expected if states.get(each.id) in _ON_LEAVE]
    came = work.attendance.arrivals(meeting.id)
    late = [(people[who], since) for since, who, state in came if state == AttendanceState.LATE and who in people]
    known = [states.get(each.id, AttendanceState.EXPECTED) for each in expected]
    return Turnout(tally(meeting, known), [each for each in asked if each], late[::-1])


_ON_LEAVE = frozenset({AttendanceState.LEAVE_REQUESTED, AttendanceState.LEAVE_APPROVED})

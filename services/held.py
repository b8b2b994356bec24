"""Meetings held without the assistant: recorded afterwards (事后登记), which shows in that they were never opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from branch.attendance import AttendanceState
from branch.clock import at_local, local
from branch.leave import LeaveCategory, LeaveRequest, LeaveState
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member
from branch.refusals import MeetingGone, NotAllowed, SameMeeting
from services import meetings
from services.meetings import CHAIRS, convenes
from storage.unit_of_work import UnitOfWork

LONGEST_AGO = timedelta(days=62)
"""System default: what is older belongs on paper."""
_SHORT = {"place": 128, "topic": 256}


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that is over, as it was told."""

    kind: MeetingKind
    starts_at: datetime
    party_group: str | None = None
    place: str | None = None
    topic: str | None = None
    note: str = ""
    """What is kept with each entry: that it was made afterwards."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """Leave that somebody had, in the words of who tells of it."""

    category: LeaveCategory | None
    reason: str


def expected(work: UnitOfWork, chair: Member, held: Held, *, at: datetime) -> list[Member]:
    """Return who was expected; the list is that of today, for a list of then was never made.

    Raises:
        NotAllowed: somebody else holds such meetings.
    """
    if not convenes(work, chair, chair.branch_id, held.party_group, at=at):
        raise NotAllowed
    meeting = Meeting(0, chair.branch_id, held.kind, MeetingState.CLOSED, held.starts_at, party_group=held.party_group)
    return meetings.expected(work, meeting, at=at)


def record(
    work: UnitOfWork, chair: Member, held: Held, absent: Mapping[int, Excuse | None], *, at: datetime
) -> tuple[Meeting, list[LeaveRequest]]:
    """Record the meeting with everybody present but ``absent``; return it and the leave that a chair has to decide.

    One that was planned for that day and never opened becomes it. Whoever was on leave by the record stays on leave.

    Args:
        work: the open transaction.
        chair: who tells of it.
        held: the meeting.
        absent: who did not come, with the excuse; None without one.
        at: now.

    Raises:
        NotAllowed: somebody else holds such meetings.
        SameMeeting: such a meeting of that day is on the record; carries it.
    """
    members = expected(work, chair, held, at=at)
    meeting = _meeting(work, chair, held, at)
    work.attendance.expect(meeting.id, [each.id for each in members])
    states = work.attendance.states(meeting.id)
    waiting = []
    for member in members:
        if states[member.id] not in {AttendanceState.EXPECTED, AttendanceState.ABSENT}:
            continue
        excuse = absent.get(member.id)
        state = AttendanceState.ABSENT if member.id in absent else AttendanceState.PRESENT
        if excuse is not None:
            filed = _excused(work, chair, (meeting, member), excuse, at)
            state = AttendanceState.LEAVE_APPROVED if chair.holds(*CHAIRS) else AttendanceState.LEAVE_REQUESTED
            waiting += [] if chair.holds(*CHAIRS) else [filed]
        _enter(work, chair, (meeting, member, state), held.note, at)
    work.audit.add(chair, "meeting.recorded", f"meeting:{meeting.id}", at=at, expected=len(members), absent=len(absent))
    return meeting, waiting


def _meeting(work: UnitOfWork, chair: Member, held: Held, at: datetime) -> Meeting:
    """Return the closed meeting: the planned one of that day, or a new one."""
    first = at_local(local(held.starts_at).date(), 0)
    found = work.meetings.between(chair.branch_id, first, first + timedelta(days=1))
    alike = [each for each in found if held.kind in each.kinds and each.party_group == held.party_group]
    alike = [each for each in alike if each.state != MeetingState.CANCELLED]
    if alike and alike[0].state != MeetingState.PLANNED:
        raise SameMeeting(alike[0])
    facts: dict[str, str | None] = {name: (getattr(held, name) or "")[:most] or None for name, most in _SHORT.items()}
    number = alike[0].id if alike else _new(work, chair, held, facts)
    if alike:
        kept = {name: value for name, value in facts.items() if value}
        work.meetings.move(number, held.starts_at, **kept)
    work.meetings.change(number, MeetingState.CLOSED, was=MeetingState.PLANNED, closed_at=at)
    known = work.meetings.get(number)
    if known is None:
        raise MeetingGone
    return known


def _new(work: UnitOfWork, chair: Member, held: Held, facts: dict[str, str | None]) -> int:
    place, topic = facts["place"], facts["topic"]
    number = work.meetings.add(
        chair.branch_id, held.kind, held.starts_at, party_group=held.party_group, place=place, topic=topic
    )
    if number is None:
        raise MeetingGone
    return number


def _excused(
    work: UnitOfWork, chair: Member, who: tuple[Meeting, Member], excuse: Excuse, at: datetime
) -> LeaveRequest:
    """File the leave that somebody else tells of; a chair's word grants it."""
    meeting, member = who
    work.leave.add(meeting.id, member.id, category=excuse.category, reason=excuse.reason[:256] or None, at=at)
    filed = work.leave.of(meeting.id, member.id, at=at)
    if filed is None:
        raise MeetingGone
    if chair.holds(*CHAIRS):
        work.leave.decide(filed.id, LeaveState.APPROVED, by=chair.id, at=at)
    return filed


def _enter(
    work: UnitOfWork, chair: Member, entry: tuple[Meeting, Member, AttendanceState], note: str, at: datetime
) -> None:
    meeting, member, state = entry
    work.attendance.put(meeting.id, member.id, state, None)
    was = AttendanceState.EXPECTED
    work.attendance.enter(meeting.id, member.id, was=was, state=state, reason=note, by=chair.id, at=at)

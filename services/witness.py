"""Entries for others: a chair or group leader records a member's attendance, with a reason, and the member is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from branch.attendance import ATTENDED, GRACE, AttendanceState
from branch.clock import local
from branch.leave import LeaveCategory, LeaveRequest, LeaveState
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member
from branch.refusals import MeetingGone, NoMeetingOpen, NoSuchMember, NotAllowed, NotExpected, OwnAccount, ReasonNeeded
from services.attendance import end_leave, is_welcome, may_enter_for
from services.meetings import CHAIRS, is_kind
from storage.unit_of_work import UnitOfWork

SHORT_NAME = 2
"""Letters of “old Wen”, “young Wen”: the second is a family name."""
_LONGEST = 256


class Status(StrEnum):
    """What an officer says of somebody; the values are the words of the command line contract."""

    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    ABSENT = "absent"
    LEAVE = "leave"


_ENTERED = {
    Status.PRESENT: AttendanceState.PRESENT,
    Status.LATE: AttendanceState.LATE,
    Status.LEFT_EARLY: AttendanceState.LEFT_EARLY,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the record says of one member at one meeting, before an entry."""

    meeting: Meeting
    member: Member
    state: AttendanceState
    since: datetime | None
    themselves: bool
    """Signed in by their own phone: overriding that is never done by the way."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an officer says of somebody else, and why it is the officer who says so."""

    officer: Member
    status: Status
    reason: str
    at: datetime
    category: LeaveCategory | None = None


def people(work: UnitOfWork, officer: Member, name: str, *, at: datetime) -> list[Member]:
    """Return whom of those the officer enters for ``name`` may mean: the full name, a given name, or 老温, 小温.

    Raises:
        NoSuchMember: nobody.
        NotAllowed: somebody, but of another Party group than the officer's.
    """
    roster = work.people.members(officer.branch_id, on=local(at).date())
    found = [each for each in roster if each.name == name]
    if not found and len(name) == SHORT_NAME:
        found = [each for each in roster if each.name.startswith(name[1])]
    if not found and len(name) >= SHORT_NAME:
        found = [each for each in roster if each.name.endswith(name)]
    if not found:
        raise NoSuchMember(name)
    allowed = [each for each in found if may_enter_for(officer, each)]
    if not allowed:
        raise NotAllowed
    return allowed


def meeting(work: UnitOfWork, officer: Member, *, at: datetime, kind: MeetingKind | None = None) -> Meeting:
    """Return the meeting that an entry is about: the one going on; for a chair also the last one, within a day.

    Raises:
        NoMeetingOpen: there is none.
    """
    going_on = work.meetings.in_state(officer.branch_id, MeetingState.OPEN)
    lately = work.meetings.between(officer.branch_id, at - GRACE - GRACE, at, MeetingState.CLOSED, MeetingState.MINUTED)
    ended = [each for each in reversed(lately) if each.closed_at is not None and at < each.closed_at + GRACE]
    known = (*going_on, *ended) if officer.holds(*CHAIRS) else going_on
    fitting = [each for each in known if is_kind(each, kind)]
    if not fitting:
        raise NoMeetingOpen
    return fitting[0]


def standing(work: UnitOfWork, officer: Member, meeting_id: int, member_id: int, *, at: datetime) -> Standing:
    """Return what the record says of a member.

    Raises:
        NotAllowed: the officer does not enter for this member; after the end only a chair does at all.
        MeetingGone: no meeting of the branch that is going on or over.
        NotExpected: the member is not on its list.
    """
    member = work.people.member(member_id, on=local(at).date())
    if member is None or not may_enter_for(officer, member):
        raise NotAllowed
    found = work.meetings.get(meeting_id)
    if found is None or found.branch_id != officer.branch_id:
        raise MeetingGone
    if found.state not in {MeetingState.OPEN, MeetingState.CLOSED, MeetingState.MINUTED}:
        raise MeetingGone
    if found.state != MeetingState.OPEN and not officer.holds(*CHAIRS):
        raise NotAllowed
    known = work.attendance.get(meeting_id, member_id)
    if known is None and not is_welcome(work, found, member):
        raise NotExpected
    state, since = known or (AttendanceState.EXPECTED, None)
    own = state in ATTENDED and work.attendance.last_entry(meeting_id, member_id) is None
    return Standing(found, member, state, since, themselves=own)


def enter(work: UnitOfWork, meeting_id: int, member_ids: Sequence[int], entry: Entry) -> list[Standing]:
    """Record what an officer says of members at a meeting; return how each stood before.

    Leave that is entered by a chair is approved by that; entered by a group leader it waits for a chair. Whoever
    neither came nor asked for leave is not entered as absent: that is what the end of the grace period says.

    Raises:
        ReasonNeeded: none was given.
        NotAllowed: the officer does not enter for one of them.
        MeetingGone: no meeting of the branch that is going on or over.
        NotExpected: one of them is not on its list.
        OwnAccount: one of them could sign in alone, and the officer does not chair.
    """
    if not entry.reason.strip():
        raise ReasonNeeded
    before = [standing(work, entry.officer, meeting_id, member_id, at=entry.at) for member_id in member_ids]
    if not entry.officer.holds(*CHAIRS):
        _must_need_a_witness(work, entry, before)
    if entry.status != Status.ABSENT:
        work.attendance.expect(meeting_id, member_ids)
    for each in before:
        if entry.status == Status.LEAVE:
            _put_on_leave(work, entry, each)
        else:
            _put(work, entry, each)
    return before


def _must_need_a_witness(work: UnitOfWork, entry: Entry, before: Sequence[Standing]) -> None:
    for each in before:
        if work.people.account_of(each.member.id, on=local(entry.at).date()) is not None:
            raise OwnAccount(each.member.name)


def _state(found: Meeting, status: Status) -> AttendanceState:
    going_on = found.state == MeetingState.OPEN
    if status == Status.ABSENT:
        return AttendanceState.EXPECTED if going_on else AttendanceState.ABSENT
    if status == Status.PRESENT and not going_on:
        return AttendanceState.CORRECTED
    return _ENTERED[status]


def _put(work: UnitOfWork, entry: Entry, each: Standing) -> None:
    state = _state(each.meeting, entry.status)
    if each.state == state:
        return
    if state in ATTENDED:
        end_leave(work, each.member, each.meeting, entry.at)
    else:
        _refuse_leave(work, entry, each)
    since = (each.since or entry.at) if state in ATTENDED else None
    work.attendance.put(each.meeting.id, each.member.id, state, since)
    _keep(work, entry, each, state)


def _refuse_leave(work: UnitOfWork, entry: Entry, each: Standing) -> None:
    filed = work.leave.of(each.meeting.id, each.member.id, at=entry.at)
    if filed is not None:
        work.leave.decide(filed.id, LeaveState.REJECTED, by=entry.officer.id, at=entry.at)
        work.leave.change(filed.id, LeaveState.REJECTED, was=LeaveState.APPROVED)


def _put_on_leave(work: UnitOfWork, entry: Entry, each: Standing) -> None:
    if each.state == AttendanceState.LEAVE_APPROVED:
        return
    filed = _filed(work, entry, each)
    granted = entry.officer.holds(*CHAIRS)
    if granted:
        work.leave.decide(filed.id, LeaveState.APPROVED, by=entry.officer.id, at=entry.at)
    state = AttendanceState.LEAVE_APPROVED if granted else AttendanceState.LEAVE_REQUESTED
    work.attendance.put(each.meeting.id, each.member.id, state, entry.at)
    _keep(work, entry, each, state)


def _filed(work: UnitOfWork, entry: Entry, each: Standing) -> LeaveRequest:
    """Return the member's pending request, filed now if there is none."""
    known = work.leave.of(each.meeting.id, each.member.id, at=entry.at)
    if known is not None:
        work.leave.change(known.id, LeaveState.WITHDRAWN, was=LeaveState.RETURNED)
    reason = entry.reason[:_LONGEST]
    work.leave.add(each.meeting.id, each.member.id, category=entry.category, reason=reason, at=entry.at)
    filed = work.leave.of(each.meeting.id, each.member.id, at=entry.at)
    if filed is None:
        raise MeetingGone
    return filed


def _keep(work: UnitOfWork, entry: Entry, each: Standing, state: AttendanceState) -> None:
    work.attendance.enter(
        each.meeting.id,
        each.member.id,
        was=each.state,
        state=state,
        reason=entry.reason[:_LONGEST],
        by=entry.officer.id,
        at=entry.at,
    )
    facts = {"member": each.member.id, "was": each.state, "state": state}
    work.audit.add(entry.officer, "attendance.entered", f"meeting:{each.meeting.id}", at=entry.at, **facts)

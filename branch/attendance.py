"""Attendance (考勤): one state per meeting and member, and the sums that must always agree."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from branch.meeting import Meeting
from branch.member import Member

LATE_AFTER = timedelta(minutes=3)
"""System default; none of the documents says when late begins."""


class AttendanceState(StrEnum):
    """What the record says of one person at one meeting."""

    EXPECTED = "expected"
    PRESENT = "present"
    LATE = "late"
    LEAVE_REQUESTED = "leave_requested"
    LEAVE_APPROVED = "leave_approved"
    ABSENT = "absent_unexcused"


ATTENDED = frozenset({AttendanceState.PRESENT, AttendanceState.LATE})


@dataclass(frozen=True, slots=True)
class Expected:
    """A member who is expected at a meeting, and what the record says of them so far."""

    meeting: Meeting
    state: AttendanceState
    since: datetime | None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A recorded check-in (签到)."""

    meeting: Meeting
    member: Member
    state: AttendanceState
    at: datetime
    again: bool = False
    """The member had checked in before; the first time stands."""

    @property
    def late_by(self) -> timedelta:
        """Return how long after the start the member came; zero when in time."""
        return max(self.at - self.meeting.starts_at, timedelta(0))


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums of one meeting: 应到 = 实到 + 请假 + 待批 + 缺席(or not yet here)."""

    meeting: Meeting
    expected: int
    present: int
    on_leave: int
    leave_pending: int
    missing: int


def state_at(meeting: Meeting, at: datetime) -> AttendanceState:
    """Return what a check-in at ``at`` is worth: present, or late after three minutes."""
    return AttendanceState.LATE if at > meeting.starts_at + LATE_AFTER else AttendanceState.PRESENT


def tally(meeting: Meeting, states: Iterable[AttendanceState]) -> Tally:
    """Count ``states``; the identity of the sums holds by construction and is tested."""
    count = Counter(states)
    return Tally(
        meeting=meeting,
        expected=count.total(),
        present=count[AttendanceState.PRESENT] + count[AttendanceState.LATE],
        on_leave=count[AttendanceState.LEAVE_APPROVED],
        leave_pending=count[AttendanceState.LEAVE_REQUESTED],
        missing=count[AttendanceState.EXPECTED] + count[AttendanceState.ABSENT],
    )

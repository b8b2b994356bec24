"""Attendance (考勤): one state per meeting and member, and the sums that must always agree."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from branch.meeting import Meeting
from branch.member import Member
from branch.rulebook import Citation

LATE_AFTER = timedelta(minutes=3)
"""System default; none of the documents says when late begins. A branch may set its own."""
GRACE = timedelta(hours=24)
"""System default: as long after the end, nobody who said nothing is called absent (缺席), but unconfirmed (未确认)."""
CLOSING_TOLERANCE = timedelta(seconds=60)
"""System default: a check-in that was sent as long after the end still counts."""
BURST, BURST_WITHIN = 5, timedelta(seconds=3)
"""System default: so many sign-ins in so short a time are shown to the chair; that is all that follows."""

ABSENCE_SOURCE = Citation("在组织工作会议上的讲话", "二（二）1（第四）", "R004-ATT-02")
"""What follows from unexcused absence; from how many times on is not written. ``quote`` names the rule record."""


class AttendanceState(StrEnum):
    """What the record says of one person at one meeting."""

    EXPECTED = "expected"
    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    """Came and went before the end: counts as present, and is marked."""
    CORRECTED = "present_corrected"
    """Was there by the chair's word after the end (补签)."""
    LEAVE_REQUESTED = "leave_requested"
    LEAVE_APPROVED = "leave_approved"
    ABSENT = "absent_unexcused"


ATTENDED = frozenset(
    {AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.LEFT_EARLY, AttendanceState.CORRECTED},
)
ON_LEAVE = frozenset({AttendanceState.LEAVE_REQUESTED, AttendanceState.LEAVE_APPROVED})
MISSED = frozenset({AttendanceState.ABSENT, *ON_LEAVE})
"""Of a meeting that is over: what late check-in (补签) mends."""
UNANSWERED = frozenset({AttendanceState.EXPECTED, AttendanceState.ABSENT})
"""Neither came nor asked for leave; only time tells unconfirmed from absent, see :func:`settled`."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A member who is expected at a meeting, and what the record says of them so far."""

    meeting: Meeting
    state: AttendanceState | None
    """None for whoever is exempt, and on the list only by coming."""
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
    was: AttendanceState = AttendanceState.EXPECTED

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
    """Unconfirmed and absent together; a closed meeting tells them apart by the hour."""

    def absent(self, at: datetime) -> int:
        """Return how many of those missing count as absent (缺席) at ``at``: none before the grace period ends."""
        return self.missing if settled(self.meeting, at) else 0

    def unconfirmed(self, at: datetime) -> int:
        """Return how many of those missing are only unconfirmed (未确认) at ``at``."""
        return self.missing - self.absent(at)


@dataclass(frozen=True, slots=True)
class Absences:
    """The meetings that a member missed without leave, earliest first."""

    member: Member
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Anomalies:
    """What looks unusual in the sign-ins of a meeting: for the chair to see, with no consequence."""

    bursts: tuple[tuple[datetime, tuple[int, ...]], ...] = ()
    """Begin and member ids of each run of at least five sign-ins within three seconds."""
    on_leave: tuple[int, ...] = ()
    """Ids of members who signed in though their leave was approved."""


def state_at(meeting: Meeting, at: datetime, late_after: timedelta = LATE_AFTER) -> AttendanceState:
    """Return what a check-in at ``at`` is worth: present, or late after the branch's threshold."""
    return AttendanceState.LATE if at > meeting.starts_at + late_after else AttendanceState.PRESENT


def settled(meeting: Meeting, at: datetime) -> bool:
    """Tell whether the grace period of a closed meeting is over at ``at``, so that unanswered means absent."""
    return meeting.closed_at is not None and at >= meeting.closed_at + GRACE


def bursts(signed_in: Iterable[tuple[datetime, int]]) -> tuple[tuple[datetime, tuple[int, ...]], ...]:
    """Return the runs of at least :data:`BURST` sign-ins within :data:`BURST_WITHIN`, each as long as it goes on.

    Args:
        signed_in: instant and member id, in any order.
    """
    in_order = sorted(signed_in)
    runs: list[tuple[int, int]] = []
    for end in range(BURST, len(in_order) + 1):
        start = end - BURST
        if in_order[end - 1][0] - in_order[start][0] > BURST_WITHIN:
            continue
        if runs and start < runs[-1][1]:
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    return tuple((in_order[start][0], tuple(member for _, member in in_order[start:end])) for start, end in runs)


def tally(meeting: Meeting, states: Iterable[AttendanceState]) -> Tally:
    """Count ``states``; the identity of the sums holds by construction and is tested."""
    count = Counter(states)
    return Tally(
        meeting=meeting,
        expected=count.total(),
        present=sum(count[state] for state in ATTENDED),
        on_leave=count[AttendanceState.LEAVE_APPROVED],
        leave_pending=count[AttendanceState.LEAVE_REQUESTED],
        missing=sum(count[state] for state in UNANSWERED),
    )

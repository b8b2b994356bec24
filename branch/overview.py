"""The month of a branch at a glance: sums of meetings and dues, and what waits for one person. No names, no ranks."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from branch.attendance import AttendanceState, Tally
from branch.duties import Instance
from branch.meeting import Meeting

MONTHS = 6
"""So many months stand in a chart, the shown one last."""


class Matter(StrEnum):
    """What may wait for a person."""

    LEAVE = "leave"
    LATE_CHECK_IN = "late_check_in"
    CLAIMS = "claims"
    MINUTES = "minutes"
    FOLLOW_UPS = "follow_ups"


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many matters of one kind wait for a person; ``late`` of them are past their day."""

    matter: Matter
    count: int
    late: int = 0


@dataclass(frozen=True, slots=True)
class MonthAttendance:
    """Attendance of a month in persons × meetings, over the meetings that concern the whole branch and were held."""

    month: str
    """``YYYY-MM``."""
    expected: int = 0
    present: int = 0
    on_leave: int = 0
    missing: int = 0
    """Leave that nobody decided counts here as well."""


@dataclass(frozen=True, slots=True)
class MonthDues:
    """How many members are settled with the dues of a month, have declared them, and neither; no amounts."""

    month: str
    """``YYYY-MM``."""
    confirmed: int = 0
    """Confirmed or waived; whom a month does not apply to is not counted at all."""
    claimed: int = 0
    due: int = 0

    @property
    def total(self) -> int:
        """Return how many members the month asks."""
        return self.confirmed + self.claimed + self.due


@dataclass(frozen=True, slots=True)
class Overview:
    """What an officer sees of one month of the own branch."""

    month: str
    """``YYYY-MM``."""
    meetings: Sequence[Tally]
    attendance: Sequence[MonthAttendance]
    waiting: Sequence[Waiting]
    duties: Sequence[Instance] = ()
    """What the month asks, and what is left over from before, by last day."""
    dues: Sequence[MonthDues] | None = None
    """None for whoever does not look after dues."""


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """A meeting at which somebody was expected, and what the record says of them."""

    meeting: Meeting
    state: AttendanceState

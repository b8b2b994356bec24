"""What an office committee (机关党委) sees of its branches: counts of meetings and duties, never a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from branch.duties import Duty
from branch.meeting import MeetingKind
from branch.member import Organization

COLUMNS = (
    MeetingKind.THEME_DAY,
    MeetingKind.COMMITTEE,
    MeetingKind.GROUP,
    MeetingKind.GENERAL_MEETING,
    MeetingKind.LECTURE,
    MeetingKind.ORGANIZATIONAL_LIFE,
)


class Purpose(StrEnum):
    """Why somebody of the office committee looks at one branch; kept in the trail as it stands."""

    INSPECTION = "inspection"
    QUARTERLY = "quarterly"
    GUIDANCE = "guidance"


@dataclass(frozen=True, slots=True)
class Cell:
    """Meetings of one kind of one branch in a quarter; an event of several kinds counts for each of them."""

    minuted: int = 0
    """Held, and the minutes approved."""
    held: int = 0
    """Held, the minutes not approved yet."""
    planned: int = 0


@dataclass(frozen=True, slots=True)
class BranchRow:
    """One branch with its cells."""

    branch: Organization
    cells: Mapping[MeetingKind, Cell]


@dataclass(frozen=True, slots=True)
class DutyCell:
    """One duty of one branch in a quarter, over the periods that the quarter asks: three for what comes monthly."""

    total: int = 0
    """Zero where the branch has no such duty."""
    done: int = 0
    """Waived ones count as done."""
    missing: int = 0
    """It happened, and a record is not there yet."""
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One branch with its cells by duty."""

    branch: Organization
    cells: Mapping[str, DutyCell]


@dataclass(frozen=True, slots=True)
class DutyMatrix:
    """Branches × duties of a quarter; a duty that no branch has then is left out."""

    duties: Sequence[Duty]
    rows: Sequence[DutyRow]

"""What an office committee (机关党委) sees of its branches: counts of meetings by kind, never a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

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

"""Leave (请假) from one meeting: who asked, why in a word, who decided."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from branch.meeting import Meeting
from branch.member import Member


class LeaveCategory(StrEnum):
    """公 / 事 / 病; details beyond the category stay between the person, the chair and the discipline commissioner."""

    OFFICIAL = "official"
    PERSONAL = "personal"
    SICK = "sick"


class LeaveState(StrEnum):
    """One decision, once; leave that was approved may still be given up (withdrawn) or ended by coming (returned)."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    """Reported back (销假): the person came after all, or is back after the meeting."""


GRANTED = frozenset({LeaveState.APPROVED, LeaveState.RETURNED})
"""A chair said yes to it."""


@dataclass(frozen=True, slots=True)
class LeavePeriod:
    """Days of which a member said to be away: at each meeting planned into them later the member is asked again."""

    id: int
    member_id: int
    first_on: date
    last_on: date
    category: LeaveCategory | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class LeaveRequest:
    """A request of one member for one meeting."""

    id: int
    meeting: Meeting
    member: Member
    state: LeaveState
    category: LeaveCategory | None = None
    reason: str | None = None
    requested_at: datetime | None = None
    decided_by: str | None = None
    """Name of who decided, for whoever comes second."""
    decided_at: datetime | None = None

    @property
    def late(self) -> bool:
        """Tell whether it was asked for after the meeting had begun."""
        return self.requested_at is not None and self.requested_at > self.meeting.starts_at

"""Leave (请假) from one meeting: who asked, why in a word, who decided."""

from dataclasses import dataclass
from enum import StrEnum

from branch.meeting import Meeting
from branch.member import Member


class LeaveCategory(StrEnum):
    """公 / 事 / 病; details beyond the category stay between the person, the chair and the discipline commissioner."""

    OFFICIAL = "official"
    PERSONAL = "personal"
    SICK = "sick"


class LeaveState(StrEnum):
    """One decision, once."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class LeaveRequest:
    """A request of one member for one meeting."""

    id: int
    meeting: Meeting
    member: Member
    state: LeaveState
    category: LeaveCategory | None = None
    reason: str | None = None

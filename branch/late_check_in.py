"""Late check-in (补签): somebody was there and did not sign in; after the end the chair decides."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from branch.meeting import Meeting
from branch.member import Member

WITHIN = timedelta(hours=48)
"""System default: later than this after the end it is a correction, and somebody has to be named who saw the person."""
AT_ALL = timedelta(days=31)
"""System default: what is older is corrected on paper."""


class LateCheckInState(StrEnum):
    """One decision, once."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class LateCheckIn:
    """A request of one member for one meeting that is over."""

    id: int
    meeting: Meeting
    member: Member
    state: LateCheckInState
    reason: str
    witness: str | None
    """Who saw the person there, in the person's own words; needed after :data:`WITHIN`."""
    requested_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None


def needs_witness(meeting: Meeting, at: datetime) -> bool:
    """Tell whether so much time has passed since the end that somebody has to be named."""
    return meeting.closed_at is not None and at > meeting.closed_at + WITHIN

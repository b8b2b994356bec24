"""Late check-in (补签): somebody was there and did not sign in; after the end the chair decides.

The same way goes whoever objects to a record (更正): not late, not off early, or not there at all.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from branch.attendance import ATTENDED, AttendanceState, state_at
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
    was: AttendanceState = AttendanceState.ABSENT
    """What the record said when it was asked; it tells what is asked for."""

    @property
    def objects(self) -> bool:
        """Whether it objects to a record of presence instead of asking for one."""
        return self.was in ATTENDED


def needs_witness(meeting: Meeting, at: datetime) -> bool:
    """Tell whether so much time has passed since the end that somebody has to be named."""
    return meeting.closed_at is not None and at > meeting.closed_at + WITHIN


def corrected(was: AttendanceState, meeting: Meeting, since: datetime | None, late_after: timedelta) -> AttendanceState:
    """Return the state that an approved request gives: 迟到 was in time, 早退 stayed, 到会 was not there.

    Args:
        was: what the record said.
        meeting: the meeting.
        since: when the member signed in, if they did.
        late_after: how long after the start the branch calls somebody late.
    """
    if was == AttendanceState.LATE:
        return AttendanceState.PRESENT
    if was == AttendanceState.LEFT_EARLY:
        return state_at(meeting, since, late_after) if since else AttendanceState.CORRECTED
    return AttendanceState.ABSENT if was in ATTENDED else AttendanceState.CORRECTED

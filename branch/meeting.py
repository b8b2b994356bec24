"""Meetings of a branch (党支部会议): kinds, states, and the facts of one meeting."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MeetingKind(StrEnum):
    """What a meeting is; the values are the words of the command line contract and of stored rows."""

    GENERAL_MEETING = "general_meeting"
    COMMITTEE = "committee"
    GROUP = "group"
    LECTURE = "lecture"
    THEME_DAY = "theme_day"
    ORGANIZATIONAL_LIFE = "organizational_life"
    APPRAISAL = "appraisal"


class MeetingState(StrEnum):
    """Where a meeting stands: planned, open for check-in, closed, minuted (记录已通过), cancelled."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    MINUTED = "minuted"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of one branch; all instants are aware UTC."""

    id: int
    branch_id: int
    kind: MeetingKind
    state: MeetingState
    starts_at: datetime
    place: str | None = None
    topic: str | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None

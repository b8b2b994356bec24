"""Meetings of a branch (党支部会议): kinds, states, and the facts of one meeting."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# System defaults: no document regulates them, and whoever asks is told so.
CLOSES_AFTER = timedelta(hours=4)
"""A meeting that nobody ends is ended this long after its start, and its chair learns it."""
OPENS_ITSELF_WITHIN = timedelta(minutes=10)
"""Where a branch wants it, a check-in opens by itself at the start; later the chair is asked."""
OTHERS_ASKED_AFTER = timedelta(minutes=30)
"""When nobody opens the check-in, the rest of the committee is asked this long after the start."""
REOPENS_WITHIN = timedelta(hours=24)
"""The end of a meeting can be taken back for this long."""
BOARD_EVERY = timedelta(seconds=3)
"""The tally in the group is not changed more often; twenty messages a minute is what a group takes."""


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
    party_group: str | None = None
    """Whose meeting it is, for the meeting of one Party group (党小组会); None for those of the branch."""
    also: tuple[MeetingKind, ...] = ()
    """Further kinds in the same event, as a lecture within a theme day; each has records of its own."""
    reason: str | None = None
    """Why it was moved or called off, in the words of who did it."""
    unannounced: bool = False
    """Nobody was told of it yet, so nobody is told that it is moved or called off."""

    @property
    def for_all(self) -> bool:
        """Tell whether it concerns the whole branch; other meetings are no business of the branch's group chat."""
        narrow = {MeetingKind.COMMITTEE} | ({MeetingKind.GROUP} if self.party_group else set())
        return not narrow.issuperset(self.kinds)

    @property
    def kinds(self) -> tuple[MeetingKind, ...]:
        """Return everything that the event is, the kind it is named after first."""
        return self.kind, *self.also

"""Everything that is kept of one meeting (档案): attendance by name, the versions of its minutes, other records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from branch.attendance import AttendanceState, Tally
from branch.member import Member
from branch.minutes import Minutes, MinutesState, Paper


@dataclass(frozen=True, slots=True)
class Attendee:
    """One expected member with what the record says of them; no reasons, those are private."""

    member: Member
    state: AttendanceState
    at: datetime | None
    entered: bool = False
    """An officer entered this state; the member did not check in."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the printed forms of a meeting begin and end with."""

    branch: str
    maker: str
    made_at: datetime
    tally: Tally
    attendees: Sequence[Attendee]
    rule: str | None = None
    """Our number of the rule behind the form; None where it is the system's own."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of minutes, without its text."""

    version: int
    state: MinutesState
    writer: str
    approver: str | None = None
    approved_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """What one person may see of a meeting."""

    tally: Tally
    attendees: Sequence[Attendee] | None
    """None for whoever sees only the sums."""
    minutes: Minutes | None
    """The version that is shown: the one asked for, else the newest approved, else the newest."""
    versions: Sequence[Version]
    papers: Sequence[Paper]
    lacking: Sequence[str]
    """Kinds of records that the document of the branch wants and that are not there."""
    may_print: bool
    may_screen: bool

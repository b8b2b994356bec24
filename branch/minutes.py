"""Minutes (会议记录): what people said and photographed of a meeting, line by line. Nothing in them is ever made up."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zlib import crc32

from branch.meeting import Meeting


class MinutesState(StrEnum):
    """Where a version stands; only a draft takes anything in, every other one stays as it is for good."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    """Before the secretary, who audits records."""
    RETURNED = "returned"
    """Sent back or taken back; what became of it is the next version."""
    APPROVED = "approved"


class Part(StrEnum):
    """What a line says; the values are those of stored rows."""

    TOPIC = "topic"
    PLACE = "place"
    CHAIR = "chair"
    RECORDER = "recorder"
    AGENDA = "agenda"
    NOTE = "note"
    DECISION = "decision"


FACTS = (Part.TOPIC, Part.PLACE, Part.CHAIR, Part.RECORDER)
"""Parts of which the newest line counts; the other parts are numbered."""
BODY = (Part.AGENDA, Part.NOTE, Part.DECISION)
"""Parts in the order of the printed record."""


@dataclass(frozen=True, slots=True)
class Source:
    """The message that a line or photograph came from, as ids of the messenger, and who sent it."""

    chat_id: int
    message_id: int
    said_by: int
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """A line as it was said, not yet kept; a decision (议定事项) may name who does it until when."""

    part: Part
    text: str
    owner_id: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of minutes."""

    id: int
    part: Part
    text: str
    owner_id: int | None = None
    owner: str | None = None
    due_on: date | None = None
    source: Source | None = None
    """None for lines of the time before sources were kept."""
    kin: int = 0
    """Id of the line in the first version that had it: later versions of a line are kin."""
    remark: str | None = None
    """Why the secretary sent the line back."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph as the messenger keeps it; ``unique_id`` recognises the same picture sent twice."""

    file_id: str
    unique_id: str
    content: str | None = None
    """What it shows, in the sender's words; its date is that of the meeting."""
    album: str | None = None
    """The messenger's name of the album in which it came."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A record that a meeting needs besides its minutes, as a file; ``kind`` is empty while nobody said which."""

    id: int
    meeting_id: int
    kind: str
    file_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """One version of the minutes of one meeting."""

    id: int
    meeting: Meeting
    version: int
    state: MinutesState
    lines: tuple[Line, ...] = ()
    photos: tuple[Photo, ...] = ()
    written_by: int | None = None
    writer: str = ""
    approver: str | None = None
    approved_at: datetime | None = None
    reason: str | None = None
    """Why it was sent back, or what an approved one is corrected for."""

    @property
    def items(self) -> tuple[Line, ...]:
        """Return the numbered lines in the order of the printed record: item 1 is the first."""
        return tuple(line for part in BODY for line in self.lines if line.part == part)

    @property
    def decisions(self) -> tuple[Line, ...]:
        """Return what was decided."""
        return tuple(line for line in self.lines if line.part == Part.DECISION)

    @property
    def text(self) -> str:
        """Return the numbered lines without their numbers."""
        return "\n".join(line.text for line in self.items)

    @property
    def mark(self) -> str:
        """Return eight hex digits that differ once lines or photographs do: what is approved is what was read."""
        said = (f"{line.part}{line.text}{line.owner_id}{line.due_on}" for line in self.lines)
        shown = (f"{photo.unique_id}{photo.content}" for photo in self.photos)
        return f"{crc32(chr(0).join((*said, *shown)).encode()):08x}"

    def fact(self, part: Part) -> str | None:
        """Return what was said last of one of :data:`FACTS`; None when nobody said anything."""
        return next((line.text for line in reversed(self.lines) if line.part == part), None)

    def number_of(self, line: Line) -> int:
        """Return the number of an item, counted from one."""
        return [each.id for each in self.items].index(line.id) + 1


class FollowUpState(StrEnum):
    """Where a decision stands after the minutes were approved."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    """A corrected version of the minutes does not have it any more."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A decision that somebody carries out (议定事项), until it is done and shown to be."""

    id: int
    branch_id: int
    meeting: Meeting
    text: str
    state: FollowUpState
    owner_id: int | None = None
    owner: str | None = None
    due_on: date | None = None
    decided_at: datetime | None = None
    """When the version was approved that says it as it is now."""
    evidence: str | None = None
    closed_by: str | None = None
    closed_at: datetime | None = None
    evidence_file: str | None = field(default=None, repr=False)

"""Minutes (会议记录): what people wrote and photographed of a meeting. Nothing in them is ever made up."""

from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from branch.meeting import Meeting


class MinutesState(StrEnum):
    """A draft is being collected; an approved version is locked."""

    DRAFT = "draft"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph as the messenger keeps it; ``unique_id`` recognises the same picture sent twice."""

    file_id: str
    unique_id: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """One version of the minutes of one meeting."""

    id: int
    meeting: Meeting
    version: int
    state: MinutesState
    text: str
    photos: tuple[Photo, ...] = ()

    @property
    def mark(self) -> str:
        """Return eight hex digits that differ once text or photographs do: what is approved is what was read."""
        content = "\0".join((self.text, *(photo.unique_id for photo in self.photos)))
        return f"{crc32(content.encode()):08x}"

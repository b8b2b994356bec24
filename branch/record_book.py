"""The record book (记录本) and the album (相册) of a branch."""

from dataclasses import dataclass

from branch.meeting import Meeting
from branch.minutes import MinutesState


@dataclass(frozen=True, slots=True)
class Record:
    """A meeting that has minutes, with where their newest version stands."""

    meeting: Meeting
    state: MinutesState
    version: int
    photos: int


@dataclass(frozen=True, slots=True)
class AlbumPhoto:
    """A photograph of a meeting; the picture itself stays with the messenger."""

    id: int
    meeting: Meeting
    content: str
    """What it shows, in the sender's words."""

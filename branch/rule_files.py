"""A rule document on its way from an officer's chat into the rulebook; reading it is the business of ``documents``."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from branch.rulebook import Edition
from branch.sheets import SHEET_ENDINGS


class RuleFileState(StrEnum):
    """Where a file stands; only a kept one answers questions."""

    NEW = "new"
    READING = "reading"
    SHOWN = "shown"
    """Read, and put before the officer, who has not decided."""
    KEPT = "kept"
    DROPPED = "dropped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as the messenger announces it, before anybody has fetched it."""

    file_id: str
    name: str
    size: int | None = None
    """Bytes, where the messenger says so."""

    @property
    def is_sheet(self) -> bool:
        """Tell whether it calls itself a sheet."""
        return PurePath(self.name).suffix.lower() in SHEET_ENDINGS


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file that an officer sent."""

    id: int
    member_id: int
    chat_id: int
    language: str
    """Of the conversation in which it was sent; what is found is told in it."""
    sent: SentFile
    state: RuleFileState
    attempts: int = 0
    """How often reading was begun; more than once only after a crash."""
    minutes_id: int | None = None
    """The draft of minutes for which the file holds notes; None for a rule document."""
    message_id: int | None = None
    """The message that brought notes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file turned out to hold."""

    edition: Edition
    linked: int
    """How many of our rule records are answered from it."""
    missing: int = 0
    """How many of our records of the same document are not printed in it."""

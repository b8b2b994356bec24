"""What remains of a question: for the talk that goes on, for what is not written, for what was not right."""

from dataclasses import dataclass
from datetime import date, timedelta

from branch.rulebook import Citation

TALK_GOES_ON = timedelta(minutes=10)
"""System default: within it “那党总支呢？” means the question before."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Who speaks where, as ids of the messenger: talks of one person in two chats are two talks."""

    chat_id: int
    external_id: int
    private: bool


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question that was asked, and where its answer came from."""

    id: int
    talk: Talk
    question: str
    meant: str
    """The question with what it took from the one before; the same when it took nothing."""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionGap:
    """A question that no document answers; who asked it is not kept."""

    id: int
    question: str
    times: int
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Complaint:
    """What somebody found wrong with an answer; ``signed_by`` is set only by the wish of that person."""

    id: int
    question: str
    words: str
    said_on: date
    signed_by: str | None = None

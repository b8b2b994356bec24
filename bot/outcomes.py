"""What the messenger's answer to a call means: every error class and what follows from it."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from markupsafe import Markup
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.transport import NotSentError

_TAG = re.compile(r"</?[a-z][^<>]*>")


class Result(Enum):
    """What became of a call."""

    SENT = "sent"
    NOT_DELIVERED = "not_delivered"
    """Certainly without effect: try again later."""
    TOO_FAST = "too_fast"
    DOUBTFUL = "doubtful"
    """It may have had its effect; the row's policy decides."""
    MIGRATED = "migrated"
    UNREACHABLE = "unreachable"
    AS_PLAIN = "as_plain"
    """The server did not like our markup: send the same as plain text."""
    TOO_LATE = "too_late"
    """A press nobody waits for any more: nothing is lost by it."""
    REFUSED = "refused"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result with what belongs to it."""

    result: Result
    message_id: int | None = None
    seconds: float = 0
    chat_id: int | None = None
    reason: str = ""


def outcome_of_answer(answer: Any) -> Outcome:
    """Return the outcome of a call that was answered well: with a message, several, or a bare ``True``."""
    first = answer[0] if isinstance(answer, list) and answer else answer
    message_id = first.get("message_id") if isinstance(first, dict) else None
    return Outcome(Result.SENT, message_id=message_id if isinstance(message_id, int) else None)


def outcome_of_fault(fault: TelegramError) -> Outcome:
    """Return the outcome of a call that failed; the order matters, since the library's errors inherit."""
    reason = f"{type(fault).__name__}: {fault.message}"[:250]
    match fault:
        case RetryAfter():
            return Outcome(Result.TOO_FAST, seconds=seconds_of(fault), reason=reason)
        case ChatMigrated():
            return Outcome(Result.MIGRATED, chat_id=fault.new_chat_id, reason=reason)
        case Forbidden():
            return Outcome(Result.UNREACHABLE, reason=reason)
        case InvalidToken() | Conflict():
            return Outcome(Result.STOP, reason=type(fault).__name__)
        case BadRequest():
            return _bad_request(fault.message.lower(), reason)
        case NotSentError():
            return Outcome(Result.NOT_DELIVERED, reason=reason)
        case NetworkError():
            return Outcome(Result.DOUBTFUL, reason=reason)
        case _:
            return Outcome(Result.REFUSED, reason=reason)


def plain(payload: dict[str, Any]) -> dict[str, Any]:
    """Return the payload of a message without markup: tags dropped, escapes undone, lines kept."""
    words = Markup(_TAG.sub("", payload["text"])).unescape()  # noqa: S704 -- it is taken apart, not shown
    return {name: value for name, value in payload.items() if name != "parse_mode"} | {"text": words}


def _bad_request(text: str, reason: str) -> Outcome:
    if "message is not modified" in text:
        return Outcome(Result.SENT)
    if "can't parse entities" in text:
        return Outcome(Result.AS_PLAIN, reason=reason)
    if "query is too old" in text:
        return Outcome(Result.TOO_LATE, reason=reason)
    if "chat not found" in text:
        return Outcome(Result.UNREACHABLE, reason=reason)
    return Outcome(Result.REFUSED, reason=reason)


def seconds_of(fault: RetryAfter) -> float:
    """Return how long the server asks us to wait."""
    after = fault.retry_after
    return float(after) if isinstance(after, int | float) else after.total_seconds()

"""Understanding line by line: the contract of ``python -m bot understand``; opening files is the caller's business."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

from handlers.understanding import understand

SHANGHAI = timezone(timedelta(hours=8))
DEFAULT_NOW = datetime(2026, 6, 8, 10, tzinfo=SHANGHAI)
"""The contract's reference moment, a Monday, for lines that give none."""


_OURS = "dates"
"""Several days of leave at once, which the contract does not know."""


def understand_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield one JSON line ``{"id", "intent", "slots"}`` for each line with ``id`` and ``text``.

    A line may also say the ``role`` (else ``member``) and ``now`` (else the contract's moment). Blank lines are passed
    over.

    Raises:
        ValueError: a line is not of that form; the message names its number, counted from 1.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            answer = _answer(json.loads(line))
        except (ValueError, TypeError, KeyError) as fault:
            raise ValueError(f"line {number}: expected a JSON object with id and text, got {fault}") from fault
        yield json.dumps(answer, ensure_ascii=False)


def _answer(row: dict[str, Any]) -> dict[str, Any]:
    utterance = understand(_text(row["text"]), role=row.get("role") or "member", now=_moment(row.get("now")))
    told = utterance.as_json()
    return {"id": row["id"], **told, "slots": {name: told["slots"][name] for name in told["slots"] if name != _OURS}}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text that is not a string")
    return value


def _moment(written: str | None) -> datetime:
    if written is None:
        return DEFAULT_NOW
    moment = datetime.fromisoformat(written)
    return moment.astimezone(SHANGHAI) if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)

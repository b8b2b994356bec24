"""Buttons under messages, and the codec of what a press carries (54 bytes beside its mark, so codes and ids only)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram.constants import InlineKeyboardButtonLimit

from handlers.marks import LENGTH

SEPARATOR = ":"


@dataclass(frozen=True, slots=True)
class Button:
    """A word one could also type, and what pressing it means."""

    label: str
    data: str = ""
    url: str = ""
    app: str = ""
    """Address of pages that open inside of the messenger."""


Rows = Sequence[Sequence[Button]]


def press(operation: str, *facts: object) -> str:
    """Return callback data for an operation of the table in ``handlers.presses``.

    Raises:
        ValueError: it would not fit into 64 bytes with its mark.
    """
    data = SEPARATOR.join((operation, *(str(fact) for fact in facts)))
    if len(data.encode()) + LENGTH > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        msg = f"callback data of {operation} is longer than 64 bytes with its mark"
        raise ValueError(msg)
    return data


def read_press(data: str) -> tuple[str, list[str]]:
    """Return operation and facts of callback data; they come from outside, so they are checked again by the handler."""
    operation, *facts = data.split(SEPARATOR)
    return operation, facts


def markup(rows: Rows) -> dict[str, Any]:
    """Return the keyboard in the form of the Bot API."""
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def _button(button: Button) -> dict[str, Any]:
    if button.app:
        return {"text": button.label, "web_app": {"url": button.app}}
    meaning = {"url": button.url} if button.url else {"callback_data": button.data}
    return {"text": button.label} | meaning

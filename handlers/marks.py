"""The mark of a button: a short keyed hash over what it means, the chat it was shown in and its last day.

Whoever has a client of their own can send bytes that nobody offered. Marks are put on when a message leaves and read
before anything else of a press; what is judged behind them (office, object, branch) is judged all the same.
"""

import hmac
from base64 import urlsafe_b64encode
from datetime import date, timedelta
from typing import Any

from storage.keys import Keys

LIFE = timedelta(days=92)
"""System default: a quarter; what is asked later is asked anew."""
LENGTH = 10
"""Bytes at the end of callback data: two letters of a day, eight of the hash."""
_DAYS = 64 * 64
_HASHED = 6
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class Marks:
    """Marks buttons with the current key, and knows again those of every key that is still in the key file."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def put_on(self, payload: dict[str, Any], chat_id: int, *, on: date) -> dict[str, Any]:
        """Return a call's parameters as they leave for ``chat_id``: every button marked."""
        keyboard = payload.get("reply_markup", {}).get("inline_keyboard")
        if not keyboard:
            return payload
        rows = [[self._button(button, chat_id, on) for button in row] for row in keyboard]
        return payload | {"reply_markup": payload["reply_markup"] | {"inline_keyboard": rows}}

    def mark(self, data: str, chat_id: int, *, on: date) -> str:
        """Return callback data with its mark."""
        last = (on + LIFE).toordinal() % _DAYS
        dated = data + _LETTERS[last // 64] + _LETTERS[last % 64]
        return dated + self._hash(dated, chat_id, self._keys.current)

    def read(self, said: str, chat_id: int, *, on: date) -> str | None:
        """Return callback data without the mark; None when it is not ours, not of this chat, or over."""
        dated, told = said[:-8], said[-8:].encode()
        if len(dated) < 2 or not any(
            hmac.compare_digest(told, self._hash(dated, chat_id, name).encode()) for name in self._keys.names
        ):
            return None
        last = _LETTERS.index(dated[-2]) * 64 + _LETTERS.index(dated[-1])
        return dated[:-2] if (last - on.toordinal()) % _DAYS <= LIFE.days else None

    def _button(self, button: dict[str, Any], chat_id: int, on: date) -> dict[str, Any]:
        if "callback_data" not in button:
            return button
        return button | {"callback_data": self.mark(button["callback_data"], chat_id, on=on)}

    def _hash(self, dated: str, chat_id: int, name: str) -> str:
        whole = hmac.digest(self._keys.of("button", name), f"{chat_id}\n{dated}".encode(), "sha256")
        return urlsafe_b64encode(whole[:_HASHED]).decode()

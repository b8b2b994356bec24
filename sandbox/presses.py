"""Presses of inline buttons, from the finger to the answer; a press waits about 15 seconds for its answer."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.clock import SandboxClock
from sandbox.errors import ApiError, bad_request

ANSWER_WITHIN = timedelta(seconds=15)
_REMEMBERED = 10_000
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class PressAnswer:
    """What the person sees after a press: nothing (empty), a short notice, or a window when ``alert``."""

    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass(slots=True)
class Press:
    """One press; ``answer`` is set by ``answerCallbackQuery``."""

    id: str
    bot_id: int
    person_id: int
    pressed_at: datetime
    answer: asyncio.Future[PressAnswer] | None = field(default=None)
    answered: bool = False


class PressBook:
    """The presses of all bots."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._presses: OrderedDict[str, Press] = OrderedDict()
        self._last_number = 4_000_000_000_000_000_000

    def add(self, bot_id: int, person_id: int) -> Press:
        """Register a press and give it an id."""
        self._last_number += 7
        press = Press(str(self._last_number), bot_id, person_id, self._clock.now())
        self._presses[press.id] = press
        while len(self._presses) > _REMEMBERED:
            self._presses.popitem(last=False)
        return press

    def answer(self, bot_id: int, press_id: str, answer: PressAnswer) -> Press:
        """Answer a press once.

        Raises:
            ApiError: 400 for an id that is unknown, foreign, answered before, or older than 15 seconds.
        """
        press = self._presses.get(press_id)
        if press is None or press.bot_id != bot_id or press.answered:
            raise bad_request(_TOO_OLD)
        if self._clock.now() - press.pressed_at > ANSWER_WITHIN:
            raise bad_request(_TOO_OLD)
        press.answered = True
        if press.answer is not None and not press.answer.done():
            press.answer.set_result(answer)
        return press


def alert_too_long(text: str) -> ApiError | None:
    """Return the refusal of a notice over 200 characters, None when it fits."""
    return bad_request("MESSAGE_TOO_LONG") if len(text) > 200 else None

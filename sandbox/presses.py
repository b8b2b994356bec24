"""Presses of inline buttons, from the finger to the answer; a press waits about 15 seconds for its answer."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.clock import SandboxClock
from sandbox.errors import bad_request

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
    """One press; ``answer`` is where a waiting finger gets what the bot answered, None when nobody waits."""

    id: str
    bot_id: int
    person_id: int
    pressed_at: datetime
    answer: asyncio.Future[PressAnswer] | None = None
    answered: bool = False


class PressBook:
    """The presses of all bots."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._presses: OrderedDict[str, Press] = OrderedDict()
        self._last_number = 4_000_000_000_000_000_000

    def add(self, bot_id: int, person_id: int, press_id: str | None = None) -> Press:
        """Register a press, under a new id unless a script brings its own."""
        self._last_number += 7
        press = Press(press_id or str(self._last_number), bot_id, person_id, self._clock.now())
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

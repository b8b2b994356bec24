"""Waiting in getUpdates: one call at a time, with the real server's brakes on clients that ask too often."""

import asyncio

from sandbox.errors import ApiError
from sandbox.timer import Timer, wait_at_most
from sandbox.updates import Json, QueuedUpdate, UpdateQueue

OTHER_CALL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "terminated by setWebhook request"


class LongPoll:
    """The getUpdates calls of one bot."""

    def __init__(self, queue: UpdateQueue, timer: Timer) -> None:
        self._queue = queue
        self._timer = timer
        self._waiter: asyncio.Future[None] | None = None
        self._previous: tuple[int, float] | None = None
        queue.listeners.append(self._wake)

    async def updates(self, offset: int, limit: int, seconds: int) -> list[Json]:
        """Return waiting updates, or wait up to ``seconds`` for the first.

        The same offset again within 3 seconds waits at least 3, and within half a second gets one update only.

        Raises:
            ApiError: 409, in the *older* of two calls at once.
        """
        self.terminate(OTHER_CALL)
        limit, seconds = self._braked(offset, limit, seconds)
        found = self._queue.take(offset, limit)
        if found or not seconds:
            return found
        waiter = self._waiter = asyncio.get_running_loop().create_future()
        try:
            await wait_at_most(self._timer, waiter, seconds)
        finally:
            if self._waiter is waiter:
                self._waiter = None
        return self._queue.take(max(offset, 0), limit)

    def terminate(self, reason: str) -> None:
        """End the waiting call, if any, with 409 and ``reason``."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(ApiError(409, reason))
        self._waiter = None

    def break_off(self, error: Exception) -> None:
        """End the waiting call, if any, with ``error``: the network went down under it."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(error)
        self._waiter = None

    def _braked(self, offset: int, limit: int, seconds: int) -> tuple[int, int]:
        now = self._timer.monotonic()
        previous, self._previous = self._previous, (offset, now)
        if previous is None or previous[0] != offset:
            return limit, seconds
        passed = now - previous[1]
        return (1 if passed < 0.5 else limit), (max(seconds, 3) if passed < 3 else seconds)

    def _wake(self, _: QueuedUpdate) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

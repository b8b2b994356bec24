"""The machine's own time, for waiting: long polls, retries, pace limits; separate from the story's clock."""

import asyncio
import time
from typing import Any, Protocol


class Timer(Protocol):
    """Seconds and sleep; tests give one that they move by hand."""

    def monotonic(self) -> float:
        """Return seconds from any zero, never going back."""

    async def sleep(self, seconds: float) -> None:
        """Return after ``seconds``."""


class RealTimer:
    """The machine's timer."""

    def monotonic(self) -> float:
        """Return the seconds of the monotonic clock."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Sleep on the event loop."""
        await asyncio.sleep(seconds)


async def wait_at_most(timer: Timer, waiter: asyncio.Future[Any], seconds: float) -> bool:
    """Wait until ``waiter`` is done or ``seconds`` have passed.

    Returns:
        whether the waiter was done in time; an exception set on it is raised here.
    """
    sleeper = asyncio.ensure_future(timer.sleep(seconds))
    try:
        await asyncio.wait({waiter, sleeper}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        sleeper.cancel()
    if not waiter.done():
        return False
    waiter.result()
    return True

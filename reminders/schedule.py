"""The alarm clock: APScheduler rings, and what is due is decided elsewhere, so that a lost ring loses nothing."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

EVERY = timedelta(seconds=30)


class AlarmClock:
    """Calls ``ring`` at the start and then in even steps; a ring that is still busy is not doubled."""

    def __init__(self, ring: Callable[[], Awaitable[object]], *, every: timedelta = EVERY) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        # APScheduler's own default drops, without a word, whatever is a second late.
        self._scheduler.add_job(
            ring,
            "interval",
            seconds=every.total_seconds(),
            next_run_time=datetime.now(UTC),
            coalesce=True,
            misfire_grace_time=None,
            max_instances=1,
        )

    def start(self) -> None:
        """Start ringing in the running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop ringing; a ring under way is cancelled, and its transaction is the writer's to finish."""
        self._scheduler.shutdown(wait=False)

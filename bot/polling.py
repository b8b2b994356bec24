"""Long polling without a public address: the offset moves only past updates that are committed."""

import asyncio
import time

import orjson
import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.intake import Intake
from bot.transport import AssistantBot

POLL_SECONDS = 30
ALLOWED = ["message", "callback_query", "my_chat_member"]
SETTLED_SECONDS = 20
"""A conflict within this time after the start means that another instance was here first."""
log = structlog.get_logger(__name__)


class AnotherInstance(Exception):
    """Somebody else fetches the updates of this bot."""


class Polling:
    """Our own ``getUpdates`` loop."""

    def __init__(self, bot: AssistantBot, intake: Intake) -> None:
        self._bot = bot
        self._intake = intake
        self._offset = 0
        self._began = time.monotonic()
        self._conflicts = 0

    async def run(self) -> None:
        """Fetch until cancelled.

        Raises:
            AnotherInstance: another process polls with this token, or a webhook is set.
            InvalidToken: the token is wrong.
        """
        pause = 1.0
        while True:
            try:
                await self._fetch()
                pause, self._conflicts = 1.0, 0
            except Conflict as conflict:
                self._on_conflict(conflict)
            except InvalidToken:
                raise
            except RetryAfter as wait:
                await asyncio.sleep(_seconds(wait))
            except (TelegramError, OSError) as fault:
                log.warning("Updates could not be fetched; trying again", fault=type(fault).__name__, seconds=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 60)

    async def _fetch(self) -> None:
        updates = await self._bot.raw_updates(self._offset, POLL_SECONDS, ALLOWED)
        # One commit for the batch: the jobs are queued together.
        await asyncio.gather(*(self._intake.keep(orjson.dumps(update)) for update in updates))
        ids = [update["update_id"] for update in updates if isinstance(update, dict) and "update_id" in update]
        if ids:
            self._offset = max(ids) + 1

    def _on_conflict(self, conflict: Conflict) -> None:
        """Give way to an instance that was here first; keep the place against one that came later.

        The server ends the older of two calls. The older instance asks again at once, so the newer one gets the next
        conflict, within its first seconds.
        """
        if "webhook" in str(conflict):
            msg = "a webhook is set for this bot: another instance serves it (doctor --delete-webhook removes it)"
            raise AnotherInstance(msg)
        self._conflicts += 1
        if time.monotonic() - self._began < SETTLED_SECONDS or self._conflicts > 3:
            msg = "another instance fetches the updates of this bot"
            raise AnotherInstance(msg)


def _seconds(wait: RetryAfter) -> float:
    after = wait.retry_after
    return after.total_seconds() if hasattr(after, "total_seconds") else float(after)

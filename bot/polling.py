"""Long polling without a public address: the offset moves only past updates that are committed."""

import asyncio
import json
import time
from collections.abc import Callable

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.intake import Intake
from bot.outcomes import seconds_of
from bot.transport import AssistantBot

POLL_SECONDS = 30
ALLOWED = ["message", "callback_query", "my_chat_member"]
SETTLED_SECONDS = 5
"""A conflict within this time after the start means that another instance was here first."""
MOST_CONFLICTS = 3
"""More of them on end: the other one does not give way."""
log = structlog.get_logger(__name__)


class AnotherInstance(Exception):
    """Somebody else fetches the updates of this bot."""


class Polling:
    """Our own ``getUpdates`` loop."""

    def __init__(self, bot: AssistantBot, intake: Intake, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._bot = bot
        self._intake = intake
        self._monotonic = monotonic
        self._offset = 0
        self._began = monotonic()
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
                await asyncio.sleep(seconds_of(wait))
            except (TelegramError, SQLAlchemyError, OSError) as fault:
                log.warning("Updates could not be fetched; trying again", fault=type(fault).__name__, seconds=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 60)

    async def _fetch(self) -> None:
        updates = await self._bot.raw_updates(self._offset, POLL_SECONDS, ALLOWED)
        # One commit for the batch: the jobs are queued together.
        await asyncio.gather(*(self._intake.keep(json.dumps(update).encode()) for update in updates))
        given = (update.get("update_id") for update in updates if isinstance(update, dict))
        ids = [update_id for update_id in given if isinstance(update_id, int)]
        if ids:
            self._offset = max(ids) + 1
        elif updates:
            await asyncio.sleep(1)

    def _on_conflict(self, conflict: Conflict) -> None:
        """Give way to an instance that was here first; keep the place against one that came later.

        The server ends the older of two calls. The older instance asks again at once, so the newer one gets the next
        conflict, within its first seconds.
        """
        if "webhook" in str(conflict):
            msg = "a webhook is set for this bot: another instance serves it (doctor --delete-webhook removes it)"
            raise AnotherInstance(msg)
        self._conflicts += 1
        if self._monotonic() - self._began < SETTLED_SECONDS or self._conflicts > MOST_CONFLICTS:
            msg = "another instance fetches the updates of this bot"
            raise AnotherInstance(msg)

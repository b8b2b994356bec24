"""Where updates arrive: the raw update is committed to the inbox, and only then acknowledged."""

import hmac
from collections.abc import Callable
from typing import Any

import orjson
import structlog
from aiohttp import web

from bot.failpoints import passing
from branch.clock import Clock
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

MAX_BODY = 1 << 20
PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header
log = structlog.get_logger(__name__)


class Intake:
    """Commits raw updates; many share one commit."""

    def __init__(self, writer: Writer, clock: Clock, bot_id: int, wake: Callable[[], None]) -> None:
        self._writer = writer
        self._clock = clock
        self._bot_id = bot_id
        self._wake = wake

    async def keep(self, body: bytes) -> bool:
        """Commit one raw update and return whether it is new; what is no update becomes a dead letter."""
        update_id, fault = _read(body)
        at = self._clock.now()

        def add(work: UnitOfWork) -> bool:
            passing("before_inbox_commit")
            return work.inbox.add(self._bot_id, update_id, body, at=at, dead=fault)

        kept = self._writer.run(add)
        # Queued behind this, the effect shares its commit; it can never come without it.
        self._wake()
        new = await kept
        passing("after_inbox_commit")
        if fault:
            log.warning("An update could not be read and is kept as a dead letter", fault=fault)
        return new

    def webhook(self, secret: str) -> Callable[[web.Request], Any]:
        """Return the request handler for Telegram's posts.

        403 for a wrong secret, before anything is read; 200 for everything that is kept, unreadable bodies included
        (a 5xx would block that person's queue for a day); 503 only when the commit failed.
        """

        async def receive(request: web.Request) -> web.Response:
            given = request.headers.get(SECRET_HEADER, "")
            if not hmac.compare_digest(given.encode(errors="surrogateescape"), secret.encode()):
                return web.Response(status=403)
            body = await request.read()
            try:
                await self.keep(body)
            except Exception:
                log.exception("An update could not be committed; Telegram will send it again")
                return web.Response(status=503, headers={"Retry-After": "5"})
            return web.Response()

        return receive


def _read(body: bytes) -> tuple[int, str | None]:
    """Return the update id, and what is wrong with the body, if anything is."""
    try:
        update = orjson.loads(body)
    except orjson.JSONDecodeError:
        return 0, "not_json"
    if not isinstance(update, dict):
        return 0, "not_an_object"
    update_id = update.get("update_id")
    if not isinstance(update_id, int) or isinstance(update_id, bool) or not 0 <= update_id < 1 << 62:
        return 0, "no_update_id"
    return update_id, None

"""From the inbox to its effects: one transaction holds effect, replies, audit and “done”."""

import asyncio
import secrets
from collections.abc import Callable

import orjson
import structlog
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from telegram import Bot, Update

from bot.failpoints import passing
from branch.clock import Clock
from handlers import errors
from handlers.router import Router
from storage.repositories.inbox import Arrival
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

BATCH = 32
IDLE_SECONDS = 1.0
log = structlog.get_logger(__name__)


class Unreadable(Exception):
    """The update is no update of the Bot API; trying again cannot help."""


class Worker:
    """Takes new inbox rows in order and runs their handlers."""

    def __init__(self, writer: Writer, router: Router, bot: Bot, clock: Clock, wake_sender: Callable[[], None]) -> None:
        self._writer = writer
        self._router = router
        self._bot = bot
        self._clock = clock
        self._wake_sender = wake_sender
        self._awake = asyncio.Event()

    def wake(self) -> None:
        """Say that there may be new rows."""
        self._awake.set()

    async def run(self) -> None:
        """Work until cancelled; a database that is away is waited for."""
        while True:
            self._awake.clear()
            try:
                handled = await self._writer.run(self.batch)
                passing("after_effect")
            except SQLAlchemyError:
                log.exception("The inbox could not be worked on; trying again")
                handled = 0
                await asyncio.sleep(IDLE_SECONDS)
            if handled:
                self._wake_sender()
                continue
            try:
                async with asyncio.timeout(IDLE_SECONDS):
                    await self._awake.wait()
            except TimeoutError:
                continue

    def batch(self, work: UnitOfWork) -> int:
        """Handle the oldest new updates inside the open transaction; return how many there were."""
        arrivals = work.inbox.claim(BATCH)
        done = [arrival.id for arrival in arrivals if self._handle(work, arrival)]
        work.inbox.done(done)
        return len(arrivals)

    def _handle(self, work: UnitOfWork, arrival: Arrival) -> bool:
        """Run the handler of one update; False when it has to be tried again or is dead."""
        savepoint = work.savepoint()
        try:
            update = self._parse(arrival)
            calls = self._router.handle(work, update, key=str(arrival.id), received_at=arrival.received_at)
            work.outbox.add_all(calls, at=self._clock.now())
            passing("inside_effect")
        except Unreadable as fault:
            savepoint.rollback()
            work.inbox.bury(arrival.id, str(fault))
            log.warning("An update could not be parsed and is kept as a dead letter", inbox_id=arrival.id)
            return False
        except Exception as fault:
            if isinstance(fault, SQLAlchemyError) and not isinstance(fault, IntegrityError):
                raise
            savepoint.rollback()
            self._failed(work, arrival, fault)
            return False
        savepoint.commit()
        return True

    def _parse(self, arrival: Arrival) -> Update:
        try:
            update = Update.de_json(orjson.loads(arrival.body), self._bot)
        except Exception as fault:  # edge: the library raises whatever a malformed field makes it raise
            raise Unreadable(type(fault).__name__) from fault
        return update

    def _failed(self, work: UnitOfWork, arrival: Arrival, fault: Exception) -> None:
        if not work.inbox.failed(arrival.id, type(fault).__name__):
            return
        incident = f"{arrival.id}-{secrets.token_hex(2)}"
        log.error("A handler failed for the last time", incident=incident, inbox_id=arrival.id, exc_info=fault)
        update = self._parse(arrival)
        key = f"{arrival.id}:fault"
        context = self._router.context(work, update, key=key, received_at=arrival.received_at)
        if context is not None:
            errors.answer_fault(context, incident)
            work.outbox.add_all(context.calls, at=self._clock.now())

"""From the inbox to its effects: one transaction holds effect, replies, audit and “done”."""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from telegram import Bot

from bot.failpoints import passing
from bot.flood import Flood
from bot.parsing import Unreadable, parse
from branch.clock import Clock
from handlers import errors
from handlers.router import Router
from storage.repositories.inbox import Arrival
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

BATCH = 32
IDLE_SECONDS = 1.0
log = structlog.get_logger(__name__)


class Worker:
    """Takes new inbox rows in order and runs their handlers."""

    def __init__(self, writer: Writer, router: Router, bot: Bot, clock: Clock, wake_sender: Callable[[], None]) -> None:
        self._writer = writer
        self._router = router
        self._bot = bot
        self._clock = clock
        self._wake_sender = wake_sender
        self.flood = Flood()
        self._awake = asyncio.Event()
        self._again = False
        self._in_hand: Arrival | None = None

    def wake(self) -> None:
        """Say that there may be new rows."""
        self._awake.set()

    async def run(self) -> None:
        """Work until cancelled; a database that is away is waited for."""
        while True:
            self._awake.clear()
            try:
                effects = self._writer.run(self.batch)
                # Queued behind the effects, the sender's look into the outbox shares their commit.
                self._wake_sender()
                handled = await effects
            except SQLAlchemyError as fault:
                log.exception("The inbox could not be worked on; trying again")
                handled = 0
                await self._blame(fault)
                await asyncio.sleep(IDLE_SECONDS)
            if handled:
                passing("after_effect")
            if handled >= BATCH or (handled and self._again):
                continue
            try:
                async with asyncio.timeout(IDLE_SECONDS):
                    await self._awake.wait()
            except TimeoutError:
                continue

    def batch(self, work: UnitOfWork) -> int:
        """Handle the oldest new updates inside the open transaction; return how many there were.

        Raises:
            SQLAlchemyError: the database, or one update that it chokes on; nothing of the batch is kept.
        """
        arrivals = work.inbox.claim(BATCH)
        done = []
        for arrival in arrivals:
            self._in_hand = arrival
            if self._handle(work, arrival):
                done.append(arrival.id)
        self._in_hand = None
        work.inbox.done(done)
        self._again = len(done) < len(arrivals)
        return len(arrivals)

    async def _blame(self, fault: SQLAlchemyError) -> None:
        """Count the fault against the update that was in hand; a database that is away cannot even count it."""
        arrival, self._in_hand = self._in_hand, None
        if arrival is None:
            return
        with suppress(SQLAlchemyError):
            await self._writer.run(lambda work: self._failed(work, arrival, fault))
            self._wake_sender()

    def _handle(self, work: UnitOfWork, arrival: Arrival) -> bool:
        """Run the handler of one update; False when it has to be tried again or is dead."""
        try:
            update = parse(arrival.body, self._bot)
            if self.flood.is_over(update, received_at=arrival.received_at):
                if self.flood.is_first_over(update):
                    log.warning("A sender floods us and is not heard for the rest of the minute", inbox_id=arrival.id)
                return True
            self._router.handle(work, update, key=str(arrival.id), received_at=arrival.received_at)
            passing("inside_effect")
        except Unreadable as fault:
            work.inbox.bury(arrival.id, str(fault))
            log.warning("An update could not be parsed and is kept as a dead letter", inbox_id=arrival.id)
            return False
        except Exception as fault:
            if isinstance(fault, OperationalError | InterfaceError):
                raise
            self._failed(work, arrival, fault)
            return False
        return True

    def _failed(self, work: UnitOfWork, arrival: Arrival, fault: Exception) -> None:
        if not work.inbox.failed(arrival.id, type(fault).__name__):
            return
        incident = f"{arrival.id}-{secrets.token_hex(2)}"
        log.error("A handler failed for the last time", incident=incident, inbox_id=arrival.id, exc_info=fault)
        savepoint = work.savepoint()
        try:
            self._admit(work, arrival, incident)
        except Exception:  # edge: an update that not even an apology can be read from stays buried
            savepoint.rollback()
            log.exception("Nobody could be told of the incident", incident=incident)
        else:
            savepoint.commit()

    def _admit(self, work: UnitOfWork, arrival: Arrival, incident: str) -> None:
        """Tell the sender that their update failed, and under which number."""
        key = f"{arrival.id}:fault"
        context = self._router.context(work, parse(arrival.body, self._bot), key=key, received_at=arrival.received_at)
        if context is not None:
            errors.answer_fault(context, incident)
            work.outbox.add_all(context.calls, at=self._clock.now())

"""From the outbox to Telegram: the attempt is marked before the call, and every outcome is recorded.

A call whose outcome is unknown is made once more or held, as its policy says: exactly-once does not exist in the Bot
API, so what is unknown is shown and not hidden.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import TelegramError

from bot.attachments import with_files_of
from bot.failpoints import passing
from bot.fetching import fetched_for_pages
from bot.outcomes import Outcome, Result, outcome_of_answer, outcome_of_fault
from bot.pacing import Pace
from bot.recording import Recorder
from bot.transport import AssistantBot
from branch.clock import Clock, local
from handlers.marks import Marks
from storage.repositories.outbox import Claimed, OutboxState
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

DEADLINE_SECONDS = 45
MAKING_SECONDS = 40
"""For a paper that is written, and its photographs fetched, before the call; it takes a second or two."""
LEASE = timedelta(seconds=120)
"""Longer than both with room to spare: a lease that is too short sends everything twice."""
IDLE_SECONDS = 1.0
RETRY_SECONDS = (1, 2, 5, 15, 60, 300)
METHODS = {
    "send_message": "sendMessage",
    "send_photo": "sendPhoto",
    "send_media_group": "sendMediaGroup",
    "send_document": "sendDocument",
    "edit_message_text": "editMessageText",
    "answer_callback_query": "answerCallbackQuery",
    "set_my_commands": "setMyCommands",
}
"""What may be called, under the name that the Bot API gives it."""
WITHOUT_CHAT = frozenset({"answer_callback_query", "set_my_commands"})
"""Methods that take no ``chat_id``; their row has one all the same, for the order of calls."""
log = structlog.get_logger(__name__)
Wanted = Callable[[UnitOfWork, Sequence[Claimed], datetime], list[Claimed]]
"""Returns those of some calls that should still be made, as they are to be made now."""


class Sender:
    """Makes the calls of the outbox, some at a time, one a chat."""

    def __init__(
        self,
        writer: Writer,
        bot: AssistantBot,
        clock: Clock,
        pace: Pace,
        *,
        owner: str,
        senders: int,
        resend_after: timedelta,
        wanted: Wanted,
        marks: Marks,
    ) -> None:
        self._writer = writer
        self._bot = bot
        self._clock = clock
        self._pace = pace
        self._owner = owner
        self._senders = senders
        self._recorder = Recorder(clock, owner=owner, resend_after=resend_after)
        self._wanted = wanted
        self._marks = marks
        self._under_way: set[asyncio.Task[None]] = set()
        self._calls = 0
        self._awake = asyncio.Event()
        self._faults = 0
        self.too_fast = 0
        """How often the server asked us to wait, since the start."""
        self.stopped: asyncio.Future[str] | None = None

    def wake(self) -> None:
        """Say that there may be something to send."""
        self._awake.set()

    async def run(self) -> None:
        """Send until cancelled; what is under way then is finished first."""
        self.stopped = asyncio.get_running_loop().create_future()
        try:
            while not self.stopped.done():
                self._awake.clear()
                await self.begin_some()
                await self._rest()
        finally:
            await self.finish()

    def recover(self, work: UnitOfWork, *, everything: bool) -> int:
        """Apply the policy to calls whose sender died: all of them, or those whose lease ran out."""
        left = work.outbox.abandoned(lease_before=None if everything else datetime.now(UTC))
        for call in left:
            self._recorder.doubt(work, call, "the process ended during the call", owner=None)
        return len(left)

    async def begin_some(self) -> int:
        """Begin the calls that may be made now; return how many."""
        # After a fault a single call feels its way, so that an outage does not use up everything that waits.
        most = 1 if self._faults else self._senders
        free = min(most - self._calls, self._pace.budget())
        if free <= 0:
            return 0
        waiting = self._pace.waiting()
        claim = self._writer.run(lambda work: self._claim(work, free, waiting))
        try:
            return self._begin(await asyncio.shield(claim))
        except SQLAlchemyError:
            log.exception("The outbox could not be read; trying again")
            return 0
        except asyncio.CancelledError:
            # What is marked as under way must be made: the next start would have to take it for doubtful.
            with suppress(SQLAlchemyError):
                self._begin(await claim)
            raise

    async def finish(self) -> None:
        """Wait for the calls under way and for their outcomes to be recorded."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=DEADLINE_SECONDS)

    def _begin(self, calls: list[Claimed]) -> int:
        for call in calls:
            self._pace.take(call.chat_id, counts=call.method not in WITHOUT_CHAT)
            self._calls += 1
            task = asyncio.create_task(self._deliver(call))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return len(calls)

    async def _rest(self) -> None:
        seconds = self._pace.seconds_until_ready() or IDLE_SECONDS
        try:
            async with asyncio.timeout(min(seconds, IDLE_SECONDS)):
                await self._awake.wait()
        except TimeoutError:
            return

    def _claim(self, work: UnitOfWork, limit: int, waiting: list[int]) -> list[Claimed]:
        now = self._clock.now()
        found = work.outbox.claimable(now=now, waiting=waiting, limit=limit)
        in_time = [call for call in found if call.expires_at is None or call.expires_at > now]
        ready = self._wanted(work, in_time, now)
        going = {call.id for call in ready}
        for call in found:
            if call not in in_time:
                self._recorder.finish(work, call, OutboxState.EXPIRED, reason="too late")
            elif call.id not in going:
                self._recorder.finish(work, call, OutboxState.CANCELLED, reason="no longer needed")
        if ready:
            lease_until = datetime.now(UTC) + LEASE
            work.outbox.mark_sending([call.id for call in ready], owner=self._owner, lease_until=lease_until)
        return ready

    async def _deliver(self, call: Claimed) -> None:
        passing("before_send")
        outcome = await self._call(call)
        passing("after_send")
        self._calls -= 1
        self._note(outcome)
        while True:
            try:
                record = self._writer.run(lambda work: self._recorder.record(work, call, outcome))
                # What waited for this call can go on: the next look shares the commit of its outcome.
                self._awake.set()
                await record
            except SQLAlchemyError:
                log.exception("An outcome could not be recorded; trying again", outbox_id=call.id)
                await asyncio.sleep(IDLE_SECONDS)
            else:
                passing("after_mark")
                return

    async def _call(self, call: Claimed) -> Outcome:
        if call.method not in METHODS:
            return Outcome(Result.REFUSED, reason=f"unknown method {call.method}"[:250])
        try:
            marked = self._marks.put_on(call.payload, call.chat_id, on=local(self._clock.now()).date())
            async with asyncio.timeout(MAKING_SECONDS):
                payload = await with_files_of(dict(marked), partial(fetched_for_pages, self._bot))
            if call.method not in WITHOUT_CHAT:
                payload["chat_id"] = call.chat_id
            async with asyncio.timeout(DEADLINE_SECONDS):
                return outcome_of_answer(await self._bot.call(METHODS[call.method], payload))
        except TelegramError as fault:
            return outcome_of_fault(fault)
        except TimeoutError:
            return Outcome(Result.DOUBTFUL, reason="no answer in time")
        except Exception as fault:  # edge: a payload or an answer that the library chokes on
            log.exception("A call could not be made or its answer not be read", outbox_id=call.id)
            return Outcome(Result.DOUBTFUL, reason=type(fault).__name__)

    def _note(self, outcome: Outcome) -> None:
        """Let one outcome slow down or stop what follows."""
        if outcome.result == Result.TOO_FAST:
            self.too_fast += 1
            self._pace.pause(outcome.seconds)
        elif outcome.result not in {Result.NOT_DELIVERED, Result.DOUBTFUL}:
            self._faults = 0
        elif not self._pace.paused:
            # Calls that fail together are one fault: a blink of the network must not silence us for minutes.
            self._faults += 1
            self._pace.pause(RETRY_SECONDS[min(self._faults, len(RETRY_SECONDS)) - 1])
        if outcome.result == Result.STOP and self.stopped is not None and not self.stopped.done():
            self.stopped.set_result(outcome.reason)

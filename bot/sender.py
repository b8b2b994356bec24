"""From the outbox to Telegram: the attempt is marked before the call, and every outcome is recorded.

A call whose outcome is unknown is made once more or held, as its policy says: exactly-once does not exist in the Bot
API, so what is unknown is shown and not hidden.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import TelegramError

from bot.failpoints import passing
from bot.outcomes import Outcome, Result, outcome_of_answer, outcome_of_fault
from bot.pacing import Pace
from branch.clock import Clock
from storage.repositories.outbox import Claimed, OutboxState, Policy
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

DEADLINE_SECONDS = 45
LEASE = timedelta(seconds=120)
"""Longer than the deadline with room to spare: a lease that is too short sends everything twice."""
IDLE_SECONDS = 1.0
RETRY_SECONDS = (1, 2, 5, 15, 60, 300)
METHODS = frozenset(
    {
        "send_message",
        "send_photo",
        "send_media_group",
        "edit_message_text",
        "answer_callback_query",
    },
)
log = structlog.get_logger(__name__)
Wanted = Callable[[UnitOfWork, str, datetime], bool]


class Sender:
    """Makes the calls of the outbox, some at a time, one a chat."""

    def __init__(
        self,
        writer: Writer,
        bot: Bot,
        clock: Clock,
        pace: Pace,
        *,
        owner: str,
        senders: int,
        resend_after: timedelta,
        wanted: Wanted,
    ) -> None:
        self._writer = writer
        self._bot = bot
        self._clock = clock
        self._pace = pace
        self._owner = owner
        self._senders = senders
        self._resend_after = resend_after
        self._wanted = wanted
        self._under_way: set[asyncio.Task[None]] = set()
        self._awake = asyncio.Event()
        self._faults = 0
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
                started = await self._start_some()
                if not started:
                    await self._rest()
        finally:
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=DEADLINE_SECONDS)

    def recover(self, work: UnitOfWork, *, everything: bool) -> int:
        """Apply the policy to calls whose sender died: all of them, or those whose lease ran out."""
        left = work.outbox.abandoned(lease_before=None if everything else datetime.now(UTC))
        for call in left:
            self._doubt(work, call, "the process ended during the call", owner=None)
        return len(left)

    async def _start_some(self) -> int:
        free = min(self._senders - len(self._under_way), self._pace.budget())
        if free <= 0:
            return 0
        waiting = self._pace.waiting()
        try:
            calls = await self._writer.run(lambda work: self._claim(work, free, waiting))
        except SQLAlchemyError:
            log.exception("The outbox could not be read; trying again")
            return 0
        for call in calls:
            self._pace.take(call.chat_id, counts=call.method != "answer_callback_query")
            task = asyncio.create_task(self._deliver(call))
            self._under_way.add(task)
            task.add_done_callback(self._finished)
        return len(calls)

    def _finished(self, task: "asyncio.Task[None]") -> None:
        self._under_way.discard(task)
        self._awake.set()

    async def _rest(self) -> None:
        seconds = self._pace.seconds_until_ready() or IDLE_SECONDS
        try:
            async with asyncio.timeout(min(seconds, IDLE_SECONDS)):
                await self._awake.wait()
        except TimeoutError:
            return

    def _claim(self, work: UnitOfWork, limit: int, waiting: list[int]) -> list[Claimed]:
        now = self._clock.now()
        ready = []
        for call in work.outbox.claimable(now=now, waiting=waiting, limit=limit):
            if call.expires_at is not None and call.expires_at <= now:
                work.outbox.finish(call.id, OutboxState.EXPIRED, reason="too late")
            elif not self._wanted(work, call.key, now):
                work.outbox.finish(call.id, OutboxState.CANCELLED, reason="no longer needed")
            else:
                ready.append(call)
        if ready:
            lease_until = datetime.now(UTC) + LEASE
            work.outbox.mark_sending([call.id for call in ready], owner=self._owner, lease_until=lease_until)
        return ready

    async def _deliver(self, call: Claimed) -> None:
        passing("before_send")
        outcome = await self._call(call)
        passing("after_send")
        self._note(outcome)
        while True:
            try:
                await self._writer.run(lambda work: self._record(work, call, outcome))
            except SQLAlchemyError:
                log.exception("An outcome could not be recorded; trying again", outbox_id=call.id)
                await asyncio.sleep(IDLE_SECONDS)
            else:
                passing("after_mark")
                return

    async def _call(self, call: Claimed) -> Outcome:
        if call.method not in METHODS:
            return Outcome(Result.REFUSED, reason=f"unknown method {call.method}"[:250])
        payload = dict(call.payload)
        if call.method != "answer_callback_query":
            payload["chat_id"] = call.chat_id
        try:
            async with asyncio.timeout(DEADLINE_SECONDS):
                return outcome_of_answer(await getattr(self._bot, call.method)(**payload))
        except TelegramError as fault:
            return outcome_of_fault(fault)
        except TimeoutError:
            return Outcome(Result.DOUBTFUL, reason="no answer in time")

    def _note(self, outcome: Outcome) -> None:
        """Let one outcome slow down or stop what follows."""
        self._faults = self._faults + 1 if outcome.result == Result.NOT_DELIVERED else 0
        if outcome.result == Result.TOO_FAST:
            self._pace.pause(outcome.seconds)
        elif outcome.result == Result.NOT_DELIVERED:
            self._pace.pause(RETRY_SECONDS[min(self._faults, len(RETRY_SECONDS)) - 1])
        elif outcome.result == Result.STOP and self.stopped is not None and not self.stopped.done():
            self.stopped.set_result(outcome.reason)

    def _record(self, work: UnitOfWork, call: Claimed, outcome: Outcome) -> None:
        passing("before_mark")
        outbox = work.outbox
        match outcome.result:
            case Result.SENT:
                facts = {"message_id": outcome.message_id, "sent_at": self._clock.now()}
                outbox.finish(call.id, OutboxState.SENT, owner=self._owner, **facts)
            case Result.NOT_DELIVERED | Result.TOO_FAST | Result.STOP:
                outbox.finish(call.id, OutboxState.PENDING, owner=self._owner, reason=outcome.reason)
            case Result.DOUBTFUL:
                self._doubt(work, call, outcome.reason, owner=self._owner)
            case Result.MIGRATED:
                outbox.finish(call.id, OutboxState.PENDING, owner=self._owner, reason=outcome.reason)
                if outcome.chat_id is not None:
                    work.bindings.move_group(call.chat_id, outcome.chat_id)
                    outbox.move_chat(call.chat_id, outcome.chat_id)
            case Result.UNREACHABLE:
                work.bindings.set_reachable(call.chat_id, reachable=False)
                outbox.finish(call.id, OutboxState.FAILED, owner=self._owner, reason=outcome.reason)
            case Result.AS_PLAIN:
                log.error("Our own markup was refused; sending plain text", outbox_id=call.id, kind=call.kind)
                plain = {name: value for name, value in call.payload.items() if name != "parse_mode"}
                outbox.finish(call.id, OutboxState.PENDING, owner=self._owner, payload=plain)
            case Result.REFUSED:
                outbox.finish(call.id, OutboxState.FAILED, owner=self._owner, reason=outcome.reason)

    def _doubt(self, work: UnitOfWork, call: Claimed, reason: str, *, owner: str | None) -> None:
        """Decide about a call that may have had its effect: two copies at the very most."""
        harmless = call.method in {"edit_message_text", "answer_callback_query"}
        again = harmless or (call.policy == Policy.RESEND_ONCE and call.doubtful == 0)
        facts = {"doubtful": call.doubtful + 1, "reason": reason}
        if again and call.doubtful < 5:
            wait = timedelta(0) if harmless else self._resend_after
            not_before = self._clock.now() + wait
            work.outbox.finish(call.id, OutboxState.PENDING, owner=owner, not_before=not_before, **facts)
        else:
            work.outbox.finish(call.id, OutboxState.UNKNOWN, owner=owner, **facts)

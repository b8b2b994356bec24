"""What the record says of a call once its outcome is known; making the call is the sender's business."""

from datetime import timedelta
from typing import Any

import structlog

from bot.failpoints import passing
from bot.outcomes import Outcome, Result, plain
from branch.clock import Clock
from reminders.calls import DIGEST
from storage.repositories.outbox import Claimed, OutboxState, Policy
from storage.unit_of_work import UnitOfWork

HARMLESS = frozenset({"edit_message_text", "answer_callback_query", "set_my_commands"})
"""Methods that may be repeated without anybody noticing."""
MOST_DOUBTS = 5
log = structlog.get_logger(__name__)


class Recorder:
    """Writes outcomes into the outbox on behalf of one sender."""

    def __init__(self, clock: Clock, *, owner: str, resend_after: timedelta) -> None:
        self._clock = clock
        self._owner = owner
        self._resend_after = resend_after

    def record(self, work: UnitOfWork, call: Claimed, outcome: Outcome) -> None:
        """Record what became of ``call``, and what follows from it for other calls."""
        passing("before_mark")
        match outcome.result:
            case Result.SENT:
                self._sent(work, call, outcome)
            case Result.NOT_DELIVERED | Result.TOO_FAST | Result.STOP:
                self._finish(work, call, OutboxState.PENDING, reason=outcome.reason)
            case Result.DOUBTFUL:
                self.doubt(work, call, outcome.reason, owner=self._owner)
            case Result.MIGRATED if outcome.chat_id is not None:
                self._finish(work, call, OutboxState.PENDING, reason=outcome.reason)
                work.bindings.move_group(call.chat_id, outcome.chat_id)
                work.outbox.move_chat(call.chat_id, outcome.chat_id)
            case Result.UNREACHABLE:
                work.bindings.set_reachable(call.chat_id, reachable=False)
                self._finish(work, call, OutboxState.FAILED, reason=outcome.reason)
            case Result.AS_PLAIN if "parse_mode" in call.payload:
                log.error("Our own markup was refused; sending plain text", outbox_id=call.id, kind=call.kind)
                self._finish(work, call, OutboxState.PENDING, payload=plain(call.payload))
            case Result.TOO_LATE:
                self._finish(work, call, OutboxState.EXPIRED, reason=outcome.reason)
            case _:
                self._finish(work, call, OutboxState.FAILED, reason=outcome.reason)

    def doubt(self, work: UnitOfWork, call: Claimed, reason: str, *, owner: str | None) -> None:
        """Decide about a call that may have had its effect: two copies at the very most.

        Args:
            work: the open transaction.
            call: as it was claimed.
            reason: why nobody knows.
            owner: whose call it was; None when its sender is gone.
        """
        harmless = call.method in HARMLESS
        again = harmless or (call.policy == Policy.RESEND_ONCE and call.doubtful == 0)
        facts = {"doubtful": call.doubtful + 1, "reason": reason}
        if again and call.doubtful < MOST_DOUBTS:
            wait = timedelta(0) if harmless else self._resend_after
            not_before = self._clock.now() + wait
            work.outbox.finish(call.id, OutboxState.PENDING, owner=owner, not_before=not_before, **facts)
        else:
            self.finish(work, call, OutboxState.UNKNOWN, owner=owner, **facts)

    def _sent(self, work: UnitOfWork, call: Claimed, outcome: Outcome) -> None:
        facts: dict[str, Any] = {"message_id": outcome.message_id, "sent_at": self._clock.now()}
        if self._finish(work, call, OutboxState.SENT, **facts):
            return
        # The lease ran out meanwhile; that it was sent is still certain.
        if work.outbox.finish_late(call.id, **facts) and call.kind == DIGEST:
            work.planned.finish_parts(call.key, OutboxState.SENT, **facts)

    def finish(
        self, work: UnitOfWork, call: Claimed, state: OutboxState, *, owner: str | None = None, **facts: Any
    ) -> bool:
        """Record the end of ``call``, and of what shares it; False when it is no longer ``owner``'s."""
        ended = work.outbox.finish(call.id, state, owner=owner, **facts)
        if ended and call.kind == DIGEST and state != OutboxState.PENDING:
            work.planned.finish_parts(call.key, state, **facts)
        return ended

    def _finish(self, work: UnitOfWork, call: Claimed, state: OutboxState, **facts: Any) -> bool:
        return self.finish(work, call, state, owner=self._owner, **facts)

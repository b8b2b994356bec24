"""Calls to the messenger: planned once under a unique key, sent, and every outcome recorded."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from storage.insert import insert_new
from storage.locks import try_lock
from storage.tables import OutboxRow


class Policy(StrEnum):
    """What happens to a call whose outcome is unknown; exactly-once does not exist in the Bot API."""

    RESEND_ONCE = "resend_once"
    HOLD = "hold"
    DROP = "drop"


class OutboxState(StrEnum):
    """Where a call stands; the last five are final."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A call that must happen; ``payload`` holds the parameters in the form of the Bot API."""

    key: str
    kind: str
    chat_id: int
    method: str
    payload: dict[str, Any] = field(default_factory=dict)
    policy: Policy = Policy.RESEND_ONCE
    not_before: datetime | None = None
    expires_at: datetime | None = None
    state: OutboxState = OutboxState.PENDING
    """Another one than pending for what is over before it begins, and only recorded."""
    reason: str | None = None
    carrier: str | None = None
    """Key of the digest in whose text it goes out."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A call that this process is about to make."""

    id: int
    key: str
    kind: str
    chat_id: int
    method: str
    payload: dict[str, Any]
    policy: Policy
    doubtful: int
    expires_at: datetime | None


class Outbox:
    """Planned calls and their outcomes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, call: Outgoing, *, at: datetime) -> bool:
        """Plan a call; False when its key exists, whatever became of that one."""
        return insert_new(self._connection, OutboxRow, **row_of(call, at)) is not None

    def add_all(self, calls: Iterable[Outgoing], *, at: datetime) -> None:
        """Plan calls whose keys are new for certain: the replies to one update."""
        rows = [row_of(call, at) for call in calls]
        if rows:
            self._connection.execute(_ADD, rows)

    def known(self, keys: Collection[str]) -> set[str]:
        """Return those of ``keys`` that are planned already."""
        return set(self._connection.scalars(select(OutboxRow.key).where(OutboxRow.key.in_(keys))))

    def claimable(self, *, now: datetime, waiting: Collection[int], limit: int) -> list[Claimed]:
        """Return calls that may be made now, at most one a chat, oldest first.

        Args:
            now: calls that must not go before a later moment stay.
            waiting: chats that are paced out for the moment.
            limit: how many at the most.
        """
        if limit <= 0 or not try_lock(self._connection, "outbox"):
            return []
        facts = {"now": now, "waiting": list(waiting), "limit": limit * 8}
        first: dict[int, Claimed] = {}
        for row in self._connection.execute(_CLAIMABLE, facts):
            first.setdefault(row.chat_id, _claimed(row))
        return list(first.values())[:limit]

    def mark_sending(self, ids: Collection[int], *, owner: str, lease_until: datetime) -> None:
        """Mark calls as under way, before they are made."""
        rows = [{"call": call_id, "owner": owner, "lease_until": lease_until} for call_id in ids]
        if rows:
            self._connection.execute(_MARK_SENDING, rows)

    def finish(self, call_id: int, state: OutboxState, *, owner: str | None = None, **facts: Any) -> bool:
        """Record an outcome; False when the call is no longer ``owner``'s (its lease ran out)."""
        statement, whose = (_FINISH, {}) if owner is None else (_FINISH_OWN, {"whose": owner})
        values = {"call": call_id, "state": state, **whose, **facts}
        return self._connection.execute(statement, values).rowcount == 1

    def finish_late(self, call_id: int, **facts: Any) -> bool:
        """Record that a call was made although its lease had run out; False when another sender has it by now."""
        waiting = (OutboxState.PENDING, OutboxState.UNKNOWN)
        statement = update(OutboxRow).where(OutboxRow.id == call_id, OutboxRow.state.in_(waiting))
        return self._connection.execute(statement.values(state=OutboxState.SENT, **facts)).rowcount == 1

    def abandoned(self, *, lease_before: datetime | None) -> list[Claimed]:
        """Return calls whose sender is gone: all that are under way, or only those whose lease ran out."""
        statement = _calls().where(OutboxRow.state == OutboxState.SENDING)
        if lease_before is not None:
            statement = statement.where(OutboxRow.lease_until < lease_before)
        return [_claimed(row) for row in self._connection.execute(statement.order_by(OutboxRow.id))]

    def move_chat(self, old_chat_id: int, new_chat_id: int) -> None:
        """Follow a group that became a supergroup, for everything not yet sent."""
        statement = (
            update(OutboxRow)
            .where(
                OutboxRow.chat_id == old_chat_id,
                OutboxRow.state.in_((OutboxState.PENDING, OutboxState.SENDING)),
            )
            .values(chat_id=new_chat_id)
        )
        self._connection.execute(statement)

    def forget(self, *, before: datetime) -> int:
        """Empty the calls planned before ``before`` that are over; keys and outcomes stay. Return how many."""
        waiting = (OutboxState.PENDING, OutboxState.SENDING)
        over = update(OutboxRow).where(OutboxRow.state.not_in(waiting), OutboxRow.created_at < before)
        return self._connection.execute(over.values(payload={})).rowcount

    def count(self, state: OutboxState) -> int:
        """Return how many calls are in ``state``."""
        return self._connection.scalar(select(func.count()).where(OutboxRow.state == state)) or 0


def row_of(call: Outgoing, at: datetime) -> dict[str, Any]:
    """Return the columns of a call that was planned ``at``."""
    return {
        "key": call.key,
        "kind": call.kind,
        "chat_id": call.chat_id,
        "method": call.method,
        "payload": call.payload,
        "policy": call.policy,
        "state": call.state,
        "attempts": 0,
        "doubtful": 0,
        "not_before": call.not_before,
        "expires_at": call.expires_at,
        "created_at": at,
        "reason": call.reason,
        "carrier": call.carrier,
    }


def _calls() -> Select[Any]:
    return select(
        OutboxRow.id,
        OutboxRow.key,
        OutboxRow.kind,
        OutboxRow.chat_id,
        OutboxRow.method,
        OutboxRow.payload,
        OutboxRow.policy,
        OutboxRow.doubtful,
        OutboxRow.expires_at,
    )


def _claimed(row: Any) -> Claimed:
    return Claimed(row.id, row.key, row.kind, row.chat_id, row.method, row.payload, Policy(row.policy), *row[7:])


def _claimable() -> Select[Any]:
    under_way = aliased(OutboxRow)
    busy = select(under_way.chat_id).where(under_way.state == OutboxState.SENDING)
    waiting: BindParameter[int] = bindparam("waiting")
    now = bindparam("now", type_=OutboxRow.not_before.type)
    ready = (
        OutboxRow.state == OutboxState.PENDING,
        OutboxRow.carrier.is_(None),
        or_(OutboxRow.not_before.is_(None), OutboxRow.not_before <= now),
        OutboxRow.chat_id.not_in(busy),
        OutboxRow.chat_id.not_in(waiting),
    )
    return _calls().where(*ready).order_by(OutboxRow.id).limit(bindparam("limit"))


# Built once: building a statement costs ten times as much as running it.
_TABLE = OutboxRow.__table__
_CLAIMABLE = _claimable()
_ADD = insert(OutboxRow)
_FINISH = update(OutboxRow).where(_TABLE.c.id == bindparam("call"))
_FINISH_OWN = _FINISH.where(_TABLE.c.owner == bindparam("whose"), _TABLE.c.state == OutboxState.SENDING)
_MARK_SENDING = _FINISH.values(
    state=OutboxState.SENDING,
    owner=bindparam("owner"),
    lease_until=bindparam("lease_until"),
    attempts=_TABLE.c.attempts + 1,
)

"""Reminders in the outbox: planned in bulk under keys that exist once, several in one digest, looked at again later."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, column, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.locks import lock
from storage.repositories.outbox import OutboxState, Outgoing, row_of
from storage.tables import OutboxRow

AT_ONCE = 1000
ADDED = tuple(row_of(Outgoing("", "", 0, "", {}), datetime.min.replace(tzinfo=UTC)))
"""Columns of a row that is planned."""
LATELY = timedelta(days=3)
"""Whoever speaks of “this reminder” means one that came within this time [system default]."""


@dataclass(frozen=True, slots=True)
class PlannedBefore:
    """What chats were planned before: every key, and chat and moment of what goes, or went, out."""

    keys: frozenset[str]
    going_out: tuple[tuple[int, datetime], ...]


@dataclass(frozen=True, slots=True)
class NotReached:
    """A call that did not arrive for certain, and why."""

    chat_id: int
    kind: str
    state: OutboxState
    reason: str


class PlannedCalls:
    """The rows of the outbox as the planner sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_new(self, calls: Iterable[Outgoing], *, at: datetime) -> set[str]:
        """Plan calls, and return the keys of those that were not planned before."""
        rows = [row_of(call, at) for call in calls]
        if not rows:
            return set()
        if self._connection.dialect.name == "postgresql":
            columns = {name: [row[name] for row in rows] for name in rows[0]}
            return set(self._connection.scalars(_ADD_NEW_COLUMNS, columns))
        return set(self._connection.execute(_ADD_NEW, rows).scalars())

    def one_planner(self) -> None:
        """Wait until no other process plans; it stays so until the transaction ends."""
        lock(self._connection, "plan")

    def planned_before(
        self, chats: Collection[int], kinds: Collection[str], *, since: datetime, going_out_since: datetime
    ) -> PlannedBefore:
        """Return what was planned for ``chats`` at ``since`` or later.

        Of what goes out, only what does so at ``going_out_since`` or later; what shares a digest counts once.
        """
        if not chats:
            return PlannedBefore(frozenset(), ())
        facts = {"chats": list(chats), "kinds": list(kinds), "since": since}
        keys = frozenset(self._connection.scalars(_PLANNED, facts))
        rows = self._connection.execute(_GOING_OUT, facts | {"going_out_since": going_out_since})
        return PlannedBefore(keys, tuple((row.chat_id, row.moment) for row in rows))

    def states(self, keys: Collection[str]) -> dict[str, str]:
        """Return where each of ``keys`` stands that was planned."""
        found: dict[str, str] = {}
        ordered = sorted(keys)
        for start in range(0, len(ordered), AT_ONCE):
            some = select(OutboxRow.key, OutboxRow.state).where(OutboxRow.key.in_(ordered[start : start + AT_ONCE]))
            found |= {row.key: row.state for row in self._connection.execute(some)}
        return found

    def not_reached(self, chats: Collection[int], kinds: Collection[str], *, since: datetime) -> list[NotReached]:
        """Return what was to go to ``chats`` and did not, or nobody knows whether it did, newest first."""
        facts = {"chats": list(chats), "kinds": list(kinds), "since": since}
        rows: Iterable[Any] = self._connection.execute(_NOT_REACHED, facts) if chats else ()
        return [NotReached(row.chat_id, row.kind, OutboxState(row.state), row.reason or "") for row in rows]

    def payload_of(self, key: str) -> dict[str, Any]:
        """Return what was planned under ``key``; empty when nothing was, or it was forgotten since."""
        return self._connection.scalar(select(OutboxRow.payload).where(OutboxRow.key == key)) or {}

    def last_sent(self, chat_id: int, kinds: Collection[str], *, since: datetime) -> str | None:
        """Return the key of the last call of ``kinds`` that went out to a chat; None when none did since."""
        went = (OutboxRow.chat_id == chat_id, OutboxRow.kind.in_(kinds), OutboxRow.sent_at >= since)
        newest = select(OutboxRow.key).where(*went).order_by(OutboxRow.sent_at.desc(), OutboxRow.id.desc()).limit(1)
        key: str | None = self._connection.scalar(newest)
        return key

    def finish_parts(
        self, carrier: str, state: OutboxState, *, only: Collection[str] | None = None, **facts: Any
    ) -> None:
        """Record for what waits in a digest what became of it: all of it, or ``only`` some keys."""
        waiting = update(OutboxRow).where(OutboxRow.carrier == carrier, OutboxRow.state == OutboxState.PENDING)
        if only is not None:
            waiting = waiting.where(OutboxRow.key.in_(only))
        if only is None or only:
            self._connection.execute(waiting.values(state=state, **facts))


# Built once: building a statement costs ten times as much as running it.
_ADD_NEW = sqlite.insert(OutboxRow).on_conflict_do_nothing().returning(OutboxRow.key)


def _adding_columns() -> Any:
    """Return the statement for PostgreSQL, a list a column: reading 15,000 parameters takes longer than planning."""
    columns = {name: OutboxRow.__table__.c[name] for name in ADDED}
    lists = (bindparam(name, type_=postgresql.ARRAY(each.type)) for name, each in columns.items())
    given = (
        func.unnest(*lists).table_valued(*(column(name, each.type) for name, each in columns.items())).render_derived()
    )
    rows = select(*(given.c[name] for name in columns))
    added = postgresql.insert(OutboxRow).from_select(list(columns), rows, include_defaults=False)
    return added.on_conflict_do_nothing().returning(OutboxRow.key)


_ADD_NEW_COLUMNS = _adding_columns()
_MOMENT: Any = func.coalesce(OutboxRow.sent_at, OutboxRow.not_before, OutboxRow.created_at)
_OF_CHATS: Any = (
    OutboxRow.chat_id.in_(bindparam("chats", expanding=True)),
    OutboxRow.created_at >= bindparam("since", type_=OutboxRow.created_at.type),
    OutboxRow.kind.in_(bindparam("kinds", expanding=True)),
)
_PLANNED = select(OutboxRow.key).where(*_OF_CHATS)
_GOING_OUT = select(OutboxRow.chat_id, _MOMENT.label("moment")).where(
    *_OF_CHATS,
    OutboxRow.state.not_in((OutboxState.EXPIRED, OutboxState.CANCELLED)),
    OutboxRow.carrier.is_(None),
    bindparam("going_out_since", type_=OutboxRow.created_at.type) <= _MOMENT,
)
_NOT_REACHED = (
    select(OutboxRow.chat_id, OutboxRow.kind, OutboxRow.state, OutboxRow.reason)
    .where(
        OutboxRow.chat_id.in_(bindparam("chats", expanding=True)),
        OutboxRow.created_at >= bindparam("since", type_=OutboxRow.created_at.type),
        OutboxRow.kind.in_(bindparam("kinds", expanding=True)),
        or_(
            OutboxRow.state.in_((OutboxState.FAILED, OutboxState.UNKNOWN)),
            and_(OutboxRow.state == OutboxState.EXPIRED, OutboxRow.reason != "superseded"),
        ),
    )
    .order_by(OutboxRow.id.desc())
)

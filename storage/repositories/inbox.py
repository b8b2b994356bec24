"""Raw updates between their arrival and their effect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Connection, bindparam, delete, func, select, update

from storage.insert import insert_new
from storage.locks import try_lock
from storage.tables import InboxRow

MAX_ATTEMPTS = 5


class InboxState(StrEnum):
    """``dead`` rows wait for a person; they never block the ones behind them."""

    NEW = "new"
    DONE = "done"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One raw update."""

    id: int
    update_id: int
    body: bytes
    received_at: datetime


class Inbox:
    """Arrivals, in the order in which they came."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, bot_id: int, update_id: int, body: bytes, *, at: datetime, dead: str | None = None) -> bool:
        """Keep an update; False when the same one is here already. ``dead`` names what is wrong with the body."""
        made = insert_new(
            self._connection,
            InboxRow,
            bot_id=bot_id,
            update_id=update_id,
            sha256=sha256(body).hexdigest(),
            body=body,
            received_at=at,
            state=InboxState.DEAD if dead else InboxState.NEW,
            attempts=0,
            fault=dead,
        )
        return made is not None

    def claim(self, limit: int) -> list[Arrival]:
        """Return the oldest new updates; empty while another process works on them (order within a chat matters)."""
        if not try_lock(self._connection, "inbox"):
            return []
        return [Arrival(*row) for row in self._connection.execute(_NEW, {"limit": limit})]

    def done(self, ids: Sequence[int]) -> None:
        """Mark updates whose effects are in this transaction."""
        if ids:
            self._connection.execute(_DONE, [{"row": row_id} for row_id in ids])

    def failed(self, row_id: int, fault: str) -> bool:
        """Count a failed attempt; True when it was the last one and the update is now dead."""
        statement = (
            update(InboxRow)
            .where(InboxRow.id == row_id)
            .values(attempts=InboxRow.attempts + 1, fault=fault[:64])
            .returning(InboxRow.attempts)
        )
        attempts = self._connection.scalar(statement) or 0
        if attempts < MAX_ATTEMPTS:
            return False
        self.bury(row_id, fault)
        return True

    def bury(self, row_id: int, fault: str) -> None:
        """Make an update a dead letter: it can never be understood."""
        values = {"state": InboxState.DEAD, "fault": fault[:64]}
        self._connection.execute(update(InboxRow).where(InboxRow.id == row_id).values(values))

    def count(self, state: InboxState) -> int:
        """Return how many updates are in ``state``."""
        return self._connection.scalar(select(func.count()).where(InboxRow.state == state)) or 0

    def purge(self, state: InboxState, *, before: datetime) -> int:
        """Delete updates in ``state`` that arrived before ``before``; return how many."""
        statement = delete(InboxRow).where(InboxRow.state == state, InboxRow.received_at < before)
        return self._connection.execute(statement).rowcount


_COLUMNS = (InboxRow.id, InboxRow.update_id, InboxRow.body, InboxRow.received_at)
# Built once: building a statement costs ten times as much as running it.
_NEW = select(*_COLUMNS).where(InboxRow.state == InboxState.NEW).order_by(InboxRow.id).limit(bindparam("limit"))
_DONE = update(InboxRow).where(InboxRow.__table__.c.id == bindparam("row")).values(state=InboxState.DONE)

"""The audit trail: who did what to which object, in the transaction of the effect, each entry sealed to the last."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from branch.member import Member
from storage import sealing
from storage.chain import ERASED, Break, Head, Link, breaks
from storage.keys import Keys
from storage.tables import AuditRow

PAGE = 1000
"""So many entries are read at once when the chain is checked."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry; ``object`` is ``kind:id``."""

    id: int
    at: datetime
    branch_id: int | None
    actor_id: int | None
    action: str
    object: str
    facts: dict[str, Any]


class Audit:
    """Append, read, check and, where the law asks for it, empty; there is no change and no deletion."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, actor: Member | None, action: str, thing: str, *, at: datetime, **facts: Any) -> None:
        """Say an entry; ``facts`` are codes, numbers and ids, never free text. It is sealed with the commit."""
        values = {
            "at": at,
            "branch_id": actor.branch_id if actor else None,
            "actor_id": actor.id if actor else None,
            "action": action,
            "object": thing,
            "facts": facts,
        }
        sealing.say(self._connection, values)

    def erase(self, entry_ids: Collection[int], *, by: Member | None, at: datetime) -> int:
        """Empty the facts of entries for good, and say so in an entry; return how many there were to empty.

        The chain still holds: it is made of commitments that nobody can compute the facts from. Entries that say what
        was emptied stay as they are.
        """
        sealing.write(self._connection)
        full = (AuditRow.id.in_(entry_ids), AuditRow.salt.is_not(None), AuditRow.action != ERASED)
        emptied = update(AuditRow).where(*full).values(facts={}, salt=None).returning(AuditRow.id)
        found = sorted(self._connection.scalars(emptied))
        if found:
            self.add(by, ERASED, "audit:facts", at=at, entries=found)
        return len(found)

    def about(self, member_id: int, *, acted: bool = True) -> list[int]:
        """Return the numbers of the entries that name a member as their object, and of those that the member made."""
        named = AuditRow.object == f"member:{member_id}"
        theirs = named | (AuditRow.actor_id == member_id) if acted else named
        sealing.write(self._connection)
        return list(self._connection.scalars(select(AuditRow.id).where(theirs).order_by(AuditRow.id)))

    def head(self) -> Head:
        """Return the end of the chain."""
        sealing.write(self._connection)
        return sealing.head(self._connection)

    def key_in_use(self) -> str | None:
        """Return the name of the key of the newest entry; None when there is no entry."""
        return self._connection.scalar(select(AuditRow.key_id).order_by(AuditRow.id.desc()).limit(1))

    def branches_since(self, entry_id: int) -> set[int]:
        """Return the branches that have entries after ``entry_id``."""
        sealing.write(self._connection)
        statement = select(AuditRow.branch_id).where(AuditRow.id > entry_id, AuditRow.branch_id.is_not(None))
        return {number for number in self._connection.scalars(statement.distinct()) if number is not None}

    def check(self, keys: Keys, heads: Iterable[Head] = ()) -> list[Break]:
        """Return where the chain does not hold; empty when it does. See :func:`storage.chain.breaks`."""
        return list(breaks(self._links(), keys, heads))

    def last_of(self, actor_id: int, actions: Collection[str]) -> AuditEntry | None:
        """Return the newest entry of a person among ``actions``, for “undo”."""
        sealing.write(self._connection)
        theirs = _entries().where(AuditRow.actor_id == actor_id, AuditRow.action.in_(actions))
        statement = theirs.order_by(AuditRow.id.desc()).limit(1)
        row = self._connection.execute(statement).first()
        return None if row is None else AuditEntry(*row)

    def last_id(self) -> int:
        """Return the id of the newest entry; 0 when there is none."""
        sealing.write(self._connection)
        return self._connection.scalar(select(func.max(AuditRow.id))) or 0

    def after(self, entry_id: int, *, limit: int = 200) -> list[AuditEntry]:
        """Return the entries after ``entry_id``, oldest first."""
        sealing.write(self._connection)
        statement = _entries().where(AuditRow.id > entry_id).order_by(AuditRow.id).limit(limit)
        return [AuditEntry(*row) for row in self._connection.execute(statement)]

    def _links(self) -> Iterator[Link]:
        sealing.write(self._connection)
        last = _BEFORE_ALL
        while rows := self._connection.execute(_LINKS, {"last": last, "limit": PAGE}).all():
            yield from (Link(*row) for row in rows)
            last = rows[-1].id


def _entries() -> Any:
    return select(
        AuditRow.id,
        AuditRow.at,
        AuditRow.branch_id,
        AuditRow.actor_id,
        AuditRow.action,
        AuditRow.object,
        AuditRow.facts,
    )


_BEFORE_ALL = -(1 << 62)
"""No number that somebody might slip in is smaller."""
_LINKS = (
    _entries()
    .add_columns(AuditRow.salt, AuditRow.commitment, AuditRow.key_id, AuditRow.seal)
    .where(AuditRow.id > bindparam("last"))
    .order_by(AuditRow.id)
    .limit(bindparam("limit"))
)

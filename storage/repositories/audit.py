"""The audit trail: who did what to which object, in the transaction of the effect."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from branch.member import Member
from storage.tables import AuditRow


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
    """Append and read; there is no change and no deletion."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, actor: Member | None, action: str, thing: str, *, at: datetime, **facts: Any) -> None:
        """Write an entry; ``facts`` are codes, numbers and ids, never free text."""
        values = {
            "at": at,
            "branch_id": actor.branch_id if actor else None,
            "actor_id": actor.id if actor else None,
            "action": action,
            "object": thing,
            "facts": facts,
        }
        self._connection.execute(_ADD, values)

    def last_of(self, actor_id: int, actions: Collection[str]) -> AuditEntry | None:
        """Return the newest entry of a person among ``actions``, for “undo”."""
        theirs = _entries().where(AuditRow.actor_id == actor_id, AuditRow.action.in_(actions))
        statement = theirs.order_by(AuditRow.id.desc()).limit(1)
        row = self._connection.execute(statement).first()
        return None if row is None else AuditEntry(*row)

    def last_id(self) -> int:
        """Return the id of the newest entry; 0 when there is none."""
        return self._connection.scalar(select(func.max(AuditRow.id))) or 0

    def after(self, entry_id: int, *, limit: int = 200) -> list[AuditEntry]:
        """Return the entries after ``entry_id``, oldest first."""
        statement = _entries().where(AuditRow.id > entry_id).order_by(AuditRow.id).limit(limit)
        return [AuditEntry(*row) for row in self._connection.execute(statement)]


_ADD = insert(AuditRow)


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

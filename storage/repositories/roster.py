"""The roster as sheets carry it: everybody of a branch with all details, and changes of single values."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from branch.member import MemberStatus
from branch.roster import Detail, RosterEntry, RosterLine
from storage.savepoint import Savepoint
from storage.tables import BindingCodeRow, DuesBaseRow, MemberDetailRow, MemberRow, RoleTermRow

OF_MEMBER = frozenset({"status", "joined_on", "party_group"})
"""Values of the member's own row; all others are details."""
_DAYS = frozenset({"joined_on", Detail.FULL_ON})
_DETAILS = tuple(getattr(MemberDetailRow, detail) for detail in Detail)


class RosterBook:
    """Everybody who is or was in a branch."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def everybody(self, branch_id: int) -> list[RosterEntry]:
        """Return all entries of a branch in order of entry, former members too."""
        return [_entry(row) for row in self._connection.execute(_EVERYBODY.where(MemberRow.branch_id == branch_id))]

    def entry(self, member_id: int) -> RosterEntry | None:
        """Return one entry."""
        row = self._connection.execute(_EVERYBODY.where(MemberRow.id == member_id)).first()
        return None if row is None else _entry(row)

    def add(self, branch_id: int, lines: Sequence[RosterLine]) -> list[int]:
        """Add people who are new for certain; return their ids in the order of ``lines``."""
        if not lines:
            return []
        rows = [
            {
                "branch_id": branch_id,
                "name": line.name,
                "party_group": line.party_group or "",
                "status": line.status or MemberStatus.FULL,
                "joined_on": line.joined_on,
            }
            for line in lines
        ]
        ids = list(self._connection.scalars(_ADD, rows))
        details = [
            {"member_id": member_id} | {detail: _stored(detail, line.details.get(detail)) for detail in Detail}
            for member_id, line in zip(ids, lines, strict=True)
            if line.details
        ]
        if details:
            self._connection.execute(insert(MemberDetailRow), details)
        return ids

    def change(self, member_id: int, field: str, value: str | None) -> None:
        """Set one value of one person, given as text; None empties a detail."""
        if field in OF_MEMBER:
            row = update(MemberRow).where(MemberRow.id == member_id)
            self._connection.execute(row.values({field: _stored(field, value)}))
            return
        details = update(MemberDetailRow).where(MemberDetailRow.member_id == member_id)
        values = {field: _stored(field, value)}
        if not self._connection.execute(details.values(values)).rowcount:
            self._connection.execute(insert(MemberDetailRow).values(member_id=member_id, **values))

    def take_off(self, member_id: int) -> bool:
        """Remove a person of whom nothing else is on record; False when something is, and then nothing happens."""
        savepoint = Savepoint(self._connection)
        try:
            for table in (MemberDetailRow, RoleTermRow, DuesBaseRow, BindingCodeRow):
                self._connection.execute(delete(table).where(table.member_id == member_id))
            self._connection.execute(delete(MemberRow).where(MemberRow.id == member_id))
        except IntegrityError:
            savepoint.rollback()
            return False
        savepoint.commit()
        return True


_EVERYBODY = (
    select(
        *(MemberRow.id, MemberRow.name, MemberRow.party_group, MemberRow.status, MemberRow.joined_on),
        *_DETAILS,
    )
    .outerjoin(MemberDetailRow, MemberDetailRow.member_id == MemberRow.id)
    .order_by(MemberRow.id)
)
_ADD = insert(MemberRow).returning(MemberRow.id, sort_by_parameter_order=True)


def _entry(row: Any) -> RosterEntry:
    details: Mapping[Detail, str] = {
        detail: value.isoformat() if isinstance(value, date) else value
        for detail, value in zip(Detail, row[5:], strict=True)
        if value is not None
    }
    return RosterEntry(row.id, row.name, row.party_group, MemberStatus(row.status), row.joined_on, details)


def _stored(field: str, value: str | None) -> Any:
    if not value:
        return "" if field == "party_group" else None
    return date.fromisoformat(value) if field in _DAYS else value

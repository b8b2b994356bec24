"""The roster as sheets carry it: everybody of a branch with all details, and changes of single values."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from branch.member import MemberStatus
from branch.roster import Detail, RosterEntry, RosterLine
from storage.repositories import details
from storage.savepoint import Savepoint
from storage.tables import BindingCodeRow, DuesBaseRow, MemberDetailRow, MemberRow, RoleTermRow

OF_MEMBER = frozenset({"status", "party_group"})
"""Values of the member's own row; all others are details, sealed for that person."""
_DETAILS = tuple(getattr(MemberDetailRow, detail) for detail in Detail)


class RosterBook:
    """Everybody who is or was in a branch."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def everybody(self, branch_id: int) -> list[RosterEntry]:
        """Return all entries of a branch in order of entry, former members too."""
        rows = self._connection.execute(_EVERYBODY.where(MemberRow.branch_id == branch_id))
        return [_entry(self._connection, row) for row in rows]

    def entry(self, member_id: int) -> RosterEntry | None:
        """Return one entry."""
        row = self._connection.execute(_EVERYBODY.where(MemberRow.id == member_id)).first()
        return None if row is None else _entry(self._connection, row)

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
            }
            for line in lines
        ]
        ids = list(self._connection.scalars(_ADD, rows))
        kept = [
            {"member_id": member_id} | details.sealed(self._connection, member_id, _details_of(line))
            for member_id, line in zip(ids, lines, strict=True)
            if line.details or line.joined_on
        ]
        if kept:
            self._connection.execute(insert(MemberDetailRow), kept)
        return ids

    def change(self, member_id: int, field: str, value: str | None) -> None:
        """Set one value of one person, given as text; None empties a detail."""
        if field in OF_MEMBER:
            row = update(MemberRow).where(MemberRow.id == member_id)
            self._connection.execute(row.values({field: value or ("" if field == "party_group" else None)}))
            return
        details.keep(self._connection, member_id, {field: value})

    def take_off(self, member_id: int, *, batch: str) -> bool:
        """Remove a person of whom nothing is on record but one import; False when something is: then nothing happens.

        Amounts that were verified otherwise than by ``batch`` are such a thing; an amount of the batch itself stays in
        the record of the import.
        """
        savepoint = Savepoint(self._connection)
        own = DuesBaseRow.member_id == member_id, DuesBaseRow.batch == batch
        try:
            for table in (MemberDetailRow, RoleTermRow, BindingCodeRow):
                self._connection.execute(delete(table).where(table.member_id == member_id))
            self._connection.execute(delete(DuesBaseRow).where(*own))
            self._connection.execute(delete(MemberRow).where(MemberRow.id == member_id))
        except IntegrityError:
            savepoint.rollback()
            return False
        savepoint.commit()
        return True


_EVERYBODY = (
    select(
        *(MemberRow.id, MemberRow.name, MemberRow.party_group, MemberRow.status, MemberDetailRow.joined_on),
        *_DETAILS,
    )
    .outerjoin(MemberDetailRow, MemberDetailRow.member_id == MemberRow.id)
    .order_by(MemberRow.id)
)
_ADD = insert(MemberRow).returning(MemberRow.id, sort_by_parameter_order=True)


def _entry(connection: Connection, row: Any) -> RosterEntry:
    found = {
        detail: details.opened(connection, row.id, detail, kept) or ""
        for detail, kept in zip(Detail, row[5:], strict=True)
        if kept is not None
    }
    joined_on = details.opened_day(connection, row.id, row.joined_on)
    return RosterEntry(row.id, row.name, row.party_group, MemberStatus(row.status), joined_on, found)


def _details_of(line: RosterLine) -> dict[str, str | None]:
    joined_on = line.joined_on.isoformat() if line.joined_on else None
    return {detail: line.details.get(detail) for detail in Detail} | {details.JOINED_ON: joined_on}

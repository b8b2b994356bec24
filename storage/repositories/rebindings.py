"""Requests that a member may speak from another account."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from branch.rebinding import Rebinding
from storage.insert import insert_row
from storage.tables import RebindingRow


class Rebindings:
    """Requests, each decided once by a second person and used once; one at a time for a member."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, member_id: int, *, by: int, at: datetime) -> Rebinding:
        """Keep a request; one that still waits is given up, and so is one that was agreed to and not used."""
        older = update(RebindingRow).where(RebindingRow.member_id == member_id)
        self._connection.execute(older.where(RebindingRow.decided_at.is_(None)).values(decided_at=at, agreed=False))
        self._connection.execute(older.where(RebindingRow.used_at.is_(None)).values(used_at=at))
        number = insert_row(self._connection, RebindingRow, member_id=member_id, asked_by=by, asked_at=at)
        return Rebinding(number, member_id, by)

    def get(self, number: int, *, since: datetime) -> Rebinding | None:
        """Return a request that nobody has decided and that was asked after ``since``."""
        found = select(RebindingRow.id, RebindingRow.member_id, RebindingRow.asked_by).where(
            RebindingRow.id == number, RebindingRow.decided_at.is_(None), RebindingRow.asked_at > since
        )
        row = self._connection.execute(found).first()
        return None if row is None else Rebinding(*row)

    def decide(self, number: int, *, agreed: bool, by: int, at: datetime) -> bool:
        """Decide a request; False when it was decided before."""
        one = update(RebindingRow).where(RebindingRow.id == number, RebindingRow.decided_at.is_(None))
        return self._connection.execute(one.values(agreed=agreed, checked_by=by, decided_at=at)).rowcount == 1

    def use(self, member_id: int, *, since: datetime, at: datetime) -> bool:
        """Use up a request that was agreed to after ``since``; False when there is none."""
        agreed = update(RebindingRow).where(
            RebindingRow.member_id == member_id,
            RebindingRow.agreed.is_(True),
            RebindingRow.decided_at > since,
            RebindingRow.used_at.is_(None),
        )
        return self._connection.execute(agreed.values(used_at=at)).rowcount == 1

"""Requests of members to have the roster corrected, each decided once."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from branch.own_data import Correction, CorrectionState
from storage.insert import insert_row
from storage.tables import CorrectionRow, MemberRow


class Corrections:
    """What members say that the roster should say."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, member_id: int, field: str, value: str, *, at: datetime) -> int:
        """Keep a request and return its number; an earlier one for the same column is given up."""
        self._decide(CorrectionRow.member_id == member_id, CorrectionRow.field == field, state=CorrectionState.REFUSED)
        values = {"field": field, "value": value, "state": CorrectionState.ASKED, "asked_at": at}
        return insert_row(self._connection, CorrectionRow, member_id=member_id, **values)

    def get(self, number: int) -> Correction | None:
        """Return one request."""
        row = self._connection.execute(_GET, {"number": number}).first()
        return None if row is None else Correction(*row[:-1], CorrectionState(row.state))

    def decide(self, number: int, state: CorrectionState, *, by: int, at: datetime) -> bool:
        """Decide a request; False when it was decided before."""
        return self._decide(CorrectionRow.id == number, state=state, decided_by=by, decided_at=at) == 1

    def _decide(self, *which: Any, **values: Any) -> int:
        open_ones = update(CorrectionRow).where(CorrectionRow.state == CorrectionState.ASKED, *which)
        return self._connection.execute(open_ones.values(values)).rowcount


# Built once: building a statement costs ten times as much as running it.
_GET = (
    select(
        *(CorrectionRow.id, CorrectionRow.member_id, MemberRow.name, MemberRow.branch_id),
        *(CorrectionRow.field, CorrectionRow.value, CorrectionRow.state),
    )
    .join(MemberRow, MemberRow.id == CorrectionRow.member_id)
    .where(CorrectionRow.id == bindparam("number"))
)

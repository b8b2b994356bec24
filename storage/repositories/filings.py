"""Plans and briefs that branches file, with every step that each took."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from branch.filing import OPEN, STEPS, Filing, FilingKind, FilingState
from storage.insert import insert_new, insert_row
from storage.tables import FilingRow, FilingStepRow, OrganizationRow

MOST = 200
"""So many filings of branches below are listed."""


class Filings:
    """Filings by branch, kind and period."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def draft(self, branch_id: int, kind: FilingKind, period: str, body: Mapping[str, Any]) -> int:
        """Keep a draft, or renew the one that is there; what was handed in stays as it is. Return its id."""
        facts = {"branch_id": branch_id, "kind": kind, "period": period}
        made = insert_new(self._connection, FilingRow, **facts, state=FilingState.DRAFT, body=dict(body))
        if made is not None:
            return made
        same = (FilingRow.branch_id == branch_id, FilingRow.kind == kind, FilingRow.period == period)
        renewed = update(FilingRow).where(*same, FilingRow.state.in_(OPEN)).values(body=dict(body))
        self._connection.execute(renewed)
        return int(self._connection.execute(select(FilingRow.id).where(*same)).scalar_one())

    def get(self, filing_id: int) -> Filing | None:
        """Return one filing."""
        row = self._connection.execute(_FILINGS.where(FilingRow.id == filing_id)).first()
        return None if row is None else self._filing(row)

    def of(self, branch_id: int) -> list[Filing]:
        """Return the filings of a branch, newest first."""
        return [self._filing(row) for row in self._connection.execute(_FILINGS.where(FilingRow.branch_id == branch_id))]

    def below(self, organization_id: int) -> list[Filing]:
        """Return what the branches right below an organization handed in, newest first."""
        theirs = select(OrganizationRow.id).where(OrganizationRow.parent_id == organization_id)
        handed_in = FilingRow.branch_id.in_(theirs), FilingRow.state != FilingState.DRAFT
        return [self._filing(row) for row in self._connection.execute(_FILINGS.where(*handed_in).limit(MOST))]

    def step(self, filing_id: int, state: FilingState, *, by: int, at: datetime, remark: str | None = None) -> bool:
        """Bring a filing to another state; False when it is in none from which that is reached (a double press)."""
        values: dict[str, Any] = {"state": state}
        if state == FilingState.SUBMITTED:
            values["submitted_at"] = at
        there = (FilingRow.id == filing_id, FilingRow.state.in_(STEPS[state]))
        if self._connection.execute(update(FilingRow).where(*there).values(values)).rowcount == 0:
            return False
        facts = {"state": state, "remark": remark, "taken_by": by, "taken_at": at}
        insert_row(self._connection, FilingStepRow, filing_id=filing_id, **facts)
        return True

    def _filing(self, row: Any) -> Filing:
        last = _REMARK.where(FilingStepRow.filing_id == row.id)
        remark = self._connection.scalar(last) if row.state == FilingState.RETURNED else None
        return Filing(
            row.id,
            row.branch_id,
            FilingKind(row.kind),
            row.period,
            FilingState(row.state),
            row.body,
            row.submitted_at,
            remark,
        )


_FILINGS: Any = select(
    *(FilingRow.id, FilingRow.branch_id, FilingRow.kind, FilingRow.period),
    *(FilingRow.state, FilingRow.body, FilingRow.submitted_at),
).order_by(FilingRow.id.desc())
_REMARK: Any = (
    select(FilingStepRow.remark)
    .where(FilingStepRow.state == FilingState.RETURNED)
    .order_by(FilingStepRow.id.desc())
    .limit(1)
)

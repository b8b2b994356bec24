"""Imports of sheets: what each batch wrote, and the draft of a sheet until somebody decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.orm import aliased

from branch.member import Member
from branch.roster import ImportBatch
from branch.rule_files import RuleFileState
from storage.insert import insert_row
from storage.tables import ImportBatchRow, ImportChangeRow, RuleFileRow

ADDED = "member"
"""The field of a change that put a person on record."""


@dataclass(frozen=True, slots=True)
class ImportChange:
    """One value that a batch wrote."""

    member_id: int
    field: str
    before: str | None
    after: str | None


class Imports:
    """Batches, newest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        branch_id: int,
        kind: str,
        name: str,
        changes: Sequence[ImportChange],
        *,
        sha256: str,
        by: Member | None,
        at: datetime,
    ) -> int:
        """Keep what an import wrote; return the number of the batch."""
        facts = {"branch_id": branch_id, "kind": kind, "name": name[-200:], "sha256": sha256}
        made_by = by.id if by else None
        batch_id = insert_row(self._connection, ImportBatchRow, **facts, made_by=made_by, made_at=at)
        rows = [
            {
                "batch_id": batch_id,
                "member_id": each.member_id,
                "field": each.field,
                "before": each.before,
                "after": each.after,
            }
            for each in changes
        ]
        if rows:
            self._connection.execute(insert(ImportChangeRow), rows)
        return batch_id

    def get(self, batch_id: int) -> ImportBatch | None:
        """Return one batch."""
        found = self._select(ImportBatchRow.id == batch_id)
        return found[0] if found else None

    def of(self, branch_id: int, *, limit: int = 10) -> list[ImportBatch]:
        """Return the latest batches of a branch, newest first."""
        return self._select(ImportBatchRow.branch_id == branch_id)[:limit]

    def changes(self, batch_id: int) -> list[ImportChange]:
        """Return what a batch wrote, newest first, which is the order of undoing it."""
        columns = (ImportChangeRow.member_id, ImportChangeRow.field, ImportChangeRow.before, ImportChangeRow.after)
        theirs = select(*columns).where(ImportChangeRow.batch_id == batch_id).order_by(ImportChangeRow.id.desc())
        return [ImportChange(*row) for row in self._connection.execute(theirs)]

    def undo(self, batch_id: int, *, by: Member | None, at: datetime) -> bool:
        """Mark a batch as undone; False when it was before (a double press)."""
        row = update(ImportBatchRow).where(ImportBatchRow.id == batch_id, ImportBatchRow.undone_at.is_(None))
        return self._connection.execute(row.values(undone_at=at, undone_by=by.id if by else None)).rowcount == 1

    def show(self, number: int, draft: dict[str, Any], *, sha256: str, owner: str) -> bool:
        """Keep the draft of a sheet that was sent; False when the file is no longer ``owner``'s."""
        theirs = update(RuleFileRow).where(
            RuleFileRow.id == number,
            RuleFileRow.owner == owner,
            RuleFileRow.state == RuleFileState.READING,
        )
        values = {"state": RuleFileState.SHOWN, "owner": None, "sha256": sha256, "draft": draft}
        return self._connection.execute(theirs.values(values)).rowcount == 1

    def keep(self, number: int, draft: dict[str, Any]) -> None:
        """Replace the draft of a sheet by one that knows more."""
        theirs = update(RuleFileRow).where(RuleFileRow.id == number, RuleFileRow.state == RuleFileState.SHOWN)
        self._connection.execute(theirs.values(draft=draft))

    def draft(self, number: int) -> dict[str, Any] | None:
        """Return the draft of a sheet; None before it was read, and once it is decided."""
        return self._connection.scalar(select(RuleFileRow.draft).where(RuleFileRow.id == number))

    def _select(self, *conditions: Any) -> list[ImportBatch]:
        of_batch = ImportChangeRow.batch_id == ImportBatchRow.id
        people = select(func.count()).where(of_batch, ImportChangeRow.field == ADDED).scalar_subquery()
        new = aliased(ImportChangeRow)
        added = select(new.member_id).where(new.batch_id == ImportBatchRow.id, new.field == ADDED)
        values = select(func.count(ImportChangeRow.member_id.distinct())).where(
            of_batch, ImportChangeRow.member_id.not_in(added.correlate(ImportBatchRow))
        )
        columns = (
            *(ImportBatchRow.id, ImportBatchRow.branch_id, ImportBatchRow.kind, ImportBatchRow.name),
            *(ImportBatchRow.made_at, people, values.scalar_subquery(), ImportBatchRow.undone_at),
        )
        rows = self._connection.execute(select(*columns).where(*conditions).order_by(ImportBatchRow.id.desc()))
        return [ImportBatch(*row) for row in rows]

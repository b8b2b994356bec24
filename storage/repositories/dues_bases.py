"""Verified amounts of dues (党费基数核定) by member, year and version."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, insert, select, update

from branch.dues import Base
from storage.tables import DuesBaseRow, MemberRow


class DuesBases:
    """What a higher organization verified; a later version replaces an earlier one, a withdrawn one never counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, member_id: int, year: int) -> Base | None:
        """Return the amount that holds in ``year``: this year's, else last year's (provisional); None without both."""
        found = self._connection.execute(_HOLDING, {"member_id": member_id, "year": year}).first()
        return None if found is None else _base(found)

    def of_branch(self, branch_id: int, year: int) -> dict[int, Base]:
        """Return the amounts verified for exactly ``year`` in a branch, by member id."""
        rows = self._connection.execute(_OF_BRANCH, {"branch_id": branch_id, "year": year})
        return {row.member_id: _base(row) for row in rows}

    def add(
        self,
        member_id: int,
        year: int,
        amount_fen: int,
        *,
        verified_on: date | None = None,
        verified_by: str | None = None,
        paper: str | None = None,
        batch: str | None = None,
    ) -> Base:
        """Keep a new version and return it; what differs in opened months is the caller's business."""
        newest = select(func.coalesce(func.max(DuesBaseRow.version), 0)).where(
            DuesBaseRow.member_id == member_id, DuesBaseRow.year == year
        )
        version = int(self._connection.scalar(newest) or 0) + 1
        values = {
            "member_id": member_id,
            "year": year,
            "version": version,
            "amount_fen": amount_fen,
            "verified_on": verified_on,
            "verified_by": verified_by,
            "paper": paper,
            "batch": batch,
        }
        number = self._connection.execute(insert(DuesBaseRow).returning(DuesBaseRow.id), values).scalar_one()
        return Base(number, member_id, year, version, amount_fen, verified_on, verified_by, paper, batch)

    def versions(self, branch_id: int, year: int) -> dict[int, int]:
        """Return the highest version that each member of a branch ever had in ``year``, withdrawn ones too."""
        newest = (
            select(DuesBaseRow.member_id, func.max(DuesBaseRow.version))
            .join(MemberRow, MemberRow.id == DuesBaseRow.member_id)
            .where(MemberRow.branch_id == branch_id, DuesBaseRow.year == year)
            .group_by(DuesBaseRow.member_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(newest)}

    def add_all(self, rows: Sequence[dict[str, Any]]) -> None:
        """Keep first versions in bulk: ``member_id``, ``year``, ``amount_fen``, ``paper`` … of each."""
        if rows:
            self._connection.execute(insert(DuesBaseRow), rows)

    def of_batch(self, batch: str) -> list[Base]:
        """Return what an import brought and nobody withdrew yet, in order of entry."""
        return [_base(row) for row in self._connection.execute(_OF_BATCH, {"batch": batch})]

    def withdraw(self, base_ids: Collection[int], *, at: datetime) -> int:
        """Withdraw versions (undo of an import); return how many counted until now."""
        chosen = DuesBaseRow.id.in_(base_ids), DuesBaseRow.withdrawn_at.is_(None)
        return self._connection.execute(update(DuesBaseRow).where(*chosen).values(withdrawn_at=at)).rowcount


def _base(row: Any) -> Base:
    return Base(
        row.id,
        row.member_id,
        row.year,
        row.version,
        row.amount_fen,
        row.verified_on,
        row.verified_by,
        row.paper,
        row.batch,
    )


_COLUMNS: tuple[ColumnElement[Any], ...] = tuple(
    DuesBaseRow.__table__.c[name]
    for name in (
        *("id", "member_id", "year", "version", "amount_fen"),
        *("verified_on", "verified_by", "paper", "batch"),
    )
)
# Built once: building a statement costs ten times as much as running it.
_COUNTING = select(*_COLUMNS).where(DuesBaseRow.withdrawn_at.is_(None))
_HOLDING = (
    _COUNTING.where(
        DuesBaseRow.member_id == bindparam("member_id"),
        DuesBaseRow.year.between(bindparam("year") - 1, bindparam("year")),
    )
    .order_by(DuesBaseRow.year.desc(), DuesBaseRow.version.desc())
    .limit(1)
)
_OF_BRANCH = (
    _COUNTING.join(MemberRow, MemberRow.id == DuesBaseRow.member_id)
    .where(MemberRow.branch_id == bindparam("branch_id"), DuesBaseRow.year == bindparam("year"))
    .order_by(DuesBaseRow.member_id, DuesBaseRow.version)
)
_OF_BATCH = _COUNTING.where(DuesBaseRow.batch == bindparam("batch")).order_by(DuesBaseRow.id)

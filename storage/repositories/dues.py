"""The dues ledger: verified amounts, and the items (member × month) made of them; payments are kept beside it."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, Connection, insert, select, update

from branch.dues import DuesItem, DuesState
from storage.insert import insert_new
from storage.tables import DuesBaseRow, DuesItemRow, MemberRow


class DuesLedger:
    """What every member owes for every month."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set_base(self, member_id: int, year: int, amount_fen: int, *, verified_on: date, paper: str) -> bool:
        """Keep the amount verified by the higher organization; False when the year has one already."""
        made = insert_new(
            self._connection,
            DuesBaseRow,
            member_id=member_id,
            year=year,
            amount_fen=amount_fen,
            verified_on=verified_on,
            paper=paper,
        )
        return made is not None

    def open_month(self, branch_id: int, month: str) -> int:
        """Make the items of ``month`` for members who owe a verified amount; return how many are new."""
        known = select(DuesItemRow.member_id).where(DuesItemRow.month == month, DuesItemRow.kind == "monthly")
        statement = (
            select(DuesBaseRow.member_id, DuesBaseRow.amount_fen)
            .join(MemberRow, MemberRow.id == DuesBaseRow.member_id)
            .where(
                MemberRow.branch_id == branch_id,
                MemberRow.status != "former",
                DuesBaseRow.year == int(month[:4]),
                DuesBaseRow.amount_fen > 0,
                DuesBaseRow.member_id.not_in(known),
            )
        )
        rows = [
            {"member_id": member_id, "month": month, "amount_fen": amount, "state": DuesState.DUE, "kind": "monthly"}
            for member_id, amount in self._connection.execute(statement)
        ]
        if rows:
            self._connection.execute(insert(DuesItemRow), rows)
        return len(rows)

    def items(self, member_id: int, *, months: Collection[str] = ()) -> list[DuesItem]:
        """Return the items of a member by month, all of them unless ``months`` are given."""
        conditions = [DuesItemRow.member_id == member_id]
        if months:
            conditions.append(DuesItemRow.month.in_(months))
        return self._items(*conditions)

    def of_month(self, branch_id: int, month: str) -> list[DuesItem]:
        """Return all items of a month of a branch."""
        on_roster = select(MemberRow.id).where(MemberRow.branch_id == branch_id)
        return self._items(DuesItemRow.month == month, DuesItemRow.member_id.in_(on_roster))

    def change(self, item_ids: Collection[int], state: DuesState, *, was: DuesState) -> int:
        """Move items from state ``was`` to ``state``; return how many moved."""
        statement = update(DuesItemRow).where(DuesItemRow.id.in_(item_ids), DuesItemRow.state == was)
        return self._connection.execute(statement.values(state=state)).rowcount

    def _items(self, *conditions: ColumnElement[bool]) -> list[DuesItem]:
        columns = (
            DuesItemRow.id,
            DuesItemRow.member_id,
            DuesItemRow.month,
            DuesItemRow.amount_fen,
            DuesItemRow.state,
        )
        statement = select(*columns).where(*conditions).order_by(DuesItemRow.month, DuesItemRow.id)
        rows = self._connection.execute(statement)
        return [DuesItem(row.id, row.member_id, row.month, row.amount_fen, DuesState(row.state)) for row in rows]

"""The dues ledger: the items (member × month) and what became of them; bases and payments are kept beside it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import (
    Connection,
    Executable,
    Integer,
    String,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from branch.dues import DuesItem, DuesState, PaymentState
from storage.repositories.dues_bases import DuesBases
from storage.repositories.people import ON_ROSTER
from storage.tables import DuesAllocationRow, DuesBaseRow, DuesItemRow, DuesPaymentRow, MemberRow

COUNTED = {"preserve_rowcount": True}
"""Without it an INSERT on PostgreSQL does not tell how many rows it made."""


class DuesLedger:
    """What every member owes for every month."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set_base(self, member_id: int, year: int, amount_fen: int, *, verified_on: date, paper: str) -> bool:
        """Keep the first amount verified for a year; False when the year has one already (see ``work.bases``)."""
        bases = DuesBases(self._connection)
        known = bases.of(member_id, year)
        if known is not None and known.year == year:
            return False
        bases.add(member_id, year, amount_fen, verified_on=verified_on, paper=paper)
        return True

    def open_month(self, branch_id: int | None, month: str) -> int:
        """Make the items of ``month`` for members who owe a verified amount; return how many are new.

        Where this year's amount is not verified yet, last year's is taken and marked provisional. One statement opens a
        branch, or every branch when ``branch_id`` is None.
        """
        year = int(month[:4])
        values = {"month": month, "year": year, "before": year - 1, "branch_id": branch_id}
        statement = (_OPEN_ALL if branch_id is None else _OPEN_BRANCH)[self._connection.dialect.name]
        return max(self._connection.execute(statement, values, execution_options=COUNTED).rowcount, 0)

    def add_difference(self, item: DuesItem, part: int, amount_fen: int) -> int | None:
        """Add a difference (补差) to the month of ``item``; None when that version has made one already."""
        branch = select(DuesItemRow.branch_id).where(DuesItemRow.id == item.id).scalar_subquery()
        values = {
            "branch_id": branch,
            "member_id": item.member_id,
            "month": item.month,
            "part": part,
            "amount_fen": amount_fen,
            "state": DuesState.DUE,
        }
        known = select(DuesItemRow.id).where(
            DuesItemRow.member_id == item.member_id, DuesItemRow.month == item.month, DuesItemRow.part == part
        )
        if self._connection.scalar(known) is not None:
            return None
        return int(self._connection.execute(insert(DuesItemRow).values(values).returning(DuesItemRow.id)).scalar_one())

    def items(self, member_id: int, *, months: Collection[str] = ()) -> list[DuesItem]:
        """Return the items of a member by month, all of them unless ``months`` are given."""
        if months:
            return _items(self._connection, _OF_MEMBER_MONTHS, member_id=member_id, months=list(months))
        return _items(self._connection, _OF_MEMBER, member_id=member_id)

    def of_month(self, branch_id: int, month: str) -> list[DuesItem]:
        """Return all items of a month that belong to a branch, those of members who left since included."""
        return _items(self._connection, _OF_MONTH, branch_id=branch_id, month=month)

    def of_months(self, branch_id: int, first: str, last: str) -> list[DuesItem]:
        """Return all items of a branch from month ``first`` to ``last``, both included, by month and member."""
        return _items(self._connection, _OF_MONTHS, branch_id=branch_id, first=first, last=last)

    def of_roster(self, branch_id: int, first: str, last: str) -> list[DuesItem]:
        """Return the items of whoever belongs to a branch now, whichever branch collects them."""
        return _items(self._connection, _OF_ROSTER, branch_id=branch_id, first=first, last=last)

    def by_ids(self, item_ids: Collection[int]) -> list[DuesItem]:
        """Return the items with these ids."""
        return _items(self._connection, _BY_IDS, ids=list(item_ids))

    def lock(self, item_ids: Collection[int]) -> None:
        """Let nobody else allocate to these items until the transaction ends (SQLite has one writer anyway)."""
        statement = select(DuesItemRow.id).where(DuesItemRow.id.in_(item_ids)).order_by(DuesItemRow.id)
        self._connection.execute(statement.with_for_update(key_share=True)).all()

    def settle(self, item_ids: Collection[int]) -> None:
        """Write the state that the payments give; waived items and those that do not apply stay as they are."""
        if item_ids:
            self._connection.execute(_SETTLE, {"ids": list(item_ids)})

    def close(self, item_id: int, state: DuesState, reference: str) -> bool:
        """Waive an open item, say that it does not apply, or make a waived one due again; False when it is not so."""
        before = (DuesState.WAIVED,) if state == DuesState.DUE else (DuesState.DUE, DuesState.PARTLY_PAID)
        one = update(DuesItemRow).where(DuesItemRow.id == item_id, DuesItemRow.state.in_(before))
        return self._connection.execute(one.values(state=state, reference=reference)).rowcount == 1

    def move(self, item_ids: Collection[int], branch_id: int) -> None:
        """Let another branch collect items that nobody confirmed."""
        self._connection.execute(update(DuesItemRow).where(DuesItemRow.id.in_(item_ids)).values(branch_id=branch_id))


def _items(connection: Connection, statement: Executable, **values: Any) -> list[DuesItem]:
    return [item_of(row) for row in connection.execute(statement, values)]


def item_of(row: Any) -> DuesItem:
    """Return the item of a row of :func:`items_where`."""
    return DuesItem(
        id=row.id,
        member_id=row.member_id,
        month=row.month,
        amount_fen=row.amount_fen,
        state=DuesState(row.state),
        part=row.part,
        provisional=row.provisional,
        confirmed_fen=row.confirmed_fen,
        claimed_fen=row.claimed_fen,
        reference=row.reference,
        branch_id=row.branch_id,
    )


# Built once: building a statement costs ten times as much as running it.
def _opening(*which: Any) -> dict[str, Executable]:
    """Return the statement for each kind of database; of two that open a month at once the second adds nothing."""
    year, before = bindparam("year", type_=Integer), bindparam("before", type_=Integer)
    month = bindparam("month", type_=String)
    other = aliased(DuesBaseRow)
    newest = (
        select(other.id)
        .where(
            other.member_id == MemberRow.id, or_(other.year == year, other.year == before), other.withdrawn_at.is_(None)
        )
        .order_by(other.year.desc(), other.version.desc())
        .limit(1)
        .correlate(MemberRow)
        .scalar_subquery()
    )
    rows = (
        select(
            MemberRow.branch_id,
            MemberRow.id,
            month,
            literal(0, Integer),
            DuesBaseRow.amount_fen,
            literal(str(DuesState.DUE)),
            DuesBaseRow.year < year,
        )
        .join(DuesBaseRow, DuesBaseRow.id == newest)
        .where(MemberRow.status.in_(ON_ROSTER), DuesBaseRow.amount_fen > 0, *which)
    )
    columns = ["branch_id", "member_id", "month", "part", "amount_fen", "state", "provisional"]
    return {
        "sqlite": sqlite.insert(DuesItemRow).from_select(columns, rows).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(DuesItemRow).from_select(columns, rows).on_conflict_do_nothing(),
    }


# All branches at once look for no known items: a scan of the growing table took PostgreSQL minutes for a first month.
_OPEN_ALL = _opening()
_KNOWN = select(DuesItemRow.id).where(
    DuesItemRow.member_id == MemberRow.id, DuesItemRow.month == bindparam("month"), DuesItemRow.part == 0
)
_OPEN_BRANCH = _opening(MemberRow.branch_id == bindparam("branch_id"), ~_KNOWN.exists())


def _paid(state: PaymentState) -> Any:
    return func.coalesce(func.sum(case((DuesPaymentRow.state == state, DuesAllocationRow.amount_fen), else_=0)), 0)


def items_where(*conditions: Any) -> Any:
    """Return the statement for the items of ``conditions``, each with what was declared and confirmed."""
    return (
        select(
            DuesItemRow.id,
            DuesItemRow.member_id,
            DuesItemRow.month,
            DuesItemRow.part,
            DuesItemRow.amount_fen,
            DuesItemRow.state,
            DuesItemRow.provisional,
            DuesItemRow.reference,
            DuesItemRow.branch_id,
            _paid(PaymentState.CONFIRMED).label("confirmed_fen"),
            _paid(PaymentState.CLAIMED).label("claimed_fen"),
        )
        .outerjoin(DuesAllocationRow, DuesAllocationRow.item_id == DuesItemRow.id)
        .outerjoin(DuesPaymentRow, DuesPaymentRow.id == DuesAllocationRow.payment_id)
        .where(*conditions)
        .group_by(DuesItemRow.id)
        .order_by(DuesItemRow.month, DuesItemRow.member_id, DuesItemRow.part)
    )


_MINE = DuesItemRow.member_id == bindparam("member_id")
_OURS = DuesItemRow.branch_id == bindparam("branch_id")
_OF_MEMBER = items_where(_MINE)
_OF_MEMBER_MONTHS = items_where(_MINE, DuesItemRow.month.in_(bindparam("months", expanding=True)))
_OF_MONTH = items_where(_OURS, DuesItemRow.month == bindparam("month"))
_OF_MONTHS = items_where(_OURS, DuesItemRow.month.between(bindparam("first"), bindparam("last")))
_OF_ROSTER = items_where(
    DuesItemRow.member_id.in_(select(MemberRow.id).where(MemberRow.branch_id == bindparam("branch_id"))),
    DuesItemRow.month.between(bindparam("first"), bindparam("last")),
)
_BY_IDS = items_where(DuesItemRow.id.in_(bindparam("ids", expanding=True)))


def _settling() -> Executable:
    def paid(*states: PaymentState) -> Any:
        return (
            select(func.coalesce(func.sum(DuesAllocationRow.amount_fen), 0))
            .join(DuesPaymentRow, DuesPaymentRow.id == DuesAllocationRow.payment_id)
            .where(DuesAllocationRow.item_id == DuesItemRow.id, DuesPaymentRow.state.in_(states))
            .correlate(DuesItemRow)
            .scalar_subquery()
        )

    state = case(
        (paid(PaymentState.CONFIRMED) == DuesItemRow.amount_fen, DuesState.CONFIRMED),
        (paid(PaymentState.CLAIMED) != 0, DuesState.CLAIMED),
        (paid(PaymentState.CONFIRMED) != 0, DuesState.PARTLY_PAID),
        else_=DuesState.DUE,
    )
    sticky = DuesItemRow.state.not_in((DuesState.WAIVED, DuesState.NOT_APPLICABLE))
    return (
        update(DuesItemRow)
        .where(and_(DuesItemRow.id.in_(bindparam("ids", expanding=True)), sticky))
        .values(state=state)
        .execution_options(synchronize_session=False)
    )


_SETTLE = _settling()

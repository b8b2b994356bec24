"""Confirmed payments of dues as receipts, for ledgers and lists."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Executable, bindparam, select
from sqlalchemy.orm import aliased

from branch.dues import PaymentState
from branch.dues_exports import Receipt
from storage.tables import DuesAllocationRow, DuesItemRow, DuesPaymentRow, MemberRow


class Receipts:
    """Payments that are confirmed and not reversed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def between(self, branch_id: int, since: datetime, until: datetime) -> list[Receipt]:
        """Return what was confirmed from ``since`` on and before ``until``, oldest first."""
        facts = {"branch_id": branch_id, "since": since, "until": until}
        return [_receipt(row) for row in self._connection.execute(_BETWEEN, facts)]

    def of_month(self, branch_id: int, month: str) -> dict[int, Receipt]:
        """Return the latest receipt for a month by member id."""
        rows = self._connection.execute(_OF_MONTH, {"branch_id": branch_id, "month": month})
        return {row.member_id: _receipt(row) for row in rows}


def _receipt(row: Any) -> Receipt:
    return Receipt(
        number=row.id,
        name=row.name,
        party_group=row.party_group,
        amount_fen=row.amount_fen,
        months=tuple(row.months),
        confirmed_at=row.decided_at,
        confirmed_by=row.officer or "",
        paid_by=row.paid_by,
        deposit_id=row.deposit_id,
    )


def _confirmed(*conditions: Any) -> Any:
    officer = aliased(MemberRow)
    payment = (
        *(DuesPaymentRow.id, DuesPaymentRow.member_id, DuesPaymentRow.amount_fen, DuesPaymentRow.months),
        *(DuesPaymentRow.decided_at, DuesPaymentRow.paid_by, DuesPaymentRow.deposit_id),
    )
    return (
        select(*payment, MemberRow.name, MemberRow.party_group, officer.name.label("officer"))
        .join(MemberRow, MemberRow.id == DuesPaymentRow.member_id)
        .outerjoin(officer, officer.id == DuesPaymentRow.decided_by)
        .where(DuesPaymentRow.branch_id == bindparam("branch_id"), DuesPaymentRow.state == PaymentState.CONFIRMED)
        .where(*conditions)
        .order_by(DuesPaymentRow.decided_at, DuesPaymentRow.id)
    )


_BETWEEN: Executable = _confirmed(
    DuesPaymentRow.decided_at >= bindparam("since"), DuesPaymentRow.decided_at < bindparam("until")
)
_OF_MONTH: Executable = _confirmed(
    DuesPaymentRow.id.in_(
        select(DuesAllocationRow.payment_id)
        .join(DuesItemRow, DuesItemRow.id == DuesAllocationRow.item_id)
        .where(DuesItemRow.month == bindparam("month"))
    )
)

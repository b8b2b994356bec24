"""Declared payments of dues: whose, for which items, and who decided."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from branch.clock import local
from branch.dues import DuesItem, Payment, PaymentState
from branch.member import Member
from storage.insert import insert_row
from storage.repositories.people import People
from storage.tables import DuesItemRow, DuesPaymentItemRow, DuesPaymentRow, MemberRow


class Payments:
    """Payments that members declared; each is decided once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, member: Member, items: Sequence[DuesItem], amount_fen: int, *, at: datetime) -> int:
        """Keep a declared payment for ``items``; return its id."""
        values = {
            "member_id": member.id,
            "amount_fen": amount_fen,
            "state": PaymentState.CLAIMED,
            "claimed_by": member.id,
            "claimed_at": at,
        }
        payment_id = insert_row(self._connection, DuesPaymentRow, **values)
        rows = [{"payment_id": payment_id, "item_id": item.id} for item in items]
        self._connection.execute(insert(DuesPaymentItemRow), rows)
        return payment_id

    def get(self, payment_id: int) -> Payment | None:
        """Return one payment."""
        found = self._select(DuesPaymentRow.id == payment_id)
        return found[0] if found else None

    def claimed(self, branch_id: int) -> list[Payment]:
        """Return the payments that wait for the commissioner, oldest first."""
        return self._select(DuesPaymentRow.state == PaymentState.CLAIMED, MemberRow.branch_id == branch_id)

    def item_ids(self, payment_id: int) -> list[int]:
        """Return the items that a payment is for."""
        statement = select(DuesPaymentItemRow.item_id).where(DuesPaymentItemRow.payment_id == payment_id)
        return list(self._connection.scalars(statement))

    def decide(self, payment_id: int, state: PaymentState, *, by: Member, at: datetime, reason: str = "") -> bool:
        """Decide a declared payment; False when it was decided before (a double press)."""
        statement = (
            update(DuesPaymentRow)
            .where(DuesPaymentRow.id == payment_id, DuesPaymentRow.state == PaymentState.CLAIMED)
            .values(state=state, decided_by=by.id, decided_at=at, reason=reason or None)
        )
        return self._connection.execute(statement).rowcount == 1

    def _select(self, *conditions: ColumnElement[bool]) -> list[Payment]:
        columns: tuple[Any, ...] = (
            *(DuesPaymentRow.id, DuesPaymentRow.member_id, DuesPaymentRow.amount_fen, DuesPaymentRow.state),
            *(DuesPaymentRow.claimed_at, DuesPaymentRow.decided_by, DuesPaymentRow.decided_at),
            *(DuesItemRow.month, DuesItemRow.amount_fen.label("due_fen")),
        )
        statement = (
            select(*columns)
            .join(MemberRow, MemberRow.id == DuesPaymentRow.member_id)
            .join(DuesPaymentItemRow, DuesPaymentItemRow.payment_id == DuesPaymentRow.id)
            .join(DuesItemRow, DuesItemRow.id == DuesPaymentItemRow.item_id)
            .where(*conditions)
            .order_by(DuesPaymentRow.id, DuesItemRow.month)
        )
        grouped: dict[int, list[Any]] = {}
        for row in self._connection.execute(statement):
            grouped.setdefault(row.id, []).append(row)
        return [self._payment(rows) for rows in grouped.values()]

    def _payment(self, rows: list[Any]) -> Payment:
        first = rows[0]
        people = People(self._connection)
        on = local(first.claimed_at).date()
        member = people.member(first.member_id, on=on)
        decided_by = people.member(first.decided_by, on=on) if first.decided_by else None
        assert member is not None  # noqa: S101 -- the foreign key holds
        return Payment(
            id=first.id,
            member=member,
            amount_fen=first.amount_fen,
            state=PaymentState(first.state),
            claimed_at=first.claimed_at,
            months=tuple(row.month for row in rows),
            due_fen=sum(row.due_fen for row in rows),
            decided_by=decided_by.name if decided_by else None,
            decided_at=first.decided_at,
        )

"""Payments of dues: whose, for which items, who declared and who decided; corrections are new rows."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, bindparam, func, insert, select, update

from branch.clock import local
from branch.dues import LIVE, Channel, Payment, PaymentState
from branch.member import Member
from storage.insert import insert_row
from storage.repositories.people import People
from storage.tables import DuesAllocationRow, DuesPaymentRow


class Payments:
    """Payments that were declared or seen to arrive; each is decided once and may be reversed once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        member: Member,
        amount_fen: int,
        *,
        at: datetime,
        months: Sequence[str],
        expected_fen: int,
        channel: Channel = Channel.CLAIM,
        by: Member | None = None,
        paid_by: str | None = None,
        ahead_of: str | None = None,
        again_of: int | None = None,
        branch_id: int | None = None,
    ) -> int:
        """Keep a declared payment and return its id; nothing of it is allocated yet.

        Args:
            member: whose dues.
            amount_fen: what was paid.
            at: when it was declared.
            months: what it was said to be for, ``YYYY-MM`` each.
            expected_fen: what was open in those months.
            channel: how it became known.
            by: who declared it; the member when None.
            paid_by: who brought the money, in words.
            ahead_of: the last of ``months`` that has no item yet; None when all have.
            again_of: the payment that this one takes the place of.
            branch_id: which branch the money comes to; the member's own when None.
        """
        values = {
            "branch_id": branch_id or member.branch_id,
            "member_id": member.id,
            "amount_fen": amount_fen,
            "expected_fen": expected_fen,
            "state": PaymentState.CLAIMED,
            "channel": channel,
            "months": list(months),
            "ahead_of": ahead_of,
            "claimed_by": (by or member).id,
            "claimed_at": at,
            "paid_by": paid_by,
            "again_of": again_of,
        }
        return insert_row(self._connection, DuesPaymentRow, **values)

    def allocate(self, payment_id: int, shares: Mapping[int, int]) -> None:
        """Write how much of a payment is for which item (id → 分), differences in the member's favour first.

        Raises:
            IntegrityError: the database refuses more than was paid, or more than an item asks for.
        """
        rows = [
            {"payment_id": payment_id, "item_id": item_id, "amount_fen": share}
            for item_id, share in sorted(shares.items(), key=lambda each: each[1])
            if share
        ]
        for row in rows:
            self._connection.execute(_ALLOCATE, row)

    def get(self, payment_id: int) -> Payment | None:
        """Return one payment."""
        found = self._payments(_GET, payment_id=payment_id)
        return found[0] if found else None

    def claimed(self, branch_id: int) -> list[Payment]:
        """Return the payments that wait for the commissioner, oldest first."""
        return self._payments(_IN_STATE, branch_id=branch_id, state=PaymentState.CLAIMED)

    def of_member(self, member_id: int) -> list[Payment]:
        """Return every payment of a member, ended ones included, oldest first."""
        return self._payments(_OF_MEMBER, member_id=member_id)

    def ahead(self, month: str) -> list[Payment]:
        """Return the payments that count and were declared for ``month`` before it had an item (预交)."""
        return [each for each in self._payments(_AHEAD, month=month) if month in each.months]

    def in_hand(self, branch_id: int) -> list[Payment]:
        """Return the confirmed payments that were not handed on yet, oldest first."""
        return self._payments(_IN_HAND, branch_id=branch_id)

    def item_ids(self, payment_id: int) -> list[int]:
        """Return the items that a payment is allocated to."""
        return list(self._connection.scalars(_ITEM_IDS, {"payment_id": payment_id}))

    def decide(self, payment_id: int, state: PaymentState, *, by: Member, at: datetime, reason: str = "") -> bool:
        """Decide a declared payment; False when it was decided before (a double press)."""
        values = {"state": state, "decided_by": by.id, "decided_at": at, "reason": reason or None}
        return self._move(payment_id, PaymentState.CLAIMED, values)

    def reverse(self, payment_id: int, *, by: Member, at: datetime, reason: str) -> bool:
        """Reverse a confirmed payment; False when it is not confirmed any more. The row keeps who confirmed it."""
        values = {"state": PaymentState.REVERSED, "reversed_by": by.id, "reversed_at": at, "reversal": reason}
        return self._move(payment_id, PaymentState.CONFIRMED, values)

    def _move(self, payment_id: int, was: PaymentState, values: dict[str, Any]) -> bool:
        one = update(DuesPaymentRow).where(DuesPaymentRow.id == payment_id, DuesPaymentRow.state == was)
        return self._connection.execute(one.values(values)).rowcount == 1

    def _payments(self, statement: Executable, **values: Any) -> list[Payment]:
        rows = self._connection.execute(statement, values).all()
        member = cache(People(self._connection).member)
        return [_payment(row, member) for row in rows]


def _payment(row: Any, person: Callable[..., Member | None]) -> Payment:
    on = local(row.claimed_at).date()
    member = person(row.member_id, on=on)
    decided_by = person(row.decided_by, on=on) if row.decided_by else None
    assert member is not None  # noqa: S101 -- the foreign key holds
    return Payment(
        id=row.id,
        member=member,
        amount_fen=row.amount_fen,
        state=PaymentState(row.state),
        claimed_at=row.claimed_at,
        months=tuple(row.months),
        due_fen=row.due_fen,
        expected_fen=row.expected_fen,
        channel=Channel(row.channel),
        claimed_by=row.claimed_by,
        paid_by=row.paid_by,
        decided_by=decided_by.name if decided_by else None,
        decided_at=row.decided_at,
        deposit_id=row.deposit_id,
        remit_by=row.remit_by,
        branch_id=row.branch_id,
    )


class HandedOn:
    """What became of confirmed payments: in which deposit they are, and until when large ones must go."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, payment_ids: Collection[int], deposit_id: int) -> int:
        """Put confirmed payments into a deposit; return how many were in none before."""
        free = (
            DuesPaymentRow.id.in_(payment_ids),
            DuesPaymentRow.deposit_id.is_(None),
            DuesPaymentRow.state == PaymentState.CONFIRMED,
        )
        return self._connection.execute(update(DuesPaymentRow).where(*free).values(deposit_id=deposit_id)).rowcount

    def sum_of(self, deposit_id: int) -> int:
        """Return what the payments of a deposit amount to now; less than was deposited when one was reversed since."""
        inside = DuesPaymentRow.deposit_id == deposit_id, DuesPaymentRow.state == PaymentState.CONFIRMED
        return (
            self._connection.scalar(select(func.coalesce(func.sum(DuesPaymentRow.amount_fen), 0)).where(*inside)) or 0
        )

    def confirmers(self, deposit_id: int) -> set[int]:
        """Return who confirmed the payments of a deposit: none of them counts it."""
        statement = select(DuesPaymentRow.decided_by).where(DuesPaymentRow.deposit_id == deposit_id)
        return {number for number in self._connection.scalars(statement) if number is not None}

    def call_large(self, payment_id: int, remit_by: date) -> bool:
        """Say that a payment is large dues to be handed on by a day; False when it is not confirmed or handed on."""
        one = update(DuesPaymentRow).where(
            DuesPaymentRow.id == payment_id,
            DuesPaymentRow.state == PaymentState.CONFIRMED,
            DuesPaymentRow.deposit_id.is_(None),
        )
        return self._connection.execute(one.values(remit_by=remit_by)).rowcount == 1

    def confirmed_between(self, branch_id: int, since: datetime, until: datetime) -> int:
        """Return the sum of what was confirmed in a span of time and not reversed, in 分."""
        inside = (
            DuesPaymentRow.branch_id == branch_id,
            DuesPaymentRow.state == PaymentState.CONFIRMED,
            DuesPaymentRow.decided_at >= since,
            DuesPaymentRow.decided_at < until,
        )
        return (
            self._connection.scalar(select(func.coalesce(func.sum(DuesPaymentRow.amount_fen), 0)).where(*inside)) or 0
        )


_ALLOCATE = insert(DuesAllocationRow)
_ITEM_IDS = select(DuesAllocationRow.item_id).where(DuesAllocationRow.payment_id == bindparam("payment_id"))


def _payments_where(*conditions: Any) -> Executable:
    shares = (
        select(func.coalesce(func.sum(DuesAllocationRow.amount_fen), 0))
        .where(DuesAllocationRow.payment_id == DuesPaymentRow.id)
        .correlate(DuesPaymentRow)
        .scalar_subquery()
    )
    return select(DuesPaymentRow.__table__, shares.label("due_fen")).where(*conditions).order_by(DuesPaymentRow.id)


# Built once: building a statement costs ten times as much as running it.
_OURS = DuesPaymentRow.branch_id == bindparam("branch_id")
_GET = _payments_where(DuesPaymentRow.id == bindparam("payment_id"))
_IN_STATE = _payments_where(_OURS, DuesPaymentRow.state == bindparam("state"))
_OF_MEMBER = _payments_where(DuesPaymentRow.member_id == bindparam("member_id"))
_AHEAD = _payments_where(DuesPaymentRow.ahead_of >= bindparam("month"), DuesPaymentRow.state.in_(LIVE))
_IN_HAND = _payments_where(_OURS, DuesPaymentRow.state == PaymentState.CONFIRMED, DuesPaymentRow.deposit_id.is_(None))

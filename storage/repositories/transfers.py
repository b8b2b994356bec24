"""Members on the way from one branch to another."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Date, and_, bindparam, or_, select, update

from branch.transfer import Transfer, TransferState
from storage.insert import insert_row
from storage.tables import MemberRow, TransferRow


class Transfers:
    """Transfers, each decided once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, member_id: int, branches: tuple[int, int], moves_on: date, *, by: int, at: datetime) -> int:
        """Keep a transfer that waits for acceptance; ``branches`` are origin and destination. Return its id."""
        values = {"moves_on": moves_on, "state": TransferState.PENDING, "asked_by": by, "asked_at": at}
        origin, destination = branches
        return insert_row(
            self._connection,
            TransferRow,
            member_id=member_id,
            from_branch_id=origin,
            to_branch_id=destination,
            **values,
        )

    def get(self, transfer_id: int) -> Transfer | None:
        """Return one transfer."""
        row = self._connection.execute(_GET, {"transfer_id": transfer_id}).first()
        return None if row is None else _transfer(row)

    def due(self, on: date) -> list[Transfer]:
        """Return the accepted transfers whose day has come and that did not take effect yet."""
        return [_transfer(row) for row in self._connection.execute(_DUE, {"on": on})]

    def keep_dues(self, transfer_id: int, *, stay: bool) -> bool:
        """Note which branch collects the month of the move; False once the transfer is decided."""
        one = update(TransferRow).where(TransferRow.id == transfer_id, TransferRow.state == TransferState.PENDING)
        return self._connection.execute(one.values(dues_stay=stay)).rowcount == 1

    def pending_of(self, member_id: int) -> bool:
        """Tell whether the member is on the way already, asked for or waiting for the day."""
        return self._connection.scalar(_PENDING, {"member_id": member_id}) is not None

    def waiting(self, branch_ids: Collection[int]) -> dict[int, list[tuple[Transfer, datetime]]]:
        """Return by branch the transfers that it has not decided, and when each was asked, the oldest first."""
        found: dict[int, list[tuple[Transfer, datetime]]] = {}
        for row in self._connection.execute(_WAITING, {"branches": list(branch_ids)}):
            found.setdefault(row.to_branch_id, []).append((_transfer(row), row.asked_at))
        return found

    def decide(self, transfer_id: int, state: TransferState, *, by: int, at: datetime) -> bool:
        """Decide a transfer; False when it was decided before."""
        one = update(TransferRow).where(TransferRow.id == transfer_id, TransferRow.state == TransferState.PENDING)
        values = {"state": state, "decided_by": by, "decided_at": at}
        return self._connection.execute(one.values(values)).rowcount == 1

    def move(self, transfer: Transfer, *, at: datetime) -> None:
        """Put a member on the roster of another branch, in no Party group yet; offices of the old one end by that."""
        values = {"branch_id": transfer.to_branch_id, "party_group": ""}
        self._connection.execute(update(MemberRow).where(MemberRow.id == transfer.member_id).values(values))
        self._connection.execute(update(TransferRow).where(TransferRow.id == transfer.id).values(moved_at=at))


def _transfer(row: Any) -> Transfer:
    return Transfer(
        row.id,
        row.member_id,
        row.name,
        row.from_branch_id,
        row.to_branch_id,
        row.moves_on,
        TransferState(row.state),
        row.asked_by,
        row.dues_stay,
        row.moved_at,
    )


# Built once: building a statement costs ten times as much as running it.
_ALL: Any = (
    select(
        TransferRow.id,
        TransferRow.member_id,
        MemberRow.name,
        TransferRow.from_branch_id,
        TransferRow.to_branch_id,
        TransferRow.moves_on,
        TransferRow.state,
        TransferRow.asked_by,
        TransferRow.dues_stay,
        TransferRow.moved_at,
        TransferRow.asked_at,
    )
    .join(MemberRow, MemberRow.id == TransferRow.member_id)
    .order_by(TransferRow.id)
)
_WAITING = _ALL.where(
    TransferRow.to_branch_id.in_(bindparam("branches", expanding=True)), TransferRow.state == TransferState.PENDING
)
_GET = _ALL.where(TransferRow.id == bindparam("transfer_id"))
_WAITS = TransferRow.state == TransferState.ACCEPTED, TransferRow.moved_at.is_(None)
_DUE = _ALL.where(*_WAITS, TransferRow.moves_on <= bindparam("on", type_=Date))
_PENDING = select(TransferRow.id).where(
    TransferRow.member_id == bindparam("member_id"), or_(TransferRow.state == TransferState.PENDING, and_(*_WAITS))
)

"""Deposits and expenses of dues, and what a branch decided about its dues."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.orm import aliased

from branch.dues_money import Deposit, DepositKind, Spending
from storage.insert import insert_row
from storage.tables import DuesDepositRow, DuesSettingRow, DuesSpendingRow, MemberRow


class Deposits:
    """Sums handed on by one person and counted by another."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        branch_id: int,
        kind: DepositKind,
        amount_fen: int,
        *,
        by: int,
        at: datetime,
        voucher: str | None = None,
        checker: int | None = None,
        deposited_on: date | None = None,
        period: str | None = None,
    ) -> int:
        """Keep a deposit that nobody counted yet; return its id. ``checker`` is who is asked to."""
        values = {"kind": kind, "amount_fen": amount_fen, "made_by": by, "made_at": at}
        values |= {"deposited_on": deposited_on, "period": period}
        return insert_row(
            self._connection, DuesDepositRow, branch_id=branch_id, voucher=voucher, checked_by=checker, **values
        )

    def get(self, deposit_id: int) -> Deposit | None:
        """Return one deposit."""
        row = self._connection.execute(_DEPOSITS.where(DuesDepositRow.id == deposit_id)).first()
        return None if row is None else _deposit(row)

    def of_branch(self, branch_id: int, since: datetime, until: datetime) -> list[Deposit]:
        """Return the deposits of a branch made from ``since`` on and before ``until``, oldest first."""
        made = DuesDepositRow.branch_id == branch_id, DuesDepositRow.made_at >= since, DuesDepositRow.made_at < until
        return [_deposit(row) for row in self._connection.execute(_DEPOSITS.where(*made))]

    def of_period(self, branch_id: int, period: str) -> list[Deposit]:
        """Return the deposits for half a year, oldest first."""
        made = DuesDepositRow.branch_id == branch_id, DuesDepositRow.period == period
        return [_deposit(row) for row in self._connection.execute(_DEPOSITS.where(*made))]

    def check(self, deposit_id: int, found_fen: int, *, by: int, at: datetime, was_fen: int | None = None) -> bool:
        """Write what the second person counted; False when what stood there is not ``was_fen``, or it is the first."""
        counted = DuesDepositRow.found_fen
        before = counted.is_(None) if was_fen is None else counted == was_fen
        one = update(DuesDepositRow).where(DuesDepositRow.id == deposit_id, before, DuesDepositRow.made_by != by)
        values = {"checked_by": by, "checked_at": at, "found_fen": found_fen}
        return self._connection.execute(one.values(values)).rowcount == 1


class Spendings:
    """Expenses, each with the meeting that decided it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        spending: Spending,
        *,
        by: int,
        at: datetime,
    ) -> int:
        """Keep an expense and return its id; ``id`` and ``recorded_by`` of ``spending`` are ignored."""
        return insert_row(
            self._connection,
            DuesSpendingRow,
            branch_id=spending.branch_id,
            amount_fen=spending.amount_fen,
            purpose=spending.purpose,
            spent_on=spending.spent_on,
            meeting_id=spending.meeting_id,
            decided_on=spending.decided_on,
            attended=spending.attended,
            recorded_by=by,
            recorded_at=at,
        )

    def of_branch(self, branch_id: int, first: date, last: date) -> list[Spending]:
        """Return the expenses of a branch from ``first`` to ``last``, both included, by day."""
        values = {"branch_id": branch_id, "first": first, "last": last}
        return [Spending(*row) for row in self._connection.execute(_SPENDINGS, values)]


@dataclass(frozen=True, slots=True)
class DuesSetting:
    """What a branch decided; these are the defaults of the system."""

    brake: bool = True
    """Members are not reminded while the commissioner's records are of last month."""
    publish_names: bool = True
    """A published list has names and whether they paid; else only how many."""
    publish_amounts: bool = False
    updated_at: datetime | None = None
    """When the commissioner last said that the records are up to date."""


class DuesSettings:
    """Settings by branch."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, branch_id: int) -> DuesSetting:
        """Return what the branch decided; the defaults where it decided nothing."""
        row = self._connection.execute(_SETTING, {"branch_id": branch_id}).first()
        return DuesSetting() if row is None else DuesSetting(*row)

    def put(self, branch_id: int, setting: DuesSetting) -> None:
        """Keep what the branch decided."""
        self._connection.execute(delete(DuesSettingRow).where(DuesSettingRow.branch_id == branch_id))
        values = {
            "branch_id": branch_id,
            "brake": setting.brake,
            "publish_names": setting.publish_names,
            "publish_amounts": setting.publish_amounts,
            "updated_at": setting.updated_at,
        }
        self._connection.execute(insert(DuesSettingRow).values(values))


def _deposit(row: Any) -> Deposit:
    return Deposit(
        id=row.id,
        branch_id=row.branch_id,
        kind=DepositKind(row.kind),
        amount_fen=row.amount_fen,
        made_by=row.maker,
        made_at=row.made_at,
        voucher=row.voucher,
        checked_by=row.checker if row.checked_at else None,
        checked_at=row.checked_at,
        found_fen=row.found_fen,
        maker_id=row.made_by,
        checker_id=row.checked_by,
        deposited_on=row.deposited_on,
        period=row.period,
    )


# Built once: building a statement costs ten times as much as running it.
_MAKER, _CHECKER = aliased(MemberRow), aliased(MemberRow)
_DEPOSITS = (
    select(DuesDepositRow.__table__, _MAKER.name.label("maker"), _CHECKER.name.label("checker"))
    .join(_MAKER, _MAKER.id == DuesDepositRow.made_by)
    .outerjoin(_CHECKER, _CHECKER.id == DuesDepositRow.checked_by)
    .order_by(DuesDepositRow.id)
)
_SPENDINGS = (
    select(
        DuesSpendingRow.id,
        DuesSpendingRow.branch_id,
        DuesSpendingRow.amount_fen,
        DuesSpendingRow.purpose,
        DuesSpendingRow.spent_on,
        DuesSpendingRow.meeting_id,
        DuesSpendingRow.decided_on,
        DuesSpendingRow.attended,
        MemberRow.name,
    )
    .join(MemberRow, MemberRow.id == DuesSpendingRow.recorded_by)
    .where(
        DuesSpendingRow.branch_id == bindparam("branch_id"),
        DuesSpendingRow.spent_on.between(bindparam("first"), bindparam("last")),
    )
    .order_by(DuesSpendingRow.spent_on, DuesSpendingRow.id)
)
_SETTING = select(
    DuesSettingRow.brake, DuesSettingRow.publish_names, DuesSettingRow.publish_amounts, DuesSettingRow.updated_at
).where(DuesSettingRow.branch_id == bindparam("branch_id"))

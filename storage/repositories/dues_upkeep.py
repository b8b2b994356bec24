"""How well the dues of branches are kept up, read for many branches at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from branch.dues import SETTLED, DuesState, PaymentState
from storage.tables import DuesItemRow, DuesPaymentRow, DuesSettingRow, MemberRow


class DuesUpkeep:
    """What tells whether reminders of dues would do wrong to people who paid."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, branch_ids: Sequence[int]) -> dict[int, tuple[bool, datetime | None]]:
        """Return by branch whether the brake is on, and when somebody last updated or decided anything of its dues."""
        facts = {"branches": list(branch_ids)}
        decided = {row.branch_id: row.at for row in self._connection.execute(_DECIDED, facts)}
        found = {row.branch_id: (row.brake, row.updated_at) for row in self._connection.execute(_BRAKES, facts)}
        for branch_id, at in decided.items():
            brake, updated_at = found.get(branch_id, (True, None))
            found[branch_id] = brake, max(filter(None, (updated_at, at)), default=None)
        return found

    def with_open_dues(self, branch_ids: Sequence[int], *, before: str, months: int) -> set[int]:
        """Return the branches in which somebody has so many months of dues that are not settled."""
        facts = {"branches": list(branch_ids), "before": before, "months": months}
        return set(self._connection.scalars(_OPEN_MONTHS, facts))

    def owing_from_elsewhere(self, branch_id: int) -> list[int]:
        """Return the members of other branches of whom this branch has something open to collect."""
        return list(self._connection.scalars(_OWING_FROM_ELSEWHERE, {"branch_id": branch_id}))


_BRANCHES_PARAM: Any = bindparam("branches", expanding=True)
_DECIDED: Any = (
    select(DuesPaymentRow.branch_id, func.max(DuesPaymentRow.decided_at).label("at"))
    .where(
        DuesPaymentRow.branch_id.in_(_BRANCHES_PARAM),
        DuesPaymentRow.state.in_((PaymentState.CONFIRMED, PaymentState.REJECTED, PaymentState.REVERSED)),
    )
    .group_by(DuesPaymentRow.branch_id)
)
_BRAKES: Any = select(DuesSettingRow.branch_id, DuesSettingRow.brake, DuesSettingRow.updated_at).where(
    DuesSettingRow.branch_id.in_(_BRANCHES_PARAM)
)
_OPEN_MONTHS: Any = (
    select(DuesItemRow.branch_id)
    .where(
        DuesItemRow.branch_id.in_(_BRANCHES_PARAM),
        DuesItemRow.month < bindparam("before"),
        DuesItemRow.part == 0,
        DuesItemRow.state.not_in(SETTLED),
    )
    .group_by(DuesItemRow.branch_id, DuesItemRow.member_id)
    .having(func.count() >= bindparam("months"))
    .distinct()
)
_TO_COLLECT = (DuesState.DUE, DuesState.PARTLY_PAID, DuesState.CLAIMED)
_OWING_FROM_ELSEWHERE = (
    select(DuesItemRow.member_id)
    .join(MemberRow, MemberRow.id == DuesItemRow.member_id)
    .where(
        DuesItemRow.branch_id == bindparam("branch_id"),
        DuesItemRow.state.in_(_TO_COLLECT),
        MemberRow.branch_id != DuesItemRow.branch_id,
    )
    .distinct()
    .order_by(DuesItemRow.member_id)
)

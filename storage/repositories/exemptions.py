"""Days in which members are not expected at meetings."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from branch.exemption import Exemption, ExemptionKind
from storage.tables import ExemptionRow, MemberRow


class Exemptions:
    """Decisions by member; one at a time holds, and those that ended stay."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def decide(self, new: Exemption, *, by: int, at: datetime) -> None:
        """Keep a decision; the one that held before ends by it. ``new.id`` is ignored."""
        self._connection.execute(_END_OF_MEMBER, {"person": new.member_id, "at": at})
        values = {"member_id": new.member_id, "kind": new.kind, "first_on": new.first_on, "last_on": new.last_on}
        decided = {"reason": new.reason, "decided_by": by, "decided_at": at, "ended_at": None}
        self._connection.execute(insert(ExemptionRow).values(values | decided))

    def end(self, exemption_id: int, *, at: datetime) -> bool:
        """End a decision; False when it ended before."""
        return self._connection.execute(_END, {"exemption": exemption_id, "at": at}).rowcount == 1

    def get(self, exemption_id: int) -> Exemption | None:
        """Return a decision that was not ended."""
        row = self._connection.execute(_ONE, {"exemption": exemption_id}).first()
        return None if row is None else _exemption(row)

    def of(self, member_id: int, day: date) -> Exemption | None:
        """Return what holds for a member on a day."""
        rows = self._connection.execute(_OF_MEMBER, {"member": member_id})
        return next((each for each in map(_exemption, rows) if each.covers(day)), None)

    def covering(self, branch_id: int, day: date) -> set[int]:
        """Return the members of a branch who are not expected on a day."""
        return {each.member_id for _, each in self.of_branches([branch_id]) if each.covers(day)}

    def of_branches(self, branch_ids: Sequence[int]) -> list[tuple[int, Exemption]]:
        """Return branch and decision of everything that was not ended, whatever its days, by member."""
        rows = self._connection.execute(_OF_BRANCHES, {"branches": list(branch_ids)})
        return [(row.branch_id, _exemption(row)) for row in rows]


def _exemption(row: Any) -> Exemption:
    kind = ExemptionKind(row.kind)
    return Exemption(row.id, row.member_id, kind, row.first_on, row.last_on, row.reason)


_COLUMNS = (
    ExemptionRow.id,
    ExemptionRow.member_id,
    ExemptionRow.kind,
    ExemptionRow.first_on,
    ExemptionRow.last_on,
    ExemptionRow.reason,
)
_HOLDS = ExemptionRow.ended_at.is_(None)
_ONE = select(*_COLUMNS).where(_HOLDS, ExemptionRow.id == bindparam("exemption"))
_OF_MEMBER = select(*_COLUMNS).where(_HOLDS, ExemptionRow.member_id == bindparam("member"))
_OF_BRANCHES = (
    select(MemberRow.branch_id, *_COLUMNS)
    .join(MemberRow, MemberRow.id == ExemptionRow.member_id)
    .where(_HOLDS, MemberRow.branch_id.in_(bindparam("branches", expanding=True)))
    .order_by(ExemptionRow.member_id)
)
_END = update(ExemptionRow).where(_HOLDS, ExemptionRow.id == bindparam("exemption")).values(ended_at=bindparam("at"))
_END_OF_MEMBER = (
    update(ExemptionRow).where(_HOLDS, ExemptionRow.member_id == bindparam("person")).values(ended_at=bindparam("at"))
)

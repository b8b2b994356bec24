"""Days of which members said to be away."""

from datetime import date, datetime

from sqlalchemy import Connection, bindparam, delete, select

from branch.leave import LeaveCategory, LeavePeriod
from storage.insert import insert_new
from storage.tables import LeavePeriodRow, MemberRow


class LeavePeriods:
    """One row for the same days of a member."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, period: LeavePeriod, *, at: datetime) -> None:
        """Keep a period; the same days of the same member are kept once, with the first reason."""
        insert_new(
            self._connection,
            LeavePeriodRow,
            member_id=period.member_id,
            first_on=period.first_on,
            last_on=period.last_on,
            category=period.category,
            reason=period.reason,
            said_at=at,
        )

    def get(self, period_id: int) -> LeavePeriod | None:
        """Return one period."""
        found = self._connection.execute(_ONE, {"period": period_id}).first()
        return None if found is None else _period(found)

    def covering(self, branch_id: int, day: date) -> list[LeavePeriod]:
        """Return the periods of members of a branch that a day is in, one a member: the latest said."""
        found = self._connection.execute(_COVERING, {"branch": branch_id, "day": day})
        return list({row.member_id: _period(row) for row in found}.values())

    def end(self, period_id: int) -> None:
        """Forget a period: nobody is asked about it any more."""
        self._connection.execute(delete(LeavePeriodRow).where(LeavePeriodRow.id == period_id))


_COLUMNS = (
    LeavePeriodRow.id,
    LeavePeriodRow.member_id,
    LeavePeriodRow.first_on,
    LeavePeriodRow.last_on,
    LeavePeriodRow.category,
    LeavePeriodRow.reason,
)
_ONE = select(*_COLUMNS).where(LeavePeriodRow.id == bindparam("period"))
_COVERING = (
    select(*_COLUMNS)
    .join(MemberRow, MemberRow.id == LeavePeriodRow.member_id)
    .where(MemberRow.branch_id == bindparam("branch"))
    .where(LeavePeriodRow.first_on <= bindparam("day"), LeavePeriodRow.last_on >= bindparam("day"))
    .order_by(LeavePeriodRow.said_at, LeavePeriodRow.id)
)


def _period(row: object) -> LeavePeriod:
    facts = row._mapping  # type: ignore[attr-defined]
    category = LeaveCategory(facts["category"]) if facts["category"] else None
    return LeavePeriod(**{**facts, "category": category})

"""Meetings of branches."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, select, update

from branch.attendance import AttendanceState, Expected
from branch.meeting import Meeting, MeetingKind, MeetingState
from storage.insert import insert_new
from storage.tables import AttendanceRow, MeetingRow


class Meetings:
    """Meetings by state, time and member."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        branch_id: int,
        kind: MeetingKind,
        starts_at: datetime,
        *,
        place: str | None = None,
        topic: str | None = None,
    ) -> int | None:
        """Plan a meeting; None when the branch has one of that kind at that time."""
        return insert_new(
            self._connection,
            MeetingRow,
            branch_id=branch_id,
            kind=kind,
            party_group="",
            state=MeetingState.PLANNED,
            starts_at=starts_at,
            place=place,
            topic=topic,
        )

    def get(self, meeting_id: int) -> Meeting | None:
        """Return one meeting."""
        row = self._connection.execute(_ONE, {"meeting": meeting_id}).first()
        return None if row is None else _meeting_of(row)

    def open_for(self, member_id: int) -> list[Expected]:
        """Return the meetings open for check-in at which the member is expected, each with the member's state."""
        rows = self._connection.execute(_OPEN_FOR, {"member": member_id})
        return [Expected(_meeting_of(row), AttendanceState(row.attendance), row.since) for row in rows]

    def between(self, branch_id: int, since: datetime, until: datetime, *states: MeetingState) -> list[Meeting]:
        """Return meetings that start in ``[since, until)``, earliest first; all states unless some are given."""
        conditions = [
            MeetingRow.branch_id == branch_id,
            MeetingRow.starts_at >= since,
            MeetingRow.starts_at < until,
        ]
        if states:
            conditions.append(MeetingRow.state.in_(states))
        return self._select(*conditions)

    def in_state(self, branch_id: int, state: MeetingState) -> list[Meeting]:
        """Return all meetings of the branch in ``state``, earliest first."""
        return self._select(MeetingRow.branch_id == branch_id, MeetingRow.state == state)

    def change(self, meeting_id: int, state: MeetingState, *, was: MeetingState, **facts: Any) -> bool:
        """Move a meeting from state ``was`` to ``state``; False when it was not in that state (a double press)."""
        statement = (
            update(MeetingRow).where(MeetingRow.id == meeting_id, MeetingRow.state == was).values(state=state, **facts)
        )
        return self._connection.execute(statement).rowcount == 1

    def _select(self, *conditions: ColumnElement[bool]) -> list[Meeting]:
        return [_meeting_of(row) for row in self._connection.execute(_MEETINGS.where(*conditions))]


_COLUMNS: tuple[Any, ...] = (
    MeetingRow.id,
    MeetingRow.branch_id,
    MeetingRow.kind,
    MeetingRow.state,
    MeetingRow.starts_at,
    MeetingRow.place,
    MeetingRow.topic,
    MeetingRow.opened_at,
    MeetingRow.closed_at,
)
# Built once: building a statement costs ten times as much as running it.
_MEETINGS: Select[Any] = select(*_COLUMNS).order_by(MeetingRow.starts_at, MeetingRow.id)
_ONE = _MEETINGS.where(MeetingRow.id == bindparam("meeting"))
_OPEN_FOR = (
    _MEETINGS.add_columns(AttendanceRow.state.label("attendance"), AttendanceRow.at.label("since"))
    .join(AttendanceRow, AttendanceRow.meeting_id == MeetingRow.id)
    .where(MeetingRow.state == MeetingState.OPEN, AttendanceRow.member_id == bindparam("member"))
)


def _meeting_of(row: Row[Any]) -> Meeting:
    return Meeting(
        id=row.id,
        branch_id=row.branch_id,
        kind=MeetingKind(row.kind),
        state=MeetingState(row.state),
        starts_at=row.starts_at,
        place=row.place,
        topic=row.topic,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )

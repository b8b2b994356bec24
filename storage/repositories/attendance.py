"""Attendance: one row per meeting and member."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from branch.attendance import AttendanceState
from storage.tables import AttendanceRow


class AttendanceRecords:
    """The states of members at meetings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def expect(self, meeting_id: int, member_ids: Iterable[int]) -> None:
        """Snapshot the expected list (应到); members who have a row already keep it."""
        known = set(self._connection.scalars(_of(meeting_id, AttendanceRow.member_id)))
        rows = [
            {"meeting_id": meeting_id, "member_id": member_id, "state": AttendanceState.EXPECTED}
            for member_id in member_ids
            if member_id not in known
        ]
        if rows:
            self._connection.execute(insert(AttendanceRow), rows)

    def get(self, meeting_id: int, member_id: int) -> tuple[AttendanceState, datetime | None] | None:
        """Return state and time of one member; None when the member is not expected."""
        statement = _of(meeting_id, AttendanceRow.state, AttendanceRow.at).where(AttendanceRow.member_id == member_id)
        row = self._connection.execute(statement).first()
        return None if row is None else (AttendanceState(row.state), row.at)

    def put(self, meeting_id: int, member_id: int, state: AttendanceState, at: datetime | None) -> None:
        """Set the state of one expected member."""
        statement = update(AttendanceRow).where(
            AttendanceRow.meeting_id == meeting_id,
            AttendanceRow.member_id == member_id,
        )
        self._connection.execute(statement.values(state=state, at=at))

    def states(self, meeting_id: int) -> dict[int, AttendanceState]:
        """Return the state of every expected member by member id."""
        rows = self._connection.execute(_of(meeting_id, AttendanceRow.member_id, AttendanceRow.state))
        return {row.member_id: AttendanceState(row.state) for row in rows}

    def replace(self, meeting_id: int, was: AttendanceState, state: AttendanceState) -> int:
        """Move everybody in state ``was`` to ``state``; return how many."""
        statement = (
            update(AttendanceRow)
            .where(AttendanceRow.meeting_id == meeting_id, AttendanceRow.state == was)
            .values(state=state)
        )
        return self._connection.execute(statement).rowcount


def _of(meeting_id: int, *columns: Any) -> Select[Any]:
    return select(*columns).where(AttendanceRow.meeting_id == meeting_id)

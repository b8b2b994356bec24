"""Attendance: one row per meeting and member."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from branch.attendance import AttendanceState
from storage.tables import AttendanceRow


class AttendanceRecords:
    """The states of members at meetings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def expect(self, meeting_id: int, member_ids: Iterable[int]) -> None:
        """Snapshot the expected list (应到); members who have a row already keep it."""
        known = self.states(meeting_id)
        rows = [
            {"meeting_id": meeting_id, "member_id": member_id, "state": AttendanceState.EXPECTED}
            for member_id in member_ids
            if member_id not in known
        ]
        if rows:
            self._connection.execute(insert(AttendanceRow), rows)

    def get(self, meeting_id: int, member_id: int) -> tuple[AttendanceState, datetime | None] | None:
        """Return state and time of one member; None when the member is not expected."""
        row = self._connection.execute(_ONE, {"meeting": meeting_id, "member": member_id}).first()
        return None if row is None else (AttendanceState(row.state), row.at)

    def put(self, meeting_id: int, member_id: int, state: AttendanceState, at: datetime | None) -> None:
        """Set the state of one expected member."""
        self._connection.execute(_PUT, {"meeting": meeting_id, "member": member_id, "state": state, "at": at})

    def states(self, meeting_id: int) -> dict[int, AttendanceState]:
        """Return the state of every expected member by member id."""
        rows = self._connection.execute(_STATES, {"meeting": meeting_id})
        return {row.member_id: AttendanceState(row.state) for row in rows}

    def replace(self, meeting_id: int, was: AttendanceState, state: AttendanceState) -> int:
        """Move everybody in state ``was`` to ``state``; return how many."""
        statement = (
            update(AttendanceRow)
            .where(AttendanceRow.meeting_id == meeting_id, AttendanceRow.state == was)
            .values(state=state)
        )
        return self._connection.execute(statement).rowcount


_TABLE = AttendanceRow.__table__
_OF_MEETING = _TABLE.c.meeting_id == bindparam("meeting")
_OF_MEMBER = _TABLE.c.member_id == bindparam("member")
# Built once: building a statement costs ten times as much as running it.
_ONE = select(_TABLE.c.state, _TABLE.c.at).where(_OF_MEETING, _OF_MEMBER)
_STATES = select(_TABLE.c.member_id, _TABLE.c.state).where(_OF_MEETING)
_PUT = update(AttendanceRow).where(_OF_MEETING, _OF_MEMBER)

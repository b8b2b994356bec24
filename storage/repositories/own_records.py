"""What the record says of one member, for that member's own page."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from branch.attendance import AttendanceState
from branch.overview import OwnMeeting
from branch.own_data import OwnReason
from storage.repositories.meetings import ALL_MEETINGS, meeting_of
from storage.tables import AttendanceRow, BindingRow, LateCheckInRow, LeaveRow, MeetingRow


class OwnRecords:
    """Rows of one member, whatever branch they were in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def meetings(self, member_id: int, since: datetime, until: datetime) -> list[OwnMeeting]:
        """Return the meetings of ``[since, until)`` at which the member was expected, the latest first."""
        rows = self._connection.execute(_OWN, {"member": member_id, "since": since, "until": until})
        return [OwnMeeting(meeting_of(row), AttendanceState(row.attendance)) for row in rows][::-1]

    def reasons(self, member_id: int) -> list[OwnReason]:
        """Return all requests of the member about meetings, in the order in which they were made."""
        found = [
            OwnReason(table is LateCheckInRow, row.starts_at, row.state, row.reason or "", row.requested_at)
            for table in (LeaveRow, LateCheckInRow)
            for row in self._connection.execute(_asked(table), {"member": member_id})
        ]
        return sorted(found, key=lambda each: each.requested_at)

    def bound_at(self, member_id: int) -> datetime | None:
        """Return since when an account speaks for the member."""
        return self._connection.scalar(select(BindingRow.bound_at).where(BindingRow.member_id == member_id))


def _asked(table: type[LeaveRow] | type[LateCheckInRow]) -> Any:
    columns = (MeetingRow.starts_at, table.state, table.reason, table.requested_at)
    joined = select(*columns).join(MeetingRow, MeetingRow.id == table.meeting_id)
    return joined.where(table.member_id == bindparam("member"))


_OWN = (
    ALL_MEETINGS.add_columns(AttendanceRow.state.label("attendance"))
    .join(AttendanceRow, AttendanceRow.meeting_id == MeetingRow.id)
    .where(
        AttendanceRow.member_id == bindparam("member"),
        MeetingRow.starts_at >= bindparam("since"),
        MeetingRow.starts_at < bindparam("until"),
    )
)

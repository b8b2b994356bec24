"""What the record says of one member, for that member's own page."""

from datetime import datetime

from sqlalchemy import Connection, bindparam

from branch.attendance import AttendanceState
from branch.overview import OwnMeeting
from storage.repositories.meetings import ALL_MEETINGS, meeting_of
from storage.tables import AttendanceRow, MeetingRow


class OwnRecords:
    """Rows of one member, whatever branch they were in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def meetings(self, member_id: int, since: datetime, until: datetime) -> list[OwnMeeting]:
        """Return the meetings of ``[since, until)`` at which the member was expected, the latest first."""
        rows = self._connection.execute(_OWN, {"member": member_id, "since": since, "until": until})
        return [OwnMeeting(meeting_of(row), AttendanceState(row.attendance)) for row in rows][::-1]


_OWN = (
    ALL_MEETINGS.add_columns(AttendanceRow.state.label("attendance"))
    .join(AttendanceRow, AttendanceRow.meeting_id == MeetingRow.id)
    .where(
        AttendanceRow.member_id == bindparam("member"),
        MeetingRow.starts_at >= bindparam("since"),
        MeetingRow.starts_at < bindparam("until"),
    )
)

"""Attendance: one row per meeting and member."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from branch.attendance import ATTENDED, LATE_AFTER, AttendanceState
from storage.tables import AttendanceEntryRow, AttendanceRow, AttendanceSettingRow, RollCallKeyRow, SelfOpeningRow


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

    def expect_no_more(self, meeting_id: int, member_id: int) -> None:
        """Take a person off the expected list of a meeting to come, at which nobody signed in yet."""
        one = AttendanceRow.meeting_id == meeting_id, AttendanceRow.member_id == member_id
        self._connection.execute(delete(AttendanceRow).where(*one))

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

    def entries(self, meeting_id: int) -> dict[int, tuple[AttendanceState, datetime | None]]:
        """Return state and time of every expected member by member id."""
        rows = self._connection.execute(_STATES, {"meeting": meeting_id})
        return {row.member_id: (AttendanceState(row.state), row.at) for row in rows}

    def replace(self, meeting_id: int, was: AttendanceState, state: AttendanceState) -> int:
        """Move everybody in state ``was`` to ``state``; return how many."""
        statement = (
            update(AttendanceRow)
            .where(AttendanceRow.meeting_id == meeting_id, AttendanceRow.state == was)
            .values(state=state)
        )
        return self._connection.execute(statement).rowcount

    def arrivals(self, meeting_id: int) -> list[tuple[datetime, int, AttendanceState]]:
        """Return instant, member id and state of everybody who came, the latest first."""
        came = AttendanceRow.state.in_(ATTENDED), AttendanceRow.at.is_not(None)
        columns = (AttendanceRow.at, AttendanceRow.member_id, AttendanceRow.state)
        statement = select(*columns).where(AttendanceRow.meeting_id == meeting_id, *came)
        rows = self._connection.execute(statement.order_by(AttendanceRow.at.desc(), AttendanceRow.id.desc()))
        return [(row.at, row.member_id, AttendanceState(row.state)) for row in rows]

    def enter(
        self,
        meeting_id: int,
        member_id: int,
        *,
        was: AttendanceState,
        state: AttendanceState,
        reason: str,
        by: int,
        at: datetime,
    ) -> None:
        """Keep what an officer entered about somebody else; the state itself is set by :meth:`put`."""
        values = {"meeting_id": meeting_id, "member_id": member_id, "was": was, "state": state}
        entered = {"reason": reason, "entered_by": by, "entered_at": at}
        self._connection.execute(insert(AttendanceEntryRow).values(values | entered))

    def entered(self, meeting_id: int) -> dict[int, AttendanceState]:
        """Return by member id the state that an officer entered last; it may have changed since."""
        row = AttendanceEntryRow
        statement = select(row.member_id, row.state).where(row.meeting_id == meeting_id).order_by(row.id)
        return {found.member_id: AttendanceState(found.state) for found in self._connection.execute(statement)}

    def last_entry(self, meeting_id: int, member_id: int) -> str | None:
        """Return the reason of the newest entry about a member; None when nobody entered anything."""
        theirs = AttendanceEntryRow.meeting_id == meeting_id, AttendanceEntryRow.member_id == member_id
        statement = select(AttendanceEntryRow.reason).where(*theirs).order_by(AttendanceEntryRow.id.desc())
        return self._connection.scalar(statement.limit(1))


class AttendanceSettings:
    """What a branch set about attendance, and the secrets of its meetings' screens."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def late_after(self, branch_id: int) -> timedelta:
        """Return after what time somebody is late; the system default where the branch set nothing."""
        minutes = self._connection.scalar(_LATE_AFTER, {"branch": branch_id})
        return LATE_AFTER if minutes is None else timedelta(minutes=minutes)

    def is_default(self, branch_id: int) -> bool:
        """Tell whether the branch left the threshold at the system default."""
        return self._connection.scalar(_LATE_AFTER, {"branch": branch_id}) is None

    def set_late_after(self, branch_id: int, minutes: int) -> None:
        """Set the branch's threshold."""
        row = AttendanceSettingRow
        self._connection.execute(delete(row).where(row.branch_id == branch_id))
        self._connection.execute(insert(row).values(branch_id=branch_id, late_after_minutes=minutes))

    def opens_itself(self, branch_id: int) -> bool:
        """Tell whether the branch's check-ins open by themselves when a meeting begins."""
        row = SelfOpeningRow
        return self._connection.scalar(select(row.branch_id).where(row.branch_id == branch_id)) is not None

    def set_opens_itself(self, branch_id: int, *, on: bool, by: int, at: datetime) -> None:
        """Set whether the branch's check-ins open by themselves."""
        row = SelfOpeningRow
        self._connection.execute(delete(row).where(row.branch_id == branch_id))
        if on:
            self._connection.execute(insert(row).values(branch_id=branch_id, decided_by=by, decided_at=at))

    def roll_call_key(self, meeting_id: int) -> bytes | None:
        """Return the secret of a meeting's screen; None as long as nobody showed it."""
        statement = select(RollCallKeyRow.key).where(RollCallKeyRow.meeting_id == meeting_id)
        return self._connection.scalar(statement)

    def add_roll_call_key(self, meeting_id: int, key: bytes) -> None:
        """Keep the secret of a meeting's screen."""
        self._connection.execute(insert(RollCallKeyRow).values(meeting_id=meeting_id, key=key))


_LATE_AFTER = select(AttendanceSettingRow.late_after_minutes).where(
    AttendanceSettingRow.branch_id == bindparam("branch")
)
_TABLE = AttendanceRow.__table__
_OF_MEETING = _TABLE.c.meeting_id == bindparam("meeting")
_OF_MEMBER = _TABLE.c.member_id == bindparam("member")
# Built once: building a statement costs ten times as much as running it.
_ONE = select(_TABLE.c.state, _TABLE.c.at).where(_OF_MEETING, _OF_MEMBER)
_STATES = select(_TABLE.c.member_id, _TABLE.c.state, _TABLE.c.at).where(_OF_MEETING)
_PUT = update(AttendanceRow).where(_OF_MEETING, _OF_MEMBER)

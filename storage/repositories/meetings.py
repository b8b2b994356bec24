"""Meetings of branches."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, or_, select, update

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
        party_group: str | None = None,
        also: Sequence[MeetingKind] = (),
        reason: str | None = None,
        unannounced: bool = False,
    ) -> int | None:
        """Plan a meeting; None when the branch, or the Party group, has one of that kind at that time."""
        return insert_new(
            self._connection,
            MeetingRow,
            branch_id=branch_id,
            kind=kind,
            # Part of the natural key, and two NULLs would not be the same key.
            party_group=party_group or "",
            state=MeetingState.PLANNED,
            starts_at=starts_at,
            place=place,
            topic=topic,
            also=list(also),
            reason=reason,
            unannounced=unannounced,
        )

    def get(self, meeting_id: int) -> Meeting | None:
        """Return one meeting."""
        row = self._connection.execute(_ONE, {"meeting": meeting_id}).first()
        return None if row is None else meeting_of(row)

    def open_for(self, member_id: int) -> list[Expected]:
        """Return the meetings open for check-in at which the member is expected, each with the member's state."""
        rows = self._connection.execute(_OPEN_FOR, {"member": member_id})
        return [Expected(meeting_of(row), AttendanceState(row.attendance), row.since) for row in rows]

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

    def move(self, meeting_id: int, starts_at: datetime, **facts: Any) -> bool:
        """Give a meeting another time or place; False when it is over or called off."""
        ahead = (MeetingRow.id == meeting_id, MeetingRow.state.in_((MeetingState.PLANNED, MeetingState.OPEN)))
        statement = update(MeetingRow).where(*ahead).values(starts_at=starts_at, **facts)
        return self._connection.execute(statement).rowcount == 1

    def announce(self, meeting_id: int) -> bool:
        """Mark a meeting as announced; False when it was already."""
        kept_back = (MeetingRow.id == meeting_id, MeetingRow.unannounced.is_(True))
        return self._connection.execute(update(MeetingRow).where(*kept_back).values(unannounced=False)).rowcount == 1

    def step_aside(self, meeting_id: int, starts_at: datetime) -> None:
        """Move a cancelled meeting out of the way of a new one of the same kind and time."""
        cancelled = (MeetingRow.id == meeting_id, MeetingRow.state == MeetingState.CANCELLED)
        self._connection.execute(update(MeetingRow).where(*cancelled).values(starts_at=starts_at))

    def under_way(self, *, now: datetime, since: datetime) -> list[Meeting]:
        """Return, of all branches, what is open and what is planned to have begun between ``since`` and ``now``."""
        begun = and_(MeetingRow.state == MeetingState.PLANNED, MeetingRow.starts_at.between(since, now))
        return self._select(or_(MeetingRow.state == MeetingState.OPEN, begun))

    def _select(self, *conditions: ColumnElement[bool]) -> list[Meeting]:
        return [meeting_of(row) for row in self._connection.execute(ALL_MEETINGS.where(*conditions))]


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
    MeetingRow.party_group,
    MeetingRow.also,
    MeetingRow.reason,
    MeetingRow.unannounced,
)
# Built once: building a statement costs ten times as much as running it.
ALL_MEETINGS: Select[Any] = select(*_COLUMNS).order_by(MeetingRow.starts_at, MeetingRow.id)
"""To be narrowed and joined by whatever else reads meetings."""
_ONE = ALL_MEETINGS.where(MeetingRow.id == bindparam("meeting"))
_OPEN_FOR = (
    ALL_MEETINGS.add_columns(AttendanceRow.state.label("attendance"), AttendanceRow.at.label("since"))
    .join(AttendanceRow, AttendanceRow.meeting_id == MeetingRow.id)
    .where(MeetingRow.state == MeetingState.OPEN, AttendanceRow.member_id == bindparam("member"))
)


def meeting_of(row: Row[Any]) -> Meeting:
    """Return the meeting of a row of :data:`ALL_MEETINGS`."""
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
        party_group=row.party_group or None,
        also=tuple(map(MeetingKind, row.also)),
        reason=row.reason,
        unannounced=row.unannounced,
    )

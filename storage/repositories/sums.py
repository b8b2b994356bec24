"""Sums over many rows for the pages: one statement a figure, however many meetings and members there are."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from branch.attendance import AttendanceState
from branch.dues import DuesState, PaymentState
from branch.late_check_in import LateCheckInState
from branch.leave import LeaveState
from branch.meeting import Meeting
from branch.minutes import MinutesState
from storage.repositories.meetings import ALL_MEETINGS, meeting_of
from storage.tables import (
    AttendanceRow,
    DuesItemRow,
    DuesPaymentRow,
    LateCheckInRow,
    LeaveRow,
    MeetingRow,
    MemberRow,
    MinutesRow,
)


class Sums:
    """Counts of a branch; nobody is named."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def attendance(self, branch_id: int, since: datetime, until: datetime) -> dict[int, Counter[AttendanceState]]:
        """Return by meeting that starts in ``[since, until)`` how many members are in each state."""
        found: dict[int, Counter[AttendanceState]] = {}
        rows = self._connection.execute(_ATTENDANCE, {"branch": branch_id, "since": since, "until": until})
        for meeting_id, state, count in rows:
            found.setdefault(meeting_id, Counter())[AttendanceState(state)] = count
        return found

    def missed(self, branch_id: int, since: datetime, until: datetime) -> dict[int, list[Meeting]]:
        """Return by member the ended meetings of ``[since, until)`` of which they are recorded as absent."""
        found: dict[int, list[Meeting]] = {}
        for row in self._connection.execute(_MISSED, {"branch": branch_id, "since": since, "until": until}):
            found.setdefault(row.member_id, []).append(meeting_of(row))
        return found

    def meetings(
        self, branch_ids: Collection[int], since: datetime, until: datetime
    ) -> list[tuple[int, str, tuple[str, ...]]]:
        """Return branch, state and kinds of every meeting that starts in ``[since, until)``."""
        rows = self._connection.execute(_MEETINGS, {"branches": list(branch_ids), "since": since, "until": until})
        return [(row.branch_id, row.state, (row.kind, *row.also)) for row in rows]

    def dues(self, branch_id: int, months: Collection[str]) -> dict[str, Counter[DuesState]]:
        """Return by month how many items are in each state."""
        found: dict[str, Counter[DuesState]] = {month: Counter() for month in months}
        rows = self._connection.execute(_DUES, {"branch": branch_id, "months": list(months)})
        for month, state, count in rows:
            found[month][DuesState(state)] = count
        return found

    def leave_to_decide(self, branch_id: int, *, but: int) -> int:
        """Return how many requests for leave wait, those of ``but`` left out: nobody decides the own."""
        return self._count(_LEAVE, branch_id, but)

    def late_check_ins_to_decide(self, branch_id: int, *, but: int) -> int:
        """Return how many late check-ins wait, those of ``but`` left out."""
        return self._count(_LATE, branch_id, but)

    def claims_to_decide(self, branch_id: int, *, but: int) -> int:
        """Return how many declared payments wait, those of ``but`` and those that ``but`` declared left out."""
        return self._count(_CLAIMS, branch_id, but)

    def minutes_to_audit(self, branch_id: int) -> int:
        """Return how many minutes wait for the secretary."""
        return self._connection.scalar(_MINUTES, {"branch": branch_id}) or 0

    def _count(self, statement: Any, branch_id: int, but: int) -> int:
        return self._connection.scalar(statement, {"branch": branch_id, "but": but}) or 0


def _waiting(row: Any, state: str) -> Any:
    others = select(MemberRow.id).where(MemberRow.branch_id == bindparam("branch"), MemberRow.id != bindparam("but"))
    return select(func.count()).select_from(row).where(row.state == state, row.member_id.in_(others))


# Built once: building a statement costs ten times as much as running it.
_OF_BRANCH = MeetingRow.branch_id == bindparam("branch")
_ATTENDANCE = (
    select(AttendanceRow.meeting_id, AttendanceRow.state, func.count())
    .join(MeetingRow, MeetingRow.id == AttendanceRow.meeting_id)
    .where(_OF_BRANCH, MeetingRow.starts_at >= bindparam("since"), MeetingRow.starts_at < bindparam("until"))
    .group_by(AttendanceRow.meeting_id, AttendanceRow.state)
)
_MISSED = (
    ALL_MEETINGS.add_columns(AttendanceRow.member_id)
    .join(AttendanceRow, AttendanceRow.meeting_id == MeetingRow.id)
    .where(_OF_BRANCH, MeetingRow.starts_at >= bindparam("since"), MeetingRow.starts_at < bindparam("until"))
    .where(AttendanceRow.state == AttendanceState.ABSENT)
)
_MEETINGS = select(MeetingRow.branch_id, MeetingRow.state, MeetingRow.kind, MeetingRow.also).where(
    MeetingRow.branch_id.in_(bindparam("branches", expanding=True)),
    MeetingRow.starts_at >= bindparam("since"),
    MeetingRow.starts_at < bindparam("until"),
)
_DUES = (
    select(DuesItemRow.month, DuesItemRow.state, func.count())
    .where(
        DuesItemRow.branch_id == bindparam("branch"),
        DuesItemRow.month.in_(bindparam("months", expanding=True)),
        # Differences (补差) belong to a month that is counted already.
        DuesItemRow.part == 0,
    )
    .group_by(DuesItemRow.month, DuesItemRow.state)
)
_LEAVE = _waiting(LeaveRow, LeaveState.REQUESTED)
_LATE = _waiting(LateCheckInRow, LateCheckInState.REQUESTED)
_CLAIMS = (
    select(func.count())
    .select_from(DuesPaymentRow)
    .where(
        DuesPaymentRow.branch_id == bindparam("branch"),
        DuesPaymentRow.state == PaymentState.CLAIMED,
        DuesPaymentRow.member_id != bindparam("but"),
        DuesPaymentRow.claimed_by != bindparam("but"),
    )
)
_MINUTES = (
    select(func.count())
    .select_from(MinutesRow)
    .join(MeetingRow, MeetingRow.id == MinutesRow.meeting_id)
    .where(_OF_BRANCH, MinutesRow.state == MinutesState.SUBMITTED)
)

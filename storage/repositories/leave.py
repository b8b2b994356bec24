"""Requests for leave from meetings."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from branch.clock import local
from branch.leave import LeaveCategory, LeaveRequest, LeaveState
from storage.insert import insert_new
from storage.repositories.meetings import Meetings
from storage.repositories.people import People
from storage.tables import LeaveRow


class LeaveRequests:
    """One request per meeting and member."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        meeting_id: int,
        member_id: int,
        *,
        category: LeaveCategory | None,
        reason: str | None,
        at: datetime,
    ) -> bool:
        """File a request; an earlier one that was withdrawn or rejected is opened again. False when one is pending."""
        values = {
            "state": LeaveState.REQUESTED,
            "category": category,
            "reason": reason,
            "requested_at": at,
            "decided_by": None,
            "decided_at": None,
        }
        if insert_new(self._connection, LeaveRow, meeting_id=meeting_id, member_id=member_id, **values) is not None:
            return True
        closed = (LeaveState.WITHDRAWN, LeaveState.REJECTED)
        again = update(LeaveRow).where(*_of(meeting_id, member_id), LeaveRow.state.in_(closed)).values(**values)
        return self._connection.execute(again).rowcount == 1

    def get(self, request_id: int, *, at: datetime) -> LeaveRequest | None:
        """Return one request."""
        return self._one(at, LeaveRow.id == request_id)

    def of(self, meeting_id: int, member_id: int, *, at: datetime) -> LeaveRequest | None:
        """Return the request of a member for a meeting."""
        return self._one(at, *_of(meeting_id, member_id))

    def decide(self, request_id: int, state: LeaveState, *, by: int | None, at: datetime) -> bool:
        """Decide or withdraw a pending request; False when it is not pending any more."""
        statement = (
            update(LeaveRow)
            .where(LeaveRow.id == request_id, LeaveRow.state == LeaveState.REQUESTED)
            .values(state=state, decided_by=by, decided_at=at)
        )
        return self._connection.execute(statement).rowcount == 1

    def _one(self, at: datetime, *conditions: ColumnElement[bool]) -> LeaveRequest | None:
        columns: tuple[Any, ...] = (
            LeaveRow.id,
            LeaveRow.meeting_id,
            LeaveRow.member_id,
            LeaveRow.state,
            LeaveRow.category,
            LeaveRow.reason,
        )
        row = self._connection.execute(select(*columns).where(*conditions)).first()
        if row is None:
            return None
        meeting = Meetings(self._connection).get(row.meeting_id)
        member = People(self._connection).member(row.member_id, on=local(at).date())
        if meeting is None or member is None:
            return None
        category = LeaveCategory(row.category) if row.category else None
        return LeaveRequest(row.id, meeting, member, LeaveState(row.state), category, row.reason)


def _of(meeting_id: int, member_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return LeaveRow.meeting_id == meeting_id, LeaveRow.member_id == member_id

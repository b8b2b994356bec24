"""Requests for leave from meetings."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from branch.leave import LeaveCategory, LeaveRequest, LeaveState
from storage.insert import insert_new
from storage.repositories.member_requests import all_requests, asked
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
        decided = {"state": state, "decided_by": by, "decided_at": at}
        return self._move(request_id, LeaveState.REQUESTED, decided)

    def change(self, request_id: int, state: LeaveState, *, was: LeaveState) -> bool:
        """Move a decided request on, and keep who decided it; False when it was not in state ``was``."""
        return self._move(request_id, was, {"state": state})

    def end(self, request_id: int) -> None:
        """Withdraw a request that lost its object, asked for or approved; who decided it is kept."""
        for was in (LeaveState.REQUESTED, LeaveState.APPROVED):
            self._move(request_id, was, {"state": LeaveState.WITHDRAWN})

    def approved_of(self, member_id: int, *, at: datetime) -> list[LeaveRequest]:
        """Return the member's approved leave that was neither given up nor reported back, by start of the meeting."""
        theirs = LeaveRow.member_id == member_id, LeaveRow.state == LeaveState.APPROVED
        ids = self._connection.scalars(select(LeaveRow.id).where(*theirs)).all()
        found = (self.get(request_id, at=at) for request_id in ids)
        return sorted((each for each in found if each is not None), key=lambda each: each.meeting.starts_at)

    def returned(self, meeting_id: int) -> set[int]:
        """Return who had approved leave from a meeting and reported back."""
        back = LeaveRow.meeting_id == meeting_id, LeaveRow.state == LeaveState.RETURNED
        return set(self._connection.scalars(select(LeaveRow.member_id).where(*back)))

    def pending_of(self, meeting_id: int, *, at: datetime) -> list[LeaveRequest]:
        """Return what nobody decided yet about a meeting."""
        undecided = LeaveRow.meeting_id == meeting_id, LeaveRow.state == LeaveState.REQUESTED
        ids = self._connection.scalars(select(LeaveRow.id).where(*undecided).order_by(LeaveRow.id)).all()
        found = (self.get(request_id, at=at) for request_id in ids)
        return [each for each in found if each is not None]

    def _move(self, request_id: int, was: LeaveState, values: dict[str, Any]) -> bool:
        one = update(LeaveRow).where(LeaveRow.id == request_id, LeaveRow.state == was)
        return self._connection.execute(one.values(**values)).rowcount == 1

    def _one(self, at: datetime, *conditions: ColumnElement[bool]) -> LeaveRequest | None:
        found = asked(self._connection, _REQUESTS.where(*conditions), at=at)
        if found is None:
            return None
        row, shared = found
        category = LeaveCategory(row.category) if row.category else None
        return LeaveRequest(state=LeaveState(row.state), category=category, **shared)


def _of(meeting_id: int, member_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return LeaveRow.meeting_id == meeting_id, LeaveRow.member_id == member_id


# Built once: building a statement costs ten times as much as running it.
_REQUESTS = all_requests(LeaveRow, LeaveRow.category)

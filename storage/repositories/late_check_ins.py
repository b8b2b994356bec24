"""Late check-ins (补签): one request per meeting and member."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, update

from branch.attendance import AttendanceState
from branch.late_check_in import LateCheckIn, LateCheckInState
from storage.insert import insert_new
from storage.repositories.member_requests import all_requests, asked
from storage.tables import LateCheckInRow

_OPEN = LateCheckInState.REQUESTED


class LateCheckIns:
    """Requests to be recorded as present after the end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        meeting_id: int,
        member_id: int,
        *,
        was: AttendanceState,
        reason: str,
        witness: str | None,
        at: datetime,
    ) -> bool:
        """File a request; one that was withdrawn or rejected is opened again. False when one is pending or granted."""
        values = {
            "state": _OPEN,
            "was": was,
            "reason": reason,
            "witness": witness,
            "requested_at": at,
            "decided_by": None,
            "decided_at": None,
        }
        new = insert_new(self._connection, LateCheckInRow, meeting_id=meeting_id, member_id=member_id, **values)
        if new is not None:
            return True
        closed = LateCheckInRow.state.in_((LateCheckInState.WITHDRAWN, LateCheckInState.REJECTED))
        again = update(LateCheckInRow).where(*_of(meeting_id, member_id), closed).values(**values)
        return self._connection.execute(again).rowcount == 1

    def get(self, request_id: int, *, at: datetime) -> LateCheckIn | None:
        """Return one request."""
        return self._one(at, LateCheckInRow.id == request_id)

    def of(self, meeting_id: int, member_id: int, *, at: datetime) -> LateCheckIn | None:
        """Return the request of a member for a meeting."""
        return self._one(at, *_of(meeting_id, member_id))

    def decide(self, request_id: int, state: LateCheckInState, *, by: int | None, at: datetime) -> bool:
        """Decide or withdraw a pending request; False when it is not pending any more."""
        pending = LateCheckInRow.id == request_id, LateCheckInRow.state == _OPEN
        values = {"state": state, "decided_by": by, "decided_at": at}
        return self._connection.execute(update(LateCheckInRow).where(*pending).values(**values)).rowcount == 1

    def _one(self, at: datetime, *conditions: ColumnElement[bool]) -> LateCheckIn | None:
        found = asked(self._connection, _REQUESTS.where(*conditions), at=at)
        if found is None:
            return None
        row, shared = found
        was = AttendanceState(row.was)
        return LateCheckIn(state=LateCheckInState(row.state), was=was, witness=row.witness, **shared)


def _of(meeting_id: int, member_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return LateCheckInRow.meeting_id == meeting_id, LateCheckInRow.member_id == member_id


# Built once: building a statement costs ten times as much as running it.
_REQUESTS = all_requests(LateCheckInRow, LateCheckInRow.witness, LateCheckInRow.was)

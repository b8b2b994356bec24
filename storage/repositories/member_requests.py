"""What requests of a member about a meeting have in common: who asked, about what, why, and who decided."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select
from sqlalchemy.orm import InstrumentedAttribute

from branch.clock import local
from storage.repositories.meetings import Meetings
from storage.repositories.people import People
from storage.tables import LateCheckInRow, LeaveRow, MemberRow

RequestTable = type[LeaveRow] | type[LateCheckInRow]


def all_requests(table: RequestTable, *own: InstrumentedAttribute[Any]) -> Select[Any]:
    """Return the statement for all requests of a kind, with the columns ``own`` that it alone has."""
    columns: tuple[Any, ...] = (
        table.id,
        table.meeting_id,
        table.member_id,
        table.state,
        *own,
        table.reason,
        table.requested_at,
        table.decided_at,
        MemberRow.name.label("decider"),
    )
    return select(*columns).outerjoin(MemberRow, MemberRow.id == table.decided_by)


def asked(connection: Connection, statement: Select[Any], *, at: datetime) -> tuple[Row[Any], dict[str, Any]] | None:
    """Return the row of one request and the fields that all requests share; None when there is none."""
    row = connection.execute(statement).first()
    if row is None:
        return None
    meeting = Meetings(connection).get(row.meeting_id)
    member = People(connection).member(row.member_id, on=local(at).date())
    if meeting is None or member is None:
        return None
    shared = {"id": row.id, "meeting": meeting, "member": member, "reason": row.reason}
    return row, shared | {"requested_at": row.requested_at, "decided_by": row.decider, "decided_at": row.decided_at}

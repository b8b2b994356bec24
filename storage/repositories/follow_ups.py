"""Decisions to carry out, and the records of meetings that were sent as files."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.orm import aliased

from branch.meeting import Meeting
from branch.minutes import FollowUp, FollowUpState, Line, Paper
from storage.insert import insert_new
from storage.repositories.meetings import Meetings
from storage.tables import FollowUpRow, MemberRow, PaperRow


class FollowUps:
    """Decisions of approved minutes, one row a decision through all versions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def decided(self, meeting: Meeting, lines: Collection[Line], *, at: datetime) -> None:
        """Bring the open follow-ups of a meeting in line with its decisions; what is done stays done."""
        theirs = FollowUpRow.meeting_id == meeting.id
        kept = [line.kin for line in lines]
        gone = update(FollowUpRow).where(theirs, FollowUpRow.kin.not_in(kept), _OPEN)
        self._connection.execute(gone.values(state=FollowUpState.DROPPED))
        known = {row.kin: row for row in self._connection.execute(_TERMS.where(theirs))}
        for line in lines:
            facts = {"text": line.text, "owner_id": line.owner_id, "due_on": line.due_on}
            row = known.get(line.kin)
            if row is None:
                new = {"branch_id": meeting.branch_id, "meeting_id": meeting.id, "kin": line.kin, "decided_at": at}
                self._connection.execute(insert(FollowUpRow).values(new | facts | {"state": FollowUpState.OPEN}))
            elif row.state == FollowUpState.DROPPED or tuple(facts.values()) != (row.text, row.owner_id, row.due_on):
                undone = FollowUpRow.state != FollowUpState.DONE
                again = update(FollowUpRow).where(theirs, FollowUpRow.kin == line.kin, undone)
                self._connection.execute(again.values(facts | {"state": FollowUpState.OPEN, "decided_at": at}))

    def get(self, number: int) -> FollowUp | None:
        """Return one decision."""
        return next(iter(self._select(FollowUpRow.id == number)), None)

    def open_of(self, branch_id: int, owner_id: int | None = None) -> list[FollowUp]:
        """Return what a branch, or one person in it, has not done yet, the most urgent first."""
        owned = [FollowUpRow.owner_id == owner_id] if owner_id is not None else []
        return self._select(FollowUpRow.branch_id == branch_id, _OPEN, *owned)

    def of_meetings(self, meeting_ids: Collection[int]) -> list[FollowUp]:
        """Return what these meetings decided and no corrected version took back, in the order of the decisions."""
        kept = FollowUpRow.meeting_id.in_(meeting_ids), FollowUpRow.state != FollowUpState.DROPPED
        return sorted(self._select(*kept), key=lambda each: (each.meeting.starts_at, each.id))

    def finish(self, number: int, *, evidence: str, file_id: str | None, by: int, at: datetime) -> bool:
        """Close a decision with what shows that it is done; False when it is not open."""
        values = {"evidence": evidence, "evidence_file": file_id, "closed_by": by, "closed_at": at}
        return self._change(number, FollowUpState.DONE, FollowUpState.OPEN, **values)

    def reopen(self, number: int) -> bool:
        """Take the end of a decision back; False when it is not done."""
        return self._change(number, FollowUpState.OPEN, FollowUpState.DONE, closed_by=None, closed_at=None)

    def _change(self, number: int, state: FollowUpState, was: FollowUpState, **facts: Any) -> bool:
        one = update(FollowUpRow).where(FollowUpRow.id == number, FollowUpRow.state == was)
        return self._connection.execute(one.values(state=state, **facts)).rowcount == 1

    def _select(self, *conditions: Any) -> list[FollowUp]:
        rows = self._connection.execute(_ROWS.where(*conditions)).all()
        meetings = Meetings(self._connection)
        found = [(row, meetings.get(row.meeting_id)) for row in rows]
        return [
            FollowUp(
                id=row.id,
                branch_id=row.branch_id,
                meeting=meeting,
                text=row.text,
                state=FollowUpState(row.state),
                owner_id=row.owner_id,
                owner=row.owner,
                due_on=row.due_on,
                decided_at=row.decided_at,
                evidence=row.evidence,
                closed_by=row.closer,
                closed_at=row.closed_at,
                evidence_file=row.evidence_file,
            )
            for row, meeting in found
            if meeting is not None
        ]


class Papers:
    """Records of meetings beside the minutes: lecture notes, registration forms and so on, as files."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, meeting_id: int, kind: str, *, file_id: str, unique_id: str, name: str, by: int, at: datetime
    ) -> int | None:
        """Keep a record; None when the same file is there already."""
        what = {"kind": kind, "file_id": file_id, "unique_id": unique_id, "name": name}
        return insert_new(self._connection, PaperRow, meeting_id=meeting_id, sent_by=by, sent_at=at, **what)

    def get(self, number: int) -> Paper | None:
        """Return one record."""
        row = self._connection.execute(_PAPERS.where(PaperRow.id == number)).first()
        return None if row is None else Paper(*row)

    def of(self, meeting_id: int) -> list[Paper]:
        """Return the records of a meeting in the order in which they came."""
        rows = self._connection.execute(_PAPERS.where(PaperRow.meeting_id == meeting_id))
        return [Paper(*row) for row in rows]

    def name(self, number: int, kind: str) -> None:
        """Say which record a file is."""
        self._connection.execute(update(PaperRow).where(PaperRow.id == number).values(kind=kind))

    def drop(self, number: int) -> None:
        """Forget a file that is no record."""
        self._connection.execute(delete(PaperRow).where(PaperRow.id == number))


_TERMS = select(FollowUpRow.kin, FollowUpRow.state, FollowUpRow.text, FollowUpRow.owner_id, FollowUpRow.due_on)
_OPEN = FollowUpRow.state == FollowUpState.OPEN
_CLOSER = aliased(MemberRow)
_ROWS: Any = (
    select(*FollowUpRow.__table__.c, MemberRow.name.label("owner"), _CLOSER.name.label("closer"))
    .outerjoin(MemberRow, MemberRow.id == FollowUpRow.owner_id)
    .outerjoin(_CLOSER, _CLOSER.id == FollowUpRow.closed_by)
    .order_by(FollowUpRow.due_on.is_(None), FollowUpRow.due_on, FollowUpRow.id)
)
_PAPERS = select(PaperRow.id, PaperRow.meeting_id, PaperRow.kind, PaperRow.file_id, PaperRow.name).order_by(PaperRow.id)

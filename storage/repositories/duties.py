"""What branches decided about duties: the calendar, own duties, what was waived or noted, what a meeting counts for."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from storage.insert import insert_new, insert_row
from storage.tables import BranchCalendarRow, DutyMarkRow, FollowedCalendarRow, MeetingCountRow, OwnDutyRow


class BranchCalendars:
    """Calendars as their branches confirmed them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, branch_ids: Collection[int] | None = None) -> dict[int, tuple[str, int | None]]:
        """Return the confirmed lines and the day of the theme day by organization; None means of all."""
        wanted = _CALENDARS if branch_ids is None else _CALENDARS.where(BranchCalendarRow.branch_id.in_(branch_ids))
        return {row.branch_id: (row.lines, row.theme_day) for row in self._connection.execute(wanted)}

    def put(self, branch_id: int, lines: str, *, theme_day: int | None, by: int, at: datetime) -> None:
        """Keep a calendar that was confirmed; it takes the place of the one before."""
        values = {"lines": lines, "theme_day": theme_day, "confirmed_by": by, "confirmed_at": at}
        known = update(BranchCalendarRow).where(BranchCalendarRow.branch_id == branch_id).values(values)
        if self._connection.execute(known).rowcount == 0:
            self._connection.execute(insert(BranchCalendarRow).values(values | {"branch_id": branch_id}))

    def followed(self, organization_ids: Collection[int] | None = None) -> dict[int, tuple[str, str]]:
        """Return document and lines of what is followed unconfirmed, by organization; None means of all."""
        ours = FollowedCalendarRow.organization_id
        wanted = _FOLLOWED if organization_ids is None else _FOLLOWED.where(ours.in_(organization_ids))
        return {row.organization_id: (row.document_key, row.lines) for row in self._connection.execute(wanted)}

    def keep(self, organization_id: int, document_key: str, lines: str, *, at: datetime) -> None:
        """Keep what a document says now for an organization that follows it unconfirmed."""
        ours = FollowedCalendarRow.organization_id == organization_id
        self._connection.execute(delete(FollowedCalendarRow).where(ours))
        values = {"document_key": document_key, "lines": lines, "kept_at": at}
        self._connection.execute(insert(FollowedCalendarRow).values(values | {"organization_id": organization_id}))


class OwnDuties:
    """Duties that branches gave themselves."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, branch_id: int, name: str, every: str, day: int | None, *, by: int, on: date) -> int | None:
        """Add one; None when the branch has one of that name. One that was ended begins again."""
        values = {"every": every, "day": day, "added_by": by, "added_on": on, "ended_on": None}
        ended = (OwnDutyRow.branch_id == branch_id, OwnDutyRow.name == name, OwnDutyRow.ended_on.is_not(None))
        again = update(OwnDutyRow).where(*ended).values(values).returning(OwnDutyRow.id)
        known = self._connection.scalar(again)
        return known or insert_new(self._connection, OwnDutyRow, branch_id=branch_id, name=name, **values)

    def end(self, branch_id: int, duty_id: int, *, on: date) -> bool:
        """End one; False when it is ended already, or another branch's."""
        theirs = (OwnDutyRow.id == duty_id, OwnDutyRow.branch_id == branch_id, OwnDutyRow.ended_on.is_(None))
        return self._connection.execute(update(OwnDutyRow).where(*theirs).values(ended_on=on)).rowcount == 1

    def all(self, branch_ids: Collection[int] | None = None) -> dict[int, list[Any]]:
        """Return what is not ended, by branch, None means of all: rows with id, name, every, day and added_on."""
        wanted = _OWN if branch_ids is None else _OWN.where(OwnDutyRow.branch_id.in_(branch_ids))
        return _by_branch(self._connection.execute(wanted))


class DutyMarks:
    """What was said of single instances."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(
        self, branch_id: int, key: str, state: str, words: str, *, file_id: str | None, by: int, at: datetime
    ) -> None:
        """Say something of an instance; a later word replaces an earlier one."""
        self.drop(branch_id, key)
        facts = {"state": state, "words": words, "file_id": file_id, "marked_by": by, "marked_at": at}
        insert_row(self._connection, DutyMarkRow, branch_id=branch_id, key=key, **facts)

    def drop(self, branch_id: int, key: str) -> bool:
        """Take a word back; False when nothing was said."""
        theirs = (DutyMarkRow.branch_id == branch_id, DutyMarkRow.key == key)
        return self._connection.execute(delete(DutyMarkRow).where(*theirs)).rowcount == 1

    def of(self, branch_ids: Collection[int] | None) -> dict[int, list[Any]]:
        """Return rows with key, state, words, file_id and marked_at by branch; None means all branches."""
        wanted = _MARKS if branch_ids is None else _MARKS.where(DutyMarkRow.branch_id.in_(branch_ids))
        return _by_branch(self._connection.execute(wanted))


class MeetingCounts:
    """What meetings count for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, meeting_id: int, duty: str, *, counts: bool, by: int, at: datetime) -> None:
        """Decide; a later decision replaces an earlier one."""
        known = (MeetingCountRow.meeting_id == meeting_id, MeetingCountRow.duty == duty)
        self._connection.execute(delete(MeetingCountRow).where(*known))
        facts = {"counts": counts, "decided_by": by, "decided_at": at}
        insert_row(self._connection, MeetingCountRow, meeting_id=meeting_id, duty=duty, **facts)

    def of(self, meeting_id: int) -> dict[str, bool]:
        """Return what was decided of one meeting, by duty."""
        rows = self._connection.execute(_COUNTS.where(MeetingCountRow.meeting_id == meeting_id))
        return {row.duty: row.counts for row in rows}


def _by_branch(rows: Any) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row.branch_id, []).append(row)
    return grouped


_FOLLOWED: Any = select(
    FollowedCalendarRow.organization_id, FollowedCalendarRow.document_key, FollowedCalendarRow.lines
)
_CALENDARS: Any = select(BranchCalendarRow.branch_id, BranchCalendarRow.lines, BranchCalendarRow.theme_day)
_OWN: Any = (
    select(
        *(OwnDutyRow.branch_id, OwnDutyRow.id, OwnDutyRow.name),
        *(OwnDutyRow.every, OwnDutyRow.day, OwnDutyRow.added_on),
    )
    .where(OwnDutyRow.ended_on.is_(None))
    .order_by(OwnDutyRow.id)
)
_MARKS: Any = select(
    *(DutyMarkRow.branch_id, DutyMarkRow.key, DutyMarkRow.state),
    *(DutyMarkRow.words, DutyMarkRow.file_id, DutyMarkRow.marked_at),
).order_by(DutyMarkRow.id)
_COUNTS = select(MeetingCountRow.duty, MeetingCountRow.counts)

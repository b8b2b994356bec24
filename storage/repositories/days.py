"""Days that branches declared working days or rest days themselves."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from storage.tables import DayDecisionRow


class DayDecisions:
    """What a branch decided about single days; the calendar of the country is not kept here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, branch_id: int, day: date, *, works: bool, by: int) -> None:
        """Declare a day; a later word replaces an earlier one."""
        self._connection.execute(delete(DayDecisionRow).where(*_of(branch_id, day)))
        values = {"branch_id": branch_id, "day": day, "works": works, "decided_by": by}
        self._connection.execute(insert(DayDecisionRow).values(values))

    def of(self, branch_id: int) -> dict[date, bool]:
        """Return the declared days of a branch, and whether each is a working day."""
        statement = select(DayDecisionRow.day, DayDecisionRow.works).where(DayDecisionRow.branch_id == branch_id)
        return {row.day: row.works for row in self._connection.execute(statement)}


def _of(branch_id: int, day: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return DayDecisionRow.branch_id == branch_id, DayDecisionRow.day == day

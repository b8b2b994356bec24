"""When something last happened: the program ran, was away, made a backup, checked the audit trail."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from sqlalchemy import Connection, Executable, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import MilestoneRow


class Mark(StrEnum):
    """What is remembered; the number that goes with it in brackets."""

    SEEN = "seen"
    """Some process was at work."""
    AWAY = "away"
    """A start after a gap of more than a day (its seconds): Telegram has dropped what was sent before."""
    BACKUP = "backup"
    """A backup was made (its bytes)."""
    AUDIT_CHECKED = "audit_checked"
    """The audit trail was checked (places where it does not hold)."""
    REMINDERS_DUE = "reminders_due"
    """The reminders of forty days were counted (how many were due)."""
    REMINDERS_GAP = "reminders_gap"
    """The same (how many of them have no row, which is a defect)."""
    AUDIT_NOTED = "audit_noted"
    """The end of the audit trail was noted outside (number of the entry)."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One of them."""

    at: datetime
    number: int


AWAY_LIMIT = timedelta(hours=24)
"""Telegram keeps undelivered updates for a day."""


class Milestones:
    """The last times."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set(self, mark: Mark, *, at: datetime, number: int = 0) -> None:
        """Remember that it happened at ``at``."""
        values = {"name": mark, "at": at, "number": number}
        self._connection.execute(_put(self._connection.dialect.name), values)

    def all(self) -> dict[Mark, Milestone]:
        """Return what happened at all."""
        rows = self._connection.execute(_ALL)
        return {Mark(row.name): Milestone(row.at, row.number) for row in rows if row.name in set(Mark)}

    def started(self, *, at: datetime) -> int:
        """Remember a start; return the seconds of the gap before it when it was longer than a day, else 0."""
        seen = self.all().get(Mark.SEEN)
        gap = at - seen.at if seen else timedelta()
        self.set(Mark.SEEN, at=at)
        if gap <= AWAY_LIMIT:
            return 0
        seconds = int(gap.total_seconds())
        self.set(Mark.AWAY, at=at, number=seconds)
        return seconds


_ALL = select(MilestoneRow.name, MilestoneRow.at, MilestoneRow.number)


@cache
def _put(dialect: str) -> Executable:
    insert = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(MilestoneRow)
    new = {"at": insert.excluded.at, "number": insert.excluded.number}
    return insert.on_conflict_do_update(index_elements=["name"], set_=new)

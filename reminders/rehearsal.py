"""A stretch of time played through: what would go out from one moment to another if nothing else happened."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from reminders.calls import Planned
from reminders.due import coming
from reminders.planner import plan
from reminders.reading import read
from storage.unit_of_work import UnitOfWork

STRIDE = timedelta(days=5)
"""How far one look goes: months are opened and rest days are looked up as they come near."""


def rehearse(work: UnitOfWork, since: datetime, until: datetime) -> list[Planned]:
    """Return what would be planned from ``since`` to ``until``, in order; nothing is kept."""
    savepoint = work.savepoint()
    try:
        return [each for moment in _moments(work, since, until) for each in plan(work, now=moment)]
    finally:
        savepoint.rollback()


def _moments(work: UnitOfWork, since: datetime, until: datetime) -> Iterator[datetime]:
    """Yield the moments at which something is due, as the records stand when they are reached."""
    branch_ids = work.organizations.all()
    moment = since
    while moment <= until:
        yield moment
        horizon = moment + STRIDE
        due = (
            step.due_at
            for _, records in read(work, branch_ids, now=moment)
            for step in coming(records, moment, horizon)
        )
        moment = min(due, default=horizon)

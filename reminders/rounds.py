"""Which organizations a planning looks at: all of them every ten minutes, in between only where something happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from branch.clock import at_local, local
from storage.unit_of_work import UnitOfWork

ALL_EVERY = timedelta(minutes=10)
"""The steps that nobody changed stand on these marks of the clock, and so does midnight [system default]."""


@dataclass(frozen=True, slots=True)
class Round:
    """One planning: at which moment, after which entry of the audit trail, and of whom."""

    at: datetime
    entry: int
    organizations: Sequence[int]
    whole: bool
    """All organizations are looked at; what concerns all of them can be counted afterwards."""


class Rounds:
    """The rounds of one process; a round that fails is not remembered, so the next one looks at the same again.

    Nothing can be missed for longer than :data:`ALL_EVERY`: time alone makes nothing due between two marks but the
    steps that a branch set itself, and whatever happened without an entry of that branch (an account that can be
    reached again, a document that the command line read in) is found by the next whole round.
    """

    def __init__(self) -> None:
        self._last: Round | None = None

    def next(self, work: UnitOfWork, *, now: datetime) -> Round:
        """Return what is to be planned at ``now``."""
        last, entry = self._last, work.audit.last_id()
        if last is None or now < last.at or _mark(last.at) != _mark(now):
            return Round(now, entry, work.organizations.all(), whole=True)
        touched = work.audit.branches_since(last.entry) if entry > last.entry else set()
        return Round(now, entry, sorted(touched.union(_stepping(work, last.at, now))), whole=False)

    def done(self, planned: Round) -> None:
        """Remember a round that was planned to its end."""
        self._last = planned


def _mark(moment: datetime) -> int:
    return int(moment.timestamp() // ALL_EVERY.total_seconds())


def _stepping(work: UnitOfWork, since: datetime, until: datetime) -> Iterator[int]:
    """Yield the branches that set a step at a time of day after ``since`` and by ``until``, which are minutes apart."""
    day = local(until).date()
    for (branch_id, _kind), steps in work.reminder_wishes.ladders().items():
        if any(since < at_local(day, step.hour, step.minute) <= until for step in steps):
            yield branch_id

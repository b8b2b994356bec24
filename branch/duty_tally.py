"""Plan against fact: how often the calendar asks for a meeting in a year, and how often it was held so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from branch.duties import Duty, DutyState, Instance

HELD = frozenset({DutyState.DONE, DutyState.DONE_LATE, DutyState.RECORDS_MISSING})
SHAPES = {
    DutyState.DONE: "done",
    DutyState.DONE_LATE: "done",
    DutyState.WAIVED: "done",
    DutyState.RECORDS_MISSING: "partial",
    DutyState.OVERDUE: "late",
}
"""How a state is drawn; whatever is not here is still to be done."""


@dataclass(frozen=True, slots=True)
class Count:
    """One duty over a year; of theme days, how many are joint ones."""

    duty: Duty
    shapes: tuple[str, ...]
    """Where each time stands, by last day; see :func:`shape`."""
    due: int = 0
    """So many last days have passed."""
    part: "Count | None" = None

    @property
    def asked(self) -> int:
        """Return how often it is asked for."""
        return len(self.shapes)

    @property
    def held(self) -> int:
        """Return how often it was done, records there or not."""
        return sum(each in {"done", "partial"} for each in self.shapes)


def shape(each: Instance, on: date) -> str:
    """Return ``done``, ``partial``, ``late``, ``planned``, ``open`` or, before its time has begun, ``future``."""
    if each.state in SHAPES:
        return SHAPES[each.state]
    if each.planned_on is not None:
        return "planned"
    return "future" if each.starts_on > on else "open"


def tally(found: Sequence[Instance], on: date) -> list[Count]:
    """Return the meetings that come several times, in the order in which they are first due; waived ones count out."""
    counted = [each for each in found if each.state != DutyState.WAIVED]
    parts = {each.duty.part_of: each.duty for each in counted if each.duty.part_of}
    whole = dict.fromkeys(each.duty for each in counted if each.duty.shown_by and not each.duty.part_of)
    rows = [_count(duty, counted, parts.get(duty.key), on) for duty in whole if _is_meeting(duty)]
    return [row for row in rows if row.asked > 1]


def _count(duty: Duty, found: Sequence[Instance], part: Duty | None, on: date) -> Count:
    theirs = [each for each in found if each.duty == duty]
    due = sum(each.due_on is not None and each.due_on < on for each in theirs)
    shapes = tuple(shape(each, on) for each in theirs)
    return Count(duty, shapes, due, _count(part, found, None, on) if part else None)


def _is_meeting(duty: Duty) -> bool:
    return bool({"theme_day", "lecture", "general_meeting", "committee", "group"} & set(duty.shown_by))

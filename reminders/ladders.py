"""The table of kinds: how many days before its day each is reminded of; hours are system defaults, days from rules.

A branch may set steps of its own; the keys of :data:`ROWS` are what can be set, muted and explained.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from branch.reminding import Step
from reminders.model import Kind


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of reminder."""

    ladder: tuple[Step, ...]
    office: bool = False
    """It comes with an office: it can be put off, and not muted for good."""
    on_request: bool = False
    """Only those hear of it who asked for it."""
    by_day_of_month: bool = False
    """Steps are called by the day of the month and not by the days before the day."""
    today_only: bool = False
    """On the day itself the message says so, and is of no use on the next."""
    fixed: bool = False
    """Its steps are not a branch's to set."""


EARLY = tuple(Step(days) for days in (3, 0, -1))
ROWS: Mapping[Kind, Row] = {
    Kind.THEME_DAY: Row((Step(3), Step(1), Step(0, 8, 30))),
    Kind.MEETING: Row((Step(1), Step(0, 8, 30))),
    Kind.DUES: Row((Step(3), Step(1), Step(0), Step(-1)), by_day_of_month=True, today_only=True),
    Kind.LEAVE_OPEN: Row((Step(1, 16), Step(0, 8, 30)), office=True),
    Kind.THEME_NOTE: Row((Step(5),), office=True, fixed=True),
    Kind.FOLLOW_UP: Row(EARLY, office=True),
    Kind.MINUTES_DUE: Row((Step(-3), Step(-7)), office=True),
    Kind.TRANSFER: Row((Step(-3), Step(-7), Step(-14)), office=True),
    # Each duty has steps of its own; a branch that sets others sets them for all that have a last day.
    Kind.DUTY: Row((Step(7), Step(2), Step(-3)), office=True),
    Kind.CALENDAR: Row((Step(0),), office=True, fixed=True),
    Kind.DUES_OPEN: Row((Step(-1),), office=True, by_day_of_month=True),
    Kind.ANNIVERSARY: Row((Step(0),), on_request=True),
    Kind.MISSED: Row((Step(0),), office=True, fixed=True),
}


def mutable(kind: Kind) -> bool:
    """Tell whether one may say “no more of these”: not to what an office asks of its holder."""
    return not ROWS[kind].office


def settable(kind: Kind) -> bool:
    """Tell whether a branch may set the steps of this kind."""
    return not (ROWS[kind].fixed or ROWS[kind].on_request)

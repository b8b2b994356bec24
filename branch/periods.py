"""Natural periods of the calendar: months, quarters, half-years, years, and the same day so many months later."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from branch.duties import Every

MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar, both days inclusive."""

    name: str
    first: date
    last: date


def periods(every: Every, since: date, until: date) -> Iterator[Period]:
    """Yield the natural periods that touch ``[since, until]``, earliest first."""
    return iter(_periods(every, since, until))


@lru_cache(maxsize=1024)
def _periods(every: Every, since: date, until: date) -> tuple[Period, ...]:
    """Return them; a hundred branches ask for the same few."""
    length = MONTHS[every]
    month = (since.month - 1) // length * length + 1
    first, found = date(since.year, month, 1), []
    while first <= until:
        after = shifted(first, length)
        found.append(Period(_name(every, first), first, after - timedelta(days=1)))
        first = after
    return tuple(found)


def shifted(day: date, months: int) -> date:
    """Return the same day so many months later; the last of the month where there is none (31st, 29 February)."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _name(every: Every, first: date) -> str:
    number = (first.month - 1) // MONTHS[every] + 1
    names = {Every.MONTH: f"-{first.month:02}", Every.QUARTER: f"-Q{number}", Every.HALF_YEAR: f"-H{number}"}
    return f"{first.year:04}{names.get(every, '')}"

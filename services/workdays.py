"""Working days and rest days (调休 included): what a branch declared, else what the ``holidays`` library knows."""

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from storage.unit_of_work import UnitOfWork

SATURDAY = 5
SEARCH = 15
"""The longest holidays have nine days; a working day is never further away."""


@dataclass(frozen=True, slots=True)
class Day:
    """What is known of one day."""

    day: date
    works: bool
    holiday: str = ""
    """Name of the public holiday, in Chinese; empty for a weekend and a working day."""
    certain: bool = True
    """False in a year whose exchanged working days (调休) are not published: weekends and fixed holidays only."""
    declared: bool = False
    """The branch itself said so."""


class Workdays:
    """The calendar of one branch."""

    def __init__(self, declared: dict[date, bool]) -> None:
        self._declared = declared

    def look(self, day: date) -> Day:
        """Return what is known of ``day``."""
        if day in self._declared:
            return Day(day, self._declared[day], declared=True)
        rest, exchanged = _year(day.year)
        works = day in exchanged or (day.weekday() < SATURDAY and day not in rest)
        return Day(day, works, holiday=rest.get(day, ""), certain=bool(exchanged))

    def before(self, day: date) -> date | None:
        """Return the last working day before ``day``; None when a branch declared none for weeks."""
        return self._nearest(day, -1)

    def after(self, day: date) -> date | None:
        """Return the first working day after ``day``; None when a branch declared none for weeks."""
        return self._nearest(day, 1)

    def _nearest(self, day: date, step: int) -> date | None:
        days = (day + timedelta(days=step * away) for away in range(1, SEARCH))
        return next((each for each in days if self.look(each).works), None)


def workdays(work: UnitOfWork, branch_id: int) -> Workdays:
    """Return the calendar of a branch."""
    return Workdays(work.days.of(branch_id))


@cache
def _year(year: int) -> tuple[dict[date, str], frozenset[date]]:
    """Return the holidays of a year by day, and the weekend days that are worked instead."""
    calendar = _calendar_of_china()(years=[year], language="zh_CN")
    exchanged = {day for day in calendar.weekend_workdays if day.year == year}
    return {day: str(name) for day, name in calendar.items() if day.year == year}, frozenset(exchanged)


@cache
def _calendar_of_china() -> Any:
    """Return the calendar class; loaded when it is first asked for.

    holidays 0.109 loads the calendars of all countries with the first one: 1.5 s and 46 MB where 0.4 s do. An empty
    package in place of theirs lets us load the one; this may go when the library loads them one by one.
    """
    library = import_module("holidays")
    name = "holidays.countries"
    if name not in sys.modules:
        package = ModuleType(name)
        package.__path__ = [str(Path(library.__file__ or "").parent / "countries")]
        sys.modules[name] = package
    return import_module(f"{name}.china").China

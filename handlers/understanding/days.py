"""Calendar days named in a sentence: found first, resolved later; the ways of naming are in the modules beside.

“12号” in a request is the next 12th, in minutes the last one, so a mention keeps its meaning open until the intent is
known. Weeks begin on Monday: 下周三 is the Wednesday after the coming Sunday.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12


class Lean(Enum):
    """Which way an open expression leans: to what is still to come, or to what has been."""

    AHEAD = 1
    BACK = -1


Resolver = Callable[[date, Lean], date]
"""Turns “today” and a lean into a day; raises ValueError for a day that no calendar has."""


Reader = Callable[[re.Match[str]], Resolver | tuple[Resolver, Resolver] | None]
"""What a match means: a day, a first and a last day, or nothing after all."""


@dataclass(frozen=True, slots=True)
class DayForm:
    """One way of naming a day: its pattern, and what a match means."""

    pattern: re.Pattern[str]
    read: Reader


@dataclass(frozen=True, slots=True)
class DayMention:
    """One place of a sentence that names a day, or a range of days when ``last`` is there."""

    start: int
    end: int
    first: Resolver
    last: Resolver | None = None

    def resolve(self, today: date, lean: Lean) -> tuple[date, date] | None:
        """Return first and last day (equal for a single day), or None where no calendar has it, as 31 June."""
        try:
            first = self.first(today, lean)
            last = first if self.last is None else self.last(first, Lean.AHEAD)
        except (ValueError, OverflowError):
            return None
        return (first, last) if first <= last else None


_JOINT = re.compile(r"\s*(?:-|–|—|~|起?[至到]|and|to|through|thru|until|till)\s*", re.IGNORECASE)


def day_form(pattern: str, read: Reader) -> DayForm:
    """Return the form of naming a day that ``pattern`` finds, whatever the case of its letters."""
    return DayForm(re.compile(pattern, re.IGNORECASE), read)


def days_in(text: str, forms: tuple[DayForm, ...]) -> list[DayMention]:
    """Return the days named in ``text`` from left to right; the longer reading wins where two overlap."""
    found = sorted(_readings(text, forms), key=lambda mention: (mention.start, mention.start - mention.end))
    chosen: list[DayMention] = []
    for mention in found:
        if chosen and mention.start < chosen[-1].end:
            continue
        previous = chosen[-1] if chosen else None
        if previous and not previous.last and not mention.last and _JOINT.fullmatch(text, previous.end, mention.start):
            chosen[-1] = DayMention(previous.start, mention.end, previous.first, mention.first)
        else:
            chosen.append(mention)
    return chosen


def on_month_day(month: int, day: int) -> Resolver:
    """Return the resolver of “6月5日” without a year: the next one, or the last one when leaning back."""

    def resolve(today: date, lean: Lean) -> date:
        near = _day(today.year, month, day)
        if (near - today).days * lean.value >= 0:
            return near
        return _day(today.year + lean.value, month, day)

    return resolve


def on_day_of_month(day: int) -> Resolver:
    """Return the resolver of “12号”: in this month if that fits the lean, else in the nearest month that has it."""

    def resolve(today: date, lean: Lean) -> date:
        for step in range(MONTHS_IN_YEAR):
            year, month = shifted_month(today, step * lean.value)
            if day > calendar.monthrange(year, month)[1]:
                continue
            candidate = date(year, month, day)
            if (candidate - today).days * lean.value >= 0:
                return candidate
        raise ValueError(day)

    return resolve


def on_weekday(weekday: int) -> Resolver:
    """Return the resolver of a bare “周五”: today counts."""

    def resolve(today: date, lean: Lean) -> date:
        away = (weekday - today.weekday()) * lean.value % DAYS_IN_WEEK
        return today + timedelta(days=away * lean.value)

    return resolve


def in_week(weeks: int, weekday: int) -> Resolver:
    """Return the resolver of “下周三”: that weekday ``weeks`` Monday-first weeks from the present one."""

    def resolve(today: date, _lean: Lean) -> date:
        return today + timedelta(days=weekday - today.weekday() + DAYS_IN_WEEK * weeks)

    return resolve


def in_days(days: int) -> Resolver:
    """Return the resolver of “后天” and its like."""
    return lambda today, _lean: today + timedelta(days=days)


def in_month(months: int, day: int) -> Resolver:
    """Return the resolver of “下个月10号”; day 0 means the last day of that month."""

    def resolve(today: date, _lean: Lean) -> date:
        year, month = shifted_month(today, months)
        return date(year, month, day or calendar.monthrange(year, month)[1])

    return resolve


def exactly(year: int, month: int, day: int) -> Resolver:
    """Return the resolver of a day that names its year."""
    return lambda _today, _lean: date(year, month, day)


def in_year(years: int, month: int, day: int) -> Resolver:
    """Return the resolver of “明年1月8日”."""
    return lambda today, _lean: date(today.year + years, month, day)


def shifted_month(today: date, months: int) -> tuple[int, int]:
    """Return year and month that lie ``months`` after the month of ``today``."""
    years, month = divmod(today.month - 1 + months, MONTHS_IN_YEAR)
    return today.year + years, month + 1


def _readings(text: str, forms: tuple[DayForm, ...]) -> Iterator[DayMention]:
    for form in forms:
        for match in form.pattern.finditer(text):
            meaning = form.read(match)
            if isinstance(meaning, tuple):
                yield DayMention(match.start(), match.end(), *meaning)
            elif meaning is not None:
                yield DayMention(match.start(), match.end(), meaning)


def _day(year: int, month: int, day: int) -> date:
    leap_day = (month, day) == (2, 29)
    while leap_day and not calendar.isleap(year):
        year += 1
    return date(year, month, day)

"""How days are named in English: next Wednesday, the 10th, 29 May; Chinese names are in the module beside."""

import calendar
import re

from handlers.understanding import days
from handlers.understanding.days import DayForm, Resolver, day_form

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
"""Pattern of a month's name; “may” and “march” are words too, so it needs company."""

_NUMBERS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
_WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_abbr)}
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_NO_SURNAME = r"(?!(?-i:Sun (?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|At|Morn|After|Even)[A-Z][a-z]))"
"""“Sun Li” is a person, “Sun June 14” a day."""
_FROM_TODAY = {"today": 0, "tonight": 0, "yesterday": -1, "last night": -1}
_NUMBER = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_LAST = r"(?P<last>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r" ?(?:-|–|~|to|through|thru|until|till) ?(?:the )?"


def month_number(name: str) -> int:
    """Return 1–12 for an English month's name or abbreviation that ``MONTH`` matched."""
    return _NUMBERS[name[:3].lower()]


def _month_day(match: re.Match[str]) -> Resolver:
    return days.on_month_day(month_number(match["month"]), int(match["day"]))


def _month_range(match: re.Match[str]) -> tuple[Resolver, Resolver]:
    month = month_number(match["month"])
    return days.on_month_day(month, int(match["day"])), days.on_day_of_month(int(match["last"]))


def _day_range(match: re.Match[str]) -> tuple[Resolver, Resolver]:
    return days.on_day_of_month(int(match["day"])), days.on_day_of_month(int(match["last"]))


def _day_of_month(match: re.Match[str]) -> Resolver | None:
    day = int(match["day"])
    return days.on_day_of_month(day) if 1 <= day <= 31 else None


def _weekday(match: re.Match[str]) -> Resolver:
    weekday, which = _WEEKDAYS[match["weekday"][:3].lower()], (match["which"] or "").lower()
    if which in {"next", "last"}:
        return days.in_week(1 if which == "next" else -1, weekday)
    return days.in_week(0, weekday) if which == "this" else days.on_weekday(weekday)


def _week(match: re.Match[str]) -> tuple[Resolver, Resolver]:
    weeks = {"this": 0, "next": 1, "last": -1}[match["which"].lower()]
    return days.in_week(weeks, 0), days.in_week(0, days.DAYS_IN_WEEK - 1)


def _from_today(match: re.Match[str]) -> Resolver:
    word = match["relative"].lower()
    if "day after" in word or "day before" in word:
        return days.in_days(2 if "after" in word else -2)
    return days.in_days(_FROM_TODAY.get(word, 0 if word.startswith("this") else 1))


ENGLISH: tuple[DayForm, ...] = (
    day_form(
        r"(?P<year>20\d\d)-(?P<month_number>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        lambda m: days.exactly(int(m["year"]), int(m["month_number"]), int(m["day"])),
    ),
    day_form(rf"\b(?P<month>{MONTH})\.? (?:the )?{_NUMBER}{_TO}{_LAST}\b(?![:.]\d)", _month_range),
    day_form(rf"\b(?:the )?{_NUMBER}{_TO}{_LAST} (?:of )?(?P<month>{MONTH})\b", _month_range),
    day_form(r"\b(?:the )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)" + _TO + r"(?P<last>[0-3]?\d)(?:st|nd|rd|th)\b", _day_range),
    day_form(rf"\b(?P<month>{MONTH})\.? (?:the )?{_NUMBER}\b(?!:\d|\.\d| ?(?:yuan|rmb|pm|am)\b)", _month_day),
    day_form(rf"\b(?:the )?{_NUMBER} (?:of )?(?P<month>{MONTH})\b", _month_day),
    day_form(
        (
            r"\b(?:the )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?! (?:floor|meeting|one|session|lecture"
            "|group|quarter))"
        ),
        _day_of_month,
    ),
    day_form(rf"\b(?:(?P<which>this|next|last)(?: coming)? )?{_NO_SURNAME}(?P<weekday>{_WEEKDAY})(?:'?s)?\b", _weekday),
    day_form(r"\b(?P<which>this|next|last) week\b", _week),
    day_form(
        r"\b(?P<relative>today|tonight|last night|yesterday|this (?:morning|afternoon|evening)"
        r"|tom+or+ow|tmrw?|(?:the )?day (?:after tomorrow|before yesterday))(?:'?s)?\b",
        _from_today,
    ),
    day_form(r"\b(?:the )?end of (?:the|this) month\b", lambda _m: days.in_month(0, 0)),
)
"""Forms that mean a day wherever they stand."""

"""Dues months as people say them: 4到6月, 一季度, 上个月, April thru June; days belong to the modules beside."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from handlers.understanding import days_english
from handlers.understanding.days import MONTHS_IN_YEAR, shifted_month
from handlers.understanding.numerals import whole_number

_AHEAD_COSTS = 3
"""Dues are paid late far more often than early: one month ahead weighs as much as three months back."""

_N = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_YEAR = "(?:(?P<year>20[0-9]{2}|[去今本明前])年的?)?"
_TO = "(?:月份?)?(?:起?[至到]|[-–—~])"
_EN = rf"(?P<{{}}>{days_english.MONTH})"
_YEARS = {"前": -2, "去": -1, "今": 0, "本": 0, "明": 1}
_QUARTERS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "首": 1,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
}
_STEPS = {"上上": -2, "上": -1, "last": -1, "previous": -1, "下": 1, "next": 1, "下下": 2}


@dataclass(frozen=True, slots=True)
class MonthMention:
    """One place of a sentence that names a month or several."""

    start: int
    end: int
    months: tuple[str, ...]


def months_in(text: str, today: date) -> list[MonthMention]:
    """Return the months named in ``text`` from left to right, each as ``YYYY-MM``.

    A month without a year is the nearest one, the past preferred: in January 12月 is last year's December.
    """
    found = sorted(_readings(text, today), key=lambda mention: (mention.start, mention.start - mention.end))
    chosen: list[MonthMention] = []
    for mention in found:
        if not chosen or mention.start >= chosen[-1].end:
            chosen.append(mention)
    return chosen


def _readings(text: str, today: date) -> Iterator[MonthMention]:
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            months = read(match, today)
            if months:
                yield MonthMention(match.start(), match.end(), months)


def _written(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def _run(today: date, year_word: str | None, first: int, count: int) -> tuple[str, ...]:
    """Return ``count`` months from month number ``first``; without a year, those nearest to ``today``."""
    if year_word:
        start = int(year_word) if year_word.isdigit() else today.year + _YEARS[year_word]
    else:
        start = min((today.year + step for step in (-1, 0, 1)), key=lambda year: _distance(today, year, first, count))
    begin = date(max(1, min(start, 9000)), first, 1)
    return tuple(_written(*shifted_month(begin, step)) for step in range(count))


def _distance(today: date, year: int, first: int, count: int) -> int:
    offset = (year - today.year) * MONTHS_IN_YEAR + first - today.month
    if offset <= 0 < offset + count:
        return 0
    return offset * _AHEAD_COSTS if offset > 0 else 1 - offset - count


def _number(written: str) -> int:
    return whole_number(written) or 0


def _range(match: re.Match[str], today: date) -> tuple[str, ...]:
    first, last = _number(match["first"]), _number(match["last"])
    return _run(today, match["year"], first, (last - first) % MONTHS_IN_YEAR + 1)


def _list(match: re.Match[str], today: date) -> tuple[str, ...]:
    numbers = [_number(n) for n in re.findall(_N, match["list"])]
    return tuple(month for n in numbers for month in _run(today, match["year"], n, 1))


def _spaced(match: re.Match[str], today: date) -> tuple[str, ...]:
    """Return months written with blanks between, “6 7 8月”; only months in a row are a list, else it is a sum."""
    numbers = [_number(n) for n in match["list"].removesuffix("月").split()]
    in_a_row = all(after - before == 1 for before, after in pairwise(numbers))
    return _list(match, today) if in_a_row else ()


def _one(match: re.Match[str], today: date) -> tuple[str, ...]:
    return _run(today, match["year"], _number(match["first"]), 1)


def _quarter(match: re.Match[str], today: date) -> tuple[str, ...]:
    number = _QUARTERS[match["quarter"].lower()]
    return _run(today, match["year"], 3 * number - 2, 3)


def _this_quarter(match: re.Match[str], today: date) -> tuple[str, ...]:
    first = (today.month - 1) // 3 * 3 - today.month + 1 + 3 * _STEPS.get(match["which"].lower(), 0)
    return tuple(_written(*shifted_month(today, first + n)) for n in range(3))


def _half_year(match: re.Match[str], today: date) -> tuple[str, ...]:
    return _run(today, match["year"] or "今", 1 if match["half"] == "上" else 7, 6)


def _relative(match: re.Match[str], today: date) -> tuple[str, ...]:
    return (_written(*shifted_month(today, _STEPS.get((match["which"] or "").lower(), 0))),)


def _months_before(match: re.Match[str], today: date) -> tuple[str, ...]:
    count = _number(match["count"])
    return tuple(_written(*shifted_month(today, step)) for step in range(-count, 0))


def _english(match: re.Match[str], today: date) -> tuple[str, ...]:
    year = match.groupdict().get("year")
    return _run(today, year, days_english.month_number(match["first"]), 1)


def _english_range(match: re.Match[str], today: date) -> tuple[str, ...]:
    first, last = days_english.month_number(match["first"]), days_english.month_number(match["last"])
    return _run(today, match["year"], first, (last - first) % MONTHS_IN_YEAR + 1)


_Read = Callable[[re.Match[str], date], tuple[str, ...]]
_EN_YEAR = r"(?:,? (?P<year>20\d\d))?"
_FORMS: tuple[tuple[re.Pattern[str], _Read], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (rf"{_YEAR}(?P<first>{_N}){_TO}(?P<last>{_N})(?:月份?|这?[两二三四五六]个月)", _range),
        (rf"{_YEAR}(?P<list>{_N}(?:月份?)?(?:[、,和与跟及]{_N}(?:月份?)?)+)(?<=[月份])", _list),
        (rf"{_YEAR}(?<![\d.])(?P<list>{_N}(?:\s+{_N})+\s?月)", _spaced),
        (rf"{_YEAR}(?P<list>(?:{_N}[、,和]?){{2,4}})月?这?[两二三四]个月", _list),
        (rf"{_YEAR}(?<!\d)(?P<first>{_N})月(?:份|(?![\d一二三四五六七八九十]+[日号]))", _one),
        (rf"{_YEAR}第?(?P<quarter>[一二三四首1-4])个?季度?(?!度?的?报)", _quarter),
        (r"(?P<year>(?!))?\bq(?P<quarter>[1-4])\b", _quarter),
        (r"(?P<year>(?!))?(?P<quarter>first|second|third|fourth) quarter\b", _quarter),
        (r"(?P<which>上|下|这|本)一?个?季度?", _this_quarter),
        (r"\b(?P<which>this|last|next) quarter\b", _this_quarter),
        (r"(?:(?P<year>20\d\d|[去今本明])年的?)?(?P<half>[上下])半年", _half_year),
        (r"(?P<which>上上|下下|上|下|这|本|当)一?个?月(?!\d|底|末|初)份?", _relative),
        (
            r"(?:(?P<year>20\d\d|[去今本明])年的?)?(?:全年|一整年|整年)",
            lambda match, today: _run(today, match["year"] or "今", 1, MONTHS_IN_YEAR),
        ),
        (r"头三个月", lambda _match, today: _run(today, "今", 1, 3)),
        (r"(?:前|最?近|过去)(?P<count>[两二三四五六])个月", _months_before),
        (r"\b(?P<which>this|last|next|previous) months?(?:'?s)?\b", _relative),
        (
            (
                rf"\b{_EN.format('first')} ?(?:-|–|to|thru|through|until"
                rf"|till) ?{_EN.format('last')}\b{_EN_YEAR}"
            ),
            _english_range,
        ),
        (rf"\b(?!may\b|mar\b|march\b){_EN.format('first')}\b(?:'s)?{_EN_YEAR}", _english),
        (
            (
                r"\b(?:(?<=for )|(?<=of )|(?<=in )|(?<=and )|(?<=my )|(?<=since ))(?P<first>may|march"
                rf"|mar)\b{_EN_YEAR}"
            ),
            _english,
        ),
        (r"\b(?P<first>may|march|mar)\b(?='?s? (?:dues|fees?|payment|already|and |is paid|paid|was))", _english),
    )
)

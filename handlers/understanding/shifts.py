"""By how much something is to be later or earlier: “往后推一天”, “提前半小时”, “postpone by a week”."""

import re
from datetime import timedelta

from handlers.understanding.numerals import NUMERAL, whole_number

_UNITS = {"天": timedelta(days=1), "日": timedelta(days=1), "周": timedelta(weeks=1), "星期": timedelta(weeks=1)}
_UNITS |= {"礼拜": timedelta(weeks=1), "小时": timedelta(hours=1), "钟头": timedelta(hours=1)}
_UNITS |= {"刻钟": timedelta(minutes=15), "刻": timedelta(minutes=15), "分钟": timedelta(minutes=1)}
_ENGLISH = {"day": timedelta(days=1), "week": timedelta(weeks=1), "hour": timedelta(hours=1)}
_ENGLISH |= {"minute": timedelta(minutes=1)}
_WRITTEN = ("one", "two", "three", "four", "five", "six", "seven")
_NUMBERS = {word: number for number, word in enumerate(_WRITTEN, start=1)}
_NUMBERS |= {"a": 1, "an": 1, "half an": 0}
_LATER = "往后|向后|推后|推迟|延后|延迟|延期|顺延|拖后|后移|后延|晚|迟|推"
_EARLIER = "提前|往前|向前|提早|前移|早"
_AMOUNT = (
    f"(?:(?P<half>半)个?|(?P<number>{NUMERAL})个?(?P<more>半)?)(?P<unit>天|日|周|星期|礼拜|小时|钟头|刻钟|刻|分钟)"
)
_CHINESE = re.compile(
    f"(?:(?P<later>{_LATER})|(?P<earlier>{_EARLIER}))(?:[推延挪移放拖调改]|上|个|了|再|一下|开|到)*?{_AMOUNT}(?!前)"
)
_LENGTH = r"(?P<number>half an|an?|\d{1,3}|one|two|three|four|five|six|seven) (?P<unit>day|week|hour|minute)s?"
_IN_ENGLISH = re.compile(
    rf"\b(?:postpone|push|delay|put off|move|shift|bring)\b.*?\b{_LENGTH}"
    rf"|\b{_LENGTH.replace('number', 'number_2').replace('unit', 'unit_2')} (?:later|earlier)\b",
    re.IGNORECASE,
)
_FORWARD = re.compile(r"\b(?:earlier|forward)\b", re.IGNORECASE)
_HALF_HOUR = timedelta(minutes=30)


def shift_in(text: str) -> timedelta | None:
    """Return how much later (or, negative, earlier) ``text`` wants something; None when it names no such length."""
    found = _CHINESE.search(text)
    if found:
        return _length(found) * (-1 if found["earlier"] else 1)
    found = _IN_ENGLISH.search(text)
    return _english(found) if found else None


def _length(found: re.Match[str]) -> timedelta:
    unit = _UNITS[found["unit"]]
    if found["half"]:
        return unit / 2
    return unit * (whole_number(found["number"]) or 0) + (unit / 2 if found["more"] else timedelta(0))


def _english(found: re.Match[str]) -> timedelta:
    written = (found["number"] or found["number_2"]).casefold()
    unit = _ENGLISH[(found["unit"] or found["unit_2"]).casefold()]
    number = int(written) if written.isdigit() else _NUMBERS[written]
    length = unit * number if number or written.isdigit() else _HALF_HOUR
    return -length if _FORWARD.search(found.string) else length

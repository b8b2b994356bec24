"""Times of day as people say them: 下午三点半, 9点一刻, 15:00, 3:30pm; days belong to the modules beside."""

import re
from dataclasses import dataclass
from datetime import time

from handlers.understanding.numerals import whole_number

_PART = "(?P<part>凌晨|清早|早上|早晨|早|上午|中午|正午|午后|下午|傍晚|晚上|晚间|夜里|晚)?的?"
_HOUR = "(?P<hour>[0-2]?[0-9]|二?十[一二三四]?|[零一二两三四五六七八九])"
_MINUTE = "(?P<minute>[0-5][0-9]|[一二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])"
_CHINESE = re.compile(
    rf"{_PART}\s*{_HOUR}(?:点钟?|时(?!候|间|长))(?!多|以?[前后])(?:(?P<half>半)"
    f"|(?P<quarter>[一三13])刻|{_MINUTE}分?)?整?"
)
_DIGITAL = re.compile(
    rf"{_PART}\s*(?<![\d:.])(?P<hour>[01]?\d"
    r"|2[0-4]):(?P<minute>[0-5]\d)(?!\d)\s*(?P<half_day>[ap]\.?m\b)?",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"(?<![\d:.])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half_day>[ap])\.?m\b\.?"
    r"|\b(?P<noon>noon)\b|\bat (?P<oclock>1[0-2]|[1-9])(?: o'?clock)?\b(?![:/.\d]|st|nd|rd|th)",
    re.IGNORECASE,
)
_AFTER_NOON = frozenset({"午后", "下午", "傍晚", "晚上", "晚间", "夜里", "晚"})
_LAST_MORNING_GUESS = 7
"""Nobody holds a meeting at three in the night: an hour up to this one without a word for the part of day is p.m."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One place of a sentence that names a time of day."""

    start: int
    end: int
    at: time


def times_in(text: str) -> list[TimeMention]:
    """Return the times named in ``text`` from left to right; impossible ones (25:00) are left out."""
    mentions: list[TimeMention] = []
    for pattern, read in ((_CHINESE, _chinese), (_DIGITAL, _digital), (_ENGLISH, _english)):
        for match in pattern.finditer(text):
            at = read(match)
            if at is not None and not any(m.start < match.end() and match.start() < m.end for m in mentions):
                mentions.append(TimeMention(match.start(), match.end(), at))
    return sorted(mentions, key=lambda mention: mention.start)


def _chinese(match: re.Match[str]) -> time | None:
    hour = whole_number(match["hour"])
    minute = 30 if match["half"] else 15 * (whole_number(match["quarter"] or "") or 0)
    if match["minute"]:
        minute = whole_number(match["minute"]) or 0
    return None if hour is None else _time(hour, minute, match["part"])


def _digital(match: re.Match[str]) -> time | None:
    if match["half_day"]:
        return _half_day(int(match["hour"]), int(match["minute"]), match["half_day"])
    written_in_full = match["hour"].startswith("0")
    part = match["part"] or ("上午" if written_in_full else None)
    return _time(int(match["hour"]), int(match["minute"]), part)


def _english(match: re.Match[str]) -> time | None:
    if match["noon"]:
        return time(12)
    if match["oclock"]:
        return _time(int(match["oclock"]), 0, None)
    return _half_day(int(match["hour"]), int(match["minute"] or 0), match["half_day"])


def _half_day(hour: int, minute: int, half_day: str) -> time | None:
    if hour > 12:
        return _time(hour, minute, "上午")
    return time(hour % 12 + (12 if half_day.lower().startswith("p") else 0), minute)


def _time(hour: int, minute: int, part: str | None) -> time | None:
    evening_midnight = part in _AFTER_NOON and hour == 12
    if part in {"晚上", "晚间", "夜里", "晚"} and evening_midnight:
        return None
    afternoon = part in _AFTER_NOON or (part in {"中午", "正午"} and hour < 3)
    guessed = part is None and 1 <= hour <= _LAST_MORNING_GUESS
    if (afternoon or guessed) and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 else None

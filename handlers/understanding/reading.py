"""A sentence read once: its persons, days, times, months and meetings found, and the rest as a pattern of signs.

The signs are what the evidence works on: clauses on lines, lower case, with one capital for each thing found:
``P`` person, ``D`` day (``B`` one gone by), ``T`` time, ``Y`` month or quarter, ``K`` kind of meeting.
“罗敏没来” reads ``P没来``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from branch.meeting import MeetingKind
from handlers.understanding import days_chinese, days_english, normalise
from handlers.understanding.asking import is_asked
from handlers.understanding.clock_times import TimeMention, times_in
from handlers.understanding.days import DayForm, DayMention, Lean, days_in
from handlers.understanding.kinds import kinds_in
from handlers.understanding.months import MonthMention, months_in
from handlers.understanding.names import persons_in

Span = tuple[int, int]

_ABOUT_MONEY = re.compile(r"党费|[交缴转付收][了到过讫]|元|块|到账|\b(?:dues|paid|yuan|received)\b", re.IGNORECASE)
_NOT_THIS_BUT = re.compile(r"(?:^|\n)(?:我|这)?不是[^\n]{1,12}\n(?=(?:而)?是)")
"""“不是改时间，是加开一次”: what it is not says nothing of what it is."""
_PART_OF_DAY = re.compile(
    r"\s?的?(?:一?大早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|晚间|午后)|\s(?:morning"
    r"|afternoon|evening)\b"
)
_FOUND_IN_CHINESE = re.compile("[KDBTPY]+(?:的|那[场次天]?的?)?(?:会)?|(?:从|自)(?=[KDBTPY])")
_FOUND_IN_ENGLISH = re.compile(r"\b(?:(?:on|for|at|from|the|this|by) )*[KDBTPY]+\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one sentence; spans count in ``text``."""

    text: str
    masked: str
    """``text`` with every thing found overwritten by its capital, so that spans still count."""
    signs: str
    language: str
    role: str
    now: datetime
    asks: bool
    persons: tuple[tuple[int, int, str], ...]
    days: tuple[DayMention, ...]
    times: tuple[TimeMention, ...]
    months: tuple[MonthMention, ...]
    kinds: tuple[tuple[int, int, MeetingKind], ...]


def read(text: str, *, role: str, now: datetime, names: Sequence[str]) -> Reading:
    """Return everything found in ``text``, with ``now`` as the moment at which it was said."""
    folded = normalise.fold(text)
    language = normalise.language_of(folded)
    kinds = tuple(kinds_in(folded))
    masked = _masked(folded, "K", ((start, end) for start, end, _ in kinds))
    found_days = tuple(days_in(masked, _forms(folded, language)))
    past = [day for day in found_days if _is_past(day, now)]
    times = tuple(times_in(_masked(masked, "D", ((day.start, day.end) for day in found_days))))
    masked = _masked(masked, "T", ((mention.start, mention.end) for mention in times))
    masked = _masked(masked, "D", (_with_part_of_day(masked, day) for day in found_days if day not in past))
    masked = _masked(masked, "B", (_with_part_of_day(masked, day) for day in past))
    months = tuple(months_in(masked, now.date()))
    masked = _masked(masked, "Y", ((mention.start, mention.end) for mention in months))
    persons = tuple(persons_in(masked, names))
    masked = _masked(masked, "P", ((start, end) for start, end, _ in persons))
    signs = _signs(folded, masked, language)
    asks = is_asked(signs, marked=folded.endswith("?"))
    return Reading(folded, masked, signs, language, role, now, asks, persons, found_days, times, months, kinds)


def words_left(reading: Reading) -> str:
    """Return the text with everything found in it blanked out: what may be a reason or a place."""
    if reading.language == "en":
        return _FOUND_IN_ENGLISH.sub(",", reading.masked)
    return _FOUND_IN_CHINESE.sub(lambda match: " " * len(match.group()), reading.masked)


def _forms(folded: str, language: str) -> tuple[DayForm, ...]:
    short = () if _ABOUT_MONEY.search(folded) else days_chinese.SHORT
    return (days_chinese.PLAIN if language == "zh" else days_english.ENGLISH) + short


def _is_past(day: DayMention, now: datetime) -> bool:
    span = day.resolve(now.date(), Lean.AHEAD)
    return span is not None and span[1] < now.date()


def _with_part_of_day(text: str, day: DayMention) -> Span:
    part = _PART_OF_DAY.match(text, day.end)
    return day.start, part.end() if part else day.end


def _masked(text: str, sign: str, spans: Iterable[Span]) -> str:
    for start, end in spans:
        text = text[:start] + sign * (end - start) + text[end:]
    return text


def _signs(folded: str, masked: str, language: str) -> str:
    lowered = "".join(
        sign if sign != plain or not plain.isascii() else plain.lower()
        for plain, sign in zip(folded, masked, strict=True)
    )
    collapsed = re.sub(r"([KDBTYP])\1+", r"\1", lowered)
    if language == "zh":
        return _NOT_THIS_BUT.sub("\n", normalise.cue_text(collapsed)).strip("\n")
    return normalise.words_text(collapsed)

"""Days and times of a sentence put into their slots; how they are read is not decided here."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from handlers.understanding.days import DayMention, Lean
from handlers.understanding.model import Slots
from handlers.understanding.reading import Reading
from handlers.understanding.shifts import shift_in

_TURN = re.compile(r"改|推|延|挪|调整?[到至为]|换|提前|移|顺延|变更|更改")
_INSTEAD = re.compile(r"\b(?:instead|now on|slips|will be)\b")
_TURN_ENGLISH = re.compile(r"\b(?:to|until|till)\b(?= (?:the )?[DBT])")


def coming_day(slots: Slots, reading: Reading) -> None:
    """Fill ``date``, or ``dates`` for several, or ``date_from`` and ``date_to`` for a range or two days in a row."""
    resolved = list(_resolved(reading, Lean.AHEAD))
    days = sorted({first for _, first, last in resolved if first == last})
    if len(days) > 1 and len(days) == len(resolved) and (days[-1] - days[0]).days != len(days) - 1:
        slots["date"], slots["dates"] = days[0].isoformat(), [day.isoformat() for day in days]
        return
    if len(resolved) == 2 and (resolved[1][1] - resolved[0][2]).days == 1:
        slots["date_from"], slots["date_to"] = resolved[0][1].isoformat(), resolved[1][2].isoformat()
        return
    for _, first, last in resolved:
        if first != last:
            slots["date_from"], slots["date_to"] = first.isoformat(), last.isoformat()
        else:
            slots["date"] = first.isoformat()
        return


def single_coming_day(slots: Slots, reading: Reading) -> None:
    """Fill ``date`` with the next day that the words can mean."""
    _single_day(slots, reading, Lean.AHEAD)


def past_day(slots: Slots, reading: Reading) -> None:
    """Fill ``date`` with the last day that the words can mean."""
    _single_day(slots, reading, Lean.BACK)


def start(slots: Slots, reading: Reading) -> None:
    """Fill ``starts_at`` where a time is said, else ``date``; a time without a day is the next such time."""
    day = next((first for _, first, last in _resolved(reading, Lean.AHEAD) if first == last), None)
    at = reading.times[0].at if reading.times else None
    if at and (day or at > reading.now.time()):
        slots["starts_at"] = _instant(day or reading.now.date(), at)
    elif at and day is None:
        slots["starts_at"] = _instant(reading.now.date() + timedelta(days=1), at)
    elif day:
        slots["date"] = day.isoformat()


def old_and_new_day(slots: Slots, reading: Reading) -> None:
    """Fill ``date`` from before the turning word, and ``new_starts_at`` or ``new_date`` from after it."""
    turn = _turning_point(reading)
    old: list[date] = []
    new: list[date] = []
    for mention, first, last in _resolved(reading, Lean.AHEAD):
        (old if mention.start < turn or first != last else new).append(first)
        if first != last:
            new.append(last)
    at = reading.times[-1].at if reading.times and (reading.times[-1].start >= turn or new) else None
    if old:
        slots["date"] = old[0].isoformat()
    if at:
        slots["new_starts_at"] = _instant(new[0] if new else (old[0] if old else reading.now.date()), at)
    elif new:
        slots["new_date"] = new[0].isoformat()
    elif len(old) == 1 and (by := shift_in(reading.text)) and not by % timedelta(days=1):
        slots["new_date"] = (old[0] + by).isoformat()


def _single_day(slots: Slots, reading: Reading, lean: Lean) -> None:
    for _, first, last in _resolved(reading, lean):
        if first == last:
            slots["date"] = first.isoformat()
            return


def _resolved(reading: Reading, lean: Lean) -> Iterator[tuple[DayMention, date, date]]:
    for mention in reading.days:
        found = mention.resolve(reading.now.date(), lean)
        if found:
            yield mention, *found


def _instant(day: date, at: time) -> str:
    return datetime.combine(day, at).isoformat(timespec="minutes")


def _turning_point(reading: Reading) -> int:
    """Return where the sentence turns from the old time to the new one, or its end when it never does."""
    pattern = _TURN if reading.language == "zh" else _TURN_ENGLISH
    turns = [match.start() for match in pattern.finditer(reading.masked)]
    if not turns and _INSTEAD.search(reading.masked):
        return 0
    if not turns:
        return len(reading.masked)
    said_from_to = "从" in reading.text and len(reading.days) > 1
    return turns[0] if said_from_to else turns[-1]

"""What a sentence says about a meeting to be planned, whatever else it means: kinds, day, time, place, topic."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from branch.meeting import MeetingKind
from handlers.understanding.days import Lean
from handlers.understanding.model import Intent
from handlers.understanding.reading import Reading, read, words_left
from handlers.understanding.slots import slots_of

_AFTERNOON = re.compile("下午|傍晚|晚上|晚间|午后|今晚|明晚|afternoon|evening|tonight", re.IGNORECASE)
_MORNING = re.compile("上午|早上|早晨|一早|morning", re.IGNORECASE)
_WITHOUT_TOPIC = re.compile(
    "(?:议题|议程|内容|这[一个]?[项条]).{0,6}(?:去掉|删|不要|取消|拿掉|不谈|待定)"
    "|(?:去掉|删掉?|不要|拿掉).{0,12}(?:议题|议程|内容)"
    r"|\b(?:drop|remove|without|no) (?:the )?(?:topic|agenda)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?=年|-\d)")
_GROUP = re.compile("(?:第)?([一二三四五六七八九十0-9]{1,3})(?:党?小)?组")
_RESTS = re.compile(r"休|放假|\brest|\boff\b|holiday", re.IGNORECASE)
_WORKS = re.compile(r"上班|工作|补班|\bwork", re.IGNORECASE)
_PICKED = re.compile(
    r"(?:取消|cancel|no\.?)?\s*第?(?P<number>[1-9])[个号]?\s*[,，、:：\s]\s*(?P<reason>.{2,})", re.IGNORECASE
)
_CHANGES = re.compile(
    r"[改换挪]|不是|不对|应该|还是|推[迟到后]|提前|延|\b(?:change|make it|instead|rather|not|move)\b", re.IGNORECASE
)
NOON = 12
_NOTHING_LEFT = re.compile(
    r"(?:就|那|那就|改|改到|改在|定|定在|在|吧|的|[\s,.。;;!?]|on|at|to|make it|let's say)*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What was said; whatever was not said is empty."""

    kinds: tuple[MeetingKind, ...] = ()
    day: date | None = None
    last_day: date | None = None
    """The day that was named last, as in “不是周三，是周四”."""
    no_such_day: bool = False
    """A day was named that no calendar has."""
    at: time | None = None
    afternoon: bool | None = None
    """The part of the day without an hour: True for the afternoon and the evening."""
    place: str | None = None
    topic: str | None = None
    without_topic: bool = False
    party_group: str | None = None
    """As it was said: “三组”."""
    bare: bool = False
    """Nothing but day and time was said, as an answer to a question is."""


def plan_words(text: str, *, now: datetime, names: Sequence[str] = ()) -> PlanWords:
    """Return what ``text`` says about a meeting; never raises on any text.

    Args:
        text: one message as it was typed or dictated.
        now: aware, in the branch's zone.
        names: the branch's roster.
    """
    reading = read(text, role="secretary", now=now, names=names)
    slots = slots_of(Intent.CREATE_MEETING, reading)
    days = _days(reading)
    at = _time(reading)
    group = _GROUP.search(reading.text)
    without_topic = _WITHOUT_TOPIC.search(reading.text) is not None
    return PlanWords(
        kinds=tuple(dict.fromkeys(kind for _, _, kind in reading.kinds)),
        day=days[0] if days else None,
        last_day=days[-1] if days else None,
        no_such_day=bool(reading.days) and not days,
        at=at,
        afternoon=None if at else _part_of_day(reading.text),
        place=slots.get("place"),
        topic=None if without_topic else slots.get("topic"),
        without_topic=without_topic,
        party_group=group.group() if group else None,
        bare=bool(days or at) and _NOTHING_LEFT.fullmatch(words_left(reading)) is not None,
    )


def picked_in(text: str) -> tuple[int, str] | None:
    """Return the number of a choice and the reason after it: “取消1，检察院来人”; None when it is not said so."""
    match = _PICKED.fullmatch(text.strip().rstrip("。."))
    return (int(match["number"]), match["reason"].strip()) if match else None


def changes(text: str) -> bool:
    """Tell whether a sentence corrects or changes what was said before: “改成…”, “不是周三”."""
    return _CHANGES.search(text) is not None


def called_working(text: str) -> bool | None:
    """Tell whether a day is called a working day (上班) or a rest day (休息); None when it is called neither."""
    if _RESTS.search(text):
        return False
    return True if _WORKS.search(text) else None


def _days(reading: Reading) -> list[date]:
    found = (mention.resolve(reading.now.date(), Lean.AHEAD) for mention in reading.days)
    return [_in_the_year_said(span[0], reading) for span in found if span and span[0] == span[1]]


def _in_the_year_said(day: date, reading: Reading) -> date:
    """Return the day in the year that was said, however far away: the person is asked about it, not corrected."""
    year = _YEAR.search(reading.text)
    try:
        return day.replace(year=int(year[1])) if year else day
    except ValueError:
        return day


def _time(reading: Reading) -> time | None:
    at = reading.times[-1].at if reading.times else None
    if at is not None and at.hour < NOON and _part_of_day(reading.text):
        return at.replace(hour=at.hour + NOON)
    return at


def _part_of_day(text: str) -> bool | None:
    if _MORNING.search(text):
        return False
    return True if _AFTERNOON.search(text) else None

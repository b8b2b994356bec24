"""A meeting held without the assistant (“开过了”), and what is then said of it: when, where, what, who came."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from branch.meeting import MeetingKind
from handlers.understanding.asking import is_asked
from handlers.understanding.days import Lean
from handlers.understanding.normalise import fold
from handlers.understanding.places import place_in, topic_in
from handlers.understanding.reading import Reading, read
from handlers.understanding.reasons import LeaveCategory, leave_category_in

LONGEST = 80
"""Letters of a sentence that says that a meeting was held; a longer one tells a story."""
_HELD = re.compile(
    r".{0,24}(?:开|召开|上|办|举行)过了?(?:的|啦|哈)?"
    r"|(?:we |our |the )?.{0,30}(?:already held|was held|has been held|has met|held already).{0,16}"
)
_ABOUT_MEETINGS = re.compile("K|会|组|课|党日|meeting|group|^(?:已经?)?开过")
_CLAUSE = re.compile(r"[^,，。;；\n]+")
_ALL_BUT = re.compile(
    r"除了?(?P<but>.+?)(?:没[来到]|以外|之外|外)?[,，]?\s*(?:其他人?|其余人?|别人|大家)?(?:全都?|都)(?:到|来|在|参加)"
)
_SOME_NOT = re.compile(r"(?:只有|就)?(?P<but>[^,，。;；]+?)(?:都)?(?:没[有]?[来到参]|缺席|未到|不在)")
_ALL = re.compile(
    r"(?:都|全员?|全部|全都|一个不少)(?:到|来|在|参加)|全员(?:到|参)"
    r"|everyone (?:came|was there)|all (?:came|present)"
)
_ALL_BUT_ENGLISH = re.compile(
    r"(?:every(?:one|body)|all)(?: came| was there)? (?:but|except) (?P<but>.+?)(?: came| was there|$|[,.;])"
)
_BETWEEN = re.compile(r"[、和跟与,，]+|\s+and\s+|(?<=[\u4e00-\u9fff])\s+")
_YES = re.compile(r"(?:有|请了|请过|请假了|是的?|对|yes)(?:假|的|了)?[,，。\s]*")
_NO = re.compile(r"(?:没有?|没请|无|不是|no).{0,6}")


@dataclass(frozen=True, slots=True)
class HeldWords:
    """What was said of a meeting that is over; whatever was not said is empty."""

    kind: MeetingKind | None = None
    day: date | None = None
    at: time | None = None
    place: str | None = None
    topic: str | None = None
    but: tuple[str, ...] | None = None
    """Who did not come; an empty tuple when everybody came, None when nothing was said of it."""


def says_held(text: str, *, now: datetime) -> bool:
    """Tell whether a sentence says that a meeting was held, and asks nothing; it may go on with who came."""
    reading = read(text, role="secretary", now=now, names=())
    said = reading.text.strip(" .!。").casefold()
    first = _CLAUSE.match(said)
    if first is None or len(said) > LONGEST or is_asked(reading.signs, marked=said.endswith("?")):
        return False
    if _HELD.fullmatch(first.group()) is None or _ABOUT_MEETINGS.search(reading.masked) is None:
        return False
    # With more than that it is a report, which says who came; else the rest is another matter.
    return first.group() == said or _missed(said) is not None


def held_words(text: str, *, now: datetime, names: Sequence[str] = ()) -> HeldWords:
    """Return what ``text`` says of a meeting that is over; days lean back: “5号” is the last one."""
    reading = read(text, role="secretary", now=now, names=names)
    spans = (mention.resolve(now.date(), Lean.BACK) for mention in reading.days)
    place = place_in(reading)
    return HeldWords(
        kind=reading.kinds[0][2] if reading.kinds else None,
        day=next((first for first, last in filter(None, spans) if first == last), None),
        at=reading.times[0].at if reading.times else None,
        place=place,
        topic=topic_in(reading) or _rest(reading, place),
        but=_missed(reading.text),
    )


def leave_said(text: str, *, now: datetime) -> tuple[bool, LeaveCategory | None, str] | None:
    """Return whether somebody was on leave, which kind, and why: “有，去医院”; None when neither was said."""
    said = fold(text).strip(" .!。").casefold()
    if _NO.fullmatch(said):
        return False, None, ""
    found = _YES.match(said)
    if found is None:
        return None
    reason = said[found.end() :].strip(" ,，。")
    reading = read(reason, role="secretary", now=now, names=()) if reason else None
    return True, leave_category_in(reading, reason) if reading else None, reason


def how_well(said: str, name: str, group: str | None) -> int:
    """Return whether ``said`` is the whole name, with the group before it or without (2), 老温 or a given name (1)."""
    if said.endswith(name) and said.removesuffix(name).removesuffix("的") in {"", group}:
        return 2
    nick = said[:1] in {"老", "小"} and len(said) > 1 and name.startswith(said[1:])
    return int(nick or (len(said) > 1 and name.endswith(said)))


def _missed(text: str) -> tuple[str, ...] | None:
    for pattern in (_ALL_BUT, _ALL_BUT_ENGLISH, _SOME_NOT):
        found = pattern.search(text)
        if found:
            names = (name.strip() for name in _BETWEEN.split(found["but"]))
            return tuple(filter(None, names))
    return () if _ALL.search(text) else None


def _rest(reading: Reading, place: str | None) -> str | None:
    """Return the first clause that is neither day nor time nor place nor about who came."""
    for found in _CLAUSE.finditer(reading.masked):
        words = reading.text[found.start() : found.end()].strip()
        if len(words) > 1 and words != place and not re.search("[DBTK]", found.group()) and _missed(words) is None:
            return words
    return None

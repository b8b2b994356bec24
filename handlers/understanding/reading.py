"""A sentence read once: its persons, days, times, months and meetings found, and the rest as a pattern of signs.

The signs are what the evidence works on: clauses on lines, lower case, with one capital for each thing found:
``P`` person, ``D`` day (``B`` one gone by), ``T`` time, ``Y`` month or quarter, ``K`` kind of meeting. “罗敏没来” reads ``P没来``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from branch.meeting import MeetingKind
from handlers.understanding import days_chinese, days_english, normalise
from handlers.understanding.clock_times import TimeMention, times_in
from handlers.understanding.days import DayForm, DayMention, Lean, days_in
from handlers.understanding.kinds import kinds_in
from handlers.understanding.months import MonthMention, months_in
from handlers.understanding.names import persons_in

Span = tuple[int, int]

_ABOUT_MONEY = re.compile(r"党费|[交缴转付收][了到过讫]|元|块|到账|\b(?:dues|paid|yuan|received)\b", re.IGNORECASE)
_PART_OF_DAY = re.compile(

        r"\s?的?(?:一?大早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|晚间|午后)|\s(?:morning"
        r"|afternoon|evening)\b"

)
_QUESTION = re.compile(
    r"[??]\s*$|吗|么(?=$|\n)(?<!什么)|(?:没|没有|不|否)(?=$|\n)(?<!算不)|是不是|有没有|能不能|可不可以|是否|要不要|会不会|该不该|需不需要"
    r"|(?<!不)(?P<yes>[\u4e00-\u9fff])[不没](?P=yes)|什么|(?<![请这那好过十])几(?!乎)|几[次回]|哪|谁|多[少久长大]|怎[么样]|为何|如何|凭什么|要受|吗|何时"
    r"|是.{1,8}还是"
    r"|^(?:and |so |hey |hi |pls |please )*(?:who|whos|whose|what|whats|when|whens|where|wheres|why|how|hows|which|is|are|do|does|did|can"
    r"|could|may|should|shall|have|has|am|was|were(?! done| finished| ready| here| good)|will|would|must)\b(?!.* be late)"
    r"|\b(?:who|how (?:many|much|often|long)|what happens|when must|whether)\b",
    re.MULTILINE,
)
_POLITE = re.compile(
    r"^(?=.*(?:[补签改撤销请登].?[一个下]|给我|帮我|给补|我.{0,4}补)).*(?:[行成好]吗|[行成好]不[行成好]?|可以[吗不]|[行成]?不)$(?<!要不)"
    r"|^能(?:给|帮)?我?补(?:上|一下|签)?[吗不]$|^(?:能|能不能|可以|可否|能否).{0,2}(?:给|帮)我?.{0,4}(?:补|撤|改|取消|登)"
    r"|^(?:can|could|would|will) (?:you|u|i)(?: please| pls)? (?:please |pls )?(?:add|undo|cancel|change|check me|sign me|withdraw|take|get)"
    r"|\b(?:could|can) you (?:please |pls )?(?:add|undo|cancel|withdraw)",
    re.MULTILINE,
)


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
    masked = _masked(masked, "D", (_with_part_of_day(masked, day) for day in found_days if day not in past))
    masked = _masked(masked, "B", (_with_part_of_day(masked, day) for day in past))
    times = tuple(times_in(masked))
    masked = _masked(masked, "T", ((mention.start, mention.end) for mention in times))
    months = tuple(months_in(masked, now.date()))
    masked = _masked(masked, "Y", ((mention.start, mention.end) for mention in months))
    persons = tuple(persons_in(masked, names))
    masked = _masked(masked, "P", ((start, end) for start, end, _ in persons))
    signs = _signs(folded, masked, language)
    asks = bool(_QUESTION.search(signs) or folded.endswith("?")) and not _POLITE.search(signs)
    return Reading(folded, masked, signs, language, role, now, asks, persons, found_days, times, months, kinds)


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
    return normalise.cue_text(collapsed) if language == "zh" else normalise.words_text(collapsed)

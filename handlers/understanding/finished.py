"""Sentences about what was decided: how it stands, and that some of it is done; which is meant is decided elsewhere."""

import re
from dataclasses import dataclass

from handlers.understanding.numerals import NUMERAL

_LONGEST = 40
_ALIKE, _ALIKE_LATIN = 2, 5
_ASKS = re.compile(
    r"(?:议定|决定|定下?|布置|交办)(?:了?的)?(?:事项?|事情|任务|工作)"
    r".{0,8}(?:怎么样|怎样|如何|进展|进度|办|落实|完成|没有|吗)"
    r"|^(?:看|查|查看|列)?(?:一下)?跟办(?:事项|情况|清单|进度)?(?:怎么样了?)?[?？。]?$"
    r"|(?:哪些|什么)(?:事项?|事情)?没(?:有)?(?:办完|办好|办结|落实)"
    r"|^(?:show )?follow-?ups?\??$|how are (?:the|our) decisions going",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:已经?|都|全部?|也)*(?:[做办弄写印]?(?:完成|办结|落实|搞定|收齐|交齐|凑齐|通知到位)"
    r"|[做办弄写印买收发交贴改布准装备](?:完|好|齐|妥))了|\b(?:done|finished|bought|ready)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"第\s?(?P<number>{NUMERAL})\s?[条件项]|item (?P<item>\d+)", re.IGNORECASE)
_ASKED = re.compile(r"吗|没有?[。?？]*$|[?？]$|^(?:is|are|has|have)\b", re.IGNORECASE)
_ELSE = re.compile(r"党费|签到|请假|怎|什么|谁|不|没(?!有?[。?？]*$)")
"""Said of other matters, or not said to be done."""
_NOT_DONE = re.compile(
    r"还没(?:有)?(?:[办做弄]|完成|落实)|[按点]错|办结(?:登记)?[弄搞]?错|取消办结|误[按点]|not done|by mistake",
    re.IGNORECASE,
)
_CLOSED_WRONGLY = re.compile(r"还没(?:有)?[办做](?:好|完|结)|办结(?:登记)?[按点弄搞]?错|取消办结|办好了?.{0,3}[按点]错")
_EMPTY = re.compile(r"[的了是把我们那这个已经都全吗没有\s,，。.、?？]+")


@dataclass(frozen=True, slots=True)
class Finished:
    """What is said to be done: its words without “done”, or only a number."""

    about: str
    asked: bool = False
    """It was asked whether it is done."""


def asks_how_it_stands(text: str) -> bool:
    """Tell whether somebody asks for the decisions that are still open: “议定的事办得怎么样了”, “跟办”."""
    return len(text) <= _LONGEST and _ASKS.search(text.strip()) is not None


def finished_in(text: str) -> Finished | None:
    """Return what a short sentence says, or asks, to be done: “展板买好了”; None when it says no such thing.

    “第5条做完了” is about nothing: the numbers of minutes are not those of what is open.
    """
    said = text.strip()
    done = _DONE.search(said[: _LONGEST + 1])
    if len(said) > _LONGEST or done is None or _ELSE.search(said):
        return None
    asked = _ASKED.search(said) is not None
    if _NUMBERED.search(said):
        return Finished("", asked)
    about = _EMPTY.sub("", said[: done.start()] + said[done.end() :])
    return Finished(about, asked) if len(about) > 1 else None


def not_done(text: str) -> bool:
    """Tell whether a short sentence says that something is not done after all: “还没办好，按错了”."""
    return len(text) <= _LONGEST and _NOT_DONE.search(text) is not None and _ASKED.search(text.strip()) is None


def closed_wrongly(text: str) -> bool:
    """Tell whether something was closed by mistake, whatever else was said before: “还没办好，按错了”."""
    return not_done(text) and _CLOSED_WRONGLY.search(text) is not None


def alike(one: str, other: str) -> int:
    """Return how many signs in a row both texts share: “展板” in “负责买展板月底前”; 0 when that is too few."""
    longest = 0
    for start in range(len(one)):
        while start + longest < len(one) and one[start : start + longest + 1] in other:
            longest += 1
    return longest if longest >= (_ALIKE_LATIN if one.isascii() else _ALIKE) else 0

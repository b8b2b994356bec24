"""Sentences about a waiver of dues (免交): whose decision, of which day, and that one is taken back."""

import re
from datetime import date

from handlers.understanding.about_dues import without_spans
from handlers.understanding.asking import is_question
from handlers.understanding.days import Lean, days_in
from handlers.understanding.days_chinese import PLAIN
from handlers.understanding.days_english import ENGLISH
from handlers.understanding.months import months_in

_WAIVES = re.compile(r"免[交缴]|免(?:了|掉)?.{0,4}党费|党费.{0,6}[免减]|\bwaive", re.IGNORECASE)
_BACK = re.compile(
    r"不(?:再|能|该|用)?免(?:[交缴]|了|党费)|(?:取消|收回|撤销|撤回|作废|去掉).{0,14}免[交缴]"
    r"|免[交缴].{0,8}(?:错了?|取消|收回|作废|撤销|撤回|不算)|take back .{0,20}waiver",
    re.IGNORECASE,
)
_FILLING = re.compile(r"登记|申请|免[交缴](?:党费)?|党费|\bwaived?\b", re.IGNORECASE)
_EDGES = " ，,。.、；;：:的"


def waives(text: str) -> bool:
    """Tell whether months of somebody are said to be waived."""
    return _WAIVES.search(text) is not None and not takes_back(text) and not is_question(text)


def takes_back(text: str) -> bool:
    """Tell whether a waiver is to be taken back: “许听澜6月不免了”."""
    return _BACK.search(text) is not None and not is_question(text)


def decision_in(text: str, name: str, group: str | None) -> str:
    """Return the decision, or ground, in what is said of a waiver: what is left without name, months and “免交”."""
    mentions = months_in(text, date(2000, 6, 1))
    rest = without_spans(text, [(each.start, each.end) for each in mentions[:1]]).replace(name, "")
    rest = _FILLING.sub(" ", rest.replace(group, "") if group else rest)
    parts = (part.strip(_EDGES) for part in re.split(r"[，,；;]|\s", rest))
    return "，".join(part for part in parts if part)


def decided_on(text: str, today: date) -> date | None:
    """Return the day of a decision, of this year or the one before, whichever is nearer; None when none is named."""
    days = [
        span[0]
        for mention in days_in(text, (*PLAIN, *ENGLISH))
        for lean in (Lean.AHEAD, Lean.BACK)
        if (span := mention.resolve(today, lean))
    ]
    return min(days, key=lambda day: abs((day - today).days), default=None)

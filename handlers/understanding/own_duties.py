"""A branch's own duty as people describe it: “每月15日 更新公开栏”, “every month on the 15th, notice board”."""

import re
from dataclasses import dataclass

from branch.duties import Every

_CHINESE = re.compile(r"每(?P<every>月|季度?|半年|年)(?:(?P<day>[0-9]{1,2})[日号])?[\s，,：:]*(?P<name>\S.{1,62})")
_ENGLISH = re.compile(
    r"every (?P<every>month|quarter|half year|year)(?: on the (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?)?"
    r"[\s,:]+(?P<name>\S.{1,62})",
    re.IGNORECASE,
)
_THEME_DAY = re.compile(
    r"主题党日[\s，,：:]*(?:定在|改到|定为)?[\s]*(?:每月(?P<day>[0-9]{1,2})[日号]|(?P<usual>默认|按文件|usual))"
    r"|theme days?(?: are)?(?: on)? (?:the (?P<day_en>[0-9]{1,2})(?:st|nd|rd|th)?(?: of every month)?"
    r"|(?P<usual_en>usual))",
    re.IGNORECASE,
)
_EVERY = {
    "月": Every.MONTH,
    "季": Every.QUARTER,
    "季度": Every.QUARTER,
    "半年": Every.HALF_YEAR,
    "年": Every.YEAR,
    "month": Every.MONTH,
    "quarter": Every.QUARTER,
    "half year": Every.HALF_YEAR,
    "year": Every.YEAR,
}
_DAYS = range(1, 32)


@dataclass(frozen=True, slots=True)
class OwnDuty:
    """What was described."""

    name: str
    every: Every
    day: int | None
    """Last day in the month; None for the end of the period."""


def theme_day_in(text: str) -> int | None:
    """Return the day of the month on which the branch holds its theme days; 0 for the usual one; None unless said."""
    said = _THEME_DAY.fullmatch(text.strip())
    if said is None:
        return None
    day = int(said["day"] or said["day_en"] or 0)
    return day if day in _DAYS or said["usual"] or said["usual_en"] else None


def own_duty_in(text: str) -> OwnDuty | None:
    """Return the duty that a text describes; None when it describes none, or gives a day that is none."""
    said = _CHINESE.fullmatch(text.strip()) or _ENGLISH.fullmatch(text.strip())
    if said is None:
        return None
    every = _EVERY[said["every"].lower()]
    day = int(said["day"]) if said["day"] else None
    if day is not None and (day not in _DAYS or every != Every.MONTH):
        return None
    return OwnDuty(said["name"].strip(), every, day)

"""Sums that cannot be booked as they were said: below zero, fractions of a 分, foreign money, “about”, too much."""

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum

from handlers.understanding.amounts import amounts_in


class Odd(StrEnum):
    """What is odd about a sum."""

    NEGATIVE = "negative"
    NOTHING = "nothing"
    FRACTION = "fraction"
    CURRENCY = "currency"
    ABOUT = "about"
    TOO_MUCH = "too_much"


_UNIT = "(?:元|块钱?|圆|yuan|rmb)"
_ODDITIES = (
    (
        Odd.CURRENCY,
        r"[$€£]\s?\d|美[元金]|港[元币纸]|欧元|日元|英镑|澳元|台币|韩元|卢布|\b(?:usd|eur|gbp|hkd|jpy|dollars?|euros?)\b",
    ),
    (
        Odd.NEGATIVE,
        rf"(?<![\d.:日号月至到年])[-−]\s?\d+(?:\.\d+)?(?:{_UNIT}|$|[,。\s])|负[\d一二三四五六七八九十百]+{_UNIT}",
    ),
    (Odd.FRACTION, r"(?<![\d.])\d+\.\d{3,}"),
    (Odd.TOO_MUCH, rf"\d{{8,}}\s?{_UNIT}|\d\s?(?:千万|亿)|[一二两三四五六七八九十百千]+(?:千万|亿){_UNIT}"),
    (Odd.NOTHING, rf"(?<![\d.])0+(?:\.0+)?\s?{_UNIT}|零元"),
    (
        Odd.ABOUT,
        (
            rf"{_UNIT}(?:钱)?(?:多点|多一点|出头|左右|上下|来钱)|[十百]来{_UNIT}|[十百]几{_UNIT}"
            rf"|(?:大概|大约|差不多|约莫?|几乎)\s?[\d一二三四五六七八九十百]+(?:\.\d+)?{_UNIT}|多{_UNIT}(?![一-九\d])"
        ),
    ),
)
_PATTERNS = tuple((odd, re.compile(pattern, re.IGNORECASE)) for odd, pattern in _ODDITIES)


def one_sum(text: str) -> Decimal | None:
    """Return the one sum in 元 that ``text`` names; None when it names none, several, or one that is odd."""
    sums = amounts_in(text)
    return sums[0].yuan if len(sums) == 1 and odd_sum(text) is None else None


def odd_sum(text: str) -> Odd | None:
    """Return what is odd about a sum in ``text``; None when nothing is, or no sum is named."""
    folded = unicodedata.normalize("NFKC", text).replace(",", "")
    return next((odd for odd, pattern in _PATTERNS if pattern.search(folded)), None)

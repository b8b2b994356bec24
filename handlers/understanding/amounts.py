"""Sums of money as people say them: 42, ￥42, 三十八块五, 四十二元, 1,286.50; whose they are is not decided here."""

import re
from dataclasses import dataclass
from decimal import Decimal

from handlers.understanding.numerals import NUMERAL, decimal_number, whole_number

_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_SMALL = "[0-9一二两三四五六七八九]"
_CURRENCY = re.compile(
    rf"(?P<ten_thousands>{_DIGITS}|{NUMERAL})\s?万(?:元|块钱?|圆)?"
    rf"|(?:[¥￥$]|rmb|cny)\s?(?P<value>{_DIGITS})(?!\d)"
    rf"|(?P<yuan>{_DIGITS}|{NUMERAL})\s?(?:元|块钱?|圆|yuan|rmb|cny|kuai)零?"
    rf"(?:(?P<jiao>{_SMALL})(?:[毛角]|(?![0-9一二三四五六七八九十个月号]))(?:(?P<fen>{_SMALL})分?)?|(?P<only_fen>{_SMALL})分)?",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![\w.:/-])(?P<value>{_DIGITS})(?![\w.:/%-])"
    rf"|(?<=[\u4e00-\u9fffA-Z:])(?P<joined>{_DIGITS})(?![\d.:/%A-Z]"
    "|[号日月点个次楼人年分位名季室级期届])"
)
_SPELT = re.compile(
    "(?<![第一二三四五六七八九十个])(?P<value>(?:[一二两三四五六七八九]?百)?零?[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]百)"
    "(?![一二三四五六七八九十百个月日号点次楼人年位名分岁])"
)
_TOGETHER = re.compile("一块儿?(?=[交缴付转打给都全]|$|\\s)")
_LIMIT = Decimal(1_000_000)
"""A bare number from here on is no sum; with a unit it is one, however unlikely, so that it is asked about."""
_LIMIT_WITH_UNIT = Decimal(10**9)


@dataclass(frozen=True, slots=True)
class AmountMention:
    """One place of a sentence that names a sum; ``said_with_unit`` tells 42元 from a bare 42."""

    start: int
    end: int
    yuan: Decimal
    said_with_unit: bool


def amounts_in(text: str) -> list[AmountMention]:
    """Return the sums named in ``text`` from left to right; numbers that count people, days or rooms are left out.

    一块 before a verb of paying means “together” and is no sum.
    """
    without = _TOGETHER.sub(lambda match: " " * len(match.group()), text)
    mentions = [m for m in map(_with_unit, _CURRENCY.finditer(without)) if m is not None]
    for pattern in (_BARE, _SPELT):
        for match in pattern.finditer(without):
            value = _bare_value(match)
            taken = any(m.start < match.end() and match.start() < m.end for m in mentions)
            if value is not None and 0 < value < _LIMIT and not taken:
                mentions.append(AmountMention(match.start(), match.end(), value, said_with_unit=False))
    return sorted(mentions, key=lambda mention: mention.start)


def plain_number(yuan: Decimal) -> float:
    """Return ``yuan`` as JSON writes it best: 42 rather than 42.0, 38.5 rather than 38.50."""
    return int(yuan) if yuan == yuan.to_integral_value() else float(yuan)


def _with_unit(match: re.Match[str]) -> AmountMention | None:
    written = match["ten_thousands"] or match["value"] or match["yuan"]
    yuan = decimal_number(written) if written[0].isascii() and written[0].isdigit() else None
    if yuan is None:
        whole = whole_number(written)
        if whole is None:
            return None
        yuan = Decimal(whole)
    if match["ten_thousands"]:
        yuan *= 10_000
    jiao, fen = whole_number(match["jiao"] or ""), whole_number(match["fen"] or match["only_fen"] or "")
    yuan += Decimal(jiao or 0) / 10 + Decimal(fen or 0) / 100
    return AmountMention(match.start(), match.end(), yuan, said_with_unit=True) if 0 < yuan < _LIMIT_WITH_UNIT else None


def _bare_value(match: re.Match[str]) -> Decimal | None:
    groups = match.groupdict()
    written = groups.get("value") or groups.get("joined") or ""
    if written[:1].isdigit() and written.isascii():
        return decimal_number(written)
    whole = whole_number(written)
    return None if whole is None else Decimal(whole)

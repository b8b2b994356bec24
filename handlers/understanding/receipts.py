"""A pasted list of arrivals: who, for which months, brought by whom; whether a line is right is decided elsewhere."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.understanding.amounts import amounts_in
from handlers.understanding.months import months_in
from handlers.understanding.odd_sums import odd_sum

NOT_PAID = re.compile(
    r"[没未][有]?[交缴给付转](?!错)|还没|暂缓|缓[交缴]|下[周次个]月?再?[交给]|(?:didn't|has not|not) (?:pay|paid)"
)
"""Said of somebody who gave nothing: it is never offered as paid."""
GROUP = re.compile(r"第?([一二三四五六七八九十\d]{1,2}(?:党小)?组)")
_PAYER = re.compile(
    r"[他她其](?P<who>女儿|儿子|女婿|儿媳|爱人|妻子|丈夫|老伴|父亲|母亲|家属|家人|同事|战友|邻居)"
    r"|由(?P<by>[一-鿿]{2,4}?)(?:代交|代缴|转交|代转)"
)
_OF_ALL = re.compile(r"[都全均]")
_NEAR = 12
"""Letters between a name and its sum, at most."""
_STOP = re.compile(r"[,，;；。、]")
_NO_LIST = re.compile(r"吗|什么|哪|谁|多少|怎|[?？]|基数|核定|电话|手机|负责|之?前")
_BETWEEN = re.compile(r"党费|到账|收到|微信|支付宝|现金|转账?|交了?|给了?|是|的|元|块钱?|[\s:：,，。、]")


@dataclass(frozen=True, slots=True)
class Segment:
    """One person of a pasted list with what stands behind the name."""

    name: str
    odd: str | None
    party_group: str | None
    paid_by: str | None
    months: tuple[str, ...] = ()
    """As they stand in this line alone."""
    unpaid: bool = False


def segments(text: str, names: Sequence[str], today: date) -> tuple[list[Segment], tuple[str, ...]]:
    """Return what stands behind each of ``names``, which are in the order of ``text``, and the months of all lines.

    The months of all lines stand before the first name (“6月党费：…”) or at the end (“…都是5月的”).
    """
    folded = unicodedata.normalize("NFKC", text)
    starts, position = [], 0
    for name in names:
        start = folded.find(name, position)
        starts.append(start if start >= 0 else position)
        position = starts[-1] + len(name)
    found, before = [], ""
    for name, start, end in zip(names, starts, [*starts[1:], len(folded)], strict=True):
        rest, following = _line_of(folded[start + len(name) : end]) if end < len(folded) else (folded[start:], "")
        found.append(replace(_segment(name, rest), months=_months(before + rest, today)))
        before = following
    of_all = _months(folded[: starts[0]], today) if starts else ()
    if len(found) > 1 and not of_all and found[-1].months and _OF_ALL.search(folded, starts[-1]):
        of_all, found[-1] = found[-1].months, replace(found[-1], months=())
    return found, of_all


def list_of(text: str, names: Sequence[str]) -> list[str]:
    """Return the names of a list of arrivals, each with a sum close behind it or said not to have paid.

    Empty when it is no list: fewer than two, or a sentence that asks.
    """
    folded = unicodedata.normalize("NFKC", text)
    if _NO_LIST.search(folded):
        return []
    found = [name for name in names for start in [folded.find(name)] if start >= 0 and _sum_at(folded, start, name)]
    return found if len(found) > 1 else []


def one_more(text: str, names: Sequence[str]) -> bool:
    """Tell whether a short remark is one more line and nothing else: “高远山 44”; ``names`` are all found in it."""
    folded = unicodedata.normalize("NFKC", text)
    sums = amounts_in(folded)
    if len(names) != 1 or len(sums) != 1 or sums[0].start < folded.find(names[0]):
        return False
    rest = folded[: sums[0].start] + folded[sums[0].end :]
    return not _BETWEEN.sub("", rest.replace(names[0], ""))


def _segment(name: str, rest: str) -> Segment:
    payer, group = _PAYER.search(rest), GROUP.search(rest)
    odd = odd_sum(rest)
    return Segment(
        name,
        str(odd) if odd else None,
        group[1] if group else None,
        (payer["who"] or payer["by"]) if payer else None,
        unpaid=NOT_PAID.search(rest) is not None,
    )


def _line_of(rest: str) -> tuple[str, str]:
    """Return what stands behind a name, and the beginning of the next line, which belongs to the next name."""
    line, newline, following = rest.rpartition("\n")
    return (line, following) if newline else (rest, "")


def _months(text: str, today: date) -> tuple[str, ...]:
    return tuple(sorted({month for mention in months_in(text, today) for month in mention.months}))


def _sum_at(text: str, start: int, name: str) -> bool:
    """Tell whether a sum, or that nothing was given, stands behind the name in its line."""
    rest = text[start + len(name) :].split("\n", 1)[0]
    sums = amounts_in(rest)
    near = bool(sums) and sums[0].start <= _NEAR and _STOP.search(rest, 0, sums[0].start) is None
    return near or NOT_PAID.match(rest.strip()) is not None

"""A pasted list of arrivals and what is said of its lines afterwards; whether a line is right is decided elsewhere."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.understanding.amounts import amounts_in
from handlers.understanding.numerals import whole_number
from handlers.understanding.odd_sums import odd_sum

_PAYER = re.compile(
    r"[他她其](?P<who>女儿|儿子|女婿|儿媳|爱人|妻子|丈夫|老伴|父亲|母亲|家属|家人|同事|战友|邻居)"
    r"|由(?P<by>[一-鿿]{2,4}?)(?:代交|代缴|转交|代转)"
)
_GROUP = re.compile(r"第?([一二三四五六七八九十\d]{1,2}(?:党小)?组)")
_CLAUSE = re.compile(r"[，,；;。\n]+")
_NUMBER = re.compile(r"第?\s?(\d{1,3}|[一二三四五六七八九十]{1,3})\s?[条笔行号个]?")
_SKIP = re.compile(r"没到账|没有到账|没收到|写错|记错|不动|不要|去掉|删|跳过|不对")
_PART = re.compile(r"按|欠|部分|先收|先记|就这|收了")
_AS_DUE = re.compile(r"按应交|应交|足额|全额")
_AGREE = re.compile(r"确认|可以|对|没问题|是的?")


class Said(StrEnum):
    """What a clause says of a line."""

    AGREE = "agree"
    SKIP = "skip"
    PART = "part"
    AS_DUE = "as_due"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Segment:
    """One person of a pasted list with what stands behind the name."""

    name: str
    odd: str | None
    party_group: str | None
    paid_by: str | None


@dataclass(frozen=True, slots=True)
class Remark:
    """What one clause says of one line, by its index."""

    index: int
    said: Said
    party_group: str | None = None
    amount_yuan: float | None = None


def segments(text: str, names: Sequence[str]) -> list[Segment]:
    """Return what stands behind each of ``names``, which are in the order of ``text``."""
    folded = unicodedata.normalize("NFKC", text)
    starts, position = [], 0
    for name in names:
        start = folded.find(name, position)
        starts.append(start if start >= 0 else position)
        position = starts[-1] + len(name)
    ends = [*starts[1:], len(folded)]
    return [
        _segment(name, folded[start + len(name) : end]) for name, start, end in zip(names, starts, ends, strict=True)
    ]


def remarks(text: str, names: Sequence[str]) -> list[Remark]:
    """Return what is said of the lines of a list; a clause that names no line or nothing to do with it is passed over.

    Args:
        text: “先确认1，刘伟一组，赵敏按38.5欠1.5，孙丽没到账”.
        names: of the lines, in order.
    """
    found = []
    for clause in filter(None, _CLAUSE.split(unicodedata.normalize("NFKC", text))):
        index = _line(clause, names)
        remark = None if index is None else _remark(index, clause, names[index])
        if remark is not None:
            found.append(remark)
    return found


def _segment(name: str, rest: str) -> Segment:
    payer, group = _PAYER.search(rest), _GROUP.search(rest)
    odd = odd_sum(rest)
    return Segment(
        name, str(odd) if odd else None, group[1] if group else None, (payer["who"] or payer["by"]) if payer else None
    )


def _line(clause: str, names: Sequence[str]) -> int | None:
    named = [index for index, name in enumerate(names) if name in clause]
    if named:
        return named[0]
    number = _NUMBER.search(clause)
    index = (int(number[1]) if number[1].isdecimal() else whole_number(number[1]) or 0) - 1 if number else -1
    return index if 0 <= index < len(names) else None


def _remark(index: int, clause: str, name: str) -> Remark | None:
    rest = clause.replace(name, " ")
    group = _GROUP.search(rest)
    if _SKIP.search(rest):
        return Remark(index, Said.SKIP)
    if group:
        return Remark(index, Said.GROUP, party_group=group[1])
    if _AS_DUE.search(rest):
        return Remark(index, Said.AS_DUE)
    if _PART.search(rest):
        sums = amounts_in(rest)
        return Remark(index, Said.PART, amount_yuan=float(sums[0].yuan) if sums else None)
    return Remark(index, Said.AGREE) if _AGREE.search(rest) else None

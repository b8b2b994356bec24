"""What is said of the lines of a pasted list: “刘伟一组，赵敏按38.5欠1.5，孙丽没到账”; consent is only what says so."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from handlers.understanding.amounts import amounts_in
from handlers.understanding.months import months_in
from handlers.understanding.numerals import whole_number
from handlers.understanding.receipts import GROUP, NOT_PAID

_LONGEST = 400
"""Letters of a remark, at most."""
_CLAUSE = re.compile(r"[，,；;。！!\n]+")
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_NUMBERED = rf"第?\s?(?P<first>{_N})(?:\s?[条笔行号]?[到至-]第?(?P<last>{_N}))?\s?[条笔行号](?!人)"
_BARE = re.compile(
    r"^(?:先|再|就|把|请|那)*(?:确认|跳过|删掉?|去掉)?(?P<bare>\d{1,2}(?:[、和\s]\d{1,2})*)"
    r"(?=$|[^\d.元块月日号点时年%万个组到至、-])"
)
_GOES_ON = re.compile(r"\s*(?:不对|其实|那)?\s*(?:[是应改按多没欠先共]|一共|\d)")
"""Begins what is said of the line before, when it names none."""
_JOINED = re.compile(r"[、和跟与及\s]*")
_SKIP = re.compile(r"没到账?|没有到账?|没收到|没看到|不动|不要|不算|去掉|删|跳过|作废")
_WRONG = re.compile(r"写错|记错|弄错|不对|错了")
"""Alone it leaves the line out; with more said of the same line it only begins a correction."""
_PART = re.compile(r"按|欠|部分|先收|先记|就这|收了")
_AS_DUE = re.compile(r"按应交|应交|足额|全额")
_SURPLUS = re.compile(r"多(?:的|余|出来?|交|转|给)?[^，]{0,6}[退还找]")
_AGREE = re.compile(
    r"(?:先|就|都|全部?|可以|请|那)*(?:确认|可以|没问题|没错|正确|对的?|是的?|入账|收到了?|到账了?|记上)(?:入账|吧|了|的|啦)*"
)
_CONSENT = re.compile(
    r"(?:好的?|行|嗯)?(?:先|就|都|全部?|这些|其[他余]的?|剩下的?|相符的?)*"
    r"(?:确认|可以|没问题|没错|正确|对的?|是的?|入账|记上)(?:相符的?|入账|\d+笔|吧|了|的|啦)*"
    r"|(?:yes|ok(?:ay)?|confirm(?: all)?|all (?:correct|right)|book (?:it|them))(?: please)?",
    re.IGNORECASE,
)
_NO_REMARK = re.compile(r"吗|什么|哪|谁|多少|怎|[?？]|冲[掉销正]|撤销")
"""A question, or an order about what was booked before."""
_BLANK = re.compile(r"[\s。.!！~、]+")


class Said(StrEnum):
    """What a clause says of a line."""

    AGREE = "agree"
    SKIP = "skip"
    WRONG = "wrong"
    PART = "part"
    AMOUNT = "amount"
    AS_DUE = "as_due"
    SURPLUS = "surplus"
    """What is over is given back."""
    GROUP = "group"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Remark:
    """What one clause says of one line, by its index."""

    said: Said
    index: int = 0
    party_group: str | None = None
    amount_yuan: float | None = None
    months: tuple[str, ...] = ()
    named: bool = False
    """The line was meant by its name, which a namesake's line bears too."""
    correcting: bool = False
    """It was said that something is wrong."""


def consents(text: str) -> bool:
    """Tell whether somebody agrees to the whole list in so many words: “确认”, “都对”, “其他的可以”."""
    return _CONSENT.fullmatch(_BLANK.sub("", unicodedata.normalize("NFKC", text).replace(",", ""))) is not None


def remarks(text: str, names: Sequence[str], today: date) -> list[Remark]:
    """Return what is said of the lines of a list; what names no line, or nothing to do with it, is passed over.

    Args:
        text: “先确认1，刘伟一组，赵敏按38.5欠1.5，孙丽没到账”.
        names: of the lines, in order.
        today: what “上个月” counts from.
    """
    if len(text) > _LONGEST:
        return []
    found: list[Remark] = []
    lines: list[int] = [0] if len(names) == 1 else []
    wrong = _WRONG.search(text) is not None
    for clause in filter(None, _CLAUSE.split(unicodedata.normalize("NFKC", text))):
        goes_on = lines if _GOES_ON.match(clause) else []
        for named, by_name, rest in _pieces(clause, names) or [(goes_on, False, clause)]:
            said = _said(rest, today)
            own = named is not goes_on
            found += [
                replace(each, index=index, named=by_name, correcting=wrong)
                for index in named
                for each in said
                if own or each.said != Said.AGREE
            ]
            lines = named or lines
    more = {each.index for each in found if each.said not in {Said.WRONG, Said.AGREE}}
    exact = {each.index for each in found if each.said == Said.AMOUNT}
    return [
        each
        for each in found
        if not (each.said == Said.WRONG and each.index in more)
        and not (each.said == Said.SURPLUS and each.index in exact)
    ]


def _pieces(clause: str, names: Sequence[str]) -> list[tuple[list[int], bool, str]]:
    """Return the lines that a clause speaks of, whether by name, and what it says of them; several where it does."""
    spans = list(_references(clause, names))
    pieces: list[tuple[list[int], bool, str]] = []
    for position, (start, end, lines, by_name) in enumerate(spans):
        following = spans[position + 1][0] if position + 1 < len(spans) else len(clause)
        said = clause[end:following]
        if pieces and _JOINED.fullmatch(pieces[-1][2]):
            joined, before = pieces.pop()[0], ""
        else:
            joined, before = [], clause[:start] if position == 0 else ""
        pieces.append(([*joined, *lines], by_name, f"{before} {said}".strip()))
    return pieces


def _references(clause: str, names: Sequence[str]) -> Iterator[tuple[int, int, list[int], bool]]:
    """Yield where a clause names lines, by name or by number, from left to right."""
    found = []
    for name in dict.fromkeys(names):
        found += [
            (each.start(), each.end(), [names.index(name)], True) for each in re.finditer(re.escape(name), clause)
        ]
    for match in re.finditer(_NUMBERED, clause):
        first, last = _number(match["first"]), _number(match["last"] or match["first"])
        found.append((match.start(), match.end(), list(range(first - 1, last)), False))
    bare = _BARE.match(clause)
    if bare and not found:
        numbers = [int(each) - 1 for each in re.findall(r"\d+", bare["bare"])]
        found.append((bare.start("bare"), bare.end("bare"), numbers, False))
    for start, end, lines, by_name in sorted(found):
        inside = [index for index in lines if 0 <= index < len(names)]
        if inside:
            yield start, end, inside, by_name


def _said(rest: str, today: date) -> list[Remark]:
    """Return what is said of a line, whichever it is; several things when months and a sum are named."""
    if _NO_REMARK.search(rest):
        return []
    if _AGREE.fullmatch(_BLANK.sub("", rest)):
        return [Remark(Said.AGREE)]
    if _SKIP.search(rest) or NOT_PAID.search(rest):
        return [Remark(Said.SKIP)]
    if group := GROUP.search(rest):
        return [Remark(Said.GROUP, party_group=group[1])]
    mentions = months_in(rest, today)
    months = tuple(sorted({one for each in mentions for one in each.months}))
    for mention in mentions:
        rest = rest[: mention.start] + " " * (mention.end - mention.start) + rest[mention.end :]
    found = [*([Remark(Said.MONTHS, months=months)] if months else []), *_about_money(rest)]
    return found or ([Remark(Said.WRONG)] if _WRONG.search(rest) else [])


def _about_money(rest: str) -> list[Remark]:
    sums = amounts_in(rest)
    if sums and _PART.search(rest) and not _AS_DUE.search(rest):
        return [Remark(Said.PART, amount_yuan=float(sums[0].yuan))]
    if sums:
        return [Remark(Said.AMOUNT, amount_yuan=float(sums[-1].yuan))]
    kinds = ((Said.SURPLUS, _SURPLUS), (Said.AS_DUE, _AS_DUE), (Said.PART, _PART))
    return next(([Remark(said)] for said, pattern in kinds if pattern.search(rest)), [])


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else whole_number(written) or 0

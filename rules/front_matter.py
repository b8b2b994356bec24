"""What a document says about itself: title, number (发文字号), issuer, date of signature, kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from branch.rulebook import DocumentKind
from rules.cleaning import squeezed
from rules.frame import DATE, DATE_LINE, HISTORY_LINE, ISSUE_LINE, ISSUER_LINE, LETTERHEAD, NUMBER_LINE, TITLE_END

_SALUTATION = re.compile(r".*[:：]$")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十\d]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|第.{1,4}[章条]|附件"
)
_HEAD = 40
_LONGEST_TITLE = 90
_DIGITS = "零一二三四五六七八九"

_KINDS = (
    (DocumentKind.SPEECH, ("讲话", "致辞")),
    (DocumentKind.RUBRIC, ("考核细则", "评分表", "考核办法", "评分标准")),
    (DocumentKind.OPINIONS, ("意见",)),
    (DocumentKind.PLAN, ("方案", "行动计划", "要点")),
    (DocumentKind.NOTICE, ("通知", "通报", "公告")),
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the first and last lines tell; None where the document is silent."""

    title: str | None
    number: str | None
    issuer: str | None
    dated_on: date | None
    kind: DocumentKind

    @property
    def titles(self) -> tuple[str, ...]:
        """The title and those of the documents that it forwards, as they may stand on lines of their own."""
        return (self.title, *re.findall(r"《(.+?)》", self.title)) if self.title else ()


def read_front_matter(lines: Sequence[str]) -> FrontMatter:
    """Read title, number, issuer, date and kind off the lines of a document.

    A web page prints the day of posting above and the signature below: the signature counts.

    Args:
        lines: The document without furniture.
    """
    printed = [squeezed(line) for line in lines if line.strip()]
    title = _title(printed[:_HEAD])
    return FrontMatter(
        title=title,
        number=next((line for line in printed[:_HEAD] if NUMBER_LINE.match(line)), None),
        issuer=_issuer(printed),
        dated_on=_dated_on(printed),
        kind=kind_of(title or ""),
    )


def kind_of(title: str) -> DocumentKind:
    """Return the kind that a title states.

    A notice that only forwards (关于印发《…方案》的通知) is of the kind of what it forwards.
    """
    forwarded = re.search(r"印发.*?《(.+)》", title)
    for kind, words in _KINDS:
        if any(word in (forwarded[1] if forwarded else title) for word in words):
            return kind
    return DocumentKind.NOTICE if "通知" in title else DocumentKind.OTHER


def _title(head: Sequence[str]) -> str | None:
    """Return the first run of lines that ends as a title does; a title may be broken over up to four lines."""
    for start, first in enumerate(head):
        if NUMBER_LINE.match(first) or LETTERHEAD.match(first):
            continue
        if _SALUTATION.match(first):
            return None
        joined = ""
        for line in head[start : start + 4]:
            if _SALUTATION.match(line) or _NUMBERED.match(line) or "。" in line:
                break
            joined += line
            if TITLE_END.search(joined) and len(joined) <= _LONGEST_TITLE:
                return _without_issuer(joined)
    return None


def _without_issuer(title: str) -> str:
    found = re.match(r"^中共.{2,40}?委员会(?=关于)", title)
    return title[found.end() :] if found else title


def _issuer(printed: Sequence[str]) -> str | None:
    """Prefer the signature above the date; a letterhead or first line comes second."""
    for above, line in pairwise(printed):
        if DATE_LINE.match(line) and ISSUER_LINE.match(above):
            return above
    return next((line for line in printed[:_HEAD] if ISSUER_LINE.match(line)), None)


def _dated_on(printed: Sequence[str]) -> date | None:
    """Take the signature, then the issue line, then the day on which a regulation was last changed."""
    for pattern in (DATE_LINE, ISSUE_LINE):
        if dates := [day for line in printed if pattern.match(line) and (day := _day(DATE.findall(line)[-1]))]:
            return dates[0]
    changes = [DATE.findall(line)[-1] for line in printed[:_HEAD] if len(line) <= 300 and HISTORY_LINE.match(line)]
    return _day(changes[0]) if changes else None


def _day(found: tuple[str, str, str]) -> date | None:
    year, month, day = found
    try:
        return date(_year(year), _count(month), _count(day))
    except ValueError:
        return None


def _year(printed: str) -> int:
    return int("".join(str(_DIGITS.find(sign)) if sign in _DIGITS else sign for sign in re.sub("[〇○]", "零", printed)))


def _count(printed: str) -> int:
    """Return a number up to 31 in digits or Chinese numerals."""
    if printed.isdigit():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    return (_DIGITS.find(tens) if tens else 1) * (10 if ten else 0) + (_DIGITS.find(ones) if ones else 0)

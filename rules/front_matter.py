"""What a document says about itself: title, number (发文字号), issuer, date of signature, kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from branch.rulebook import DocumentKind
from rules.cleaning import squeezed

_NUMBER = re.compile(r"[一-鿿]{1,12}[〔﹝\[［（(]\d{4}[〕﹞\]］）)]第?\d{1,4}号")
_NUMBER_LINE = re.compile(rf"^{_NUMBER.pattern}$")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_DATE_AT_END = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?:印发)?$")
_ISSUER = re.compile(r"^中共.{2,40}(?:委员会|委|组织部|党组|工委|党总支|支部)$|^.{2,30}(?:委员会|组织部|人民政府)$")
_TITLE_END = re.compile(
    r"(?:通知|意见|办法|细则|方案|规定|条例|准则|决定|讲话|规则|计划|清单|制度|报告|要点|函|公告)(?:（.{1,12}）|\(.{1,12}\))?$"
)
_SALUTATION = re.compile(r".*[:：]$")
_LETTERHEAD = re.compile(r".*文件$")
_HEAD = 40
_LONGEST_TITLE = 90

_KINDS = (
    (DocumentKind.SPEECH, ("讲话",)),
    (DocumentKind.RUBRIC, ("考核细则", "评分表", "考核办法")),
    (DocumentKind.OPINIONS, ("意见",)),
    (DocumentKind.PLAN, ("方案", "行动计划", "要点")),
    (DocumentKind.NOTICE, ("通知", "通报", "公告")),
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the first and last lines tell; None where the document is silent."""

    title: str
    number: str | None
    issuer: str | None
    dated_on: date | None
    kind: DocumentKind


def read_front_matter(lines: Sequence[str], name: str) -> FrontMatter:
    """Read title, number, issuer, date and kind off the lines of a document.

    A web page prints the day of posting above and the signature below: the signature counts.

    Args:
        lines: The document without furniture.
        name: File name without ending; it is the title of last resort.
    """
    printed = [squeezed(line) for line in lines if line.strip()]
    title = _title(printed[:_HEAD]) or name
    return FrontMatter(
        title=title,
        number=_number(printed[:_HEAD]),
        issuer=_issuer(printed),
        dated_on=_dated_on(printed),
        kind=kind_of(title),
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
        if _NUMBER_LINE.match(first) or _LETTERHEAD.match(first):
            continue
        if _SALUTATION.match(first):
            return None
        joined = ""
        for line in head[start : start + 4]:
            if _SALUTATION.match(line) or "。" in line:
                break
            joined += line
            if _TITLE_END.search(joined) and len(joined) <= _LONGEST_TITLE:
                return _without_issuer(joined)
    return None


def _without_issuer(title: str) -> str:
    found = re.match(r"^中共.{2,40}?委员会(?=关于)", title)
    return title[found.end() :] if found else title


def _number(head: Sequence[str]) -> str | None:
    return next((line for line in head if _NUMBER_LINE.match(line)), None)


def _issuer(printed: Sequence[str]) -> str | None:
    """Prefer the signature above the date; a letterhead or first line comes second."""
    for index, line in enumerate(printed):
        if _DATE_AT_END.match(line) and index and _ISSUER.match(printed[index - 1]):
            return printed[index - 1]
    return next((line for line in printed[:_HEAD] if _ISSUER.match(line)), None)


def _dated_on(printed: Sequence[str]) -> date | None:
    for line in printed:
        found = _DATE_AT_END.search(line)
        if found and len(line) <= len(found[0]) + 30 and not line.endswith("。"):
            return _real_date(found)
    head = next((_DATE.search(line) for line in printed[:5] if _DATE.search(line)), None)
    return _real_date(head) if head else None


def _real_date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None

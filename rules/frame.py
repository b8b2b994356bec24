"""The lines around the text of a document: letterhead, title, salutation, list of annexes, signature, issue line.

What they say is read in ``rules.front_matter``; here they are only told from the text, so that nobody is answered
with a date line or a greeting.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.cleaning import squeezed

DATE = re.compile(
    r"(\d{4}|[二一][〇○零一二三四五六七八九]{3})年([\d一二三四五六七八九十]{1,2})月([\d一二三四五六七八九十]{1,3})日"
)
DATE_LINE = re.compile(rf"^[（(]?{DATE.pattern}[）)]?$")
ISSUE_LINE = re.compile(rf"^.{{0,30}}{DATE.pattern}印发$")
HISTORY_LINE = re.compile(rf"^[（(].*{DATE.pattern}.*[）)]$")
NUMBER_LINE = re.compile(r"^[一-鿿]{1,12}[〔﹝\[［（(]\d{4}[〕﹞\]］）)]第?\d{1,4}号$")
ISSUER_LINE = re.compile(
    r"^中共.{2,40}(?:委员会|委|组织部|党组|工委|党总支|支部|办公厅|办公室)$"
    r"|^.{2,30}(?:委员会|组织部|人民政府|办公厅|办公室)$"
)
LETTERHEAD = re.compile(r"^.{2,40}文件$")
TITLE_END = re.compile(
    r"(?:通知|通报|意见|办法|细则|方案|规定|条例|准则|决定|决议|讲话|致辞|规则|计划|清单|制度|报告|要点|章程|规范|标准"
    r"|指引|须知|纪要|答复|公报|函|公告)(?:（.{1,12}）|\(.{1,12}\))?$"
)
_ANNEX_TITLE_END = re.compile(
    rf"{TITLE_END.pattern[:-1]}|(?:表|名单|流程|流程图|模板|样式|说明|目录|台账)(?:（.{{1,12}}）)?$"
)
_ANNEX = re.compile(r"^附件(\d{0,2}|[一二三四五六七八九十])[:：.．]?(.*)$")
_ANNEX_ENTRY = re.compile(r"^\d{1,2}[.．、]\S.{0,58}[^。；;]$")
_COPIES = re.compile(r"^(?:抄送|抄报|主题词)[:：]|^[（(]?此件.{0,12}公开.{0,6}[）)]?$|^共印\d{1,6}份")
_ADDRESSED = re.compile(
    r"^(?:各|所属|本|全体|有关).{0,120}[:：]$|^.{2,120}(?:支部|党委|党组|总支|单位|部门|委员会|法院)[:：]$|^.{0,12}同志们?[:：]$"
)
_ANNOUNCED = re.compile(r"如下|以下|下列|要求|应当")
_HEAD = 40
_LONGEST_LIST = 60
_SHORT = 30
_LONGEST_HISTORY = 300


@dataclass(frozen=True, slots=True)
class Part:
    """An annex, or a document that a notice encloses."""

    name: str
    title: str = ""
    enclosed: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Which lines are not text, and where annexes and enclosed documents begin."""

    left_out: frozenset[int]
    parts: dict[int, Part]
    signed: int | None = None
    """The line that says when it was issued; it can be cited."""


def read_frame(lines: Sequence[str], titles: Sequence[str]) -> Frame:
    """Tell the frame of a document from its text.

    Args:
        lines: Without furniture.
        titles: The title, then those of the documents it forwards; without blanks.
    """
    printed = [(index, squeezed(line)) for index, line in enumerate(lines) if line.strip()]
    parts = dict(_annexes(printed))
    left_out = {index for index, line in printed if _always(line)}
    left_out |= {index for title in titles for index in _printings(printed, title)}
    head = frozenset(_head(printed))
    left_out |= {*head, *_signatures(printed), *_entries(printed, parts), *parts}
    for at, (index, line) in enumerate(printed):
        if index in parts and not parts[index].title and _ANNEX_TITLE_END.search(_line_at(printed, at + 1)):
            below, title = printed[at + 1]
            parts[index] = Part(parts[index].name, title)
            left_out.add(below)
        elif line in titles[1:] and not (at and printed[at - 1][0] in parts):
            parts[index] = Part(f"《{line}》", enclosed=True)
    return Frame(frozenset(left_out), parts, _signed(printed, head))


def _signed(printed: Sequence[tuple[int, str]], head: frozenset[int]) -> int | None:
    """Return the issue line, or else the first date that is not above the salutation."""
    for pattern in (ISSUE_LINE, DATE_LINE):
        for index, line in printed:
            if index not in head and pattern.match(line):
                return index
    return None


def _always(line: str) -> bool:
    return any(pattern.match(line) for pattern in (NUMBER_LINE, DATE_LINE, ISSUE_LINE, _COPIES))


def _line_at(printed: Sequence[tuple[int, str]], at: int) -> str:
    line = printed[at][1] if at < len(printed) else ""
    return line if len(line) <= _SHORT + 10 and "。" not in line and "|" not in line else ""


def _printings(printed: Sequence[tuple[int, str]], title: str) -> Iterator[int]:
    """Find the lines that print a title, over up to four of them, with or without the issuer before it."""
    for at in range(len(printed)):
        joined = ""
        for length in range(1, 5):
            joined += _line_at(printed, at + length - 1) if length > 1 else printed[at][1]
            if joined == title or (length == 1 and joined.endswith(title) and joined.startswith("中共")):
                yield from (index for index, _ in printed[at : at + length])
                break
            if not title.startswith(joined):
                break


def _head(printed: Sequence[tuple[int, str]]) -> Iterator[int]:
    """Everything short up to the salutation: letterhead, who spoke, when a regulation was changed."""
    for at, (index, line) in enumerate(printed[:_HEAD]):
        if _ADDRESSED.match(line) and not _ANNOUNCED.search(line):
            yield index
            yield from (above for above, words in printed[:at] if len(words) <= _SHORT and "。" not in words)
            return
        if re.match(r"[一1]、|[（(]一[）)]|第一[章条]", line):
            break
    for at, (index, line) in enumerate(printed[:_HEAD]):
        if (
            (len(line) <= _LONGEST_HISTORY and HISTORY_LINE.match(line))
            or LETTERHEAD.match(line)
            or (at < 3 and ISSUER_LINE.match(line))
        ):
            yield index


def _signatures(printed: Sequence[tuple[int, str]]) -> Iterator[int]:
    """Who signs stands above the date; several bodies may sign together."""
    for at, (_, line) in enumerate(printed):
        if not (DATE_LINE.match(line) or ISSUE_LINE.match(line)):
            continue
        for index, above in reversed(printed[max(0, at - 3) : at]):
            if not ISSUER_LINE.match(above):
                break
            yield index


def _annexes(printed: Sequence[tuple[int, str]]) -> Iterator[tuple[int, Part]]:
    """Find where annexes begin; the list of annexes above the signature is not one of them."""
    for at, (index, line) in enumerate(printed):
        found = _ANNEX.match(line)
        if not found or len(found[2]) > _SHORT + 10 or "。" in found[2]:
            continue
        if at + 1 < len(printed) and not _is_listed(found[1], printed, at):
            yield index, Part(f"附件{found[1]}", found[2])


def _is_listed(number: str, printed: Sequence[tuple[int, str]], at: int) -> bool:
    """Tell whether only the rest of a list and a signature follow, or the annex itself."""
    spare = 1
    for _, below in printed[at + 1 : at + 1 + _LONGEST_LIST]:
        if DATE_LINE.match(below) or re.match(rf"附件{number}(?!\d)", below):
            return True
        if _ANNEX.match(below) or _ANNEX_ENTRY.match(below) or ISSUER_LINE.match(below):
            continue
        if spare == 0 or len(below) > _SHORT or "|" in below:
            return False
        spare -= 1
    return False


def _entries(printed: Sequence[tuple[int, str]], parts: dict[int, Part]) -> Iterator[int]:
    """The list of annexes, and its lines after the first one."""
    listing = False
    for index, line in printed:
        if (found := _ANNEX.match(line)) and index not in parts and len(found[2]) <= 2 * _SHORT and "。" not in line:
            listing = True
            yield index
        elif listing and _ANNEX_ENTRY.match(line):
            yield index
        else:
            listing = False

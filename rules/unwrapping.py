"""Lines that a page width has broken become paragraphs again; a text whose lines are paragraphs is left as it is."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from rules.articles import opens_article
from rules.sentences import inline_mark

_WIDEST_PAGE = 60
_NARROWEST_PAGE = 16
_FULL = 0.85
_ENDS = ("。", "！", "？", "；", "：", ";", "!", "?", ":", "”。", "）。")
_OPENS = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|附\s*件|备\s*注)"
)
_PAGE_NUMBER = re.compile(r"^\s*\d{1,3}\s*$")


def unwrapped(lines: Sequence[str]) -> list[str]:
    r"""Join the lines of a text that was broken at a page width, as pdf files and scans are.

    A line is taken to go on in the next one when it nearly fills the page and ends no sentence, and when the next
    one opens no number. Bare page numbers between the lines are left out. Rows of tables (tabs, bars) stay rows.
    """
    widths = sorted(len(line.strip()) for line in lines if line.strip() and not _is_row(line))
    if not widths or not _NARROWEST_PAGE <= widths[-1] <= _WIDEST_PAGE:
        return list(lines)
    full = _FULL * widths[-1]
    if sum(width >= full for width in widths) < max(3, len(widths) // 5):
        return list(lines)
    found: list[list[str]] = []
    open_line = False
    for line in lines:
        if _PAGE_NUMBER.match(line) or (open_line and not line.strip()):
            continue
        if open_line and not _opens(line):
            found[-1].append(line)
        else:
            found.append([line])
        open_line = not _is_row(line) and len(line.strip()) >= full and not line.rstrip().endswith(_ENDS)
    return [pieces[0] if len(pieces) == 1 else _joined(pieces) for pieces in found]


def _joined(pieces: Sequence[str]) -> str:
    """Words of Latin letters keep a blank between them; Chinese needs none."""
    stripped = [piece.strip() for piece in pieces]
    gaps = (
        " " if above[-1:].isascii() and above[-1:].isalnum() and below[:1].isascii() and below[:1].isalpha() else ""
        for above, below in pairwise(stripped)
    )
    return "".join(chain.from_iterable(zip(stripped, chain(gaps, [""]), strict=True)))


def _is_row(line: str) -> bool:
    return "\t" in line.strip() or line.count("|") >= 2


def _opens(line: str) -> bool:
    return (
        _is_row(line)
        or bool(_OPENS.match(line))
        or opens_article(line.strip())
        or inline_mark(line.strip()) is not None
    )

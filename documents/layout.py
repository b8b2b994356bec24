"""From printed lines to paragraphs: a PDF and a scan know where ink is, not where a paragraph ends."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PAGE_NUMBER = re.compile(r"^\W*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/，,]?\s*共\s*\d{1,4}\s*页|\s*/\s*\d{1,4})?\W*$")
_STARTS_PARAGRAPH = re.compile(
    r"^(?:第[一二三四五六七八九十百零\d]+[章节条]|[一二三四五六七八九十]{1,3}[、是]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳㉑-㉟]|附\s*件)"
)
_ENDS_PARAGRAPH = re.compile(r"[。；：！？;:!?.][”’」』）)》]*$")
_REPEATED_ON = 3
_MOST_FURNITURE = 2
"""Lines at each end of a page: a header and a number."""
_SHORTEST_FULL_LINE = 12
"""Characters: where no line is longer, as on a form, none of them is full."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a page: its text, where its ink starts and ends, and the height of its characters."""

    text: str
    left: float
    right: float
    em: float


def paragraphs(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[str]:
    """Join the lines of pages into paragraphs; a paragraph may run over the end of a page.

    Chinese documents indent the first line by two characters and fill the others, so that a line which reaches the
    right margin goes on in the next one unless that one is indented or starts with a number of the outline. Page
    numbers and running headers are left out.
    """
    lines = [line for page in _without_furniture(pages) for line in page if line.text.strip()]
    if not lines:
        return
    left = sorted(line.left for line in lines)[len(lines) // 10]
    right = sorted(line.right for line in lines)[len(lines) * 9 // 10]
    text = ""
    before: PrintedLine | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, left, right):
            text += _seam(text, line.text) + line.text.strip()
        else:
            if text:
                yield text
            text = line.text.strip()
        before = line
    yield text


def _goes_on(before: PrintedLine, line: PrintedLine, left: float, right: float) -> bool:
    is_full = before.right >= right - 2.2 * before.em and before.right - left >= _SHORTEST_FULL_LINE * before.em
    if not is_full or line.left > left + 1.2 * line.em:
        return False
    return not (_STARTS_PARAGRAPH.match(line.text.strip()) and _ENDS_PARAGRAPH.search(before.text.strip()))


def _seam(text: str, following: str) -> str:
    """Latin words need their blank back; Chinese has none."""
    return " " if text[-1:].isascii() and text[-1:].isalnum() and following.strip()[:1].isascii() else ""


def _without_furniture(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[list[PrintedLine]]:
    edges = Counter(line.text.strip() for page in pages for line in (*page[:1], *page[1:][-1:]))
    for page in pages:
        kept = list(page)
        for end in (0, -1):
            for _ in range(_MOST_FURNITURE):
                if kept and _is_furniture(kept[end].text.strip(), edges, len(pages)):
                    del kept[end]
        yield kept


def _is_furniture(text: str, edges: Counter[str], pages: int) -> bool:
    return not text or _PAGE_NUMBER.match(text) is not None or edges[text] >= max(_REPEATED_ON, pages / 2)

"""From the bytes of a document to an immutable edition split into passages; what is cited later is what stands here."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from branch.refusals import NotAText
from branch.rulebook import Edition, Passage
from rules import cleaning, tables
from rules.decoding import decode
from rules.front_matter import FrontMatter, read_front_matter
from rules.outline import Outline, starts_number
from rules.tables import Cell

_SENTENCE = re.compile(r"[^。！？；;!?]*[。！？；;!?]+[”’」』）)》]*|[^。！？；;!?]+$")
_SHORT = 16
"""A sentence shorter than this (“第一，保证数量。”) says nothing alone and is kept with the next one."""


def read_document(content: bytes, name: str) -> Edition:
    """Read a plain-text rule document into an edition.

    The text of every passage is kept exactly as printed, misprints included. Left out are advertising, the
    furniture of web pages, and every sentence that gives a telephone number.

    Args:
        content: The file: UTF-8, GB18030, or UTF-16 with a byte-order mark.
        name: Its file name; shown in refusals, and the title when the document has none.

    Raises:
        NotAText: The file is not readable text, or nothing citable is in it.
    """
    text = decode(content, name)
    lines = [line for line in text.split("\n") if not cleaning.is_furniture(line)]
    front = read_front_matter(lines, PurePath(name).stem)
    reading = _Reading(lines)
    passages = reading.passages()
    if not passages:
        raise NotAText(name, "empty")
    return Edition(
        sha256=hashlib.sha256(content).hexdigest(),
        title=front.title,
        kind=front.kind,
        passages=passages,
        number=front.number,
        issuer=front.issuer,
        dated_on=front.dated_on,
        warnings=(*_missing(front), *reading.warnings),
    )


def _missing(front: FrontMatter) -> Iterator[str]:
    if front.dated_on is None:
        yield "no date of signature was found; answers will say that the document is undated"
    if front.issuer is None:
        yield "no issuing body was found"


class _Reading:
    """One pass over the lines of one document."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._outline = Outline()
        self._found: list[tuple[str, tuple[str, ...], str, str]] = []
        self.warnings: list[str] = []

    def passages(self) -> tuple[Passage, ...]:
        at = 0
        while at < len(self._lines):
            at = self._read_from(at)
        return tuple(
            Passage(ordinal=ordinal, locator=locator, headings=headings, kind=kind, text=text)
            for ordinal, (locator, headings, kind, text) in enumerate(self._found, 1)
        )

    def _read_from(self, at: int) -> int:
        """Read the paragraph or table that starts at line ``at``; return the line after it."""
        if header := tables.header_length(self._lines[at:]):
            end = self._end_of_stack(at + header)
            self._take_cells(tables.stacked_cells(self._lines[at + header : end]))
            return end
        for is_row, read in ((tables.is_tabbed, tables.tabbed_cells), (tables.is_piped, tables.piped_cells)):
            if is_row(self._lines[at]):
                end = self._end_of_rows(at, is_row)
                rows = [line for line in self._lines[at:end] if line.strip()]
                self._take_cells(read(rows))
                return end
        self._take_paragraph(self._lines[at].strip())
        return at + 1

    def _end_of_rows(self, at: int, is_row: Callable[[str], bool]) -> int:
        """Rows are one table across blank lines and across rows that lost some of their cells at a page break."""
        end = at
        for index in range(at, len(self._lines)):
            line = self._lines[index]
            if is_row(line) or "\t" in line.strip() or line.startswith("\t"):
                end = index + 1
            elif line.strip():
                break
        return end

    def _end_of_stack(self, at: int) -> int:
        """A stacked table ends at the next annex, or with the document."""
        following = range(at, len(self._lines))
        return next((index for index in following if re.match(r"\s*附\s*件", self._lines[index])), len(self._lines))

    def _take_paragraph(self, line: str) -> None:
        if not line:
            return
        self._outline.leave_paragraph()
        for sentence in _sentences(self._outline.enter(line)):
            self._outline.place_sentence(sentence)
            self._keep(self._outline.locator, self._outline.headings, "text", sentence)

    def _take_cells(self, cells: Iterator[Cell]) -> None:
        annex = self._outline.annex or "附件"
        above = self._outline.headings
        for cell in cells:
            locator = f"{annex}{cell.locator}" if cell.locator.startswith("·") else cell.locator or annex
            self._keep(locator, tuple(word for word in (*above, *cell.headings) if word), "row", cell.text)

    def _keep(self, locator: str, headings: tuple[str, ...], kind: str, text: str) -> None:
        if cleaning.has_telephone(text):
            self.warnings.append(f"a passage with a telephone number was left out at {locator}")
        elif len(cleaning.squeezed(text)) > 1:
            self._found.append((locator, headings, kind, text))


def _sentences(paragraph: str) -> Iterator[str]:
    """Split a paragraph into its sentences, exactly as printed; very short ones stay with the next one."""
    kept = ""
    for piece in _SENTENCE.findall(paragraph):
        if kept.strip() and starts_number(piece):
            yield kept.strip()
            kept = ""
        kept += piece
        if len(kept.strip()) >= _SHORT:
            yield kept.strip()
            kept = ""
    if kept.strip():
        yield kept.strip()

"""One pass over the lines of a document: paragraphs to sentences, tables to rows, each with its place and headings."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from branch.rulebook import Passage
from rules import cleaning, tables
from rules.frame import Part, read_frame
from rules.locators import settled
from rules.outline import Outline, stray_numerals
from rules.point_tables import is_point_table, point_cells
from rules.sentences import citable, sentences
from rules.stacked_tables import HEADER_LINES, header_length, stack_length, stacked_cells
from rules.tables import Cell
from rules.task_lists import is_task_list, task_cells

_LEAD_IN = re.compile(r"(?:^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?([^。；;：:，,]{4,24})[：:]")


@dataclass(frozen=True, slots=True)
class _Found:
    place: str
    headings: tuple[str, ...]
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Bare:
    """A heading under which nothing has been read yet; a list of short rules is made of such lines."""

    depth: int
    found: _Found


class Reading:
    """The lines of one document and what was read so far."""

    def __init__(self, lines: Sequence[str], titles: Sequence[str]) -> None:
        """Prepare to read.

        Args:
            lines: Without furniture.
            titles: What is printed as a title; see ``FrontMatter.titles``.
        """
        self._lines = lines
        self._frame = read_frame(lines, titles)
        self._strays = stray_numerals(lines)
        self._outline = Outline()
        self._bare: _Bare | None = None
        self._found: list[_Found] = []
        self.warnings: list[str] = []

    def passages(self) -> tuple[Passage, ...]:
        """Read everything, once; the passages come in the order of the document, with locators of their own."""
        at = 0
        while at < len(self._lines):
            at = self._read_from(at)
        self._settle_bare(0)
        locators = settled([one.place for one in self._found], rows=[one.kind == "row" for one in self._found])
        return tuple(
            Passage(ordinal, locator, one.headings, one.kind, one.text)
            for ordinal, (locator, one) in enumerate(zip(locators, self._found, strict=True), 1)
        )

    def _read_from(self, at: int) -> int:
        """Read the paragraph or table that starts at line ``at``; return the line after it."""
        if part := self._frame.parts.get(at):
            self._open_part(part)
        if at == self._frame.signed:
            self._keep(_Found("落款", (), "text", self._lines[at].strip()))
        if at in self._frame.left_out:
            return at + 1
        if header := header_length(self._lines[at : at + HEADER_LINES]):
            end = at + header + stack_length(self._lines[at + header :])
            self._take_cells(stacked_cells(self._lines[at + header : end]))
            return end
        for is_row in (tables.is_tabbed, tables.is_piped):
            if is_row(self._lines[at]):
                return self._take_rows(at, self._end_of_rows(at, is_row))
        self._take_line(self._lines[at].strip(), self._strays.get(at, ""))
        return at + 1

    def _open_part(self, part: Part) -> None:
        """Begin an annex; an enclosed document is a part of its own only when numbers were used before it."""
        if part.enclosed and not self._outline.numbering:
            return
        self._settle_bare(0)
        self._outline.open_part(part.name)
        if part.title:
            self._keep(_Found(part.name, (part.name,), "text", part.title))

    def _take_rows(self, at: int, end: int) -> int:
        """Read the rows of a table; lines that are only indented with tabs are paragraphs."""
        rows = [line for line in self._lines[at:end] if line.strip()]
        if any(tables.has_cells(row) for row in rows):
            self._take_cells(_cells(rows))
            return end
        for index in range(at, end):
            self._take_line(self._lines[index].strip(), self._strays.get(index, ""))
        return end

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

    def _take_line(self, line: str, stray: str) -> None:
        if not line:
            return
        text = self._outline.enter(line, stray)
        depth = self._outline.depth
        if self._outline.numbered or not text:
            self._settle_bare(depth)
        if text:
            self._take_paragraph(text)
        else:
            found = _Found(self._outline.place, self._outline.headings[:-1], "text", line)
            self._bare = _Bare(depth, found) if depth > 1 else None

    def _settle_bare(self, depth: int) -> None:
        """Cite a heading itself when another one follows that is not below it: then it was a short rule in a list."""
        if self._bare and depth <= self._bare.depth:
            self._keep(self._bare.found)
        self._bare = None

    def _take_paragraph(self, text: str) -> None:
        """Keep the sentences; those after “…：” and a semicolon keep the words before the colon as a heading."""
        lead = ""
        for sentence in sentences(text):
            self._outline.place_sentence(sentence)
            headings = tuple(word for word in self._outline.headings if not _is_all_of(word, sentence))
            told = (*headings, lead) if lead and lead not in "".join(headings) else headings
            self._keep(_Found(self._outline.place, told, "text", sentence))
            if not sentence.endswith(("；", ";")):
                lead = ""
            elif not lead and (found := _LEAD_IN.search(sentence)):
                lead = found[1].strip()

    def _take_cells(self, cells: Iterable[Cell]) -> None:
        outline = self._outline
        prefix = outline.part or outline.numbering or "表"
        for cell in cells:
            place = cell.locator if cell.locator and not cell.locator.startswith("·") else prefix + cell.locator
            self._keep(
                _Found(place, tuple(word for word in (*outline.headings, *cell.headings) if word), "row", cell.text)
            )

    def _keep(self, found: _Found) -> None:
        self._bare = None
        if cleaning.has_telephone(found.text):
            self.warnings.append(f"telephone {found.place}")
        elif not cleaning.is_contact(found.text):
            for text in citable(found.text):
                if tables.says_something(text):
                    self._found.append(_Found(found.place, found.headings, found.kind, text))


def _is_all_of(words: str, sentence: str) -> bool:
    """A numbered sentence whose heading would be itself (“一是每周开放。”) has none."""
    return len(words) + 6 >= len(sentence) and sentence.rstrip("。；;：:").endswith(words)


def _cells(rows: Sequence[str]) -> Iterable[Cell]:
    if len(rows) == 1:
        return [Cell("", (), rows[0].strip())]
    if is_task_list(rows):
        return task_cells(rows)
    if is_point_table(rows[0]):
        return point_cells(rows)
    return tables.grid_cells(rows)

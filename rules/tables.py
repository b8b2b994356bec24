"""Tables as office software leaves them in plain text: tab-separated, pipe-separated, or one cell a line.

Merged cells come out empty, shifted, or repeated on every printed page; so the place of a cell is read from what it
says, not from its column. The cells themselves are kept as printed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.cleaning import squeezed

_SECTION = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_TASK = re.compile(r"^(\d{1,3})[.．、]\s*\S")
_CIRCLED = "①-⑳㉑-㉟㊱-㊿⓪"
_MEASURE = re.compile(rf"^(?:<p>)?\s*[{_CIRCLED}]")
_NEXT_MEASURE = re.compile(rf"(?<=[。；.;])\s+(?=[{_CIRCLED}])")
_MARKUP = re.compile(r"^<p>\s*|\s*</p>$")
_POINTS_IN_HEADING = re.compile(r"[（(]\d+分[)）]$")
_FREQUENCY = re.compile(
    r"^(?:[\d一二三四半]+(?:个)?(?:日|周|月|季度|季|年)/次|.{0,6}不少于\d+次|每.{1,4}\d*次?|经常|不定期|-)$"
)
_COLUMN_NAMES = {"序号", "项目", "内容", "频率", "记录", "备注"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell or row worth citing: where it stands, under which headings, and its text as printed."""

    locator: str
    headings: tuple[str, ...]
    text: str


def is_tabbed(line: str) -> bool:
    """Tell whether a line is a row of a tab-separated table."""
    return line.count("\t") >= 2


def is_piped(line: str) -> bool:
    """Tell whether a line is a row of a pipe-separated table."""
    return line.count("|") >= 2


def header_length(lines: Sequence[str]) -> int:
    """Return how many lines the header of a one-cell-a-line table takes; 0 when ``lines`` does not start with one."""
    if not lines or squeezed(lines[0]) != "序号":
        return 0
    names = 0
    for count, line in enumerate(lines[:16], 1):
        word = squeezed(line)
        names += any(word.endswith(name) for name in _COLUMN_NAMES)
        if word == "备注":
            return count if names >= 4 else 0
    return 0


def tabbed_cells(rows: Sequence[str]) -> Iterator[Cell]:
    """Read a task list (任务, 措施, 责任主体); of other tables every row is a cell.

    The printed numbers of the measures are damaged in practice, those of the tasks are sound: a measure is found
    by task and rank within it (``任务10-1``).
    """
    section = task = ""
    number = rank = 0
    header = tuple(squeezed(cell) for cell in rows[0].split("\t") if cell.strip()) if rows else ()
    for ordinal, row in enumerate(rows):
        cells = [cell.strip() for cell in row.split("\t") if cell.strip()]
        measures = [cell for cell in cells if _MEASURE.match(cell)]
        section = next((cell for cell in cells if _SECTION.match(cell)), section)
        named = next((found for cell in cells if (found := _TASK.match(cell))), None)
        if named:
            rank = rank if int(named[1]) == number else 0
            number, task = int(named[1]), named.string
        for text in (piece for cell in measures for piece in _NEXT_MEASURE.split(cell)):
            rank += 1
            yield Cell(f"任务{number}-{rank}", (section, task), _MARKUP.sub("", text))
        if not measures and ordinal and not named:
            yield Cell(f"表·第{ordinal}行", header, row.strip())


def piped_cells(rows: Sequence[str]) -> Iterator[Cell]:
    """Read a table of points: group, requirement, standard, points; continuation rows lack the first.

    Empty cells were dropped at the end, so the last number of a row is its points whatever its column; it stays in
    the text.
    """
    group = requirement = ""
    for row in rows[1:]:
        cells = [cell.strip() for cell in row.split("|") if cell.strip()]
        words = [cell for cell in cells if not cell.isdigit()]
        if not words:
            continue
        for word in words[:-1]:
            if _POINTS_IN_HEADING.search(squeezed(word)):
                group = squeezed(word)
            else:
                requirement = squeezed(word)
        standard = words[-1]
        start = row.index(standard)
        points = next((cell for cell in reversed(cells) if cell.isdigit()), "")
        end = row.rindex(points) + len(points) if points else start + len(standard)
        place = "·".join(part for part in (_POINTS_IN_HEADING.sub("", group), requirement) if part)
        yield Cell(f"·{place}" if place else "", (group, requirement), row[: max(end, start + len(standard))].strip())


def stacked_cells(lines: Sequence[str]) -> Iterator[Cell]:
    """Read a table copied off a web page, one cell a line: number, item, (sub-item), content, frequency, record, note.

    A line with nothing but a non-breaking blank is an empty cell; a line with nothing at all separates cells.
    """
    cells = [line.strip() for line in lines if line]
    starts = [index for index, cell in enumerate(cells) if re.fullmatch(r"\d{1,2}", cell)]
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        if start + 1 < end:
            yield from _item(cells[start + 1], cells[start + 2 : end])


def _item(item: str, cells: Sequence[str]) -> Iterator[Cell]:
    position = 0
    while position < len(cells):
        row, position = _next_row(cells, position)
        names = tuple(name for name in (item, row.pop("子项", "")) if name)
        for column, text in row.items():
            if text:
                yield Cell("·" + "·".join((*names, column)), (*names, column), text)


def _next_row(cells: Sequence[str], start: int) -> tuple[dict[str, str], int]:
    """Take one row: up to its frequency, record and note, or up to the next empty cell when it has no frequency."""
    ahead = range(start, min(start + 3, len(cells)))
    frequency = next((index for index in ahead if _FREQUENCY.match(cells[index])), None)
    if frequency is not None:
        first = {"子项": cells[start]} if frequency - start >= 2 else {}
        content = cells[frequency - 1] if frequency > start else ""
        rest = [*cells[frequency + 1 : frequency + 3], "", ""]
        return {**first, "内容": content, "频率": cells[frequency], "记录": rest[0], "备注": rest[1]}, frequency + 3
    end = next((index for index in range(start, len(cells)) if not cells[index]), len(cells))
    found = [*cells[start:end], "", "", ""]
    return {"子项": found[0], "内容": found[1], "记录": found[2]}, end + 1

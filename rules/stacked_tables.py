"""A table copied off a web page, one cell a line: number, item, (sub-item), content, frequency, record, note.

Row spans are lost; reading order and the looks of a frequency are the only structure.
"""

import re
from collections.abc import Iterator, Sequence

from rules.cleaning import squeezed
from rules.locators import shortened
from rules.tables import Cell, says_something

_FREQUENCY = re.compile(
    r"^(?:[\d一二三四半]+(?:个)?(?:日|周|月|季度|季|年)/次|.{0,6}不少于\d+次|每.{1,4}\d*次?|经常|不定期|-)$"
)
_COLUMN_NAMES = {"序号", "项目", "内容", "频率", "记录", "备注"}
_AFTER = re.compile(r"^\s*(?:附\s*件|备\s*注\s*[:：]|注\s*[:：]|[一二三四五六七八九十]、)")


HEADER_LINES = 16
"""Within how many lines the header of such a table ends, empty ones included."""


def header_length(lines: Sequence[str]) -> int:
    """Return how many lines the header of such a table takes; 0 when ``lines`` does not start with one."""
    if not lines or squeezed(lines[0]) != "序号":
        return 0
    names = 0
    for count, line in enumerate(lines[:HEADER_LINES], 1):
        word = squeezed(line)
        names += any(word.endswith(name) for name in _COLUMN_NAMES)
        if word == "备注":
            return count if names >= 4 else 0
    return 0


def stack_length(lines: Sequence[str]) -> int:
    """Return how many lines the cells below the header take: up to the next annex, heading or remark."""
    return next((index for index, line in enumerate(lines) if _AFTER.match(line)), len(lines))


def stacked_cells(lines: Sequence[str]) -> Iterator[Cell]:
    """Read the cells below the header.

    A line with nothing but a non-breaking blank is an empty cell; a line with nothing at all separates cells. A
    frequency that was merged over several sub-items is printed with the first of them and stays there.
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
            if says_something(text):
                yield Cell("·" + "·".join(shortened(name) for name in (*names, column)), (*names, column), text)


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

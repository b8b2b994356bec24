"""An assessment table (考核细则) with bars between its cells: group, requirement, standard, points.

Empty cells were dropped at the end of rows and merged cells at the beginning, so the column of a cell cannot be told
from its place.
"""

import re
from collections.abc import Iterator, Sequence

from rules.cleaning import squeezed
from rules.locators import shortened
from rules.tables import Cell

_POINTS_IN_HEADING = re.compile(r"[（(]\d+分[)）]$")
_POINTS = re.compile(r"分值|分数|满分")


def is_point_table(header: str) -> bool:
    """Tell whether the columns are those of an assessment table."""
    return "|" in header and _POINTS.search(squeezed(header)) is not None


def point_cells(rows: Sequence[str]) -> Iterator[Cell]:
    """Read the rows below the header; continuation rows lack group and requirement.

    The last number of a row is its points whatever its column; it stays in the text. A group printed again after a
    page break is the same group.
    """
    columns = [squeezed(cell) for cell in rows[0].split("|") if cell.strip()]
    points = next(index for index, name in enumerate(columns) if _POINTS.search(name))
    told = "、".join(columns[max(points - 1, 0) : points + 1])
    group = requirement = ""
    for row in rows[1:]:
        cells = [cell.strip() for cell in row.split("|") if cell.strip()]
        words = [cell for cell in cells if not cell.isdigit()]
        if not words or [squeezed(cell) for cell in cells] == columns:
            continue
        for word in map(squeezed, words[:-1]):
            if _POINTS_IN_HEADING.search(word):
                group, requirement = word, ""
            else:
                requirement = word
        names = (_POINTS_IN_HEADING.sub("", group), requirement)
        place = "·".join(shortened(name) for name in names if name)
        headings = tuple(word for word in (group, requirement, told) if word)
        yield Cell(f"·{place}" if place else "", headings, _printed(row, cells, words[-1]))


def _printed(row: str, cells: Sequence[str], standard: str) -> str:
    """Return a row as printed, up to its points."""
    end = row.index(standard) + len(standard)
    points = next((cell for cell in reversed(cells) if cell.isdigit()), "")
    return row[: max(end, row.rindex(points) + len(points) if points else 0)].strip().removeprefix("|").strip()

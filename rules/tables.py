"""Tables as office software leaves them in plain text, read as “row, column, value”.

What kind of table it is is told here, and whole tables are read here; the damaged ones have readers of their own:
``task_lists``, ``point_tables``, ``stacked_tables``. The cells themselves are kept as printed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.cleaning import squeezed
from rules.locators import shortened

_ORDINALS = {"序号", "编号", "序", "号"}
_NOTHING = frozenset("-—–－/／\\、,.· \t")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell or row worth citing: where it stands, under which headings, and its text as printed.

    A locator that begins with ``·`` (or is empty) is a place within the table at hand; any other stands for itself.
    """

    locator: str
    headings: tuple[str, ...]
    text: str


def is_tabbed(line: str) -> bool:
    """Tell whether a line is a row of a tab-separated table."""
    return line.count("\t") >= 2


def is_piped(line: str) -> bool:
    """Tell whether a line is a row of a pipe-separated table."""
    return line.count("|") >= 2


def split_row(row: str) -> list[str]:
    """Return the cells of a row with tabs or bars, without blanks around them; empty ones stay in their column."""
    return [cell.strip() for cell in row.split("\t" if "\t" in row else "|")]


def has_cells(row: str) -> bool:
    """Tell whether a row has more than one cell with something in it."""
    return sum(map(bool, split_row(row))) > 1


def says_something(text: str) -> bool:
    """Tell whether a cell holds more than a dash, which is how tables print “no rule”."""
    return any(sign not in _NOTHING for sign in text)


def grid_cells(rows: Sequence[str]) -> Iterator[Cell]:
    """Read a table whose first row names its columns and whose first cell (after a number) names each row.

    An empty first cell goes on with the row above, as merged cells are written. A header repeated on the next page
    is skipped. A row that has lost cells is kept whole: its columns cannot be told.
    """
    header = [squeezed(cell) for cell in split_row(rows[0])]
    framed = int(not header[0])
    header = header[framed : len(header) - int(not header[-1])]
    first = 1 if header[0] in _ORDINALS and len(header) > 2 else 0
    name = ""
    for row in rows[1:]:
        cells = split_row(row)[framed:]
        while len(cells) > len(header) and not cells[-1]:
            cells.pop()
        if [squeezed(cell) for cell in cells] == header:
            continue
        if len(cells) != len(header) or len(header) - first < 2 or (not cells[first] and not name):
            yield Cell("", tuple(word for word in header if word), row.strip())
            continue
        name = cells[first] or name
        for column, text in list(zip(header, cells, strict=True))[first + 1 :]:
            if says_something(text):
                place = "·".join(shortened(word) for word in (name, column) if word)
                yield Cell(f"·{place}", tuple(word for word in (squeezed(name), column) if word), text)

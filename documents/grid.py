"""Tables of docx and web pages as rows of tab-separated cells, which is how ``rules`` reads a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FEWEST_CELLS = 3
"""One tab alone may be an indented line: a row of two cells gets an empty third."""
LONGEST_LABEL = 40
MAX_COLUMNS = 100
"""What stands further right is dropped: no page is that wide, but a span may claim so."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


def grid_lines(rows: Sequence[Sequence[GridCell]]) -> Iterator[str]:
    """Yield one line a row, all of the same number of cells.

    A table of one column is a frame around paragraphs and gives its texts as they are.

    A label that covers several rows stands in each of them, so that every row can be cited alone. A long text that
    does so is content: it stands once, and the rows below have an empty cell there.
    """
    if all(len(row) <= 1 for row in rows):
        yield from (line for row in rows for cell in row for line in cell.text.split("\n") if line.strip())
        return
    filled = [row for row in _filled(rows) if any(row.values())]
    width = max((FEWEST_CELLS, *(column + 1 for row in filled for column in row)))
    for row in filled:
        yield "\t".join(row.get(column, "") for column in range(width))


def _filled(rows: Sequence[Sequence[GridCell]]) -> Iterator[dict[int, str]]:
    reaching: dict[int, tuple[str, int]] = {}
    for row in rows:
        placed = {column: text for column, (text, _) in reaching.items()}
        reaching = {column: (text, left - 1) for column, (text, left) in reaching.items() if left > 1}
        _place(row, placed, reaching)
        yield placed


def _place(row: Sequence[GridCell], placed: dict[int, str], reaching: dict[int, tuple[str, int]]) -> None:
    """Put the cells of a row into the columns that are free, and note those that reach into the rows below."""
    column = 0
    for cell in row:
        while column in placed:
            column += 1
        text = " ".join(cell.text.split())
        for covered in range(column, min(column + max(1, cell.columns), MAX_COLUMNS)):
            placed[covered] = text if covered == column else ""
            if cell.rows > 1:
                label = placed[covered] if len(text) <= LONGEST_LABEL else ""
                reaching[covered] = (label, cell.rows - 1)

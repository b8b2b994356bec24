"""Papers as files: pdf through typst, xlsx through XlsxWriter; what people wrote stays words in both."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from branch.papers import Column, Paper, SlipPaper, TablePaper, Value, packed

if TYPE_CHECKING:
    import typst

_FORM = Path(__file__).with_name("table.typ")
MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Written into every file, so that the same paper is the same file."""
_NARROWEST, _WIDEST = 8, 50


def pdf(paper: Paper) -> bytes:
    """Return a paper as pdf on A4; it takes a tenth of a second, so it is called in a thread.

    What people wrote goes in as data and never as markup: a name may be ``#eval`` and is printed so.
    """
    import typst  # noqa: PLC0415 -- with the other library 9 MB and a fifth of a second, for the first paper only

    facts = packed(paper) if isinstance(paper, TablePaper) else packed(paper) | {"columns": [], "rows": []}
    return typst.compile(
        _FORM.read_bytes(),
        format="pdf",
        font_paths=fonts(),
        sys_inputs={"paper": orjson.dumps(facts).decode()},
        timestamp=MADE,
    )


def xlsx(paper: Paper) -> bytes:
    """Return a paper as a workbook of one sheet: words are words and no formulas, amounts are numbers of yuan."""
    import xlsxwriter  # noqa: PLC0415 -- as above

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": paper.title, "created": MADE.replace(tzinfo=None)})
        sheet = book.add_worksheet()
        sheet.set_paper(9)
        writing = _Writing(sheet, {name: book.add_format(facts) for name, facts in _FORMATS.items()})
        writing.words(paper.title, "title")
        for line in paper.lines:
            writing.words(line, "word")
        if isinstance(paper, SlipPaper):
            _slip(writing, paper)
        else:
            _table(writing, paper)
        for note in paper.notes:
            writing.words(note, "word")
    return out.getvalue()


_FORMATS = {
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "border": 1, "text_wrap": True, "align": "center"},
    "word": {},
    "cell": {"border": 1},
    "money": {"border": 1, "num_format": "0.00"},
}


class _Writing:
    """Rows from the top down."""

    def __init__(self, sheet: Any, formats: dict[str, Any]) -> None:
        self.sheet = sheet
        self.formats = formats
        self.row = 0

    def words(self, text: str, form: str) -> None:
        """Write one line."""
        self.sheet.write_string(self.row, 0, text, self.formats[form])
        self.row += 1

    def cells(self, values: Sequence[Value], columns: Sequence[Column]) -> None:
        """Write one row of the table; amounts in 分 become yuan."""
        for position, (value, column) in enumerate(zip(values, columns, strict=True)):
            if column.money and isinstance(value, int):
                self.sheet.write_number(self.row, position, value / 100, self.formats["money"])
            else:
                self.sheet.write_string(self.row, position, "" if value is None else str(value), self.formats["cell"])
        self.row += 1


def _table(writing: _Writing, paper: TablePaper) -> None:
    for position, column in enumerate(paper.columns):
        longest = max((_breadth(row[position]) for row in paper.rows), default=0)
        breadth = max(_NARROWEST, longest, _breadth(column.heading))
        writing.sheet.set_column(position, position, min(_WIDEST, breadth + 2))
        writing.sheet.write_string(writing.row, position, column.heading, writing.formats["head"])
    writing.sheet.repeat_rows(writing.row)
    writing.sheet.freeze_panes(writing.row + 1, 0)
    if paper.wide:
        writing.sheet.set_landscape()
    writing.row += 1
    for row in [*paper.rows, *([paper.total] if paper.total else [])]:
        writing.cells(row, paper.columns)


def _slip(writing: _Writing, paper: SlipPaper) -> None:
    writing.sheet.set_column(0, 0, 20)
    writing.sheet.set_column(1, 1, 50)
    columns = (Column(""), Column(""))
    for pair in paper.pairs:
        writing.cells(pair, columns)


def _breadth(value: Value) -> int:
    """Return how many half-width characters a cell takes, about."""
    return sum(2 if char > "\u2e7f" else 1 for char in str(value or ""))


@cache
def fonts() -> "typst.Fonts":
    """Return the fonts of the package, and none of the system: a paper looks the same everywhere."""
    import pylopdf_fonts_zh_cn  # noqa: PLC0415 -- as above
    import typst  # noqa: PLC0415

    folder = Path(pylopdf_fonts_zh_cn.serif_path()).parent
    return typst.Fonts(font_paths=[folder], include_system_fonts=False)

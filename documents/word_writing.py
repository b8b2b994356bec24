"""Writing a plain Word file (docx) with headings, paragraphs, tables and pictures on A4 pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from typing import Any

_FONT = "SimSun"
_TWIP = 635
"""A twentieth of a point in the units of python-docx."""
_PAGE = (11906, 16838)
_MARGIN = 1418
_BREADTH = _PAGE[0] - 2 * _MARGIN
_CENTRED = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; line breaks in it stay."""

    text: str
    size: int = 24
    """In half points: 24 is the usual size of 12 points."""
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first row bold and repeated on each page; ``breadths`` are shares of the page."""

    rows: Sequence[Sequence[str]]
    breadths: Sequence[int]


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph (JPEG or PNG) across the page, with what stands below it."""

    content: bytes
    caption: str = ""


def word_file(blocks: Iterable[Paragraph | Table | Picture]) -> bytes:
    """Return a docx file with these blocks on A4 pages."""
    file = import_module("docx").Document()  # with lxml, which nobody needs who prints nothing
    _lay_out(file)
    for block in blocks:
        match block:
            case Paragraph():
                _write(file.add_paragraph(), block)
            case Table():
                _tabulate(file, block)
            case Picture():
                file.add_picture(BytesIO(block.content), width=_BREADTH * _TWIP)
                _write(file.add_paragraph(), Paragraph(block.caption, 21, centred=True))
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _lay_out(file: Any) -> None:
    file.core_properties.author = file.core_properties.comments = ""
    section = file.sections[0]
    section.page_width, section.page_height = (side * _TWIP for side in _PAGE)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, _MARGIN * _TWIP)
    normal = file.styles["Normal"]
    normal.font.name = _FONT
    # Without this Word takes another font for the Chinese signs.
    fonts = normal.element.rPr.rFonts
    fonts.set(next(name for name in fonts.attrib if name.endswith("}ascii")).replace("ascii", "eastAsia"), _FONT)
    normal.paragraph_format.space_after = 0


def _write(paragraph: Any, block: Paragraph) -> None:
    if block.centred:
        paragraph.alignment = _CENTRED
    run = paragraph.add_run(_clean(block.text))
    run.bold = block.bold
    run.font.size = block.size * _TWIP * 10


def _tabulate(file: Any, block: Table) -> None:
    table = file.add_table(len(block.rows), len(block.breadths), style="Table Grid")
    whole = sum(block.breadths)
    for column, share in zip(table.columns, block.breadths, strict=True):
        column.width = _BREADTH * _TWIP * share // whole
    cells = iter(table._cells)  # asked cell by cell, python-docx counts the whole table each time
    for number, row in enumerate(block.rows):
        for text, column in zip(row, table.columns, strict=True):
            cell = next(cells)
            cell.width = column.width
            _write(cell.paragraphs[0], Paragraph(text, 21, bold=not number))
    _repeat(table.rows[0])


def _repeat(row: Any) -> None:
    shape = import_module("docx.oxml").OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(shape)


def _clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(char for char in text if char in "\t\n" or (char >= " " and char not in "\ufffe\uffff"))

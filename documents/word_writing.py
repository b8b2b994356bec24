"""Writing a plain Word file (docx) with headings, paragraphs, tables and pictures on A4 pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from struct import error
from typing import Any

_FONT = "SimSun"
_TWIP = 635
"""A twentieth of a point in the units of python-docx."""
_PAGE = (11906, 16838)
_MARGINS = {"top_margin": 2098, "bottom_margin": 1984, "left_margin": 1588, "right_margin": 1474}
"""As on official papers: 37, 35, 28 and 26 mm."""
_BREADTH = _PAGE[0] - _MARGINS["left_margin"] - _MARGINS["right_margin"]
_LINE = 1.5
_PRINT = (_BREADTH // 2 - 300, 3300)
"""Breadth and height that a photograph may have, in twentieths of a point."""
_POINT = 20 * _TWIP
_TALL = 510
"""Nine millimetres."""
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
    labels: bool = False
    """The first column is bold instead, and no row is a head."""
    tall: bool = False
    """Rows have room for a signature."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph (JPEG or PNG) across the page, with what stands below it."""

    content: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Prints:
    """Photographs two beside each other, each with its words below; None for one that is not there."""

    photos: Sequence[tuple[Path | None, str]]
    instead: str
    """What stands in the place of one that is not there or cannot be read."""


Block = Paragraph | Table | Picture | Prints


def word_file(blocks: Iterable[Block]) -> bytes:
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
            case Prints():
                _mount(file, block)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _lay_out(file: Any) -> None:
    file.core_properties.author = file.core_properties.comments = ""
    section = file.sections[0]
    section.page_width, section.page_height = (side * _TWIP for side in _PAGE)
    for side, breadth in _MARGINS.items():
        setattr(section, side, breadth * _TWIP)
    normal = file.styles["Normal"]
    normal.font.name = _FONT
    # Without this Word takes another font for the Chinese signs.
    fonts = normal.element.rPr.rFonts
    fonts.set(next(name for name in fonts.attrib if name.endswith("}ascii")).replace("ascii", "eastAsia"), _FONT)
    normal.paragraph_format.space_after = 0
    normal.paragraph_format.line_spacing = _LINE


def _write(paragraph: Any, block: Paragraph) -> None:
    if block.centred:
        paragraph.alignment = _CENTRED
    if block.bold:
        shape = paragraph.paragraph_format
        shape.keep_with_next = True
        shape.space_before, shape.space_after = (0, 12 * _POINT) if block.centred else (8 * _POINT, 2 * _POINT)
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
        for place, (text, column) in enumerate(zip(row, table.columns, strict=True)):
            cell = next(cells)
            cell.width = column.width
            _fill(cell.paragraphs[0], text, bold=not place if block.labels else not number)
    for row in table.rows if block.tall else ():
        row.height = _TALL * _TWIP
    if not block.labels:
        _repeat(table.rows[0])


def _fill(paragraph: Any, text: str, *, bold: bool) -> None:
    shape = paragraph.paragraph_format
    shape.line_spacing = 1.15
    shape.space_before = shape.space_after = 2 * _POINT
    run = paragraph.add_run(_clean(text))
    run.bold, run.font.size = bold, 105 * _POINT // 10


def _repeat(row: Any) -> None:
    shape = import_module("docx.oxml").OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(shape)


def _mount(file: Any, block: Prints) -> None:
    table = file.add_table(-(-len(block.photos) // 2), 2)
    for cell, (path, caption) in zip(table._cells, block.photos, strict=False):
        picture, words = cell.paragraphs[0], cell.add_paragraph()
        if not (path and _shown(picture, path)):
            _write(picture, Paragraph(f"（{block.instead}）", 21, centred=True))
        picture.alignment = _CENTRED
        _write(words, Paragraph(caption, 21, centred=True))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(import_module("docx.oxml").OxmlElement("w:cantSplit"))


def _shown(paragraph: Any, path: Path) -> bool:
    """Put a photograph in, as large as its half of the page holds; False for a file that is none."""
    run, faults = paragraph.add_run(), import_module("docx.image.exceptions")
    known = (faults.InvalidImageStreamError, faults.UnexpectedEndOfFileError, faults.UnrecognizedImageError)
    try:
        found = import_module("docx.image.image").Image.from_file(str(path))
        breadth = min(_PRINT[0], _PRINT[1] * found.px_width // max(found.px_height, 1))
        run.add_picture(str(path), width=breadth * _TWIP)
    except (*known, ArithmeticError, LookupError, OSError, ValueError, error):
        return False
    return True


def _clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(char for char in text if char in "\t\n" or (char >= " " and char not in "\ufffe\uffff"))

"""Writing a plain Word file (docx) with headings, paragraphs and tables: three parts in a zip, and nothing else.

The same content gives the same bytes, so that a form that is printed twice is one file.
"""

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_FIXED = (1980, 1, 1, 0, 0, 0)
_TWIPS = 9070
"""Breadth of the text on A4 in twentieths of a point."""
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr>"
)
_FONTS = '<w:rFonts w:ascii="SimSun" w:hAnsi="SimSun" w:eastAsia="SimSun"/>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


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
    """Rows of cells, the first row bold; ``breadths`` are shares of the page."""

    rows: Sequence[Sequence[str]]
    breadths: Sequence[int]


def word_file(blocks: Iterable[Paragraph | Table]) -> bytes:
    """Return a docx file with these blocks on A4 pages."""
    body = "".join(_table(block) if isinstance(block, Table) else _paragraph(block) for block in blocks)
    document = f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{body}{_PAGE}</w:body></w:document>'
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content.encode())
    return file.getvalue()


def _paragraph(block: Paragraph) -> str:
    centred = '<w:jc w:val="center"/>' if block.centred else ""
    bold = "<w:b/>" if block.bold else ""
    style = f'<w:rPr>{_FONTS}{bold}<w:sz w:val="{block.size}"/></w:rPr>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(_clean(line))}</w:t>' for line in block.text.split("\n"))
    return f"<w:p><w:pPr>{centred}</w:pPr><w:r>{style}{lines}</w:r></w:p>"


def _table(block: Table) -> str:
    whole = sum(block.breadths)
    breadths = [_TWIPS * share // whole for share in block.breadths]
    grid = "".join(f'<w:gridCol w:w="{breadth}"/>' for breadth in breadths)
    rows = "".join(_row(cells, breadths, bold=not number) for number, cells in enumerate(block.rows))
    size = f'<w:tblPr><w:tblW w:w="{sum(breadths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{size}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(cells: Sequence[str], breadths: Sequence[int], *, bold: bool) -> str:
    repeated = "<w:trPr><w:tblHeader/></w:trPr>" if bold else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{breadth}" w:type="dxa"/></w:tcPr>{_paragraph(Paragraph(text, 21, bold))}</w:tc>'
        for text, breadth in zip(cells, breadths, strict=True)
    )
    return f"<w:tr>{repeated}{inside}</w:tr>"


def _clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(char for char in text if char == "\t" or (char >= " " and char not in "\ufffe\uffff"))

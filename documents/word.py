"""The text of a docx in reading order: paragraphs, computed numbers, tables, text boxes; what was deleted stays out."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from documents.grid import GridCell, grid_lines
from documents.numbering import Numbering, child, local, value
from documents.packages import Package, main_part
from documents.refusals import Reason, UnreadableFile

_LEFT_OUT = {"pPr", "rPr", "del", "moveFrom", "instrText", "fldData", "Fallback", "rt", "sectPr", "tblPr", "tcPr"}
"""Properties, deletions waiting to be accepted, field codes, the second copy of a drawing, phonetic readings."""
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BLOCKS = {"p", "tbl"}


def word_lines(package: Package) -> Iterator[str]:
    """Yield the lines of a Word document.

    Page headers, footers, notes and comments are parts of their own and are not read.

    Raises:
        UnreadableFile: It is no Word document, carries programs, or its XML is unsafe or cut short.
    """
    part = main_part(package)
    try:
        numbering = Numbering(_root(package, "word/numbering.xml"), _root(package, "word/styles.xml"))
        for block in _blocks_of_body(package.xml(part)):
            yield from _lines(block, numbering)
    except (ParseError, RecursionError) as fault:
        raise UnreadableFile(Reason.BROKEN, detail=f"xml: {type(fault).__name__}") from None


def _root(package: Package, name: str) -> Element | None:
    if name not in package.names:
        return None
    return fromstring(package.xml(name))  # noqa: S314 -- Package.xml refuses entities


def _blocks_of_body(content: bytes) -> Iterator[Element]:
    """Yield the children of the body and let go of each: a tree of a long document takes ten times its size."""
    depth = 0
    for event, element in iterparse(BytesIO(content), ("start", "end")):  # noqa: S314 -- Package.xml refuses entities
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 2:
            yield element
            element.clear()


def _lines(block: Element, numbering: Numbering) -> Iterator[str]:
    """Yield the lines of a paragraph, a table, or whatever holds some of them (content controls, insertions)."""
    match local(block.tag):
        case "p":
            yield from _paragraph(block, numbering)
        case "tbl":
            yield from grid_lines(_rows(block, numbering))
        case name if name not in _LEFT_OUT:
            for inner in block:
                yield from _lines(inner, numbering)


def _paragraph(paragraph: Element, numbering: Numbering) -> Iterator[str]:
    boxes: list[Element] = []
    label = numbering.label(child(paragraph, "pPr"))
    text = "".join(_pieces(paragraph, boxes))
    if text.strip():
        yield from (label + text).split("\n")
    for box in boxes:
        for block in box:
            yield from _lines(block, numbering)


def _pieces(element: Element, boxes: list[Element]) -> Iterator[str]:
    for inner in element:
        name = local(inner.tag)
        if name == "t":
            yield (inner.text or "").replace("\t", " ")
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "txbxContent":
            boxes.append(inner)
        elif name not in _LEFT_OUT and not _is_hidden(inner):
            yield from _pieces(inner, boxes)


def _is_hidden(run: Element) -> bool:
    mark = child(child(run, "rPr"), "vanish")
    return mark is not None and value(mark) not in {"0", "false"}


def _rows(table: Element, numbering: Numbering) -> list[list[GridCell]]:
    """Return the cells of a table; one that is merged downward is counted and then left out of the rows below."""
    rows = [list(_cells(row, numbering)) for row in _inside(table, "tr")]
    return [
        [
            GridCell(text, columns, rows=1 + _continued(islice(rows, index + 1, None), column) if merge else 1)
            for column, text, columns, merge in row
            if merge != "continue"
        ]
        for index, row in enumerate(rows)
    ]


def _cells(row: Element, numbering: Numbering) -> Iterator[tuple[int, str, int, str]]:
    """Yield column, text, breadth and merge (``restart``, ``continue`` or empty) of the cells of a row."""
    column = 0
    for cell in _inside(row, "tc"):
        properties = child(cell, "tcPr")
        merged = child(properties, "vMerge")
        merge = "" if merged is None else value(merged) or "continue"
        span = value(child(properties, "gridSpan"))
        columns = int(span) if span.isascii() and span.isdigit() and len(span) < 4 else 1
        yield column, "\n".join(_lines_inside(cell, numbering)), columns, merge
        column += columns


def _lines_inside(cell: Element, numbering: Numbering) -> Iterator[str]:
    for block in cell:
        yield from _lines(block, numbering)


def _continued(rows: Iterable[list[tuple[int, str, int, str]]], column: int) -> int:
    count = 0
    for row in rows:
        if not any(at == column and merge == "continue" for at, _, _, merge in row):
            break
        count += 1
    return count


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or cells of a row, those inside content controls too, but none of a nested table."""
    for inner in element:
        if local(inner.tag) == name:
            yield inner
        elif local(inner.tag) not in _BLOCKS | _LEFT_OUT:
            yield from _inside(inner, name)

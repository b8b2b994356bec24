"""The text of a saved web page: what belongs to the site around the document is dropped, tables become rows."""

import codecs
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from documents.grid import GridCell, grid_lines
from documents.refusals import Reason, UnreadableFile

_NOT_THE_DOCUMENT = (
    "head, script, style, noscript, template, nav, footer, aside, form, iframe, object, embed, svg, button, select, "
    "textarea, [hidden], [role=navigation], [aria-hidden=true]"
)
_BLOCKS = {
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "td", "th", "tr", "ul",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([A-Za-z0-9_-]{2,30})""", re.IGNORECASE)
_LONGEST_LINK_LINE = 60
_DEEPEST = 150


class _Line:
    """The line being written, and how much of it is link: menus are lines of nothing but links."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._linked = 0

    def add(self, text: str, *, linked: bool) -> None:
        self._text.append(text)
        self._linked += len("".join(text.split())) if linked else 0

    def end(self) -> Iterator[str]:
        """Yield the line, unless it is blank or a menu, and start a new one."""
        text = " ".join("".join(self._text).split())
        inked = len(text.replace(" ", ""))
        is_menu = self._linked * 10 >= inked * 9 and inked <= _LONGEST_LINK_LINE
        self._text, self._linked = [], 0
        if text and not is_menu:
            yield text


def web_page_lines(content: bytes) -> Iterator[str]:
    """Yield the lines of a web page.

    Raises:
        UnreadableFile: Its characters cannot be told, or its elements are nested as no page is.
    """
    tree = LexborHTMLParser(_decoded(content))
    for node in tree.css(_NOT_THE_DOCUMENT):
        node.decompose()
    line = _Line()
    if tree.body is not None:
        yield from _lines(tree.body, line, linked=False, depth=0)
        yield from line.end()


def _decoded(content: bytes) -> str:
    """Read as UTF-8, else as the page says, else as GB18030: what pages say is more often wrong than UTF-8 is."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    declared = _CHARSET.search(content[:4096])
    for encoding in ("utf-8-sig", declared[1].decode() if declared else "gb18030", "gb18030"):
        try:
            return content.decode("gb18030" if encoding.lower().startswith("gb") else encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise UnreadableFile(Reason.NOT_TEXT, detail="html of no known encoding")


def _lines(node: LexborNode, line: _Line, *, linked: bool, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise UnreadableFile(Reason.BROKEN, detail=f"html nested deeper than {_DEEPEST}")
    for inner in node.iter(include_text=True):
        tag = inner.tag or ""
        if tag == "-text":
            line.add(inner.text_content or "", linked=linked)
        elif tag == "br":
            yield from line.end()
        elif tag == "table" and not _is_hidden(inner):
            yield from line.end()
            yield from grid_lines(_rows(inner, depth))
        elif not _is_hidden(inner):
            if tag in _BLOCKS:
                yield from line.end()
            yield from _lines(inner, line, linked=linked or tag == "a", depth=depth + 1)
            if tag in _BLOCKS:
                yield from line.end()


def _is_hidden(node: LexborNode) -> bool:
    return _HIDDEN.search(node.attributes.get("style") or "") is not None


def _rows(table: LexborNode, depth: int) -> list[list[GridCell]]:
    return [[_cell(cell, depth) for cell in row.iter() if cell.tag in {"td", "th"}] for row in _table_rows(table)]


def _table_rows(table: LexborNode) -> Iterator[LexborNode]:
    """Yield the rows of a table itself, not those of tables in its cells."""
    for inner in table.iter():
        if inner.tag == "tr":
            yield inner
        elif inner.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in inner.iter() if row.tag == "tr")


def _cell(cell: LexborNode, depth: int) -> GridCell:
    line = _Line()
    text = "\n".join((*_lines(cell, line, linked=False, depth=depth + 1), *line.end()))
    return GridCell(text, _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: LexborNode, name: str) -> int:
    said = cell.attributes.get(name) or ""
    return int(said) if said.isascii() and said.isdigit() and 0 < len(said) < 5 else 1

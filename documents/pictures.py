"""A chart as a picture (PNG), for the chat: drawn with the fonts of a package, so that no system font is needed."""

import re
from typing import Any

from documents.charts import HEIGHT, WIDTH, Chart, svg

SCALE_PPI = 96.0
"""With a page of twice the chart's width in points that makes about 1,200 pixels."""
_PAGE_WIDTH = 900
_COLOURS = {
    "c1": 'fill="#15616b"',
    "c2": 'fill="#b57c18"',
    "hatch": 'fill="#fffdf9"',
    "hollow": 'fill="#fffdf9" stroke="#8a8176" stroke-width="1.5"',
    "grid-line": 'stroke="#d5ccbf" stroke-dasharray="2 4"',
    "axis": 'stroke="#8a8176"',
    "tick": 'fill="#6a635a" font-size="13"',
    "value": 'fill="#23211e" font-size="13"',
    "label": 'fill="#524d46" font-size="13"',
}
"""The light theme of ``tokens.css``, for a picture that stands alone."""
_FONT = "Noto Sans SC"


def png(chart: Chart) -> bytes:
    """Return the chart with its title and the names of its parts as a picture; takes some tenths of a second."""
    import pylopdf_fonts_zh_cn as fonts  # noqa: PLC0415 -- eight megabytes that the chat alone needs
    import typst  # noqa: PLC0415

    page = _page(chart).encode()
    folder = str(fonts.sans_path().parent)
    # The stubs of typst 0.15 want source and folders of one type; it takes bytes and names of folders all the same.
    compile_page: Any = typst.compile
    drawn = compile_page(page, format="png", ppi=SCALE_PPI, font_paths=[folder], ignore_system_fonts=True)
    return bytes(drawn)


def _page(chart: Chart) -> str:
    """Return the page as typst source; words go in as strings, so that nothing in them is read as markup."""
    legend = ",\n".join(f"[#box({_key(part)}) #{_string(words)}]" for part, words in enumerate(chart.parts))
    return f"""
#set page(width: {_PAGE_WIDTH}pt, height: auto, margin: 32pt, fill: rgb("#fffdf9"))
#set text(font: "{_FONT}", size: 22pt, fill: rgb("#23211e"))
#text(size: 30pt)[#{_string(chart.title)}]
#v(12pt)
#image(bytes({_string(_coloured(svg(chart)))}), format: "svg", width: 100%)
#v(8pt)
#stack(dir: ltr, spacing: 36pt, {legend})
"""


def _key(part: int) -> str:
    fill = ('rgb("#15616b")', 'rgb("#b57c18")', 'rgb("#fffdf9")')[part]
    return f'width: 18pt, height: 18pt, baseline: 2pt, fill: {fill}, stroke: rgb("#8a8176")'


def _coloured(drawn: str) -> str:
    """Put colours in the place of the classes, and a font on the whole."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="{_FONT}" '
    text = re.sub(r"<title.*?</title>|<desc.*?</desc>", "", drawn).replace("<svg ", head, 1)
    return re.sub(r'class="([a-z0-9 -]+)"', lambda found: _COLOURS.get(found[1], ""), text)


def _string(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'

"""A chart as a picture (PNG), for the chat: drawn with the fonts of a package, so that no system font is needed."""

import re
from typing import Any

from documents.charts import HEIGHT, WIDTH, Chart, key, svg
from documents.drawings import Picture

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
    "w-done": 'fill="#15616b"',
    "w-late": 'fill="#83372a"',
    "w-open": 'fill="#e7e0d5"',
    "w-planned": 'fill="#e2e8f3" stroke="#3d5f96"',
    "w-future": 'fill="#fffdf9" stroke="#d5ccbf"',
    "w-dot": 'fill="#3d5f96"',
    "w-bang": 'fill="none" stroke="#fffdf9" stroke-width="2" stroke-linecap="round"',
    "now-month": 'fill="#f6e8cb"',
    "today": 'stroke="#a03d2c" stroke-width="2"',
    "today-dot": 'fill="#a03d2c"',
    "today-word": 'fill="#a03d2c" font-size="15"',
    "ring-name": 'fill="#23211e" font-size="14"',
    "month": 'fill="#524d46" font-size="17"',
    "month on": 'fill="#a03d2c" font-size="17" font-weight="600"',
    "year": 'fill="#23211e" font-size="38" font-weight="600"',
}
"""The light theme of ``tokens.css``, for a picture that stands alone."""
_FONT = "Noto Sans SC"
_BETWEEN = 28
_PATTERN = re.compile("<defs>.*?</defs>")
_HEAD = f"""
#set page(width: {_PAGE_WIDTH}pt, height: auto, margin: 32pt, fill: rgb("#fffdf9"))
#set text(font: "{_FONT}", size: 22pt, fill: rgb("#23211e"), cjk-latin-spacing: none)
"""


def png(*pictures: Picture) -> bytes:
    """Return pictures below each other with titles and legends as one; it takes some tenths of a second."""
    import pylopdf_fonts_zh_cn as fonts  # noqa: PLC0415 -- eight megabytes that the chat alone needs
    import typst  # noqa: PLC0415

    page = (_HEAD + f"#v({_BETWEEN}pt)".join(_part(each) for each in pictures)).encode()
    folder = str(fonts.sans_path().parent)
    # The stubs of typst 0.15 want source and folders of one type; it takes bytes and names of folders all the same.
    compile_page: Any = typst.compile
    drawn = compile_page(page, format="png", ppi=SCALE_PPI, font_paths=[folder], ignore_system_fonts=True)
    return bytes(drawn)


def _part(picture: Picture) -> str:
    """Return one picture as typst source; words go in as strings, so that nothing in them is read as markup."""
    if isinstance(picture, Chart):
        signs = [(key(picture.name, place), words) for place, words in enumerate(picture.parts)]
        text, size = svg(picture), (WIDTH, HEIGHT)
    else:
        signs, text, size = list(picture.legend), picture.svg, (picture.width, picture.height)
    pattern = _PATTERN.search(text)
    legend = ", ".join(f"[{_sign(sign, pattern[0] if pattern else '')} #{_string(words)}]" for sign, words in signs)
    return f"""
#text(size: 30pt)[#{_string(picture.title)}]
#v(12pt)
#{_image(text, size, "width: 100%")}
#v(8pt)
#par(({legend},).join(h(30pt)))
"""


def _sign(sign: str, pattern: str) -> str:
    """Return a sign of the legend; it is a picture of its own, and takes the hatch of the large one along."""
    return f"#box(baseline: 2pt, {_image(sign.replace('</svg>', pattern + '</svg>'), (16, 16), 'height: 20pt')})"


def _image(text: str, size: tuple[int, int], how: str) -> str:
    return f'image(bytes({_string(_coloured(text, size))}), format: "svg", {how})'


def _coloured(drawn: str, size: tuple[int, int]) -> str:
    """Put colours in the place of the classes, and a font on the whole."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}" font-family="{_FONT}" '
    text = re.sub(r"<title.*?</title>|<desc.*?</desc>", "", drawn).replace("<svg ", head, 1)
    return re.sub(r'class="([a-z0-9 -]+)"', lambda found: _COLOURS.get(found[1], ""), text)


def _string(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'

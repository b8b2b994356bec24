"""Plan against fact as rows of boxes: as many as the calendar asks for, filled when it was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from documents.drawings import opened, paint, sign

WIDTH = 440
_ROW, _NAME, _BOX_HIGH = 48, 16, 16
_RIGHT = 62
_INDENT = 18


@dataclass(frozen=True, slots=True)
class Row:
    """One duty: where each time stands, and after how many of them today is."""

    name: str
    shapes: Sequence[str]
    count: str
    """``5/12``."""
    due: int | None = None
    """None where the times have no day of their own."""
    part: bool = False
    """It is a part of the row above."""


def height(rows: Sequence[Row]) -> int:
    """Return how high the picture of these rows is."""
    return _ROW * len(rows)


def svg(name: str, title: str, words: str, rows: Sequence[Row]) -> str:
    """Return the rows as an SVG element."""
    drawn = [_row(name, row, place * _ROW) for place, row in enumerate(rows)]
    return "".join([opened((name, title, words), (WIDTH, height(rows)), "plan"), *drawn, "</svg>"])


def _row(name: str, row: Row, top: float) -> str:
    left = _INDENT if row.part else 0
    step = (WIDTH - _RIGHT - left) / len(row.shapes)
    y = top + _NAME + 6
    parts = [f'<text class="label" x="{left}" y="{top + _NAME - 1:g}">{escape(row.name)}</text>']
    for place, shape in enumerate(row.shapes):
        x, wide = left + place * step, step - 3
        parts.append(
            f'<rect {paint(name, shape)} x="{x + 0.5:.1f}" y="{y + 0.5:g}" width="{wide:.1f}" '
            f'height="{_BOX_HIGH - 1}" rx="2"/>{sign(shape, x + wide / 2, y + _BOX_HIGH / 2)}'
        )
    if row.due:
        x = left + row.due * step - 1
        parts.append(f'<line class="today" x1="{x:.1f}" x2="{x:.1f}" y1="{y - 3:g}" y2="{y + _BOX_HIGH + 3:g}"/>')
    parts.append(f'<text class="value" x="{WIDTH}" y="{y + 13:g}" text-anchor="end">{escape(row.count)}</text>')
    return "".join(parts)

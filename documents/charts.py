"""Charts as SVG text: columns of counts by month. No person is named and nothing is ranked.

Colours come from the classes of ``tokens.css``, so that a page needs no inline style; :mod:`documents.pictures` puts
the colours of the light theme in for a picture that stands alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 440, 208
_LEFT, _BASE, _HEAD = 34, 170, 30
_WIDEST = 40.0
_HOLLOW = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its label below, and the counts of up to three parts from the bottom up."""

    label: str
    parts: tuple[int, ...]


def scale(columns: Sequence[Column]) -> int:
    """Return the top of the axis: an even number no smaller than the highest column, so that its half is whole."""
    highest = max((sum(column.parts) for column in columns), default=0)
    step = 2 if highest <= 10 else 10 if highest <= 100 else 50
    return max(-(-highest // step) * step, 2)


@dataclass(frozen=True, slots=True)
class Chart:
    """At most twelve columns with a title and with all their numbers as a sentence, for whoever does not see them."""

    name: str
    """For the ids inside; differs from those of other charts on the page."""
    title: str
    words: str
    columns: Sequence[Column]
    """From left to right."""
    parts: Sequence[str]
    """Names of the parts, the lowest first: solid, hatched, hollow."""

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to draw."""
        return not any(sum(column.parts) for column in self.columns)


def svg(chart: Chart) -> str:
    """Return the chart as an SVG element."""
    top = scale(chart.columns)
    drawn = [_column(chart, place, top) for place in range(len(chart.columns))]
    lines = [_line(count, top) for count in (0, top // 2, top)]
    axis = f'<line class="axis" x1="{_LEFT}" x2="{WIDTH}" y1="{_BASE}" y2="{_BASE}"/>'
    name = chart.name
    head = (
        f'<svg class="chart bars" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{escape(chart.title)}</title><desc id="{name}-d">{escape(chart.words)}</desc>'
    )
    return "".join([head, hatching(name), *lines, *drawn, axis, "</svg>"])


def key(name: str, part: int) -> str:
    """Return the small square of a part for the legend beside the chart ``name``."""
    shape = (
        '<rect class="c1" width="16" height="16" rx="2"/>',
        f'<rect fill="url(#{name}-h)" width="16" height="16" rx="2"/>',
        '<rect class="hollow" x="1" y="1" width="14" height="14" rx="2"/>',
    )[part]
    return f'<svg class="key" viewBox="0 0 16 16" aria-hidden="true">{shape}</svg>'


def hatching(name: str) -> str:
    """Return the hatch of a part: a second sign beside its colour."""
    return (
        f'<defs><pattern id="{name}-h" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="c2" width="5" height="5"/>'
        '<rect class="hatch" width="1.6" height="5"/></pattern></defs>'
    )


def _line(count: int, top: int) -> str:
    y = _BASE - (_BASE - _HEAD) * count / top
    return (
        f'<line class="grid-line" x1="{_LEFT}" x2="{WIDTH}" y1="{y:g}" y2="{y:g}"/>'
        f'<text class="tick" x="{_LEFT - 8}" y="{y + 4.5:g}" text-anchor="end">{count}</text>'
    )


def _column(chart: Chart, place: int, top: int) -> str:
    column, step = chart.columns[place], (WIDTH - _LEFT) / len(chart.columns)
    wide = min(_WIDEST, step * 0.56)
    left, y, drawn = _LEFT + step * (place + 0.5) - wide / 2, float(_BASE), []
    for part, people in enumerate(column.parts):
        height = (_BASE - _HEAD) * people / top
        y -= height
        if people:
            said = f"<title>{escape(f'{column.label} {chart.parts[part]} {people}')}</title>"
            drawn.append(_bar(chart.name, part, (left, y, wide, height), said))
    middle = left + wide / 2
    if any(column.parts):
        value = f'<text class="value" x="{middle:.1f}" y="{y - 7:.1f}" text-anchor="middle">{column.parts[0]}</text>'
        drawn.append(value)
    label = escape(column.label)
    drawn.append(f'<text class="label" x="{middle:.1f}" y="{_BASE + 22}" text-anchor="middle">{label}</text>')
    return "".join(drawn)


def _bar(name: str, part: int, box: tuple[float, float, float, float], said: str) -> str:
    x, y, wide, height = box
    gap = 2 if part else 0
    inset = 0.75 if part == _HOLLOW else 0
    paint = ('class="c1"', f'fill="url(#{name}-h)"', 'class="hollow"')[part]
    high = max(height - gap - 2 * inset, 1.5)
    return (
        f'<rect {paint} x="{x + inset:.1f}" y="{y + inset:.1f}" width="{wide - 2 * inset:.1f}" '
        f'height="{high:.1f}" rx="1.5">{said}</rect>'
    )

"""The year as a wheel: months clockwise, one ring a duty. Counts and states alone; no person is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import cos, pi, sin

from documents.drawings import opened, paint, sign

SIZE = 640
MOST_RINGS = 12
_MIDDLE = SIZE / 2
_OUTER, _STEP = 278, 16.2
_GAP = 60
"""Degrees kept free at the top for the names of the rings."""
_MONTH = (360 - _GAP) / 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One period of a duty: from its first to its last month (1 to 12), where it stands, and what is said of it."""

    first: int
    last: int
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Ring:
    """One duty over the year."""

    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Wheel:
    """All of it; at most :data:`MOST_RINGS` rings are drawn, the outermost first."""

    name: str
    title: str
    words: str
    year: int
    rings: Sequence[Ring]
    months: Sequence[str]
    today: tuple[float, str] | None = None
    """Months since January, with the part of the month that has passed, and the words for it; None in other years."""

    @property
    def shown(self) -> Sequence[Ring]:
        """Return the rings that are drawn."""
        return self.rings[:MOST_RINGS]

    @property
    def named(self) -> bool:
        """Tell whether every name has room at the top of its ring; else numbers stand there, for a list beside it."""
        return all(_long(ring.name) <= _room(place) for place, ring in enumerate(self.shown))


def svg(wheel: Wheel) -> str:
    """Return the wheel as an SVG element."""
    named = wheel.named
    inner = _OUTER - _STEP * len(wheel.shown)
    now = int(wheel.today[0]) if wheel.today else -1
    parts = [opened((wheel.name, wheel.title, wheel.words), (SIZE, SIZE), "wheel")]
    if wheel.today:
        parts.append(f'<path class="now-month" d="{_sector(inner - 4, _OUTER + 36, now, now + 1)}"/>')
    parts += [_ring(wheel.name, each, place, named=named) for place, each in enumerate(wheel.shown)]
    parts += [_month(name, month, on=month == now) for month, name in enumerate(wheel.months)]
    if wheel.today:
        parts.append(_line(wheel.today[0], inner))
        parts.append(_middle("today-word", 34, wheel.today[1]))
    return "".join([*parts, _middle("year", 4, str(wheel.year)), "</svg>"])


def _middle(css: str, down: float, words: str) -> str:
    return f'<text class="{css}" x="{_MIDDLE:g}" y="{_MIDDLE + down:g}" text-anchor="middle">{escape(words)}</text>'


def _long(words: str) -> float:
    """Return about how many units wide a name is drawn."""
    return sum(14 if char > "\u2e7f" else 7.5 for char in words)


def _room(place: int) -> float:
    """Return how wide the free stretch at the top of a ring is."""
    return 2 * (_OUTER - _STEP * (place + 1)) * sin(_GAP / 2 * pi / 180)


def _ring(name: str, ring: Ring, place: int, *, named: bool) -> str:
    outer = _OUTER - _STEP * place - 1.2
    inner = outer - _STEP + 2.4
    half = (inner + outer) / 2
    drawn = [_middle("ring-name", 4.4 - half, ring.name if named else str(place + 1))]
    for each in ring.cells:
        x, y = _point(half, (each.first - 1 + each.last) / 2)
        drawn.append(
            f'<path {paint(name, each.shape)} d="{_sector(inner, outer, each.first - 1, each.last)}">'
            f"<title>{escape(each.words)}</title></path>{sign(each.shape, x, y)}"
        )
    return "".join(drawn)


def _month(name: str, month: int, *, on: bool) -> str:
    x, y = _point(_OUTER + 22, month + 0.5)
    css = "month on" if on else "month"
    return f'<text class="{css}" x="{x:.1f}" y="{y + 5:.1f}" text-anchor="middle">{escape(name)}</text>'


def _line(today: float, inner: float) -> str:
    (x0, y0), (x1, y1) = _point(inner - 8, today), _point(_OUTER + 1, today)
    return (
        f'<line class="today" x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}"/>'
        f'<circle class="today-dot" cx="{x0:.1f}" cy="{y0:.1f}" r="4.5"/>'
    )


def _point(radius: float, month: float) -> tuple[float, float]:
    """Return the point that many months after the beginning of January, where ``radius`` is the way to it."""
    angle = (_GAP / 2 + _MONTH * month - 90) * pi / 180
    return _MIDDLE + radius * cos(angle), _MIDDLE + radius * sin(angle)


def _sector(inner: float, outer: float, first: float, last: float) -> str:
    """Return the path of a piece of a ring between two moments of the year, a hair apart from its neighbours."""
    (x0, y0), (x1, y1) = _point(outer, first + 0.017), _point(outer, last - 0.017)
    (x2, y2), (x3, y3) = _point(inner, last - 0.017), _point(inner, first + 0.017)
    big = int((last - first) * _MONTH > 180)
    return (
        f"M{x0:.1f} {y0:.1f}A{outer:.1f} {outer:.1f} 0 {big} 1 {x1:.1f} {y1:.1f}"
        f"L{x2:.1f} {y2:.1f}A{inner:.1f} {inner:.1f} 0 {big} 0 {x3:.1f} {y3:.1f}z"
    )

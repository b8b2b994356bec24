"""What a drawn picture carries with it: its own name, its numbers in words, and what its shapes mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from documents.charts import Chart, hatching

SHAPES = ("done", "partial", "planned", "late", "open", "future")
"""How one duty in one period may stand, as :func:`branch.duty_tally.shape` says it."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG that takes its colours from the classes of ``tokens.css``."""

    name: str
    """For the ids inside; differs from those of other pictures on the page."""
    title: str
    words: str
    """All of it as a sentence, for whoever does not see it."""
    width: int
    height: int
    svg: str
    legend: Sequence[tuple[str, str]]
    """Shape and its meaning."""


Picture = Chart | Drawing
"""What a picture for the chat is made of."""


def opened(drawing: tuple[str, str, str], size: tuple[int, int], css: str) -> str:
    """Return the beginning of an SVG element: name, title and words of the drawing, its size, its class."""
    name, title, words = drawing
    return (
        f'<svg class="chart {css}" viewBox="0 0 {size[0]} {size[1]}" role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(words)}</desc>{hatching(name)}'
    )


def paint(name: str, shape: str) -> str:
    """Return the attribute that fills a shape."""
    return f'fill="url(#{name}-h)"' if shape == "partial" else f'class="w-{shape}"'


def sign(shape: str, x: float, y: float) -> str:
    """Return what stands on a shape so that it reads without colour: a dot when planned, “!” when late."""
    if shape == "late":
        return f'<path class="w-bang" d="M{x:.1f} {y - 4.6:.1f}v5.4M{x:.1f} {y + 3.6:.1f}v1"/>'
    return f'<circle class="w-dot" cx="{x:.1f}" cy="{y:.1f}" r="2.6"/>' if shape == "planned" else ""


def shape_key(name: str, shape: str) -> str:
    """Return the small square of a shape for the legend beside the drawing ``name``."""
    square = f'<rect {paint(name, shape)} x="1" y="1" width="14" height="14" rx="2"/>{sign(shape, 8, 8)}'
    return f'<svg class="key" viewBox="0 0 16 16" aria-hidden="true">{square}</svg>'

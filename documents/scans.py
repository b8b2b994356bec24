"""Pictures of pages become text: what recognition found is put into lines and paragraphs; the engine is elsewhere."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from documents.layout import PrintedLine, paragraphs

MAX_PAGES = 20
"""A page takes seconds; a thicker scan is sent in parts, rather than read in part."""
SURE = 0.8


@dataclass(frozen=True, slots=True)
class Snippet:
    """One piece of text that was recognised, with the box around it in pixels and how sure the engine is (0–1)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sureness: float

    @property
    def middle(self) -> float:
        """Return the height at which the text stands."""
        return (self.top + self.bottom) / 2


Recognise = Callable[[object], Iterable[Snippet]]
"""Finds the text in one picture of a page."""


def scan_lines(pictures: Iterable[object], recognise: Recognise) -> tuple[list[str], list[str]]:
    """Return the paragraphs of pictures of pages, and a warning when some lines may have been misread."""
    pages = [list(recognise(picture)) for picture in pictures]
    unsure = sum(snippet.sureness < SURE for page in pages for snippet in page)
    warnings = [f"unsure_lines {unsure}"] if unsure else []
    return list(paragraphs([list(_printed_lines(page)) for page in pages])), warnings


def _printed_lines(page: list[Snippet]) -> Iterator[PrintedLine]:
    """Pieces at one height are one line: cells of a table row, or a heading and its page number."""
    for _, group in groupby(_ranked(page), key=lambda ranked: ranked[0]):
        row = sorted((snippet for _, snippet in group), key=lambda snippet: snippet.left)
        text = " ".join(snippet.text for snippet in row)
        em = max(snippet.bottom - snippet.top for snippet in row)
        yield PrintedLine(text, row[0].left, row[-1].right, em)


def _ranked(page: list[Snippet]) -> Iterator[tuple[int, Snippet]]:
    """Number the rows from the top: a piece whose middle is above the bottom of the row's first piece belongs to it."""
    rank, reach = 0, float("-inf")
    for snippet in sorted(page, key=lambda each: each.middle):
        if snippet.middle > reach:
            rank += 1
            reach = snippet.middle + (snippet.bottom - snippet.top) / 2
        yield rank, snippet

"""The library: passages of many documents, found by an index and read one by one instead of being held in memory.

What of it answers a question is decided in ``rules.ranking``; where the passages are kept is the caller's business.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from branch.rulebook import Passage
from rules.linking import PrintedPassage
from rules.terms import Vocabulary

SMALL = 2_000
"""Up to so many passages are simply held in memory: a question finds its way through them in a few milliseconds."""


class Entry(NamedTuple):
    """A passage that was found in an index."""

    id: int
    """By which it can be read."""
    shared: frozenset[str]
    """The terms of the question that it has."""
    terms: Callable[[], frozenset[str]]
    """Returns all its terms; only the nearest passages are looked at so closely."""


class Candidates(Protocol):
    """Something that finds passages by their terms."""

    def found_in(self, term: str) -> int:
        """Return how many passages have a term."""
        ...

    def nearest(self, terms: Collection[str], limit: int) -> Sequence[Entry]:
        """Return at most so many passages that share something with a question, those that share most first."""
        ...


@dataclass(frozen=True, slots=True)
class Library:
    """An index and what is needed to read what it finds."""

    index: Candidates
    read: Callable[[Sequence[int]], Mapping[int, PrintedPassage]]
    """Reads passages by their ids; one that is gone is left out."""


def terms_of(passage: Passage, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the terms by which a passage is found; its headings count as said in it."""
    return vocabulary.terms(" ".join((*passage.headings, passage.text)))

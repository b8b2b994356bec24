"""An inverted index over short texts; how alike two texts are, how much of a question is covered."""

import math
from array import array
from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence

_UNKNOWN = 6
"""In how many texts an unknown term is taken to occur."""


class TermIndex:
    """Short texts as sets of terms, weighed by rarity.

    Repetition within a text does not count: the texts are single sentences.
    """

    def __init__(self, texts: Sequence[frozenset[str]]) -> None:
        self._count = max(len(texts), 1)
        self._postings: dict[str, array[int]] = {}
        for number, terms in enumerate(texts):
            for term in terms:
                self._postings.setdefault(term, array("I")).append(number)
        self._lengths = array("f", (self._length(terms) for terms in texts))

    def weight(self, term: str) -> float:
        """Return how much a term tells: rare ones much; unknown ones less, since most are chance pairs."""
        return math.log1p(self._count / (len(self._postings.get(term, ())) or _UNKNOWN))

    def knows(self, term: str) -> bool:
        """Tell whether any text has the term."""
        return term in self._postings

    def count(self, term: str) -> int:
        """Return how many texts have a term."""
        return len(self._postings.get(term, ()))

    def found_in(self, term: str, among: Container[int]) -> int:
        """Return how many of certain texts have a term."""
        return sum(number in among for number in self._postings.get(term, ()))

    def alike(self, terms: Iterable[str]) -> dict[int, float]:
        """Return the likeness (cosine, 0–1) of a question to every text that shares a term with it."""
        asked = list(terms)
        sums: dict[int, float] = {}
        for term in asked:
            squared = self.weight(term) ** 2
            for number in self._postings.get(term, ()):
                sums[number] = sums.get(number, 0.0) + squared
        length = self._length(asked)
        return {number: total / (length * self._lengths[number]) for number, total in sums.items()}

    def covered(self, terms: Iterable[str]) -> dict[int, float]:
        """Return which part (0–1, weighed) of a question's terms every text has."""
        asked = list(terms)
        total = sum(self.weight(term) for term in asked) or 1.0
        sums: dict[int, float] = {}
        for term in asked:
            share = self.weight(term) / total
            for number in self._postings.get(term, ()):
                sums[number] = sums.get(number, 0.0) + share
        return sums

    def only_in(self, one: int, other: int, terms: Iterable[str]) -> float:
        """Return which part (0–1, weighed) of a question's terms one text has and another has not."""
        asked = list(terms)
        total = sum(self.weight(term) for term in asked) or 1.0
        return sum(self.weight(term) for term in asked if self._has(one, term) and not self._has(other, term)) / total

    def _has(self, number: int, term: str) -> bool:
        numbers = self._postings.get(term, array("I"))
        at = bisect_left(numbers, number)
        return at < len(numbers) and numbers[at] == number

    def _length(self, terms: Iterable[str]) -> float:
        return math.sqrt(sum(self.weight(term) ** 2 for term in terms)) or 1.0

"""An inverted index over short texts; how alike two texts are, how much of a question is covered."""

import math
from array import array
from bisect import bisect_left
from collections.abc import Container, Iterable
from functools import cached_property

_UNKNOWN = 6
"""In how many texts an unknown term is taken to occur."""


class TermIndex:
    """Short texts as sets of terms, weighed by rarity.

    Repetition within a text does not count: the texts are single sentences.
    """

    def __init__(self, texts: Iterable[frozenset[str]] = ()) -> None:
        self._count = 0
        self._postings: dict[str, array[int]] = {}
        for terms in texts:
            self.add(terms)

    def add(self, terms: frozenset[str]) -> None:
        """Add a text, before anything is asked."""
        for term in terms:
            if term not in self._postings:
                self._postings[term] = array("I")
            self._postings[term].append(self._count)
        self._count += 1

    def weight(self, term: str) -> float:
        """Return how much a term tells: rare ones much; unknown ones less, since most are chance pairs."""
        return self._rarity(len(self._postings.get(term, ())) or _UNKNOWN)

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

    @cached_property
    def _lengths(self) -> "array[float]":
        squares = array("d", bytes(8 * self._count))
        for numbers in self._postings.values():
            squared = self._rarity(len(numbers)) ** 2
            for number in numbers:
                squares[number] += squared
        return array("f", (math.sqrt(square) or 1.0 for square in squares))

    def _rarity(self, texts: int) -> float:
        return math.log1p(max(self._count, 1) / texts)

    def _has(self, number: int, term: str) -> bool:
        numbers = self._postings.get(term, array("I"))
        at = bisect_left(numbers, number)
        return at < len(numbers) and numbers[at] == number

    def _length(self, terms: Iterable[str]) -> float:
        return math.sqrt(sum(self.weight(term) ** 2 for term in terms)) or 1.0

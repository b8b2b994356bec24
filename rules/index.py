"""An inverted index over short texts; how alike two texts are, how much of a question is covered."""

import math
from array import array
from bisect import bisect_left
from collections.abc import Container, Iterable
from functools import cached_property

_UNKNOWN = 6
"""In how many texts an unknown term is taken to occur."""


class Postings:
    """For every term the numbers of the texts that have it, in one array: an object for each term takes five times."""

    def __init__(self, ids: dict[str, int], written: "array[int]", ends: "array[int]") -> None:
        """Sort what was written.

        Args:
            ids: Number of each term; more may come later, of other indexes.
            written: The terms of all texts, one text after the other.
            ends: Where in it every text ends.
        """
        self._ids = ids
        self._starts = array("I", bytes(4 * (len(ids) + 2)))
        for term in written:
            self._starts[term + 2] += 1
        for term in range(2, len(self._starts)):
            self._starts[term] += self._starts[term - 1]
        self._numbers = array("I", bytes(4 * len(written)))
        begin = 0
        for number, end in enumerate(ends):
            for term in written[begin:end]:
                self._numbers[self._starts[term + 1]] = number
                self._starts[term + 1] += 1
            begin = end

    def of(self, term: str) -> "array[int]":
        """Return the texts that have a term, in their order."""
        found = self._ids.get(term, len(self._starts))
        return self._numbers[slice(*self._starts[found : found + 2])] if found + 1 < len(self._starts) else array("I")


class TermIndex:
    """Short texts as sets of terms, weighed by rarity.

    Repetition within a text does not count: the texts are single sentences.
    """

    def __init__(self, texts: Iterable[frozenset[str]] = (), ids: dict[str, int] | None = None) -> None:
        """Begin with some texts.

        Args:
            texts: As terms.
            ids: Numbers of terms, to be shared by several indexes of the same vocabulary.
        """
        self._ids: dict[str, int] = {} if ids is None else ids
        self._written, self._ends = array("I"), array("I")
        for terms in texts:
            self.add(terms)

    def add(self, terms: frozenset[str]) -> None:
        """Add a text, before anything is asked."""
        self._written.extend(self._ids.setdefault(term, len(self._ids)) for term in terms)
        self._ends.append(len(self._written))

    def weight(self, term: str) -> float:
        """Return how much a term tells: rare ones much; unknown ones less, since most are chance pairs."""
        return self._rarity(self.count(term) or _UNKNOWN)

    def knows(self, term: str) -> bool:
        """Tell whether any text has the term."""
        return self.count(term) > 0

    def count(self, term: str) -> int:
        """Return how many texts have a term."""
        return len(self._postings.of(term))

    def found_in(self, term: str, among: Container[int]) -> int:
        """Return how many of certain texts have a term."""
        return sum(number in among for number in self._postings.of(term))

    def alike(self, terms: Iterable[str]) -> dict[int, float]:
        """Return the likeness (cosine, 0–1) of a question to every text that shares a term with it."""
        asked = list(terms)
        sums: dict[int, float] = {}
        for term in asked:
            squared = self.weight(term) ** 2
            for number in self._postings.of(term):
                sums[number] = sums.get(number, 0.0) + squared
        length = math.sqrt(sum(self.weight(term) ** 2 for term in asked)) or 1.0
        return {number: total / (length * self._lengths[number]) for number, total in sums.items()}

    def covered(self, terms: Iterable[str]) -> dict[int, float]:
        """Return which part (0–1, weighed) of a question's terms every text has."""
        asked = list(terms)
        total = sum(self.weight(term) for term in asked) or 1.0
        sums: dict[int, float] = {}
        for term in asked:
            share = self.weight(term) / total
            for number in self._postings.of(term):
                sums[number] = sums.get(number, 0.0) + share
        return sums

    def only_in(self, one: int, other: int, terms: Iterable[str]) -> float:
        """Return which part (0–1, weighed) of a question's terms one text has and another has not."""
        asked = list(terms)
        total = sum(self.weight(term) for term in asked) or 1.0
        return sum(self.weight(term) for term in asked if self._has(one, term) and not self._has(other, term)) / total

    @cached_property
    def _postings(self) -> Postings:
        written, self._written = self._written, array("I")
        return Postings(self._ids, written, self._ends)

    @cached_property
    def _lengths(self) -> "array[float]":
        squares = array("d", bytes(8 * len(self._ends)))
        for numbers in filter(None, map(self._postings.of, self._ids)):
            squared = self._rarity(len(numbers)) ** 2
            for number in numbers:
                squares[number] += squared
        return array("f", (math.sqrt(square) or 1.0 for square in squares))

    def _rarity(self, texts: int) -> float:
        return math.log1p(max(len(self._ends), 1) / texts)

    def _has(self, number: int, term: str) -> bool:
        numbers = self._postings.of(term)
        at = bisect_left(numbers, number)
        return at < len(numbers) and numbers[at] == number

"""Plain BM25 over the passages, pairs of characters and words as terms: what the answers are compared with."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from branch.rulebook import Answer, Citation, Edition

SATURATION = 1.5
LENGTHS = 0.75


def terms(text: str) -> list[str]:
    """Return words, numbers and pairs of characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    pairs = [run[at : at + 2] for run in re.findall(r"[一-鿿]+", folded) for at in range(len(run) - 1)]
    return [*pairs, *re.findall(r"[a-z]+|\d+", folded)]


class PlainSearch:
    """The usual search: the best passage is the answer, whatever was asked."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self._passages = [(edition, passage) for edition in editions for passage in edition.passages]
        self._counts = [Counter(terms(" ".join((*passage.headings, passage.text)))) for _, passage in self._passages]
        self._lengths = [sum(counts.values()) for counts in self._counts]
        self._mean = sum(self._lengths) / max(len(self._lengths), 1)
        self._found_in = Counter(term for counts in self._counts for term in counts)

    def answer(self, question: str) -> Answer:
        """Answer with the passage of the highest score."""
        asked = set(terms(question))
        best = max(range(len(self._passages)), key=lambda number: self._score(asked, number))
        edition, passage = self._passages[best]
        return Answer(True, passage.text, (Citation(edition.title, passage.locator, passage.text),))

    def _score(self, asked: set[str], number: int) -> float:
        counts, total = self._counts[number], len(self._counts)
        weight = SATURATION * (1 - LENGTHS + LENGTHS * self._lengths[number] / self._mean)
        return sum(
            math.log(1 + (total - self._found_in[term] + 0.5) / (self._found_in[term] + 0.5))
            * counts[term]
            * (SATURATION + 1)
            / (counts[term] + weight)
            for term in asked
            if term in counts
        )

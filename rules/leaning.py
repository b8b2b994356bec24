"""Whose words a question uses: those of rules, or those of what is known to be unwritten; nothing is found by it."""

from collections.abc import Collection, Mapping

from rules.index import TermIndex
from rules.terms import Vocabulary

NEUTRAL = 0.5
_DOUBT = 0.5
"""A word that is in one gap and in no rule leans to the gaps, but only this far from certain."""


class Leaning:
    """How far every term leans to the known gaps."""

    def __init__(self, vocabulary: Vocabulary, index: TermIndex, gaps: Collection[int], others: int) -> None:
        """Prepare to count.

        Args:
            vocabulary: That reads questions.
            index: Of the texts of gaps and of all others.
            gaps: Numbers of the texts that are gaps.
            others: How many other texts there are.
        """
        self._vocabulary, self._index, self._gaps, self._others = vocabulary, index, gaps, others
        self._known: dict[str, float] = {}

    def of(self, text: str) -> tuple[float, float]:
        """Return how far a folded text leans to the gaps, on average and by one word at most; 0.5 is neutral."""
        terms = self._vocabulary.terms(text)
        weights: Mapping[str, float] = {term: self._index.weight(term) for term in terms}
        total = sum(weights.values())
        if not total:
            return NEUTRAL, NEUTRAL
        mean = sum(weight * self._of_one(term) for term, weight in weights.items()) / total
        return mean, max(map(self._of_one, terms))

    def _of_one(self, term: str) -> float:
        if not self._index.knows(term):
            return NEUTRAL
        if term not in self._known:
            among, everywhere = self._index.found_in(term, self._gaps), self._index.count(term)
            gaps = (among + _DOUBT) / (len(self._gaps) + 2 * _DOUBT)
            rules = (everywhere - among + _DOUBT) / (self._others + 2 * _DOUBT)
            self._known[term] = gaps / (gaps + rules)
        return self._known[term]

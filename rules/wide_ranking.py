"""A ranking that also looks where nothing is held in memory: passages of a library, and likeness in meaning.

Without either it is the plain ranking; with them the sources keep the order that they have among themselves by words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from math import sqrt
from typing import TYPE_CHECKING

from rules.facets import tells
from rules.index import TermIndex
from rules.library import Entry, Library
from rules.linking import PrintedPassage
from rules.numerals import numbers_of
from rules.question import Question
from rules.ranking import Hit, Ranking, Signs, weighed
from rules.records import Phrases
from rules.source_index import FACETS, Source, said_and_asked
from rules.terms import Vocabulary

if TYPE_CHECKING:
    from rules.meaning import Meaning

_COMPARED, _READ = 100, 12
"""So many passages of the library are compared with a question, and so many of them read and scored."""
_BY_CHANCE = 0.8
"""Among many passages some share the words of a question by chance: a record of what it names goes before them."""
_MEANING = 0.5
"""How much likeness in meaning counts, beside the signs, which are together one."""
_UNKNOWN_MEANING = 0.35
"""Taken for passages of the library: between those that answer a question and those that do not."""
_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class LibraryHit(Hit):
    """A passage of the library; it has no place among the sources."""

    terms: frozenset[str] = frozenset()


class WideRanking(Ranking):
    """The sources in memory together with a library."""

    def __init__(
        self,
        sources: Sequence[Source],
        vocabulary: Vocabulary,
        library: Library | None = None,
        further: Mapping[str, Phrases] | None = None,
    ) -> None:
        """Index the sources.

        Args:
            sources: Records, passages and known gaps, held in memory.
            vocabulary: That reads them.
            library: Further passages; they change neither the weights of terms nor how the sources score.
            further: More ways of asking by the id of a record; None takes those that ship.
        """
        super().__init__(sources, vocabulary, further)
        self._library = library
        self.meaning: Meaning | None = None
        """Of the sources, in their order; may be set at any time."""

    def hits(self, question: Question) -> list[Hit]:
        """Return what comes nearest to a question, best first."""
        found = [*super().hits(question), *self._in_library(question)]
        if self.meaning:
            near = self.meaning.nearness(question.text)
            meant = [near[hit.number] if hit.number != _NOWHERE else _UNKNOWN_MEANING for hit in found]
            found = [
                replace(hit, score=hit.score + _MEANING * alike, meant=alike)
                for hit, alike in zip(found, meant, strict=True)
            ]
        return sorted(found, key=lambda hit: -hit.score)

    def unknown(self, question: Question) -> float:
        """Return which part of a question, weighed, is in no source and not in the library either."""
        terms = self._vocabulary.terms(question.text)
        if self._library is None or not terms:
            return super().unknown(question)
        index, known = self._library.index, self._index.whole.knows
        return _part(
            self._index.whole, terms, frozenset(term for term in terms if not known(term) and not index.found_in(term))
        )

    def only_in(self, one: Hit, other: Hit, question: Question) -> float:
        """Return which part of a question, weighed, one hit speaks of and another does not."""
        if not (isinstance(one, LibraryHit) or isinstance(other, LibraryHit)):
            return super().only_in(one, other, question)
        terms = self._vocabulary.terms(question.text)
        return _part(self._index.whole, terms, self._had_by(one, terms) - self._had_by(other, terms))

    def carried(self, hit: Hit, terms: frozenset[str]) -> tuple[float, float]:
        """Return which part of terms, weighed, a hit has anywhere, and which in what it says; 1 of none."""
        if not isinstance(hit, LibraryHit):
            return super().carried(hit, terms)
        part = _part(self._index.whole, terms, terms & hit.terms) if terms else 1.0
        return part, part

    def _had_by(self, hit: Hit, terms: frozenset[str]) -> frozenset[str]:
        if isinstance(hit, LibraryHit):
            return terms & hit.terms
        return frozenset(term for term in terms if self._index.whole.found_in(term, (hit.number,)))

    def _in_library(self, question: Question) -> list[Hit]:
        if self._library is None:
            return []
        terms = self._vocabulary.terms(question.text)
        weights = {term: self._index.whole.weight(term) for term in terms}
        entries = self._library.index.nearest(terms, _COMPARED)
        near = nlargest(_READ, entries, key=lambda entry: sum(map(weights.__getitem__, entry.shared)))
        printed = self._library.read([entry.id for entry in near])
        return [self._scored(entry, printed[entry.id], terms, question) for entry in near if entry.id in printed]

    def _scored(self, entry: Entry, source: PrintedPassage, terms: frozenset[str], question: Question) -> LibraryHit:
        """Score a passage as one among the sources is."""
        own, said = entry.terms(), said_and_asked(source)
        numbers = question.numbers & numbers_of(" ".join(said))
        signs = Signs(
            asked_alike=0.0,
            asked_often=0.0,
            said=_part(self._index.said, terms, terms & own),
            covered=_part(self._index.whole, terms, terms & own),
            alike=_alike(self._index.said, terms, own),
            subject=self._index.shared(frozenset(term for term in terms if term.startswith("@")), own),
            named=0.5,
            aspect=self._index.suits(source, question),
            facet=float(all(tells(FACETS[facet], said, ()) for facet in question.facets)),
            number=len(numbers) / len(question.numbers) if question.numbers else 0.5,
        )
        score = weighed(signs) * (_BY_CHANCE if self.names_subject(question) else 1.0)
        return LibraryHit(_NOWHERE, source, signs, score, terms=own)


def _part(index: TermIndex, terms: frozenset[str], part: frozenset[str]) -> float:
    return sum(map(index.weight, part)) / (sum(map(index.weight, terms)) or 1.0)


def _alike(index: TermIndex, one: frozenset[str], other: frozenset[str]) -> float:
    """Return the likeness (cosine, 0–1) of two texts that need not be in the index."""
    shared, first, second = (sum(index.weight(term) ** 2 for term in terms) for terms in (one & other, one, other))
    return shared / sqrt(first * second) if shared else 0.0

"""Which records, passages and known gaps come nearest to a question, and by which signs; nothing is decided here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

from rules.index import TermIndex
from rules.question import Question
from rules.records import Phrases, RuleRecord
from rules.source_index import Source, SourceIndex
from rules.terms import Vocabulary
from rules.ways import starter_ways

_LOOKED_AT = 60
"""So many candidates get the signs that cost time."""


class Signs(NamedTuple):
    """Why something is thought to answer a question; each sign is between 0 and 1."""

    asked_alike: float
    """Likeness to the nearest known way of asking for it."""
    asked_often: float
    """Mean likeness to the three nearest known ways."""
    said: float
    """Part of the question's terms, weighed, that occur in what it says."""
    covered: float
    """Part of the question's terms, weighed, that occur in it anywhere, the ways of asking included."""
    alike: float
    """Likeness of the question to all of it: what speaks of much else is less meant."""
    subject: float
    """Part of the things named in the question, weighed, that it speaks of."""
    named: float
    """Whether its subject is named, and whether it is about nothing that is only meant when it is named."""
    aspect: float
    """Whether it tells the kind of thing that is asked."""
    facet: float
    """Whether it tells every facet that is asked; 1 when none is."""
    number: float
    """Part of the numbers in the question that stand in it; 0.5 when there are none."""


WEIGHTS = Signs(
    asked_alike=0.148,
    asked_often=0.161,
    said=0.12,
    covered=0.195,
    alike=0.059,
    subject=0.12,
    named=0.069,
    aspect=0.074,
    facet=0.044,
    number=0.009,
)
"""How much each sign counts; together one. Fitted by ``bench/fit_answers.py``."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that may answer a question, with its signs and their weighed sum."""

    number: int
    """Its place among the sources."""
    source: Source
    signs: Signs
    score: float
    meant: float | None = None
    """Likeness in meaning to its nearest text; None when only words were compared."""


class Ranking:
    """All sources of answers, in both languages, ready to be searched."""

    def __init__(
        self, sources: Sequence[Source], vocabulary: Vocabulary, further: Mapping[str, Phrases] | None = None
    ) -> None:
        """Index the sources.

        Args:
            sources: Records, passages and known gaps.
            vocabulary: That reads them.
            further: More ways of asking by the id of a record; None takes those that ship.
        """
        self._vocabulary = vocabulary
        self._index = SourceIndex(sources, vocabulary, starter_ways() if further is None else further)
        self.leaning = self._index.leaning()

    def hits(self, question: Question) -> list[Hit]:
        """Return what comes nearest to a question, best first."""
        index, terms = self._index, self._vocabulary.terms(question.text)
        asked = index.nearest_ways(terms, question.aspects)
        said, covered, alike = index.said.covered(terms), index.whole.covered(terms), index.said.alike(terms)
        near = nlargest(
            _LOOKED_AT,
            covered,
            key=lambda number: covered[number] + said.get(number, 0.0) + asked.get(number, (0.0,))[0],
        )
        named = frozenset(term for term in terms if term.startswith("@"))
        found = []
        for number in near:
            source = index.sources[number]
            if isinstance(source, RuleRecord) and source.aspect == "score" and not question.asks_score:
                continue
            best, often = asked.get(number, (0.0, 0.0))
            signs = Signs(
                asked_alike=best,
                asked_often=often,
                said=said.get(number, 0.0),
                covered=covered[number],
                alike=alike.get(number, 0.0),
                subject=index.shared(named, index.concepts[number]),
                named=index.named(number, named),
                aspect=index.suits(source, question),
                facet=index.tells(number, question.facets),
                number=_share(question.numbers, index.numbers[number]),
            )
            found.append(Hit(number, source, signs, weighed(signs)))
        return sorted(found, key=lambda hit: -hit.score)

    @property
    def texts(self) -> list[tuple[str, ...]]:
        """Return the texts of all sources, in their order: what likeness in meaning is told from."""
        return self._index.texts

    def names_something(self, question: Question) -> bool:
        """Tell whether a question names any known thing."""
        return bool(self._vocabulary.concepts(question.text))

    def names_subject(self, question: Question) -> bool:
        """Tell whether a question names anything that a record is about."""
        return bool(self._vocabulary.concepts(question.text) & self._index.subjects)

    def unknown(self, question: Question) -> float:
        """Return which part of a question, weighed, is in no source at all."""
        whole, terms = self._index.whole, self._vocabulary.terms(question.text)
        total = sum(map(whole.weight, terms))
        return sum(whole.weight(term) for term in terms if not whole.knows(term)) / total if total else 1.0

    def beside_subject(self, question: Question) -> frozenset[str]:
        """Return the terms of what a question says beside the subjects it names: what it asks about them."""
        return self._vocabulary.terms(self._vocabulary.without(question.text, self._index.subjects))

    def carried(self, hit: Hit, terms: frozenset[str]) -> tuple[float, float]:
        """Return which part of terms, weighed, a hit has anywhere, and which in what it says; 1 of none."""
        index = self._index
        return _carried(index.whole, hit.number, terms), _carried(index.said, hit.number, terms)

    def only_in(self, one: Hit, other: Hit, question: Question) -> float:
        """Return which part of a question, weighed, one hit speaks of and another does not."""
        return self._index.whole.only_in(one.number, other.number, self._vocabulary.terms(question.text))


def weighed(signs: Signs) -> float:
    """Return the weighed sum of signs."""
    return dot(WEIGHTS, signs)


def dot(weights: Sequence[float], pieces: Sequence[float]) -> float:
    """Return a weighed sum."""
    return sum(weight * piece for weight, piece in zip(weights, pieces, strict=True))


def _carried(index: TermIndex, number: int, terms: frozenset[str]) -> float:
    total = sum(map(index.weight, terms))
    return sum(index.weight(term) for term in terms if index.found_in(term, (number,))) / total if total else 1.0


def _share(wanted: frozenset[str], present: frozenset[str]) -> float:
    return len(wanted & present) / len(wanted) if wanted else 0.5

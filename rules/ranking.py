"""Which records, passages and known gaps come nearest to a question, and by which signs; nothing is decided here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

from rules.facets import starter_facets, tells
from rules.index import TermIndex
from rules.leaning import Leaning
from rules.linking import PrintedPassage
from rules.numerals import numbers_of
from rules.question import Question, aspects_of
from rules.records import Gap, Phrases, RuleRecord
from rules.spelling import normalised
from rules.terms import Vocabulary
from rules.ways import NO_WAYS, starter_ways

Source = RuleRecord | PrintedPassage | Gap
_LOOKED_AT = 60
"""So many candidates get the signs that cost time."""
_FACETS = {facet.name: facet for facet in starter_facets()}


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
    asked_alike=0.152,
    asked_often=0.161,
    said=0.122,
    covered=0.2,
    alike=0.06,
    subject=0.118,
    named=0.066,
    aspect=0.071,
    facet=0.047,
    number=0.004,
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
        more = starter_ways() if further is None else further
        self._sources = sources
        self._vocabulary = vocabulary
        self._ways = [_ways_of_asking(source, more) for source in sources]
        ways = [[vocabulary.terms(way) for way in own] for own in self._ways]
        self._owners = [number for number, own in enumerate(ways) for _ in own]
        said = [vocabulary.terms(" ".join(_said(source))) for source in sources]
        together = [terms.union(*own) for terms, own in zip(said, ways, strict=True)]
        self._asked = TermIndex(
            [
                terms | _kinds(aspects_of(normalised(way)))
                for own, read in zip(self._ways, ways, strict=True)
                for way, terms in zip(own, read, strict=True)
            ]
        )
        self._said = TermIndex(said)
        self._whole = TermIndex(together)
        self._concepts = [frozenset(term for term in terms if term.startswith("@")) for terms in together]
        self._meant = [self._meant_by(source, own) for source, own in zip(sources, ways, strict=True)]
        self._numbers = [
            numbers_of(" ".join((*_said(source), *own))) for source, own in zip(sources, self._ways, strict=True)
        ]
        self._subjects = frozenset(source.subject for source in sources if isinstance(source, RuleRecord))
        self._told: dict[tuple[str, int], bool] = {}
        gaps = frozenset(number for number, source in enumerate(sources) if isinstance(source, Gap))
        self.leaning = Leaning(vocabulary, self._whole, gaps, len(sources) - len(gaps))
        self._gap_aspects = {source.id: _asked_of(source) for source in sources if isinstance(source, Gap)}

    def hits(self, question: Question) -> list[Hit]:
        """Return what comes nearest to a question, best first."""
        terms = self._vocabulary.terms(question.text)
        asked = self._best_ways(self._asked.alike(terms | _kinds(question.aspects)))
        said, covered, alike = self._said.covered(terms), self._whole.covered(terms), self._said.alike(terms)
        near = nlargest(
            _LOOKED_AT,
            covered,
            key=lambda number: covered[number] + said.get(number, 0.0) + asked.get(number, (0.0,))[0],
        )
        named = frozenset(term for term in terms if term.startswith("@"))
        found = []
        for number in near:
            source = self._sources[number]
            if isinstance(source, RuleRecord) and source.aspect == "score" and not question.asks_score:
                continue
            best, often = asked.get(number, (0.0, 0.0))
            signs = Signs(
                asked_alike=best,
                asked_often=often,
                said=said.get(number, 0.0),
                covered=covered[number],
                alike=alike.get(number, 0.0),
                subject=self._shared(named, self._concepts[number]),
                named=self._named(number, named),
                aspect=self._suits(source, question),
                facet=self._tells(number, question.facets),
                number=_share(question.numbers, self._numbers[number]),
            )
            found.append(Hit(number, source, signs, weighed(signs)))
        return sorted(found, key=lambda hit: -hit.score)

    def names_something(self, question: Question) -> bool:
        """Tell whether a question names any known thing."""
        return bool(self._vocabulary.concepts(question.text))

    def names_subject(self, question: Question) -> bool:
        """Tell whether a question names anything that a record is about."""
        return bool(self._vocabulary.concepts(question.text) & self._subjects)

    def unknown(self, question: Question) -> float:
        """Return which part of a question, weighed, is in no source at all."""
        terms = self._vocabulary.terms(question.text)
        total = sum(map(self._whole.weight, terms))
        return sum(self._whole.weight(term) for term in terms if not self._whole.knows(term)) / total if total else 1.0

    def only_in(self, one: Hit, other: Hit, question: Question) -> float:
        """Return which part of a question, weighed, one hit speaks of and another does not."""
        return self._whole.only_in(one.number, other.number, self._vocabulary.terms(question.text))

    def _tells(self, number: int, facets: frozenset[str]) -> float:
        if not facets:
            return 1.0
        return float(all(self._tells_one(number, facet) for facet in facets))

    def _tells_one(self, number: int, facet: str) -> bool:
        key = (facet, number)
        if key not in self._told:
            self._told[key] = tells(_FACETS[facet], _said(self._sources[number]), self._ways[number])
        return self._told[key]

    def _named(self, number: int, named: frozenset[str]) -> float:
        subject, usual = self._meant[number]
        return 0.5 * (subject in named) + 0.5 * (usual <= named)

    def _meant_by(self, source: Source, ways: Sequence[frozenset[str]]) -> tuple[str, frozenset[str]]:
        """Return the subject of a record, and what more than half of the ways of asking for it name on purpose."""
        if not isinstance(source, RuleRecord):
            return "", frozenset()
        named = ("@" + name for name in self._vocabulary.when_named)
        usual = (name for name in named if 2 * sum(name in way for way in ways) > len(ways))
        return "@" + source.subject, frozenset(usual)

    def _shared(self, named: frozenset[str], spoken_of: frozenset[str]) -> float:
        total = sum(self._whole.weight(term) for term in named)
        return sum(self._whole.weight(term) for term in named & spoken_of) / total if total else 0.5

    def _suits(self, source: Source, question: Question) -> float:
        match source:
            case RuleRecord():
                return question.suits(source.aspect)
            case Gap():
                return float(not question.aspects or bool(question.aspects & self._gap_aspects[source.id]))
            case _:
                return 0.5

    def _best_ways(self, alike: Mapping[int, float]) -> dict[int, tuple[float, float]]:
        """Return for every source the likeness to its nearest way, and the mean of its three nearest."""
        of: dict[int, list[float]] = {}
        for way, likeness in alike.items():
            of.setdefault(self._owners[way], []).append(likeness)
        return {owner: (max(found), sum(nlargest(3, found)) / 3) for owner, found in of.items()}


def weighed(signs: Signs) -> float:
    """Return the weighed sum of signs."""
    return sum(weight * sign for weight, sign in zip(WEIGHTS, signs, strict=True))


def _kinds(aspects: frozenset[str]) -> frozenset[str]:
    """Return kinds of things asked as terms, so that two ways of asking are alike when they ask for the same kind."""
    return frozenset("?" + aspect for aspect in aspects)


def _share(wanted: frozenset[str], present: frozenset[str]) -> float:
    return len(wanted & present) / len(wanted) if wanted else 0.5


def said_and_asked(source: Source) -> tuple[str, ...]:
    """Return what a source says and how it is asked for, in both languages."""
    return (*_said(source), *_ways_of_asking(source, starter_ways()))


def _ways_of_asking(source: Source, further: Mapping[str, Phrases]) -> tuple[str, ...]:
    if isinstance(source, PrintedPassage):
        return ()
    more = further.get(source.id, NO_WAYS) if isinstance(source, RuleRecord) else NO_WAYS
    return (*source.ask.zh, *source.ask.en, *more.zh, *more.en)


def _said(source: Source) -> tuple[str, ...]:
    match source:
        case RuleRecord():
            statement, words = source.statement, source.words
            return (statement.zh, statement.en, *words.zh, *words.en, source.subject.replace("_", " "))
        case PrintedPassage(passage=passage):
            return (*passage.headings, passage.text)
        case _:
            return (source.missing.zh, source.missing.en)


def _asked_of(gap: Gap) -> frozenset[str]:
    return frozenset().union(*(aspects_of(way) for way in (*gap.ask.zh, *gap.ask.en)))

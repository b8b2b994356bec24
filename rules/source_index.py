"""What questions are compared with: sources of answers, read once; how much a likeness counts is not known here."""

from collections.abc import Mapping, Sequence
from heapq import nlargest

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
FACETS = {facet.name: facet for facet in starter_facets()}
_SEVERAL = 3


class SourceIndex:
    """Records, passages and known gaps; each is known by its place among them."""

    def __init__(self, sources: Sequence[Source], vocabulary: Vocabulary, further: Mapping[str, Phrases]) -> None:
        """Read the sources.

        Args:
            sources: In any order.
            vocabulary: That reads them.
            further: More ways of asking by the id of a record or a gap.
        """
        self.sources = sources
        ids: dict[str, int] = {}
        self.said, self.whole, self._asked = (TermIndex(ids=ids) for _ in range(3))
        """What they say; all that is known of them; the ways in which they are asked for."""
        self.concepts: list[frozenset[str]] = []
        self.numbers: list[frozenset[str]] = []
        self.subjects = frozenset(source.subject for source in sources if isinstance(source, RuleRecord))
        self._vocabulary = vocabulary
        self._ways = [_ways_of_asking(source, further) for source in sources]
        self._owners: list[int] = []
        self._meant: list[tuple[str, frozenset[str]]] = []
        self._gap_aspects = {source.id: _asked_of(source) for source in sources if isinstance(source, Gap)}
        self._told: dict[tuple[str, int], bool] = {}
        for number, source in enumerate(sources):
            self._read(number, source)

    def _read(self, number: int, source: Source) -> None:
        own = self._ways[number]
        ways = [self._vocabulary.terms(way) for way in own]
        said = self._vocabulary.terms(" ".join(said_by(source)))
        together = said.union(*ways)
        self.said.add(said)
        self.whole.add(together)
        for way, terms in zip(own, ways, strict=True):
            self._asked.add(terms | self._vocabulary.once(f"?{way}", _kinds_asked))
        self._owners += [number] * len(own)
        self.concepts.append(frozenset(term for term in together if term.startswith("@")))
        self.numbers.append(numbers_of(" ".join((*said_by(source), *own))))
        self._meant.append(self._meant_by(source, ways))

    @property
    def texts(self) -> list[tuple[str, ...]]:
        """Return what every source says and how it is asked for, in both languages."""
        return [(*said_by(source), *ways) for source, ways in zip(self.sources, self._ways, strict=True)]

    def leaning(self) -> Leaning:
        """Return whose words are whose: those of gaps, those of all others."""
        gaps = frozenset(number for number, source in enumerate(self.sources) if isinstance(source, Gap))
        return Leaning(self._vocabulary, self.whole, gaps, len(self.sources) - len(gaps))

    def nearest_ways(self, terms: frozenset[str], aspects: frozenset[str]) -> dict[int, tuple[float, float]]:
        """Return for every source the likeness to its nearest way of asking, and the mean of its three nearest."""
        of: dict[int, list[float]] = {}
        for way, likeness in self._asked.alike(terms | _kinds(aspects)).items():
            of.setdefault(self._owners[way], []).append(likeness)
        return {owner: (max(found), sum(nlargest(_SEVERAL, found)) / _SEVERAL) for owner, found in of.items()}

    def tells(self, number: int, facets: frozenset[str]) -> float:
        """Return 1 when a source tells all that is asked of a thing, else 0."""
        return float(all(self._tells_one(number, facet) for facet in facets))

    def named(self, number: int, named: frozenset[str]) -> float:
        """Return whether the subject of a source is among things named, and what is only meant when it is named."""
        subject, usual = self._meant[number]
        return 0.5 * (subject in named) + 0.5 * (usual <= named)

    def shared(self, named: frozenset[str], spoken_of: frozenset[str]) -> float:
        """Return which part of things named, weighed, is among those spoken of."""
        total = sum(self.whole.weight(term) for term in named)
        return sum(self.whole.weight(term) for term in named & spoken_of) / total if total else 0.5

    def suits(self, source: Source, question: Question) -> float:
        """Return how well the kind of thing that a source tells suits what is asked, 0–1."""
        match source:
            case RuleRecord():
                return question.suits(source.aspect)
            case Gap():
                return float(not question.aspects or bool(question.aspects & self._gap_aspects[source.id]))
            case _:
                return 0.5

    def _tells_one(self, number: int, facet: str) -> bool:
        key = (facet, number)
        if key not in self._told:
            self._told[key] = tells(FACETS[facet], said_by(self.sources[number]), self._ways[number])
        return self._told[key]

    def _meant_by(self, source: Source, ways: Sequence[frozenset[str]]) -> tuple[str, frozenset[str]]:
        """Return the subject of a record, and what more than half of the ways of asking for it name on purpose."""
        if not isinstance(source, RuleRecord):
            return "", frozenset()
        named = ("@" + name for name in self._vocabulary.when_named)
        usual = (name for name in named if 2 * sum(name in way for way in ways) > len(ways))
        return "@" + source.subject, frozenset(usual)


def said_and_asked(source: Source) -> tuple[str, ...]:
    """Return what a source says and how it is asked for, in both languages."""
    return (*said_by(source), *_ways_of_asking(source, starter_ways()))


def said_by(source: Source) -> tuple[str, ...]:
    """Return what a source says, in both languages."""
    match source:
        case RuleRecord():
            statement, words = source.statement, source.words
            return (statement.zh, statement.en, *words.zh, *words.en, source.subject.replace("_", " "))
        case PrintedPassage(passage=passage):
            return (*passage.headings, passage.text)
        case _:
            return (source.missing.zh, source.missing.en)


def _kinds(aspects: frozenset[str]) -> frozenset[str]:
    """Return kinds of things asked as terms, so that two ways of asking are alike when they ask for the same kind."""
    return frozenset("?" + aspect for aspect in aspects)


def _kinds_asked(way: str) -> frozenset[str]:
    """Return the kinds of things that a way of asking, after a question mark, asks for."""
    return _kinds(aspects_of(normalised(way[1:])))


def _ways_of_asking(source: Source, further: Mapping[str, Phrases]) -> tuple[str, ...]:
    if isinstance(source, PrintedPassage):
        return ()
    more = further.get(source.id, NO_WAYS)
    return (*source.ask.zh, *source.ask.en, *more.zh, *more.en)


def _asked_of(gap: Gap) -> frozenset[str]:
    return frozenset().union(*(aspects_of(way) for way in (*gap.ask.zh, *gap.ask.en)))

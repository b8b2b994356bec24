"""Which records, passages and known gaps come nearest to a question, and by which signs; nothing is decided here."""

from collections.abc import Sequence
from dataclasses import dataclass

from rules.index import TermIndex
from rules.linking import PrintedPassage
from rules.question import Question, read_question
from rules.records import Gap, Language, RuleRecord
from rules.terms import Vocabulary

Source = RuleRecord | PrintedPassage | Gap


@dataclass(frozen=True, slots=True)
class Signs:
    """Why something is thought to answer a question; each sign is between 0 and 1."""

    asked_alike: float
    """Likeness to the nearest known way of asking for it."""
    said: float
    """Part of the question's terms, weighed, that occur in what it says."""
    covered: float
    """Part of the question's terms, weighed, that occur in it anywhere, the ways of asking included."""
    subject: float
    """Part of the things named in the question, weighed, that it speaks of."""
    aspect: float
    """Whether it tells the kind of thing that is asked."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts; fitted by leaving out, one at a time, every known way of asking."""

    asked_alike: float = 0.15
    said: float = 0.20
    covered: float = 0.25
    subject: float = 0.32
    aspect: float = 0.08

    def total(self, signs: Signs) -> float:
        """Return the weighed sum of the signs, between 0 and 1."""
        return (
            self.asked_alike * signs.asked_alike
            + self.said * signs.said
            + self.covered * signs.covered
            + self.subject * signs.subject
            + self.aspect * signs.aspect
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that may answer a question, with its signs and their weighed sum."""

    source: Source
    signs: Signs
    score: float


class Ranking:
    """All sources of answers in one language, ready to be searched."""

    def __init__(self, sources: Sequence[Source], language: Language, vocabulary: Vocabulary) -> None:
        self._sources = sources
        self._language = language
        self._vocabulary = vocabulary
        self._owners: list[int] = []
        ways: list[frozenset[str]] = []
        for number, source in enumerate(sources):
            for way in _ways_of_asking(source, language):
                ways.append(vocabulary.terms(way))
                self._owners.append(number)
        said = [vocabulary.terms(_said(source, language)) for source in sources]
        self._asked = TermIndex(ways)
        self._said = TermIndex(said)
        together = list(said)
        for owner, terms in zip(self._owners, ways, strict=True):
            together[owner] |= terms
        self._whole = TermIndex(together)
        self._concepts = [frozenset(term for term in terms if term.startswith("@")) for terms in together]
        self._gap_aspects = {source.id: _asked_of(source, language) for source in sources if isinstance(source, Gap)}

    def hits(self, question: Question, text: str | None = None, weights: Weights | None = None) -> list[Hit]:
        """Return what shares any term with a question, best first.

        Args:
            question: As read.
            text: One part of it, when the parts are looked up one by one.
            weights: Other than the fitted ones, for measuring.
        """
        terms = self._vocabulary.terms(text or question.text)
        named = frozenset(term for term in terms if term.startswith("@"))
        asked = self._best_way(self._asked.alike(terms))
        said = self._said.covered(terms)
        covered = self._whole.covered(terms)
        weighing = weights or Weights()
        found = []
        for number, part in covered.items():
            signs = Signs(
                asked_alike=asked.get(number, 0.0),
                said=said.get(number, 0.0),
                covered=part,
                subject=self._shared(named, self._concepts[number]),
                aspect=self._suits(self._sources[number], question),
            )
            found.append(Hit(self._sources[number], signs, weighing.total(signs)))
        return sorted(found, key=lambda hit: -hit.score)

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

    def _best_way(self, alike: dict[int, float]) -> dict[int, float]:
        best: dict[int, float] = {}
        for way, likeness in alike.items():
            owner = self._owners[way]
            best[owner] = max(best.get(owner, 0.0), likeness)
        return best


def _ways_of_asking(source: Source, language: Language) -> tuple[str, ...]:
    return () if isinstance(source, PrintedPassage) else source.ask.said_in(language)


def _said(source: Source, language: Language) -> str:
    match source:
        case RuleRecord():
            subject = source.subject.replace("_", " ")
            return " ".join(
                (
                    source.statement.said_in(language),
                    *source.words.said_in(language),
                    subject if language == "en" else "",
                )
            )
        case PrintedPassage(passage=passage):
            return " ".join((*passage.headings, passage.text))
        case _:
            return source.missing.said_in(language)


def _asked_of(gap: Gap, language: Language) -> frozenset[str]:
    return frozenset().union(*(read_question(way).aspects for way in gap.ask.said_in(language)))

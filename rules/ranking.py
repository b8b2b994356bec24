"""Which records, passages and known gaps come nearest to a question, and by which signs; nothing is decided here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rules.index import TermIndex
from rules.linking import PrintedPassage
from rules.question import Question, read_question, units_given
from rules.records import Gap, Language, RuleRecord
from rules.terms import Vocabulary

Source = RuleRecord | PrintedPassage | Gap


class Signs(NamedTuple):
    """Why something is thought to answer a question; each sign is between 0 and 1."""

    asked_alike: float
    """Likeness to the nearest known way of asking for it."""
    said: float
    """Part of the question's terms, weighed, that occur in what it says."""
    covered: float
    """Part of the question's terms, weighed, that occur in it anywhere, the ways of asking included."""
    subject: float
    """Part of the things named in the question, weighed, that it speaks of."""
    named: float
    """Whether its subject is named, and whether it is about nothing that is only meant when it is named."""
    aspect: float
    """Whether it tells the kind of thing that is asked."""
    unit: float
    """Whether it states something in the unit that is asked; 1 too when no unit is."""


WEIGHTS = Signs(asked_alike=0.12, said=0.20, covered=0.20, subject=0.12, named=0.12, aspect=0.16, unit=0.08)
"""How much each sign counts; together one.

Set by hand, nearly even: ``bench/fit_answers.py`` finds weights that are better on the known ways of asking and worse
on the questions of other hands.
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that may answer a question, with its signs and their weighed sum."""

    number: int
    """Its place among the sources."""
    source: Source
    signs: Signs
    score: float


class Ranking:
    """All sources of answers in one language, ready to be searched."""

    def __init__(self, sources: Sequence[Source], language: Language, vocabulary: Vocabulary) -> None:
        self._sources = sources
        self._language = language
        self._vocabulary = vocabulary
        ways = [[vocabulary.terms(way) for way in _ways_of_asking(source, language)] for source in sources]
        self._owners = [number for number, own in enumerate(ways) for _ in own]
        said = [vocabulary.terms(_said(source, language)) for source in sources]
        together = [terms.union(*own) for terms, own in zip(said, ways, strict=True)]
        self._asked = TermIndex([way for own in ways for way in own])
        self._said = TermIndex(said)
        self._whole = TermIndex(together)
        self._concepts = [frozenset(term for term in terms if term.startswith("@")) for terms in together]
        self._meant = [self._meant_by(source, own) for source, own in zip(sources, ways, strict=True)]
        self._units = [units_given(_said(source, language)) for source in sources]
        self._gap_aspects = {source.id: _asked_of(source, language) for source in sources if isinstance(source, Gap)}

    def hits(self, question: Question, text: str | None = None) -> list[Hit]:
        """Return what shares any term with a question, best first.

        Args:
            question: As read.
            text: One part of it, when the parts are looked up one by one.
        """
        terms = self._vocabulary.terms(text or question.text)
        named = frozenset(term for term in terms if term.startswith("@"))
        asked = self._best_way(self._asked.alike(terms))
        said = self._said.covered(terms)
        found = []
        for number, part in self._whole.covered(terms).items():
            source = self._sources[number]
            if isinstance(source, RuleRecord) and source.aspect == "score" and not question.asks_score:
                continue
            signs = Signs(
                asked_alike=asked.get(number, 0.0),
                said=said.get(number, 0.0),
                covered=part,
                subject=self._shared(named, self._concepts[number]),
                named=self._named(number, named),
                aspect=self._suits(source, question),
                unit=float(question.units <= self._units[number]),
            )
            found.append(Hit(number, source, signs, _weighed(signs)))
        return sorted(found, key=lambda hit: -hit.score)

    def names_something(self, question: Question) -> bool:
        """Tell whether a question names any known thing."""
        return bool(self._vocabulary.concepts(question.text))

    def only_in(self, one: Hit, other: Hit, question: Question) -> float:
        """Return which part of a question, weighed, one hit speaks of and another does not."""
        return self._whole.only_in(one.number, other.number, self._vocabulary.terms(question.text))

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

    def _best_way(self, alike: dict[int, float]) -> dict[int, float]:
        best: dict[int, float] = {}
        for way, likeness in alike.items():
            owner = self._owners[way]
            best[owner] = max(best.get(owner, 0.0), likeness)
        return best


def _weighed(signs: Signs) -> float:
    return sum(weight * sign for weight, sign in zip(WEIGHTS, signs, strict=True))


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

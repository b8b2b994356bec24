"""From a question to an answer with citations: the rule in our own words first, then where it is written."""

from collections.abc import Sequence
from functools import cached_property

from branch.rulebook import Answer, Edition
from rules import wording
from rules.composing import Composer
from rules.linking import PrintedPassage, arrange
from rules.question import Question, read_question
from rules.ranking import Hit, Ranking, Source
from rules.records import Gap, Language, RuleDocument, RuleRecord, starter_concepts, starter_gaps
from rules.terms import Vocabulary, normalised
from rules.verdict import judge

_NEAR = 0.72
"""A document that was named is answered from when its best record comes this near to the best of all."""


class Rulebook:
    """What can be answered from the rule records and the imported documents."""

    def __init__(self, records: Sequence[RuleRecord], editions: Sequence[Edition]) -> None:
        """Link records and editions; the search index of a language is built at its first question.

        Args:
            records: Restated rules; usually ``starter_records()``.
            editions: Imported documents in the order of their import; a later print replaces an earlier one.
        """
        self._shelf = arrange(records, editions)
        self._composer = Composer(self._shelf)
        self._documents = tuple({record.document.key: record.document for record in self._shelf.records}.values())

    def answer(self, question: str, language: Language | None = None) -> Answer:
        """Answer a question, or say honestly that the documents do not.

        Args:
            question: As typed, in Chinese or English.
            language: Of the answer; None takes the language of the question.

        Returns:
            ``answered`` False comes with a text that says so and names no number, and with no citations.
        """
        asked = read_question(question)
        speaking = language or asked.language
        named = self._named_documents(asked.text)
        ranking = self._rankings[asked.language]
        hits = ranking.hits(asked, _without_names(asked.text, named))
        candidates = [hit for hit in hits if not isinstance(hit.source, Gap)]
        chosen, silent = _of_documents(candidates, named)
        shown = " ".join(_words(hit, asked.language) for hit in chosen[:2])
        verdict = judge(asked, chosen[0] if chosen else None, hits, ranking, shown)
        if not chosen or not verdict.answerable:
            return Answer(
                answered=False, text=wording.unwritten(verdict.gap.missing if verdict.gap else None, speaking)
            )
        parts = self._parts(asked, chosen)
        return self._composer.compose(chosen, parts, named=named, silent=silent, language=speaking)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(starter_concepts())

    @cached_property
    def _rankings(self) -> "_Rankings":
        gaps = starter_gaps() if self._shelf.records else ()
        sources: list[Source] = [*self._shelf.records, *gaps, *self._shelf.unrestated]
        return _Rankings(sources, self._vocabulary)

    def _named_documents(self, text: str) -> tuple[RuleDocument, ...]:
        folded = normalised(text)
        return tuple(document for document in self._documents if any(name in folded for name in document.names))

    def _parts(self, question: Question, chosen: Sequence[Hit]) -> list[Hit]:
        """Return the best hit for every part of a question that asks several things, among those near to the whole."""
        suiting = {id(hit.source): hit.score for hit in chosen[:20] if hit.score >= 0.5 * chosen[0].score}
        found: list[Hit] = []
        for clause in question.clauses:
            ranked = self._rankings[question.language].hits(read_question(clause))
            near = [hit for hit in ranked if id(hit.source) in suiting]
            if near:
                found.append(max(near, key=lambda hit: 2 * hit.score + suiting[id(hit.source)]))
        return found


class _Rankings:
    """The ranking of each language, built when it is first needed."""

    def __init__(self, sources: Sequence[Source], vocabulary: Vocabulary) -> None:
        self._sources = sources
        self._vocabulary = vocabulary
        self._built: dict[Language, Ranking] = {}

    def __getitem__(self, language: Language) -> Ranking:
        if language not in self._built:
            self._built[language] = Ranking(self._sources, language, self._vocabulary)
        return self._built[language]


def _without_names(text: str, named: Sequence[RuleDocument]) -> str:
    folded = normalised(text)
    for name in sorted((name for document in named for name in document.names), key=len, reverse=True):
        folded = folded.replace(name, " ")
    return folded


def _of_documents(hits: list[Hit], named: Sequence[RuleDocument]) -> tuple[list[Hit], RuleDocument | None]:
    """Keep to the documents that were named, when they speak of it; else return all, and who is silent."""
    if not named or not hits:
        return hits, None
    keys = {document.key for document in named}
    own = [hit for hit in hits if isinstance(hit.source, RuleRecord) and hit.source.document.key in keys]
    if own and own[0].score >= _NEAR * hits[0].score:
        return own, None
    return hits, named[0]


def _words(hit: Hit, language: Language) -> str:
    if isinstance(hit.source, RuleRecord):
        return hit.source.statement.said_in(language)
    return hit.source.passage.text if isinstance(hit.source, PrintedPassage) else ""

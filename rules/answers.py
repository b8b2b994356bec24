"""From a question to an answer with citations: the rule in our own words first, then where it is written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from branch.rulebook import Answer, BranchFacts, Edition
from rules import wording
from rules.applied import applied, figures_in_sight
from rules.backing import backed
from rules.composing import Composer
from rules.explaining import Candidate, Check, Explanation
from rules.following import completed
from rules.kept_terms import reading_once
from rules.library import Library
from rules.linking import PrintedPassage, arrange
from rules.officers import asks_who_holds_a_post
from rules.origins import origin
from rules.parts import GENERAL, parts_of
from rules.question import Asked, Question, read_question
from rules.ranking import Hit, Signs
from rules.records import Gap, Language, Phrases, RuleDocument, RuleRecord, starter_concepts, starter_gaps
from rules.source_index import Source, said_and_asked
from rules.spelling import normalised
from rules.terms import Vocabulary, language_of
from rules.verdict import SIGN_WEIGHTS, WEIGHTS, Evidence, Verdict, judge
from rules.wide_ranking import WideRanking

if TYPE_CHECKING:
    from rules.meaning import Meaning

_NEAR = 0.66
"""A document that was named is answered from when its best record comes this near to the best of all."""
_OWN = 3.0
"""How much more a part of a question counts than the whole when the part is answered."""
_PART = 0.3
"""What answers a part of a question comes at least this near to what answers the whole best."""
_SURE = 0.8
_EXPLAINED = 8
_NEAREST = 2
_WHOSE = r"(?:区|镇|市|的|那边|那个|那份|这份|这个|'s)*\s?"
_PAPER = "(?:任务清单|清单|通知|方案|意见|行动|计划|讲话|文件|文本|lists?|notice|plan|opinions?|speech|text|paper)"


@dataclass(frozen=True)
class _Reading:
    """One question with all that was found out about it."""

    question: Question
    named: tuple[RuleDocument, ...]
    silent: RuleDocument | None
    hits: list[Hit]
    chosen: list[Hit]
    """Hits that may be shown: no gaps, and of the named documents when these speak of it."""
    verdict: Verdict


class Rulebook:
    """What can be answered from the rule records and the imported documents."""

    def __init__(
        self,
        records: Sequence[RuleRecord],
        editions: Sequence[Edition],
        library: Library | None = None,
        *,
        ways: Mapping[str, Phrases] | None = None,
        kept: Path | None = None,
    ) -> None:
        """Link records and editions; the search index is built at the first question.

        Args:
            records: Restated rules; usually ``starter_records()``.
            editions: Imported documents in the order of their import; a later print replaces an earlier one.
            library: Passages of further documents, when there are too many to hold them in memory.
            ways: More ways of asking by the id of a record or a gap; None takes those that ship.
            kept: Folder in which the terms of texts are kept from one start to the next; None reads them every time.
        """
        self._library, self._ways, self._kept = library, ways, kept
        self._shelf = arrange(records, editions)
        self._composer = Composer(self._shelf)
        self.documents = tuple({record.document.key: record.document for record in self._shelf.records}.values())
        """The documents that the records restate; a branch can follow one of them."""

    def answer(
        self,
        question: str,
        language: Language | None = None,
        *,
        facts: BranchFacts | None = None,
        previous: str | None = None,
        follows: str | None = None,
    ) -> Answer:
        """Answer a question, or say honestly that the documents do not.

        Args:
            question: As typed, in Chinese or English.
            language: Of the answer; None takes the language of the question.
            facts: What is known of the asker's branch; figures in the question win over them.
            previous: The question that the same person asked before; a follow-up takes from it what it leaves out.
            follows: Key of the document that the asker's branch follows; named where documents differ.

        Returns:
            ``answered`` False comes with a text that says so and names no number, and with no citations.
        """
        speaking = language or language_of(question)
        cite = partial(self._composer.citing.citations, language=speaking)
        known = facts or BranchFacts()
        ours = applied(question, known, speaking, self._shelf.records, cite=cite, follows=follows)
        if ours is not None:
            in_sight = figures_in_sight(question, known, self._shelf.records)
            return backed(ours, question, self._labels, speaking, in_sight)
        if asks_who_holds_a_post(question):
            return Answer(answered=False, text=wording.unwritten(wording.NAMES, speaking))
        reading = self._read(question, previous)
        answer = self._origin(reading, speaking)
        if answer is None and reading.chosen and reading.verdict.answerable:
            asked = Asked(reading.question, speaking, reading.named, reading.silent, follows)
            answer = self._composer.compose(asked, reading.chosen, self._parts(reading))
        answer = answer or Answer(answered=False, text=wording.unwritten(reading.verdict.missing, speaking))
        return backed(answer, f"{previous or ''} {question}", self._labels, speaking)

    def _origin(self, reading: _Reading, language: Language) -> Answer | None:
        """Answer a question about one document itself, not about a rule in it."""
        if len(reading.named) != 1:
            return None
        asked = _without_names(reading.question.text, reading.named)
        about = self._vocabulary.concepts(asked) & (self._subjects - GENERAL)
        return origin(asked, reading.named[0], self._shelf, language, about)

    def nearest(self, question: str, language: Language | None = None) -> tuple[str, ...]:
        """Return at most two headings near to a question that was refused; no sources, no rules, no numbers."""
        speaking = language or language_of(question)
        reading = self._read(question, None)
        named = self._vocabulary.concepts(reading.question.text)
        records = (hit.source for hit in reading.chosen if isinstance(hit.source, RuleRecord))
        headings = dict.fromkeys(
            wording.heading(self._vocabulary.name_of(record.subject, speaking), record.aspect, speaking)
            for record in records
            if record.subject in named
        )
        return tuple(headings)[:_NEAREST]

    def explain(self, question: str, *, previous: str | None = None) -> Explanation:
        """Return how a question is read and judged: words, candidates with their signs, checks, verdict."""
        reading = self._read(question, previous)
        asked, verdict = reading.question, reading.verdict
        signs = zip(Signs._fields, verdict.signs or (), SIGN_WEIGHTS, strict=False)
        weights = (*signs, *zip(Evidence._fields, verdict.evidence or (), WEIGHTS, strict=False))
        return Explanation(
            matched=asked.text,
            words=self._vocabulary.names(asked.text),
            concepts=tuple(sorted(self._vocabulary.concepts(asked.text))),
            aspects=tuple(sorted(asked.aspects)),
            facets=tuple(sorted(asked.facets)),
            documents=tuple(document.label.zh for document in reading.named),
            candidates=tuple(map(_candidate, reading.hits[:_EXPLAINED])),
            checks=tuple(Check(name, value, weight) for name, value, weight in weights),
            chance=verdict.chance,
            answerable=verdict.answerable,
        )

    @property
    def texts(self) -> list[tuple[str, ...]]:
        """Return what every source in memory says and how it is asked for: what :meth:`learn` needs the meaning of."""
        return self._ranking.texts

    def learn(self, meaning: "Meaning") -> None:
        """Compare meanings too, from the next question on; until then, and without it, words are compared.

        Args:
            meaning: Of :attr:`texts`, in their order.
        """
        self._ranking.meaning = meaning

    @cached_property
    def _sources(self) -> Sequence[Source]:
        gaps = starter_gaps() if self._shelf.records else ()
        return (*self._shelf.records, *gaps, *self._shelf.unrestated)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        names = {name for document in self.documents for name in document.names}
        known = (source for source in self._sources if not isinstance(source, PrintedPassage))
        texts = (text for source in known for text in said_and_asked(source))
        return Vocabulary(starter_concepts(), names=names, texts=texts)

    @cached_property
    def _ranking(self) -> WideRanking:
        with reading_once(self._vocabulary, self._kept):
            return WideRanking(self._sources, self._vocabulary, self._library, self._ways)

    @cached_property
    def _labels(self) -> frozenset[str]:
        names = (name for document in self.documents for name in (document.label, document.short))
        return frozenset(text for name in names for text in (name.zh, name.en))

    @cached_property
    def _subjects(self) -> frozenset[str]:
        return frozenset(record.subject for record in self._shelf.records)

    def _read(self, question: str, previous: str | None) -> _Reading:
        text = self._vocabulary.mended(question)
        if previous:
            text = completed(text, self._vocabulary.mended(previous), self._vocabulary, self._subjects)
        asked = read_question(text)
        named = tuple(one for one in self.documents if any(normalised(name) in asked.text for name in one.names))
        bare = _without_names(asked.text, named)
        # A document may be named by what it is about: “三年行动” is a plan with stages, too.
        asked = replace(asked, text=bare if self._vocabulary.concepts(bare) or not named else asked.text)
        hits = self._ranking.hits(asked)
        chosen, silent = _of_documents([hit for hit in hits if not isinstance(hit.source, Gap)], named)
        verdict = judge(asked, chosen[0] if chosen else None, hits, self._ranking)
        if verdict.evidence and not verdict.answerable:
            verdict = max((verdict, *self._verdicts_on_parts(asked)), key=lambda one: one.chance)
        return _Reading(asked, named, silent, hits, chosen, verdict)

    def _verdicts_on_parts(self, question: Question) -> Iterator[Verdict]:
        """Judge the parts of a question one by one: what is surely written of one of them is worth telling."""
        for clause in parts_of(question, self._vocabulary, self._subjects):
            part = read_question(clause)
            if not self._vocabulary.concepts(clause) & self._subjects:
                continue
            hits = self._ranking.hits(part)
            best = next((hit for hit in hits if not isinstance(hit.source, Gap)), None)
            verdict = judge(part, best, hits, self._ranking)
            if verdict.chance >= _SURE:
                yield verdict

    def _parts(self, reading: _Reading) -> list[Hit]:
        """Return the best hit for every part of a question that asks several things, among those near to the whole."""
        clauses = parts_of(reading.question, self._vocabulary, self._subjects)
        own = _OWN if len(clauses) > 1 else 1.0
        best = reading.chosen[0].score
        suiting = {id(hit.source): hit.score for hit in reading.chosen if hit.score >= _PART * best}
        found: list[Hit] = []
        for clause in clauses:
            near = [hit for hit in self._ranking.hits(read_question(clause)) if id(hit.source) in suiting]
            taken = {id(hit.source) for hit in found}
            fresh = [hit for hit in near if id(hit.source) not in taken]
            if fresh:
                found.append(max(fresh, key=lambda hit: own * hit.score + suiting[id(hit.source)]))
        return found


def _candidate(hit: Hit) -> Candidate:
    signs = tuple(zip(hit.signs._fields, hit.signs, strict=True))
    match hit.source:
        case RuleRecord() as record:
            return Candidate(record.id, "record", record.document.short.zh, record.statement.zh, hit.score, signs)
        case Gap() as gap:
            return Candidate(gap.id, "gap", "", gap.missing.zh, hit.score, signs)
        case PrintedPassage() as printed:
            return Candidate(
                printed.passage.locator, "passage", printed.edition.title, printed.passage.text, hit.score, signs
            )


def _without_names(text: str, named: Sequence[RuleDocument]) -> str:
    names = sorted((normalised(name) for document in named for name in document.names), key=len, reverse=True)
    for name in names:
        text = re.sub(rf"{re.escape(name)}(?:{_WHOSE}{_PAPER})?", " ", text)
    return text


def _key_of(source: Source) -> str | None:
    match source:
        case RuleRecord() as record:
            return record.document.key
        case PrintedPassage() as printed:
            return printed.key
        case _:
            return None


def _of_documents(hits: list[Hit], named: Sequence[RuleDocument]) -> tuple[list[Hit], RuleDocument | None]:
    """Keep to the documents that were named, when they speak of it; else return all, and who is silent."""
    if not named or not hits:
        return hits, None
    keys = {document.key for document in named}
    own = [hit for hit in hits if _key_of(hit.source) in keys]
    if own and own[0].score >= _NEAR * hits[0].score:
        return own, None
    return hits, named[0]

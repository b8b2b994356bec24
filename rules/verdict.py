"""Whether the documents answer a question at all: several weak signs together, because no single one is enough."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rules.facets import starter_facets
from rules.leaning import NEUTRAL
from rules.linking import PrintedPassage
from rules.question import Question
from rules.ranking import Hit, Ranking, Signs, dot
from rules.records import Bilingual, Gap, RuleRecord
from rules.source_index import Source

_ANSWERABLE = 0.5
_SURE, _DOUBTED = 0.85, 0.49
"""A record that a known gap outdoes is told only when it answers so surely."""
_WORD_FOR_WORD = 0.99
_NAMED = 0.35
"""A gap is named in the refusal when it has at least this part of the question; else the refusal stays general."""
_USUALLY_MEANT = 0.6
_QUANTITY = re.compile(r"\d|[一两二三四五六七八九十半]+(?:[年月天日周次名个人分]|个)|每|经常|定期|及时|按时|没有规定")
"""What tells a number or a time."""
_NEVER = frozenset({"writing", "someone", "name"})
"""Facets that no rule tells: texts to be written, what other people did, their numbers."""


class Evidence(NamedTuple):
    """What speaks for and against an answer beside its own signs; each piece is between -1 and 1."""

    never: float
    """Whether something is asked that no rule tells."""
    unknown: float
    """Part of the question that is in no source at all."""
    foreign: float
    """Whether the question names nothing that a rule is about."""
    gap_alike: float
    """Likeness to the nearest known way of asking for what is not written."""
    gap_often: float
    gap_covered: float
    """Part of the question that the nearest gap speaks of; less when it is asked about in other ways."""
    gap_apart: float
    """Part of the question that only the gap speaks of: its own words. Without any, a gap says little."""
    best_apart: float
    """Part of the question that only the answer speaks of."""
    leaning: float
    """How far its words are those of gaps rather than of rules."""
    leaning_most: float
    """How far that one of its words is that leans most to the gaps."""
    gap_lead: float
    """How much nearer the gap's nearest ways are than the answer's; negative when they are farther."""
    asked_carried: float
    """Part of what is asked about the subject that the answer has; its subject alone is no answer."""
    asked_said: float
    """Part of it that stands in the words of the answer."""
    asked_gap: float
    """Part of it that the nearest gap has."""
    quantity: float
    """Whether a number or a time is asked for and the answer has none."""
    meant: float
    """How near in meaning the answer comes, above the usual; 0 when only words were compared."""
    meant_lead: float
    """How much nearer in meaning the answer comes than any gap; 0 when only words were compared."""


SIGN_WEIGHTS = Signs(
    asked_alike=0.27,
    asked_often=0.92,
    said=-0.84,
    covered=0.68,
    alike=0.75,
    subject=0.85,
    named=0.39,
    aspect=1.03,
    facet=2.8,
    number=-0.25,
)
WEIGHTS = Evidence(
    never=-0.63,
    unknown=-0.89,
    foreign=-0.8,
    gap_alike=-0.55,
    gap_often=-0.14,
    gap_covered=-2.21,
    gap_apart=-1.6,
    best_apart=0.6,
    leaning=-2.42,
    leaning_most=-0.91,
    gap_lead=-1.49,
    asked_carried=1.8,
    asked_said=0.53,
    asked_gap=-1.41,
    quantity=-0.96,
    meant=0.78,
    meant_lead=1.89,
)
"""How much each sign and piece counts in a logistic regression; fitted by ``bench/fit_answers.py``."""
BIAS = -1.25


@dataclass(frozen=True, slots=True)
class Verdict:
    """The chance that the best hit answers the question, and what is missing when it does not."""

    chance: float
    missing: Bilingual | None
    evidence: Evidence | None = None
    """What was weighed; None when a single sign decided."""
    signs: Signs | None = None
    """Of the answer that was judged."""

    @property
    def answerable(self) -> bool:
        """Whether an answer is given."""
        return self.chance >= _ANSWERABLE


def judge(question: Question, best: Hit | None, hits: Sequence[Hit], ranking: Ranking) -> Verdict:
    """Weigh whether the best hit answers a question.

    Args:
        question: As read.
        best: The record or passage that would be shown first; None when nothing was found.
        hits: All hits, the known gaps among them.
        ranking: That found them.
    """
    gap = nearest_gap(hits)
    newly_printed = best is not None and isinstance(best.source, PrintedPassage) and not best.source.surveyed
    if newly_printed:
        gap = None
    if best is None or not (newly_printed or question.aspects or ranking.names_something(question)):
        return Verdict(0.0, None)
    if gap and gap.signs.asked_alike > _WORD_FOR_WORD > best.signs.asked_alike and isinstance(gap.source, Gap):
        return Verdict(0.0, gap.source.missing)
    if question.facets & _NEVER and best.signs.facet < 1:
        return Verdict(0.0, _missing(question, best, hits))
    evidence = gather(question, best, gap, ranking, hits)
    total = BIAS + dot(SIGN_WEIGHTS, best.signs) + dot(WEIGHTS, evidence)
    chance = 1 / (1 + math.exp(-total))
    outdone = gap is not None and any(isinstance(hit.source, Gap) and hit.score >= best.score for hit in hits)
    if outdone and chance < _SURE:
        chance = min(chance, _DOUBTED)
    return Verdict(chance, _missing(question, best, hits), evidence, best.signs)


def gather(question: Question, best: Hit, gap: Hit | None, ranking: Ranking, hits: Sequence[Hit]) -> Evidence:
    """Return the evidence about one answer and the nearest gap, if there is one."""
    gaps_meant = [hit.meant or 0.0 for hit in hits if isinstance(hit.source, Gap)] if gap else []
    signs = best.signs
    beside = ranking.beside_subject(question)
    carried, said = ranking.carried(best, beside)
    leaning, most = ranking.leaning.of(question.text) if gap else (NEUTRAL, NEUTRAL)
    return Evidence(
        never=float(bool(question.facets & _NEVER)),
        unknown=ranking.unknown(question),
        foreign=float(not ranking.names_subject(question)),
        gap_alike=gap.signs.asked_alike if gap else 0.0,
        gap_often=gap.signs.asked_often if gap else 0.0,
        gap_covered=_suiting(gap) if gap else 0.0,
        gap_apart=ranking.only_in(gap, best, question) if gap else 0.0,
        best_apart=ranking.only_in(best, gap, question) if gap else 1.0,
        leaning=leaning,
        leaning_most=most,
        gap_lead=gap.signs.asked_often - signs.asked_often + gap.signs.asked_alike - signs.asked_alike if gap else -1.0,
        asked_carried=carried,
        asked_said=said,
        asked_gap=ranking.carried(gap, beside)[0] if gap else 0.0,
        quantity=float(question.asks_quantity and not _tells_quantity(best.source)),
        meant=best.meant - _USUALLY_MEANT if best.meant is not None else 0.0,
        meant_lead=best.meant - max(gaps_meant, default=0.0) if best.meant is not None and gap else 0.0,
    )


def _tells_quantity(source: Source) -> bool:
    match source:
        case RuleRecord():
            told = source.values or source.frequency or source.deadline
            return bool(told) or _QUANTITY.search(source.statement.zh) is not None
        case PrintedPassage(passage=passage):
            return _QUANTITY.search(passage.text) is not None
        case _:
            return True


def nearest_gap(hits: Sequence[Hit]) -> Hit | None:
    """Return the known gap that has most of a question."""
    gaps = (hit for hit in hits if isinstance(hit.source, Gap))
    return max(gaps, key=lambda gap: _suiting(gap) + 0.5 * gap.signs.asked_alike, default=None)


def _suiting(gap: Hit) -> float:
    """A gap that is asked about in other ways (how many, not how often) speaks less against an answer."""
    return gap.signs.covered * (0.6 + 0.4 * gap.signs.aspect)


def _missing(question: Question, best: Hit, hits: Sequence[Hit]) -> Bilingual | None:
    """Name what is not written: the gap that comes nearest in all, or a facet that is asked and not told."""
    gap = next((hit for hit in hits if isinstance(hit.source, Gap)), None)
    if gap and isinstance(gap.source, Gap) and gap.signs.covered > _NAMED:
        return gap.source.missing
    if best.signs.facet < 1:
        return next((facet.missing for facet in starter_facets() if facet.name in question.facets), None)
    return None

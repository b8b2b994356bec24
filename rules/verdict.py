"""Whether the documents answer a question at all: several weak signs together, because no single one is enough."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rules.facets import starter_facets
from rules.leaning import NEUTRAL
from rules.linking import PrintedPassage
from rules.question import Question
from rules.ranking import Hit, Ranking
from rules.records import Bilingual, Gap

_ANSWERABLE = 0.5
_WORD_FOR_WORD = 0.99
_NAMED = 0.35
"""A gap is named in the refusal when it has at least this part of the question; else the refusal stays general."""
_NEVER = frozenset({"writing", "someone", "name"})
"""Facets that no rule tells: texts to be written, what other people did, their numbers."""


class Evidence(NamedTuple):
    """What speaks for and against an answer; each piece is between 0 and 1."""

    asked_alike: float
    asked_often: float
    said: float
    covered: float
    alike: float
    subject: float
    named: float
    aspect: float
    facet: float
    """Whether the answer tells every facet that is asked."""
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


WEIGHTS = Evidence(
    asked_alike=0.45,
    asked_often=0.87,
    said=-0.14,
    covered=1.32,
    alike=1.29,
    subject=0.77,
    named=0.15,
    aspect=1.12,
    facet=3.78,
    never=-0.54,
    unknown=-0.98,
    foreign=-0.87,
    gap_alike=-0.47,
    gap_often=0.03,
    gap_covered=-2.39,
    gap_apart=-2.35,
    best_apart=0.65,
    leaning=-2.59,
    leaning_most=-1.16,
    gap_lead=-1.32,
)
"""How much each piece counts in a logistic regression; fitted by ``bench/fit_answers.py``."""
BIAS = -2.21


@dataclass(frozen=True, slots=True)
class Verdict:
    """The chance that the best hit answers the question, and what is missing when it does not."""

    chance: float
    missing: Bilingual | None
    evidence: Evidence | None = None
    """What was weighed; None when a single sign decided."""

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
    evidence = gather(question, best, gap, ranking)
    total = BIAS + sum(weight * piece for weight, piece in zip(WEIGHTS, evidence, strict=True))
    return Verdict(1 / (1 + math.exp(-total)), _missing(question, best, hits), evidence)


def gather(question: Question, best: Hit, gap: Hit | None, ranking: Ranking) -> Evidence:
    """Return the evidence about one answer and the nearest gap, if there is one."""
    signs = best.signs
    leaning, most = ranking.leaning.of(question.text) if gap else (NEUTRAL, NEUTRAL)
    return Evidence(
        asked_alike=signs.asked_alike,
        asked_often=signs.asked_often,
        said=signs.said,
        covered=signs.covered,
        alike=signs.alike,
        subject=signs.subject,
        named=signs.named,
        aspect=signs.aspect,
        facet=signs.facet,
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
    )


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

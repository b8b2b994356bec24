"""Whether the documents answer a question at all: several weak signs together, because no single one is enough."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rules.linking import PrintedPassage
from rules.question import Question
from rules.ranking import Hit, Ranking
from rules.records import Gap

_ANSWERABLE = 0.5
_WORD_FOR_WORD = 0.99
_NAMED = 0.35
"""A gap is named in the refusal when it has at least this part of the question; else the refusal stays general."""


class Evidence(NamedTuple):
    """What speaks for and against an answer; each piece is between 0 and 1."""

    asked_alike: float
    said: float
    covered: float
    subject: float
    named: float
    aspect: float
    unit_missing: float
    """The question asks for a quantity in a unit that the answer does not have."""
    gap_alike: float
    """Likeness to the nearest known way of asking for what is not written."""
    gap_covered: float
    """Part of the question that the nearest gap speaks of; less when it is asked about in other ways."""
    gap_apart: float
    """Part of the question that only the gap speaks of: its own words. Without any, a gap says little."""
    best_apart: float
    """Part of the question that only the answer speaks of."""


WEIGHTS = Evidence(
    asked_alike=0.45,
    said=1.07,
    covered=3.34,
    subject=0.56,
    named=0.64,
    aspect=1.19,
    unit_missing=-3.74,
    gap_alike=-0.76,
    gap_covered=-2.05,
    gap_apart=-1.52,
    best_apart=1.84,
)
"""How much each piece counts in a logistic regression; fitted by ``bench/fit_answers.py``."""
BIAS = -2.54


@dataclass(frozen=True, slots=True)
class Verdict:
    """The chance that the best hit answers the question, and the known gap nearest to it."""

    chance: float
    gap: Gap | None

    @property
    def answerable(self) -> bool:
        """Whether to answer."""
        return self.chance >= _ANSWERABLE


def judge(question: Question, best: Hit | None, hits: Sequence[Hit], ranking: Ranking, shown: str) -> Verdict:
    """Weigh the evidence for and against an answer.

    Args:
        question: As read.
        best: What the answer would be made of.
        hits: Everything that was found; the known gaps among it.
        ranking: Where it was found.
        shown: The words of the best hits, to see whether the asked unit is in them.
    """
    newly_printed = isinstance(best.source, PrintedPassage) and not best.source.surveyed if best else False
    gap = None if newly_printed else nearest_gap(hits)
    if best is None or not (newly_printed or question.aspects or ranking.names_something(question)):
        return Verdict(0.0, None)
    if gap and gap.signs.asked_alike > _WORD_FOR_WORD > best.signs.asked_alike and isinstance(gap.source, Gap):
        return Verdict(0.0, gap.source)
    evidence = gather(question, best, gap, ranking, shown)
    total = BIAS + sum(weight * piece for weight, piece in zip(WEIGHTS, evidence, strict=True))
    near = gap.source if gap and isinstance(gap.source, Gap) and gap.signs.covered > _NAMED else None
    return Verdict(1 / (1 + math.exp(-total)), near)


def gather(question: Question, best: Hit, gap: Hit | None, ranking: Ranking, shown: str) -> Evidence:
    """Return the evidence about one answer and the nearest gap, if there is one."""
    signs = best.signs
    return Evidence(
        asked_alike=signs.asked_alike,
        said=signs.said,
        covered=signs.covered,
        subject=signs.subject,
        named=signs.named,
        aspect=signs.aspect,
        unit_missing=float(question.wants_missing_unit(shown)),
        gap_alike=gap.signs.asked_alike if gap else 0.0,
        gap_covered=_suiting(gap) if gap else 0.0,
        gap_apart=ranking.only_in(gap, best, question) if gap else 0.0,
        best_apart=ranking.only_in(best, gap, question) if gap else 1.0,
    )


def nearest_gap(hits: Sequence[Hit]) -> Hit | None:
    """Return the known gap that has most of a question."""
    gaps = (hit for hit in hits if isinstance(hit.source, Gap))
    return max(gaps, key=lambda gap: _suiting(gap) + 0.5 * gap.signs.asked_alike, default=None)


def _suiting(gap: Hit) -> float:
    """A gap that is asked about in other ways (how many, not how often) speaks less against an answer."""
    return gap.signs.covered * (0.6 + 0.4 * gap.signs.aspect)

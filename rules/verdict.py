"""Whether the documents answer a question at all: several weak signs together, because no single one is enough."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rules.linking import PrintedPassage
from rules.question import Question
from rules.ranking import Hit
from rules.records import Gap

_ANSWERABLE = 0.45
_ALL = 0.99
_NAMED = 0.35
"""A gap is named in the refusal when it has at least this part of the question; else the refusal stays general."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The chance that the best hit answers the question, and the known gap nearest to it."""

    chance: float
    gap: Gap | None

    @property
    def answerable(self) -> bool:
        """Whether to answer; set for about one question in six having no answer."""
        return self.chance >= _ANSWERABLE


def judge(question: Question, hits: Sequence[Hit], shown: str, *, only_names: bool) -> Verdict:
    """Weigh the signs for and against an answer.

    The weights are a logistic regression over the known ways of asking: those of the records (answerable) against those
    of the gaps (not answerable), each judged with itself left out, and each gap once more with the whole gap left out.

    Args:
        question: As read.
        hits: What answers might be made of, best first; gaps among them.
        shown: The words of the best hits, to see whether the asked unit is in them.
        only_names: The question only names things: then every gap about them is as near as any other, and the best hit
            counts if it is of the kind that is asked.
    """
    gap = max((hit for hit in hits if isinstance(hit.source, Gap)), key=_against, default=None)
    best = next((hit for hit in hits if not isinstance(hit.source, Gap)), None)
    if best is None:
        return Verdict(0.0, None)
    signs = best.signs
    unit_missing = question.wants_missing_unit(shown)
    suiting = signs.aspect >= 0.5 and signs.subject > _ALL and not unit_missing
    unopposed = isinstance(best.source, PrintedPassage) or (only_names and suiting)
    against = 0.0 if gap is None or unopposed else _against(gap)
    total = (
        -1.5
        + 4.2 * signs.covered
        - 5.3 * against
        - 2.5 * unit_missing
        + 1.3 * signs.subject
        + 0.3 * signs.asked_alike
        + 0.8 * signs.aspect
    )
    near = gap.source if gap and isinstance(gap.source, Gap) and gap.signs.covered > _NAMED else None
    return Verdict(1 / (1 + math.exp(-total)), near)


def _against(gap: Hit) -> float:
    """A gap that is asked about in other ways (how many, not how often) speaks less against an answer."""
    return gap.signs.covered * (0.6 + 0.4 * gap.signs.aspect)

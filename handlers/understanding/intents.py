"""Which intent a reading has: the most probable one, with doubts that only ever speak against changing a record."""

import re

from handlers.understanding.model import WRITES, Intent
from handlers.understanding.reading import Reading
from handlers.understanding.traits import traits_of
from handlers.understanding.weighing import INTENTS, familiarity, weigh

_WORDLESS = re.compile(r"[\W\d_]*")
_HEDGED = re.compile(
    "如果|要是|万一|假如|的话$|听说|据说|好像|可能是|一半|一部分|\\b(?:if i|if we|maybe|i think|suppose)\\b",
    re.MULTILINE,
)
_WHEN_ASKED = 0.75
"""A question is at most asked about, never obeyed; that a record is wrong may be said in the form of a question."""
_WHEN_HEDGED = 0.45
"""Records change on plain words only: an “if” or “I heard” takes more than half of the confidence away."""
_FLOOR = 0.65
"""A guess less probable than this is none at all when it would change a record."""


def intent_of(reading: Reading) -> tuple[Intent, float]:
    """Return the intent of ``reading`` and its probability.

    A text without any word is small talk. Where changing a record is likeliest but not likely, nothing is understood.
    Talk counts as recognised only so far as it is made of words that were met before.
    """
    if _WORDLESS.fullmatch(reading.text):
        return Intent.NONE, 0.99
    traits = traits_of(reading)
    weighed = weigh(traits)
    confidence = max(weighed)
    best = INTENTS[weighed.index(confidence)]
    if best is Intent.NONE:
        confidence *= familiarity(traits)
    if best in WRITES:
        confidence *= _doubt(best, reading)
        if confidence < _FLOOR and not _reads_back(best, reading):
            return Intent.NONE, round(confidence, 3)
    return best, round(confidence, 3)


def _reads_back(intent: Intent, reading: Reading) -> bool:
    """Tell whether whom it is about was named: that is read back with a question before anything is written."""
    return intent is Intent.MARK_ATTENDANCE and bool(reading.persons)


def _doubt(intent: Intent, reading: Reading) -> float:
    doubt = _WHEN_HEDGED if _HEDGED.search(reading.signs) else 1.0
    return doubt * _WHEN_ASKED if reading.asks and intent is not Intent.DISPUTE_DUES else doubt

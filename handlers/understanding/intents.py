"""Which intent a reading has: the most probable one, with doubts that only ever speak against changing a record."""

import re

from handlers.understanding.model import AT_ONCE, WRITES, Intent
from handlers.understanding.reading import Reading
from handlers.understanding.traits import traits_of
from handlers.understanding.weighing import INTENTS, familiarity, met_whole, weigh

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
_BEYOND_DOUBT = 0.95
"""What takes effect on the words alone has to be this probable; measured on 1,970 sentences, it costs one in twenty."""
_READ_BACK = 0.79
"""Confidence of what is likely and not plain: it is read back with a question."""
_MOST_CLAUSES, _MOST_SIGNS, _MOST_WORDS = 3, 26, 18
"""What is longer tells a story, in which an order is at most a part."""
_QUOTED = re.compile('[“”"「」『』《》]')
_TITLED = re.compile("(?:书记|委员|组长|主任|院长|庭长|同志|老师)$")
_NAMED = {
    Intent.CLAIM_DUES: re.compile("党费|dues|party fee|Y"),
    Intent.DISPUTE_DUES: re.compile("党费|dues|party fee|登|记"),
    Intent.WITHDRAW_LEAVE: re.compile("假|leave"),
    Intent.REPORT_BACK: re.compile("假|leave|report"),
    Intent.LATE_CHECK_IN: re.compile("签|补|sign|check|late"),
    Intent.OPEN_CHECK_IN: re.compile("签|点名|打卡|check|sign|roll"),
    Intent.CLOSE_MEETING: re.compile("会|签|点名|K|meeting|close|roll|check"),
}
"""What has to be named, beside short phrases that were met whole: “paid” alone may be a fee for anything."""
_OUTRIGHT = {Intent.WITHDRAW_LEAVE: re.compile("(?:撤回|撤销|取消)我?[DB]?的?K?的?请?假(?:申请)?")}
"""Our own words for it, with a day or a meeting in them."""
_OF_OTHERS = frozenset({Intent.OPEN_CHECK_IN, Intent.CLOSE_MEETING})
"""Who opens or closes may well name somebody; who signs in or pays speaks of nobody else."""


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
    if best in AT_ONCE and not _plain(best, confidence, reading, traits):
        confidence = min(confidence, _READ_BACK)
    return best, round(confidence, 3)


def _reads_back(intent: Intent, reading: Reading) -> bool:
    """Tell whether whom it is about was named: that is read back with a question before anything is written."""
    return intent is Intent.MARK_ATTENDANCE and bool(reading.persons)


def _doubt(intent: Intent, reading: Reading) -> float:
    doubt = _WHEN_HEDGED if _HEDGED.search(reading.signs) else 1.0
    return doubt * _WHEN_ASKED if reading.asks and intent is not Intent.DISPUTE_DUES else doubt


def _plain(intent: Intent, confidence: float, reading: Reading, traits: set[str]) -> bool:
    """Tell whether a sentence says so plainly that it is done at once: a known short phrase, or beyond doubt.

    No quotation is plain, no story, and nothing that names somebody else where one speaks for oneself.
    """
    clauses = [clause for clause in reading.signs.split("\n") if clause]
    outright = _OUTRIGHT.get(intent)
    if len(clauses) == 1 and (met_whole(traits, reading.signs) or (outright and outright.fullmatch(reading.signs))):
        return True
    named = _NAMED.get(intent)
    if named is not None and named.search(reading.signs) is None:
        return False
    words = len(reading.signs.split()) if reading.language == "en" else 0
    story = len(clauses) > _MOST_CLAUSES or words > _MOST_WORDS or (not words and len(reading.signs) > _MOST_SIGNS)
    others = intent not in _OF_OTHERS and any(_TITLED.search(name) is None for _, _, name in reading.persons)
    return confidence >= _BEYOND_DOUBT and not story and not others and _QUOTED.search(reading.text) is None

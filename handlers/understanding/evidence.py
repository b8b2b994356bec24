"""How signs become an intent: cues with weights, gathered per intent, the strongest wins; the cues stand beside."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.understanding.model import WRITES, Intent
from handlers.understanding.reading import Reading

LEADERS = frozenset({"secretary", "group_leader"})
OFFICERS = LEADERS | {"commissioner"}
COLLECTORS = frozenset({"commissioner", "secretary"})

_HEDGED = re.compile(
    "如果|要是|万一|假如|的话$|听说|据说|好像|可能是|一半|一部分|\\b(?:if i|if we|maybe|i think|suppose)\\b",
    re.MULTILINE,
)
_WHEN_HEDGED = 0.45
"""Records change on plain words only: an “if” or “I heard” takes more than half of the support away."""

_FLOOR = 0.45
_READ_FLOOR = 0.3
_PRECEDENCE = (Intent.REFUSE_PROXY, Intent.REFUSE_PRIVACY, Intent.ASK_RULE)


@dataclass(frozen=True, slots=True)
class Cue:
    """One sign that a sentence has an intent; cues of one intent add up like independent witnesses.

    Attributes:
        weight: how sure this sign alone makes us, 0 to 1.
        says: must be found in the signs of the reading.
        unless: must not be found there.
        asked: True holds only for questions, False only for statements and commands, None for both.
        roles: who must be speaking; None is everybody.
    """

    intent: Intent
    weight: float
    says: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    asked: bool | None = None
    roles: frozenset[str] | None = None

    def holds(self, reading: Reading) -> bool:
        """Return whether this sign is present in ``reading``."""
        if self.asked is not None and self.asked != reading.asks:
            return False
        if self.roles is not None and reading.role not in self.roles:
            return False
        if not self.says.search(reading.signs):
            return False
        return self.unless is None or not self.unless.search(reading.signs)


def cue(
    intent: Intent,
    weight: float,
    says: str,
    unless: str | None = None,
    *,
    asked: bool | None = None,
    roles: frozenset[str] | None = None,
) -> Cue:
    """Return a cue of two patterns; an intent that changes a record counts only when nothing is asked.

    In the patterns ``.`` stays within a clause, ``^`` and ``$`` are its ends.
    """
    if asked is None and intent in WRITES and intent is not Intent.DISPUTE_DUES:
        asked = False
    excluded = re.compile(unless, re.MULTILINE) if unless else None
    return Cue(intent, weight, re.compile(says, re.MULTILINE), excluded, asked, roles)


def decide(reading: Reading, cues: Iterable[Cue]) -> tuple[Intent, float]:
    """Return the best supported intent and the confidence in it.

    A close second lowers the confidence. Without enough support the answer is ``Intent.NONE`` with what little speaks
    for it, so that the caller offers examples instead of acting.
    """
    support = gather(reading, cues)
    if not support:
        return Intent.NONE, 0.0
    best, weight = max(
        support.items(), key=lambda item: (round(item[1], 3), item[0] in _PRECEDENCE, item[0] not in WRITES)
    )
    second = max((other for intent, other in support.items() if intent is not best), default=0.0)
    confidence = round(weight * (1 - second * second / 3), 3)
    floor = _FLOOR if best in WRITES else _READ_FLOOR
    return (best, confidence) if confidence >= floor else (Intent.NONE, round(min(confidence, _FLOOR - 0.01), 3))


def gather(reading: Reading, cues: Iterable[Cue]) -> dict[Intent, float]:
    """Return the support of every intent that has any, each between 0 and 1."""
    doubt: dict[Intent, float] = {}
    for sign in cues:
        if sign.holds(reading):
            doubt[sign.intent] = doubt.get(sign.intent, 1.0) * (1 - sign.weight)
    hedged = bool(_HEDGED.search(reading.signs))
    return {intent: (1 - rest) * (_WHEN_HEDGED if hedged and intent in WRITES else 1) for intent, rest in doubt.items()}

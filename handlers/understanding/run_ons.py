"""Two matters in one message: “到了，党费也交了”; split only where both halves are plain and of different matters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from handlers.understanding.intents import intent_of
from handlers.understanding.model import Intent, Utterance
from handlers.understanding.reading import Reading, read
from handlers.understanding.slots import slots_of

_SURE = 0.8
_LONGEST = 120
"""Signs; what is longer tells a story, and stories are not orders."""
_SHORTEST_QUESTION = 5
_AWAY = re.compile(r"出差|不在|外出|在外|away|out of town|on (?:a )?(?:business )?trip", re.IGNORECASE)
"""Said after asking when a meeting is, with a day, it is worth an offer: leave is echoed before it is asked for."""
_JOINT = re.compile(
    r"[\s,。;!?、]+(?:另外|还有|顺便|对了|再就是|然后)[\s,:]*|[,。;!?、\n]+\s*"
    r"|(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])|,?\s+(?:and (?:also )?|also )",
    re.IGNORECASE,
)
_MATTERS = (
    frozenset({Intent.CLAIM_DUES, Intent.DISPUTE_DUES, Intent.DUES_STATUS}),
    frozenset({Intent.CONFIRM_DUES, Intent.UNPAID_DUES, Intent.REVERSE_DUES}),
    frozenset(
        {
            Intent.CHECK_IN,
            Intent.LATE_CHECK_IN,
            Intent.REQUEST_LEAVE,
            Intent.WITHDRAW_LEAVE,
            Intent.REPORT_BACK,
            Intent.MY_RECORD,
            Intent.MARK_ATTENDANCE,
            Intent.WHO_IS_MISSING,
        }
    ),
    frozenset(
        {
            Intent.CREATE_MEETING,
            Intent.MOVE_MEETING,
            Intent.CANCEL_MEETING,
            Intent.NEXT_MEETING,
            Intent.OPEN_CHECK_IN,
            Intent.CLOSE_MEETING,
        }
    ),
    frozenset({Intent.WHATS_DUE}),
    frozenset({Intent.ASK_RULE}),
)
"""Halves of one matter explain each other (“请假，昨天忘了说”).

Taking back, stopping, minutes and refusals are never a half.
"""


def understand_all(text: str, *, role: str = "member", now: datetime, names: Sequence[str] = ()) -> list[Utterance]:
    """Return one utterance, or two in the order in which they were said; never an empty list.

    The arguments are those of ``understand``. Two come back only when each half alone is sure, when they are of
    different matters, and when the whole does not mean a third thing; else the answer is the whole.
    """
    reading = read(text, role=role, now=now, names=names)
    whole = _utterance(reading)
    if len(reading.text) > _LONGEST:
        return [whole]
    split = [halves for halves in _halves(reading, names) if _separate(whole, halves)]
    return max(split, key=lambda halves: min(half.confidence for half in halves), default=[whole])


def _halves(reading: Reading, names: Sequence[str]) -> Iterator[list[Utterance]]:
    for joint in _JOINT.finditer(reading.text):
        parts = (reading.text[: joint.start()], reading.text[joint.end() :])
        if all(len(part) > 1 for part in parts):
            readings = [read(part, role=reading.role, now=reading.now, names=names) for part in parts]
            halves = [replace(_utterance(half), words=part) for half, part in zip(readings, parts, strict=True)]
            halves[1] = _offer(halves[0], halves[1], readings[1])
            if all(map(_complete, readings, halves)):
                yield halves


def _offer(first: Utterance, second: Utterance, reading: Reading) -> Utterance:
    """Return the second half as a wish for leave: “when is theme day? I'm away on the 10th”."""
    away = _AWAY.search(reading.text)
    if first.intent is not Intent.NEXT_MEETING or not reading.days or away is None:
        return second
    slots = slots_of(Intent.REQUEST_LEAVE, reading)
    slots.setdefault("reason", away.group())
    return Utterance(Intent.REQUEST_LEAVE, slots, max(second.confidence, _SURE), words=second.words)


def _complete(reading: Reading, half: Utterance) -> bool:
    """Tell a question from its last words: “讨论转正” and “能补吗” are parts of something else."""
    return half.intent is not Intent.ASK_RULE or (reading.asks and len(reading.text) >= _SHORTEST_QUESTION)


def _separate(whole: Utterance, halves: Sequence[Utterance]) -> bool:
    first, second = (_matter(half.intent) for half in halves)
    sure = all(half.confidence >= _SURE for half in halves)
    kept = whole.intent in {Intent.NONE, *(half.intent for half in halves)}
    return first is not None and second is not None and first is not second and sure and kept


def _matter(intent: Intent) -> frozenset[Intent] | None:
    return next((matter for matter in _MATTERS if intent in matter), None)


def _utterance(reading: Reading) -> Utterance:
    intent, confidence = intent_of(reading)
    return Utterance(intent, slots_of(intent, reading), confidence)

"""What a sentence means: intent, dates, amounts, names; pure functions that know neither Telegram nor any record."""

from collections.abc import Sequence
from datetime import datetime

from handlers.understanding.asking import is_question
from handlers.understanding.courtesies import is_courtesy
from handlers.understanding.intents import intent_of
from handlers.understanding.model import AT_ONCE, LOOKS_UP, WRITES, Intent, Payment, Slots, Utterance
from handlers.understanding.normalise import fold, language_of
from handlers.understanding.reading import read
from handlers.understanding.run_ons import understand_all
from handlers.understanding.slots import slots_of

__all__ = [
    "AT_ONCE",
    "LOOKS_UP",
    "WRITES",
    "Intent",
    "Payment",
    "Slots",
    "Utterance",
    "fold",
    "is_courtesy",
    "is_question",
    "language_of",
    "slots_for",
    "understand",
    "understand_all",
]


def understand(text: str, *, role: str = "member", now: datetime, names: Sequence[str] = ()) -> Utterance:
    """Return what ``text`` means when ``role`` says it at ``now``; never raises on any text.

    The role matters: “刘伟没来” is a roll call entry from a secretary and a remark from a member.

    Args:
        text: one message as it was typed or dictated, Chinese or English.
        role: ``member``, ``commissioner``, ``secretary`` or ``group_leader``.
        now: aware, in the branch's zone: “明天” counts from its calendar day.
        names: the branch's roster; a name in it is recognised wherever it stands.
    """
    reading = read(text, role=role, now=now, names=names)
    intent, confidence = intent_of(reading)
    return Utterance(intent, slots_of(intent, reading), confidence)


def slots_for(intent: Intent, text: str, *, role: str = "member", now: datetime, names: Sequence[str] = ()) -> Slots:
    """Return what ``text`` gives for an intent that is known already, as behind a slash command.

    The other arguments are those of :func:`understand`.
    """
    return slots_of(intent, read(text, role=role, now=now, names=names))

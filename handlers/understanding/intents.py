"""Which intent a reading has: the cues of its language decide, and a few kinds of text are settled before."""

import re

from handlers.understanding.cues_collection import COLLECTION
from handlers.understanding.cues_dues import DUES
from handlers.understanding.cues_duties import DUTIES
from handlers.understanding.cues_english_attendance import ENGLISH_ATTENDANCE
from handlers.understanding.cues_english_business import ENGLISH_BUSINESS
from handlers.understanding.cues_english_talk import ENGLISH_TALK
from handlers.understanding.cues_leave import LEAVE
from handlers.understanding.cues_meetings import MEETINGS
from handlers.understanding.cues_presence import PRESENCE
from handlers.understanding.cues_refusals import REFUSALS
from handlers.understanding.cues_rules import RULE_QUESTIONS
from handlers.understanding.cues_talk import TALK
from handlers.understanding.evidence import decide
from handlers.understanding.model import Intent
from handlers.understanding.reading import Reading

_CHINESE = (
    *PRESENCE,
    *LEAVE,
    *DUES,
    *COLLECTION,
    *MEETINGS,
    *DUTIES,
    *REFUSALS,
    *RULE_QUESTIONS,
    *TALK,
)
_ENGLISH = (*ENGLISH_ATTENDANCE, *ENGLISH_BUSINESS, *ENGLISH_TALK)
_WORDLESS = re.compile(r"[\W\d_]*")


def intent_of(reading: Reading) -> tuple[Intent, float]:
    """Return the intent of ``reading`` and the confidence in it; a text without any word is small talk."""
    if _WORDLESS.fullmatch(reading.text):
        return Intent.NONE, 0.9
    return decide(reading, _CHINESE if reading.language == "zh" else _ENGLISH)

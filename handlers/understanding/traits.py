"""What the weights look at in a reading: runs of its signs, the speaker, the mood; meaning is not its business."""

import re
from collections.abc import Iterator

from handlers.understanding.reading import Reading

_NUMBER = re.compile(r"\d+(?:\.\d+)?|[一二三四五六七八九十百]{2,}")
_FOUND = "PKDTYB"
_LONGEST_RUN = 3
_WHOLE = range(2, 7)
"""Signs of a clause that counts as a whole too: “到了” alone says more than its runs do in “快递到了”."""


def traits_of(reading: Reading) -> set[str]:
    """Return the traits of ``reading``; each counts once, however often it is there.

    Chinese gives runs of one to three characters, English runs of one to three words, both within a clause whose ends
    count as signs; a short clause counts as a whole too. Numbers are all alike. What is found in the sentence counts
    together with the speaker's role and with whether anything is asked, for “P没来” means one thing from a secretary
    and another from a member.
    """
    signs = _NUMBER.sub("#", reading.signs)
    traits = set(_chinese(signs) if reading.language == "zh" else _english(signs))
    mood = "asks" if reading.asks else "says"
    traits |= {f"{reading.language}!", f"{reading.role}!", f"{mood}!", f"{mood}!{reading.role}"}
    for found in _FOUND:
        if found in reading.signs:
            traits |= {f"{found}!", f"{found}!{mood}", f"{found}!{reading.role}"}
    return traits


def _chinese(signs: str) -> Iterator[str]:
    for clause in signs.split("\n"):
        bounded = f"^{clause}$"
        if len(clause) in _WHOLE:
            yield bounded
        for length in range(1, _LONGEST_RUN + 1):
            for start in range(len(bounded) - length + 1):
                yield bounded[start : start + length]


def _english(signs: str) -> Iterator[str]:
    for clause in signs.split("\n"):
        words = ["^", *clause.split(), "$"]
        if len(words) in _WHOLE:
            yield " ".join(words)
        for length in range(1, _LONGEST_RUN + 1):
            for start in range(len(words) - length + 1):
                yield " ".join(words[start : start + length])
        for start in range(len(words) - 2):
            yield f"{words[start]} * {words[start + 2]}"

"""How people write a word: traditional characters, sound-alikes, slips of the finger; to match, never to show."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from rules.numerals import MEASURES, value_of

_VARIANTS = {"缴": "交", "帐": "账"}
_SHORT_NUMBER = re.compile(
    rf"(?<!第)([一二两三四五六七八九]?百[一二三四五六七八九零十]*|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?=[{MEASURES}多来几])(?!分之)"
)
_HANZI = re.compile(r"[一-鿿]+")
_LATIN = re.compile(r"[a-z]+")
_LONGEST = 6
_SHORTEST_LATIN = 5
_ENDINGS = ("", "s", "es", "d", "ed", "ing", "ly", "er")


def normalised(text: str) -> str:
    """Fold width, case, traditional characters, variants and small Chinese numbers (“十二次” → “12次”)."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_simplified())
    return _SHORT_NUMBER.sub(lambda found: str(value_of(found[1])), plain)


class Spelling:
    """The words that are known, ready to be recognised when they are written slightly wrong.

    A Chinese word may have one character replaced by one that sounds alike; an English word may have one letter too
    many, too few, wrong or in the wrong place. What is a known word already stays as it is.
    """

    def __init__(self, chinese: Iterable[str], english: Iterable[str], texts: Iterable[str] = ()) -> None:
        """Learn the words.

        Args:
            chinese: That may be written wrongly.
            english: Spelt rightly.
            texts: Sentences; a pair of characters in them is no slip of another pair (到期 is not 到齐).
        """
        self._known = frozenset(word for word in chinese if 1 < len(word) <= _LONGEST)
        right = {text[at : at + 2] for text in texts for at in range(len(text) - 1)} | self._known
        self._meant = {
            variant: word for word in self._known for variant in _sounding_alike(word) if variant not in right
        }
        self._english = frozenset(english)
        self._common = frozenset(_tables()["english"].split())
        self._framed: dict[tuple[str, str, int], list[str]] = {}
        for word in sorted(word for word in self._english if len(word) >= _SHORTEST_LATIN):
            self._framed.setdefault(_frame(word), []).append(word)

    def mended(self, text: str) -> str:
        """Return a folded text with known words put right; what is not understood is left alone."""
        words = _LATIN.sub(lambda found: self._english_word(found[0]), text)
        return _HANZI.sub(lambda found: self._chinese_run(found[0]), words)

    def _chinese_run(self, run: str) -> str:
        pieces: list[str] = []
        at = 0
        while at < len(run):
            length = next(
                (size for size in range(min(_LONGEST, len(run) - at), 1, -1) if self._is_word(run[at : at + size])), 1
            )
            word = run[at : at + length]
            pieces.append(self._meant.get(word, word))
            at += length
        return "".join(pieces)

    def _is_word(self, piece: str) -> bool:
        return piece in self._known or piece in self._meant

    def _english_word(self, word: str) -> str:
        if len(word) < _SHORTEST_LATIN or word in self._english or self._is_common(word):
            return word
        return next(self._meant_by(word), word)

    def _meant_by(self, word: str) -> Iterator[str]:
        """Yield the known words of which a word may be a slip: few people miss the first or the last letter."""
        first, last, length = _frame(word)
        yield from (longer for longer in self._framed.get((first, last, length + 1), ()) if word in _shorter(longer))
        for shorter in _shorter(word):
            if len(shorter) >= _SHORTEST_LATIN and shorter in self._english and _frame(shorter)[:2] == (first, last):
                yield shorter
        alike = self._framed.get((first, last, length), ())
        for shorter in _shorter(word):
            yield from (one for one in alike if shorter in _shorter(one))

    def _is_common(self, word: str) -> bool:
        """Tell whether it is another English word: “fixes” is no slip of “files”."""
        return any(word.endswith(end) and word.removesuffix(end) in self._common for end in _ENDINGS)


@cache
def _tables() -> Mapping[str, Any]:
    tables: Mapping[str, Any] = json.loads(
        files("rules.starter").joinpath("spellings.json").read_text(encoding="utf-8")
    )
    return tables


@cache
def _simplified() -> Mapping[int, str]:
    pairs = str(_tables()["traditional"])
    table = {pairs[at]: pairs[at + 1] for at in range(0, len(pairs), 2)}
    return str.maketrans({**{old: _VARIANTS.get(new, new) for old, new in table.items()}, **_VARIANTS})


@cache
def _alike() -> Mapping[str, frozenset[str]]:
    groups: list[str] = _tables()["alike"]
    found: dict[str, set[str]] = {}
    for group in groups:
        for sign in group:
            found.setdefault(sign, set()).update(set(group) - {sign})
    return {sign: frozenset(others) for sign, others in found.items()}


def _sounding_alike(word: str) -> Iterator[str]:
    for at, sign in enumerate(word):
        for other in _alike().get(sign, ()):
            yield word[:at] + other + word[at + 1 :]


def _frame(word: str) -> tuple[str, str, int]:
    """Return the first letter of a word, its last one and how many it has."""
    return word[0], word[-1], len(word)


def _shorter(word: str) -> list[str]:
    """Return a word without one of its letters, each in turn."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]

"""From a paragraph to its sentences, exactly as printed; numbers inside a paragraph (一是…；二是…) open a new one."""

import re
from collections.abc import Iterator
from itertools import chain

from rules.cleaning import names_somebody

NUMERALS = "一二三四五六七八九十"
_PIECE = r"(?>[（(][^（）()。！？!?]*[）)]|[^。！？；;!?])"
_SENTENCE = re.compile(rf"{_PIECE}*+[。！？；;!?]+[”’」』）)》]*|{_PIECE}++$")
"""A semicolon in brackets does not end a sentence."""
_LONGEST = 1000
_SHORT = 16
"""A sentence shorter than this (“第一，保证数量。”) says nothing alone and is kept with the next one."""

_INLINE = {
    "第一": re.compile(rf"^(第[{NUMERALS}]{{1,2}})[，,、]"),
    "一是": re.compile(rf"^([{NUMERALS}]{{1,2}}是)"),
    "其一": re.compile(rf"^(其[{NUMERALS}])[，,、]"),
    "第一阶段": re.compile(rf"^(第[{NUMERALS}]阶段)[:：]"),
    "（一）": re.compile(rf"^[（(]([{NUMERALS}]{{1,2}})[）)]"),
    "（1）": re.compile(r"^[（(](\d{1,2})[）)]"),
    "①": re.compile(r"^([①-⑳])"),
    "1.": re.compile(r"^(\d{1,2})[.．、](?!\d)"),
}
REFERRED_TO = frozenset({"（一）", "（1）", "①", "1."})
"""Kinds of number that a sentence may also begin with when it only refers to them; they open with their first one."""
FIRST = frozenset({"一", "1", "①"})
_FIRST_MARKS = re.compile(r"(?<=[：:])\s*(?=一是|第一[，,、]|其一[，,、]|[（(][一1][）)]|①|1[.．、](?!\d))")
"""An enumeration opens after a colon with its first number; later ones follow the end of a sentence."""


def sentences(paragraph: str) -> Iterator[str]:
    """Split a paragraph into its sentences; very short ones stay with the next one, unless that opens a number.

    A sentence with a telephone number or a contact stands alone, so that it can be left out alone.
    """
    kept = ""
    pieces = chain.from_iterable(_SENTENCE.findall(part) for part in _FIRST_MARKS.split(paragraph))
    for piece in pieces:
        private = names_somebody(piece)
        if kept.strip() and (private or inline_mark(piece.lstrip())):
            yield kept.strip()
            kept = ""
        kept += piece
        if private or len(kept.strip()) >= _SHORT:
            yield kept.strip()
            kept = ""
    if kept.strip():
        yield kept.strip()


def citable(text: str) -> Iterator[str]:
    """Cut a text that nobody could cite whole, since no sentence ends in it, at its commas or blanks."""
    while len(text) > _LONGEST:
        head = text[:_LONGEST]
        end = max(head.rfind(sign) for sign in "，,、 \u3000") + 1 or _LONGEST
        yield text[:end]
        text = text[end:]
    yield text


def inline_mark(sentence: str) -> tuple[str, str] | None:
    """Return the kind of number that a sentence opens with, named by its first (“一是”), and the number itself."""
    found = ((kind, pattern.match(sentence)) for kind, pattern in _INLINE.items())
    return next(((kind, match[1]) for kind, match in found if match), None)


def run_in_heading(sentence: str) -> str:
    """Return the words of a heading that opens a numbered sentence (“第一，保证数量。每个月…”), or nothing.

    A number whose first words go on to a comma or semicolon is no heading but the sentence itself.
    """
    for pattern in _INLINE.values():
        if match := pattern.match(sentence):
            return sentence[match.end() :].split("。", maxsplit=1)[0].strip("：: ") if "。" in sentence else ""
    return ""

"""Likely misprints of the documents, marked when a text is shown: ``为对[疑为“未对”]发展对象``.

Stored texts and quotes keep what is printed; only what a person reads gets the mark.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_MARK = re.compile(r"\[疑为“[^\]]*”\]")


@dataclass(frozen=True, slots=True)
class Slip:
    """A misprint: where it stands, which characters of it are wrong, and what was probably meant."""

    document: str
    """Key of the document; the same words may be right in another one."""
    printed: str
    """So much of the text that it is found in one place only."""
    at: str
    """The wrong characters, within ``printed``."""
    likely: str


@cache
def starter_slips() -> tuple[Slip, ...]:
    """Return the misprints that are known."""
    rows = json.loads(files("rules.starter").joinpath("slips.json").read_text(encoding="utf-8"))
    return tuple(Slip(**row) for row in rows)


def marked(text: str, document: str | None) -> str:
    """Return a text for showing, with a mark behind every likely misprint.

    Args:
        text: As printed; blanks within a misprint do not matter.
        document: Key of the document it is from; None or empty for a document without known misprints.
    """
    for slip in starter_slips():
        if slip.document == document:
            text = _spaced(slip.printed).sub(lambda found, slip=slip: _with_mark(found[0], slip), text)  # type: ignore[misc]
    return text


def unmarked(shown: str) -> str:
    """Take the marks out again."""
    return _MARK.sub("", shown)


def known_in(text: str, document: str) -> Iterator[Slip]:
    """Yield the misprints of a document that stand in a text."""
    return (slip for slip in starter_slips() if slip.document == document and _spaced(slip.printed).search(text))


def _with_mark(printed: str, slip: Slip) -> str:
    return _spaced(slip.at).sub(lambda found: f"{found[0]}[疑为“{slip.likely}”]", printed, count=1)


def _spaced(words: str) -> re.Pattern[str]:
    return re.compile(r"\s*".join(map(re.escape, words)))

"""From the bytes of a document to an immutable edition split into passages; what is cited later is what stands here."""

import hashlib
from collections.abc import Iterator
from pathlib import PurePath

from branch.refusals import NotAText
from branch.rulebook import Edition
from rules import cleaning
from rules.decoding import decode
from rules.front_matter import FrontMatter, read_front_matter
from rules.reading import Reading
from rules.unwrapping import unwrapped

MOST_LINES = 100_000
MOST_PASSAGES = 50_000
_LONGEST_NAME = 90


def read_document(content: bytes, name: str) -> Edition:
    """Read a plain-text rule document into an edition.

    The text of every passage is kept exactly as printed, misprints included. Left out are advertising, the
    furniture of web pages, what frames the text (letterhead, title, salutation, signature), and every sentence that
    gives a telephone number or only says whom to turn to.

    Args:
        content: The file: UTF-8, GB18030, or UTF-16 with a byte-order mark.
        name: Its file name; shown in refusals, and the title when the document has none.

    Raises:
        NotAText: The file is not readable text, nothing citable is in it, or more than any rule document has.
    """
    printed = decode(content, name).split("\n")
    if len(printed) > MOST_LINES:
        raise NotAText(name, "too_large")
    lines = unwrapped(cleaning.without_furniture(printed))
    front = read_front_matter(lines)
    reading = Reading(lines, front.titles)
    passages = reading.passages()
    if not passages:
        raise NotAText(name, "empty")
    if len(passages) > MOST_PASSAGES:
        raise NotAText(name, "too_large")
    return Edition(
        sha256=hashlib.sha256(content).hexdigest(),
        title=front.title or PurePath(name).stem[:_LONGEST_NAME],
        kind=front.kind,
        passages=passages,
        number=front.number,
        issuer=front.issuer,
        dated_on=front.dated_on,
        warnings=(*_missing(front), *dict.fromkeys(reading.warnings)),
    )


def _missing(front: FrontMatter) -> Iterator[str]:
    """Name what the document does not say of itself; ``rules.remarks`` has the words."""
    if front.title is None:
        yield "untitled"
    if front.dated_on is None:
        yield "undated"
    if front.issuer is None:
        yield "no_issuer"

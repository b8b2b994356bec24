"""Which imported edition is which document of the records, and where in it every record is printed."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from branch.rulebook import Edition, Passage
from rules.cleaning import squeezed
from rules.records import RuleRecord

_SAME_DOCUMENT = 0.5
"""Share of a document's anchors that must be printed in an edition for it to count as that document."""
_LONGEST_QUOTE = 80
_CLAUSE_ENDS = "，,；;。！？!?：:"


@dataclass(frozen=True, slots=True)
class PrintedPassage:
    """A passage together with the edition it stands in."""

    edition: Edition
    passage: Passage
    surveyed: bool = False
    """The edition is of a document that the records restate, so that the known gaps hold for it."""


@dataclass(frozen=True, slots=True)
class Printing:
    """Where a record is printed, and the piece of the passage that says it."""

    where: PrintedPassage
    quote: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records that hold for the imported editions, and what else is printed there."""

    records: tuple[RuleRecord, ...]
    printings: Mapping[str, Printing]
    unrestated: tuple[PrintedPassage, ...]
    """Passages that no record restates: answers may quote them, not paraphrase them."""


def arrange(records: Sequence[RuleRecord], editions: Iterable[Edition]) -> Shelf:
    """Link records to the editions that print them.

    A later edition of a document replaces an earlier one. A record whose words are not in the edition at hand is left
    out: the text was changed, and what is printed counts. Records of documents that nobody imported stay as they are.

    Args:
        records: The rule records.
        editions: In the order of their import.
    """
    by_document: dict[str, list[RuleRecord]] = defaultdict(list)
    for record in records:
        by_document[record.document.key].append(record)
    printings: dict[str, Printing] = {}
    dropped: set[str] = set()
    unrestated: list[PrintedPassage] = []
    shelved: dict[str, tuple[Edition, dict[str, Printing]]] = {}
    for edition in editions:
        key, found = _recognised(edition, by_document)
        shelved[key or edition.sha256] = (edition, found)
    for key, (edition, found) in shelved.items():
        printings.update(found)
        anchored = (record.id for record in by_document.get(key, ()) if record.anchor)
        dropped.update(name for name in anchored if name not in found)
        restated = {printing.where.passage.ordinal for printing in found.values()}
        surveyed = key in by_document
        unrestated.extend(
            PrintedPassage(edition, passage, surveyed)
            for passage in edition.passages
            if passage.ordinal not in restated
        )
    kept = tuple(record for record in records if record.id not in dropped and not dropped.intersection(record.members))
    return Shelf(kept, printings, tuple(unrestated))


def _recognised(
    edition: Edition, by_document: Mapping[str, Sequence[RuleRecord]]
) -> tuple[str | None, dict[str, Printing]]:
    """Return the document an edition is a print of, by the share of its anchors: titles get changed."""
    pages = _Pages(edition)
    for key, records in by_document.items():
        anchored = [record for record in records if record.anchor]
        found = {record.id: printing for record in anchored if (printing := pages.find(record))}
        if anchored and len(found) >= _SAME_DOCUMENT * len(anchored):
            return key, found
    return None, {}


class _Pages:
    """The passages of one edition joined without blanks, so that an anchor is found across blanks and table cells."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._starts: list[int] = []
        joined: list[str] = []
        length = 0
        for passage in edition.passages:
            self._starts.append(length)
            joined.append(squeezed(passage.text))
            length += len(joined[-1])
        self._text = "".join(joined)

    def find(self, record: RuleRecord) -> Printing | None:
        anchor = squeezed(record.anchor)
        passages = [
            self._edition.passages[bisect_right(self._starts, at) - 1] for at in _occurrences(self._text, anchor)
        ]
        if not passages:
            return None
        best = max(passages, key=lambda passage: (_context_shared(record, passage), -passage.ordinal))
        return Printing(PrintedPassage(self._edition, best), trimmed(best.text, anchor))


def _occurrences(text: str, anchor: str) -> list[int]:
    found = []
    at = text.find(anchor)
    while at >= 0:
        found.append(at)
        at = text.find(anchor, at + 1)
    return found


def _context_shared(record: RuleRecord, passage: Passage) -> int:
    """Count the pairs of characters that a record shares with a place: the same words may be printed in several."""
    place = "".join((passage.locator, *passage.headings, passage.text))
    stated = f"{record.locator} {record.statement.zh}"
    pairs = {stated[index : index + 2] for index in range(len(stated) - 1)}
    return sum(place[index : index + 2] in pairs for index in range(len(place) - 1))


def trimmed(text: str, anchor: str) -> str:
    """Cut a long passage to the clauses around an anchor, exactly as printed.

    Args:
        text: The passage.
        anchor: Characters without blanks; when they are not all in the passage, its beginning is kept.
    """
    if len(text) <= _LONGEST_QUOTE:
        return text
    found = re.search(r"\s*".join(map(re.escape, anchor)), text)
    start, end = found.span() if found else (0, 1)
    clauses = [
        piece.span()
        for piece in re.finditer(rf"[^{_CLAUSE_ENDS}]*[{_CLAUSE_ENDS}]+[”’」』）)》]*|[^{_CLAUSE_ENDS}]+$", text)
    ]
    first = next(index for index, (_, stop) in enumerate(clauses) if stop > start)
    last = next(index for index, (_, stop) in enumerate(clauses) if stop >= end)
    while last + 1 < len(clauses) and clauses[last + 1][1] - clauses[first][0] <= _LONGEST_QUOTE:
        last += 1
    while first and clauses[last][1] - clauses[first - 1][0] <= _LONGEST_QUOTE:
        first -= 1
    return text[clauses[first][0] : clauses[last][1]].strip().rstrip("，,；;：:")

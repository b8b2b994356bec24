"""Which imported edition is which document of the records, and where in it every record is printed."""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from branch.rulebook import Edition, Passage
from rules.cleaning import squeezed
from rules.locators import place_of
from rules.numerals import value_of
from rules.records import RuleDocument, RuleRecord

_SAME_DOCUMENT = 0.5
"""Share of a document's anchors that must be printed in an edition for it to count as that document."""
_LONGEST_QUOTE = 80
_LONGEST_BASIS = 180
_MOST_PLACES = 100
_PRINTED_AS = {
    "person": "人|名",
    "year": "年",
    "month": "月",
    "day_of_month": "日|号",
    "working_day": "工作日",
    "CNY/year": "元",
}
_EXCLUDING = re.compile("不足|少于|未满|低于|不满|超过|多于|高于|以上")
_CLAUSE_ENDS = "，,；;。！？!?：:"


@dataclass(frozen=True, slots=True)
class PrintedPassage:
    """A passage together with the edition it stands in."""

    edition: Edition
    passage: Passage
    surveyed: bool = False
    """The edition is of a document that the records restate, so that the known gaps hold for it."""
    key: str = ""
    """Of that document; empty when nobody restated it."""


@dataclass(frozen=True, slots=True)
class Printing:
    """Where a record is printed, and the piece of the passage that says it."""

    record: RuleRecord
    where: PrintedPassage
    quote: str
    """Short enough to be shown."""
    basis: str
    """All of it that the record restates: what is cited."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A record that an edition of its document does not bear out."""

    record: RuleRecord
    reason: Literal["words", "number"]
    """``words``: its anchor is not printed; ``number``: the place is there, but does not state its number."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What an edition and the records have to do with one another."""

    document: RuleDocument | None = None
    """The document of which it is a print; None when nobody restated it."""
    current: bool = False
    """At least half of the records match, so that they are answered from this edition."""
    matched: tuple[Printing, ...] = ()
    missing: tuple[Mismatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records that hold for the imported editions, and what else is printed there."""

    records: tuple[RuleRecord, ...]
    printings: Mapping[str, Printing]
    unrestated: tuple[PrintedPassage, ...]
    """Passages that no record restates: answers may quote them, not paraphrase them."""


def arrange(records: Sequence[RuleRecord], editions: Iterable[Edition]) -> Shelf:
    """Link records to the editions that print them.

    A later edition of a document replaces an earlier one. A record whose words or numbers are not in the edition at
    hand is left out: the text was changed, and what is printed counts. Records of documents that nobody imported stay
    as they are.

    Args:
        records: The rule records.
        editions: In the order of their import.
    """
    shelved: dict[str, tuple[Edition, Linked]] = {}
    for edition in editions:
        linked = report(edition, records)
        known = linked.document if linked.current else None
        shelved[known.key if known else edition.sha256] = (edition, linked if known else Linked())
    printings = {one.record.id: one for _, linked in shelved.values() for one in linked.matched}
    dropped = {one.record.id for _, linked in shelved.values() for one in linked.missing}
    kept = tuple(record for record in records if record.id not in dropped and not dropped.intersection(record.members))
    unrestated = tuple(one for edition, linked in shelved.values() for one in _unrestated(edition, linked))
    return Shelf(kept, printings, unrestated)


def report(edition: Edition, records: Sequence[RuleRecord]) -> Linked:
    """Tell which document an edition prints, and which records of it match.

    A document is known by its anchors, since titles get changed; with fewer than half of them, by its number (发文字号)
    or its title, and then its records are reported as missing but not answered from it.

    Args:
        edition: At hand; it need not be imported yet.
        records: Of all documents.
    """
    by_document: dict[str, list[RuleRecord]] = defaultdict(list)
    for record in records:
        if record.anchor:
            by_document[record.document.key].append(record)
    pages = _Pages(edition)
    best = Linked()
    for anchored in by_document.values():
        document = anchored[0].document
        found = [pages.find(record) for record in anchored]
        matched = tuple(one for one in found if isinstance(one, Printing))
        current = len(matched) >= _SAME_DOCUMENT * len(anchored)
        if (current or same_name(edition, document)) and len(matched) >= len(best.matched):
            best = Linked(document, current, matched, tuple(one for one in found if isinstance(one, Mismatch)))
    return best


def same_name(edition: Edition, document: RuleDocument) -> bool:
    """Tell whether an edition has the number of a document, or its title when neither has a number."""
    if edition.number or document.number:
        return edition.number == document.number
    return edition.title == document.title


def _unrestated(edition: Edition, linked: Linked) -> Iterator[PrintedPassage]:
    restated = {printing.where.passage.ordinal for printing in linked.matched}
    key = linked.document.key if linked.document else ""
    for passage in edition.passages:
        if passage.ordinal not in restated:
            yield PrintedPassage(edition, passage, surveyed=bool(key), key=key)


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

    def find(self, record: RuleRecord) -> Printing | Mismatch:
        anchor = squeezed(record.anchor)
        ordinals = {bisect_right(self._starts, at) for at in _occurrences(self._text, anchor)}
        passages = [self._edition.passages[ordinal - 1] for ordinal in ordinals]
        if not passages:
            return Mismatch(record, "words")
        best = max(passages, key=lambda passage: _likeness(record, passage))
        if not states_numbers(record, "".join((*best.headings, best.text))):
            return Mismatch(record, "number")
        where = PrintedPassage(self._edition, best, surveyed=True, key=record.document.key)
        basis = trimmed(best.text, anchor, _LONGEST_BASIS, record.statement.zh)
        return Printing(record, where, trimmed(best.text, anchor, restated=record.statement.zh), basis)


def _occurrences(text: str, anchor: str) -> list[int]:
    found: list[int] = []
    at = text.find(anchor)
    while at >= 0 and len(found) < _MOST_PLACES:
        found.append(at)
        at = text.find(anchor, at + 1)
    return found


def _likeness(record: RuleRecord, passage: Passage) -> tuple[bool, int, int]:
    """Say which of several places with the same words a record means: the one it names, or the likest, or the first."""
    place = "".join((passage.locator, *passage.headings, passage.text))
    stated = f"{record.locator} {record.statement.zh}"
    pairs = pairs_of(stated)
    shared = sum(place[index : index + 2] in pairs for index in range(len(place) - 1))
    return place_of(passage.locator) == record.locator, shared, -passage.ordinal


def pairs_of(text: str) -> frozenset[str]:
    """Return every two characters that stand side by side."""
    return frozenset(text[index : index + 2] for index in range(len(text) - 1))


def states_numbers(record: RuleRecord, text: str) -> bool:
    """Tell whether a text states the numbers of a record that are printed as numbers: people, years, months, days.

    A bound may be printed from its other side: 不足7人 is at most 6. Counts that we made ourselves (four ways, five
    systems) are not looked for.
    """
    folded = unicodedata.normalize("NFKC", squeezed(text))
    excluding = _EXCLUDING.search(folded) is not None
    for value in record.values:
        if value.unit not in _PRINTED_AS:
            continue
        stated = {number for pair in _counted(value.unit).findall(folded) for number in map(_number, pair)}
        for bound, beyond in ((value.minimum, -1), (value.maximum, 1)):
            if bound is not None and bound not in stated and not (excluding and bound + beyond in stated):
                return False
    return True


@cache
def _counted(unit: str) -> re.Pattern[str]:
    """Numbers of a unit, also the first of a range: 3至50人."""
    number = r"(\d+|[一二两三四五六七八九十百]+)"
    return re.compile(rf"{number}(?:(?:至|到|或|[-—~]+){number})?个?(?:{_PRINTED_AS[unit]})")


def _number(printed: str) -> int | None:
    if not printed:
        return None
    return int(printed) if printed.isdigit() else value_of(printed)


def trimmed(text: str, anchor: str, longest: int = _LONGEST_QUOTE, restated: str = "") -> str:
    """Cut a long passage to the clauses around an anchor, exactly as printed.

    Args:
        text: The passage.
        anchor: Characters without blanks; when they are not all in the passage, its beginning is kept.
        longest: More characters are kept only when the anchor needs them.
        restated: What a record says in its own words: of the clauses before and behind, those that share more with it
            are kept first.
    """
    if len(text) <= longest:
        return text
    found = re.search(r"\s*".join(map(re.escape, anchor)), text)
    start, end = found.span() if found else (0, 1)
    clauses = [
        piece.span()
        for piece in re.finditer(rf"[^{_CLAUSE_ENDS}]*[{_CLAUSE_ENDS}]+[”’」』）)》]*|[^{_CLAUSE_ENDS}]+$", text)
    ]
    first = next(index for index, (_, stop) in enumerate(clauses) if stop > start)
    last = next(index for index, (_, stop) in enumerate(clauses) if stop >= end)
    pairs = pairs_of(restated)
    shared = [sum(text[at : at + 2] in pairs for at in range(*clause)) for clause in clauses]
    windows = [
        (one, other)
        for one in range(first + 1)
        for other in range(last, len(clauses))
        if (one, other) == (first, last) or clauses[other][1] - clauses[one][0] <= longest
    ]
    one, other = max(windows, key=lambda window: (sum(shared[window[0] : window[1] + 1]), window[1], -window[0]))
    return text[clauses[one][0] : clauses[other][1]].strip().rstrip("，,；;：:")

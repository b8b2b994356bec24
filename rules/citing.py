"""Where the records are printed: places to name, quotes to show, and a quote for every number that is said."""

import re
from collections.abc import Iterable, Iterator, Sequence

from branch.rulebook import Citation, Passage
from rules.linking import Printing, Shelf, pairs_of, trimmed
from rules.locators import place_of
from rules.numerals import numbers_of
from rules.records import Language, RuleRecord
from rules.shown_counts import shown_counts

_BESIDE, _RESTATED = 3, 4
"""A passage so near is quoted too when it has so many pairs of characters of a record that its own place has not."""
_LONGEST = 160
_CLAUSE = re.compile(r"[^，,；;。！？!?|]+[，,；;。！？!?]?")


class Citing:
    """Cites the records of one shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._unrestated: dict[str, list[Passage]] = {}
        for one in shelf.unrestated:
            self._unrestated.setdefault(one.edition.sha256, []).append(one.passage)

    def citations(self, record: RuleRecord, language: Language) -> tuple[Citation, ...]:
        """Quote what is printed; of a document that nobody imported, our own words with its place."""
        printed = self._printings(record)
        if not printed:
            said = record.statement.said_in(language)
            return (Citation(record.document.label.zh, record.locator, said, printed=False),)
        quotes = (cited for printing in printed for cited in self._quotes(record, printing))
        return tuple(dict.fromkeys(quotes))

    def place(self, record: RuleRecord, language: Language, *, short: bool) -> str:
        """Name the document of a record and where in it the record stands."""
        label = (record.document.short if short else record.document.label).said_in(language)
        printing = self._shelf.printings.get(record.id)
        locator = place_of(printing.where.passage.locator) if printing else record.locator
        return f"{label}{'' if language == 'zh' else ' '}{locator}"

    def quote(self, record: RuleRecord) -> str | None:
        """Return the words of the document, when a record stands in one imported place."""
        printing = self._shelf.printings.get(record.id)
        return printing.quote if printing else None

    def supporting(self, said: str, records: Sequence[RuleRecord], language: Language) -> tuple[Citation, ...] | None:
        """Return quotes in which every number of a sentence stands.

        Args:
            said: Without the places.
            records: That say it; their own quotes come first, others are added only for a number.
            language: Of what is quoted when nothing is imported.

        Returns:
            None when a number stands nowhere: the sentence must not be shown.
        """
        cited = list(dict.fromkeys(one for record in records for one in self.citations(record, language)))
        missing = numbers_of(said) - shown_counts(said) - numbers_of(" ".join(citation.quote for citation in cited))
        for number in sorted(missing):
            found = next(self._clauses_with(number, records), None)
            if found is None:
                return None
            if found not in cited:
                cited.append(found)
        return tuple(cited)

    def _clauses_with(self, number: str, records: Sequence[RuleRecord]) -> Iterator[Citation]:
        """Look for a number in the passages of the records, then in what the same documents say of the same subject."""
        near = (
            other
            for record in records
            for other in self._shelf.records
            if other.document.key == record.document.key and other.subject == record.subject
        )
        for record in (*records, *near):
            for printing in self._printings(record):
                for clause in _CLAUSE.findall(printing.where.passage.text):
                    if number in numbers_of(clause):
                        yield _cited(record, printing, clause.strip())

    def _quotes(self, record: RuleRecord, printing: Printing) -> Iterator[Citation]:
        """Quote the place of a record, and what stands before and behind it when the record restates that too."""
        yield _cited(record, printing, printing.basis)
        place = printing.where.passage.ordinal
        headings = " ".join((printing.where.edition.title, *printing.where.passage.headings))
        told = pairs_of(record.statement.zh) - pairs_of(printing.basis) - pairs_of(headings)
        for other in self._unrestated.get(printing.where.edition.sha256, ()):
            if abs(other.ordinal - place) <= _BESIDE and len(told & pairs_of(other.text)) >= _RESTATED:
                quote = trimmed(other.text, "", longest=_LONGEST, restated=record.statement.zh)
                yield Citation(record.document.label.zh, other.locator, quote)

    def _printings(self, record: RuleRecord) -> list[Printing]:
        names: Iterable[str] = (record.id, *record.members)
        return [self._shelf.printings[name] for name in names if name in self._shelf.printings]


def _cited(record: RuleRecord, printing: Printing, quote: str) -> Citation:
    return Citation(record.document.label.zh, printing.where.passage.locator, quote)

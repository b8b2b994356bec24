"""From what was found to a short answer: which lines, in which order, with which quotes."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from branch.rulebook import Answer, Citation
from rules import wording
from rules.linking import PrintedPassage, Shelf, trimmed
from rules.ranking import Hit
from rules.records import Comparison, Language, RuleDocument, RuleRecord, starter_comparisons, starter_concepts

_MORE = 0.86
"""A further record is shown when it comes this near to the best one and is about the same thing."""
_SUMMED_UP = 0.85
_MOST_LINES = 3
_MOST_QUOTES = 5
_LONGEST = {"zh": 340, "en": 700}
_WITH_QUOTE = {"zh": 160, "en": 260}
"""The words of the document are added to a single rule when the answer stays this short; they are cited anyway."""


class Composer:
    """Puts answers together from the records and passages of one shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._records = {record.id: record for record in shelf.records}

    def compose(
        self,
        hits: Sequence[Hit],
        parts: Sequence[Hit],
        *,
        named: Sequence[RuleDocument],
        silent: RuleDocument | None,
        language: Language,
    ) -> Answer:
        """Compose an answer.

        Args:
            hits: Best first; at least one.
            parts: The best hits for the parts of a question that asks several things.
            named: The documents a person named; one of them alone is not compared with others.
            silent: The document a person named that does not speak of it.
            language: Of the answer.
        """
        best = hits[0].source
        if isinstance(best, PrintedPassage):
            return self._quoted(best, language)
        records = self._chosen(hits, parts)
        comparison = self._comparison(records[0]) if len(named) != 1 or silent else None
        if comparison is None:
            text, shown = self._listed(
                [*records[:1], *_companions(records, self._shelf.records), *records[1:]], language
            )
        else:
            text, shown = self._compared(comparison, records[1:2] if parts else (), language)
        if silent is not None:
            text = f"{wording.not_in(silent, language)}\n{text}"
        cautions = [record.caution.said_in(language) for record in shown if record.caution]
        citations = dict.fromkeys(citation for record in shown for citation in self._citations(record, language))
        return Answer(answered=True, text="\n".join([text, *cautions]), citations=tuple(citations)[:_MOST_QUOTES])

    def _chosen(self, hits: Sequence[Hit], parts: Sequence[Hit]) -> list[RuleRecord]:
        """Return the records to show: the best, the best for each part, and close ones about the same thing."""
        best = hits[0]
        close = [hit for hit in hits[1:8] if hit.score >= _MORE * best.score]
        found: list[RuleRecord] = []
        for hit in [best, *parts, *close]:
            if not isinstance(hit.source, RuleRecord):
                continue
            record = self._summed_up(hit.source, hits)
            if any(_overlap(record, shown) for shown in found):
                continue
            if found and hit not in parts and record.subject != found[0].subject:
                continue
            found.append(record)
        return found[:_MOST_LINES]

    def _summed_up(self, record: RuleRecord, hits: Sequence[Hit]) -> RuleRecord:
        """Return the summary that has a record as a member, when the question comes near to several of its members."""
        near = [hit.source for hit in hits[:10] if hit.score >= _SUMMED_UP * hits[0].score]
        for other in near:
            if isinstance(other, RuleRecord) and record.id in other.members:
                members = sum(isinstance(hit, RuleRecord) and hit.id in other.members for hit in near)
                return other if members > 1 else record
        return record

    def _listed(self, records: Sequence[RuleRecord], language: Language) -> tuple[str, list[RuleRecord]]:
        lines = _fitting(self._lines(records, language, short=len(records) > 1), language)
        if len(lines) == 1 and (printing := self._shelf.printings.get(records[0].id)):
            quoted = [*lines, wording.original(printing.quote, language)]
            if sum(map(len, quoted)) <= _WITH_QUOTE[language]:
                lines = quoted
        return "\n".join(lines), list(records[: len(lines)])

    def _compared(
        self, comparison: Comparison, others: Sequence[RuleRecord], language: Language
    ) -> tuple[str, list[RuleRecord]]:
        """Say once what all agree on, with all their places; where they differ, list what each says."""
        compared = [self._records[name] for name in comparison.records if name in self._records]
        if comparison.agreed and len(compared) == len(comparison.records):
            places = wording.joined([self._place(record, language, short=True) for record in compared], language)
            text, shown = wording.stated(comparison.agreed.said_in(language), places, language), compared
        else:
            lines = _fitting(self._lines(compared, language, short=True), language)
            shown = compared[: len(lines)]
            text = wording.side_by_side(comparison, lines, language)
        further = [
            record
            for record in (*_companions(compared, self._shelf.records), *others)
            if record.id not in comparison.records
        ]
        text = "\n".join([text, *self._lines(further[:1], language, short=True)])
        return text, [*shown, *further[:1]]

    def _comparison(self, record: RuleRecord) -> Comparison | None:
        comparison = self._comparisons.get(record.id)
        shown = [name for name in comparison.records if name in self._records] if comparison else ()
        return comparison if len(shown) > 1 else None

    @cached_property
    def _comparisons(self) -> dict[str, Comparison]:
        return {name: comparison for comparison in starter_comparisons() for name in comparison.records}

    @cached_property
    def _chinese_terms(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        return {concept.name: (concept.forms.zh[0], concept.forms.en) for concept in starter_concepts()}

    def _lines(self, records: Sequence[RuleRecord], language: Language, *, short: bool) -> list[str]:
        """State every record with its place; in English the Chinese term is given once, in the first."""
        lines: list[str] = []
        for record in records:
            statement = record.statement.said_in(language)
            if language == "en" and not lines:
                statement = self._with_term(statement, record.subject)
            lines.append(wording.stated(statement, self._place(record, language, short=short), language))
        return lines

    def _place(self, record: RuleRecord, language: Language, *, short: bool) -> str:
        label = record.document.short if short else record.document.label
        gap = "" if language == "zh" else " "
        return f"{label.said_in(language)}{gap}{self._locator(record)}"

    def _with_term(self, statement: str, subject: str) -> str:
        """Put the Chinese term in brackets behind its first mention in an English statement."""
        chinese, forms = self._chinese_terms.get(subject, ("", ()))
        lowered = statement.lower()
        for form in sorted(forms, key=len, reverse=True):
            at = lowered.find(form.lower())
            if at >= 0:
                end = at + len(form) + (lowered[at + len(form) : at + len(form) + 1] == "s")
                return f"{statement[:end]} ({chinese}){statement[end:]}"
        return statement

    def _locator(self, record: RuleRecord) -> str:
        printing = self._shelf.printings.get(record.id)
        return printing.where.passage.locator if printing else record.locator

    def _citations(self, record: RuleRecord, language: Language) -> Iterator[Citation]:
        """Quote what is printed; of a document that nobody imported, our own words with its place."""
        document = record.document.label.zh
        printed = [
            self._shelf.printings[name] for name in (record.id, *record.members) if name in self._shelf.printings
        ]
        for printing in printed:
            yield Citation(document, printing.where.passage.locator, printing.quote)
        if not printed:
            yield Citation(document, record.locator, record.statement.said_in(language), printed=False)

    @staticmethod
    def _quoted(source: PrintedPassage, language: Language) -> Answer:
        label = wording.edition_label(source.edition)
        quote = trimmed(source.passage.text, "")
        text = wording.printed(quote, f"{label} {source.passage.locator}", language)
        return Answer(answered=True, text=text, citations=(Citation(label, source.passage.locator, quote),))


def _companions(shown: Sequence[RuleRecord], records: Iterable[RuleRecord]) -> list[RuleRecord]:
    """Return what belongs to the first record, as the usual size does to the largest one.

    Companions state the same quantity of the same subject under another attribute.
    """
    best = shown[0]
    quantities = {value.quantity for value in best.values if value.unit == "person"}
    return [
        record
        for record in records
        if record.subject == best.subject
        and record.attribute != best.attribute
        and quantities & {value.quantity for value in record.values}
        and record not in shown
    ]


def _overlap(record: RuleRecord, shown: RuleRecord) -> bool:
    return record.id == shown.id or record.id in shown.members or shown.id in record.members


def _fitting(lines: Sequence[str], language: Language) -> list[str]:
    """Keep the first lines that fit into a short answer; the first always does."""
    kept: list[str] = []
    for line in lines:
        if kept and sum(map(len, kept)) + len(line) > _LONGEST[language]:
            break
        kept.append(line)
    return kept

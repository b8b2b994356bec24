"""From what was found to a short answer: which points, in which order, with which quotes for every number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from branch.rulebook import Answer, Citation
from rules import wording
from rules.briefs import starter_briefs
from rules.citing import Citing
from rules.comparing import ChineseTerms, Comparisons
from rules.linking import PrintedPassage, Shelf, trimmed
from rules.question import Asked
from rules.ranking import Hit
from rules.records import (
    Comparison,
    Language,
    RuleDocument,
    RuleRecord,
)
from rules.slips import marked
from rules.spelling import normalised

_MORE = 0.86
"""A further record is shown when it comes this near to the best one and is about the same thing."""
_SUMMED_UP = 0.8
_HANZI, _WORD = re.compile("[一-鿿]+"), re.compile(r"\b[a-z]{4,6}")
_MOST_POINTS = 3
_TRIED = 4
"""So many candidates are tried when the best cannot be shown with all its numbers quoted."""
_LONGEST = 390
_NEXT, _IN_FULL = 4, 2
"""So many hits are looked at for sides that are said in full words, and so many sides are."""
_HEADING = 25
"""What stands around the title of a comparison."""
_FURTHER_POINT = 80
"""So much room is kept for every further point of a question."""
_SHORT = {"zh": 210, "en": 330}
"""Close records are added while the answer stays this short."""
_WITH_QUOTE = 180
"""The words of the document are added to a single rule when the answer stays this short; they are cited anyway."""


@dataclass(frozen=True)
class Piece:
    """A part of an answer: what is shown of one or several records, and the quotes that carry it."""

    text: str
    records: tuple[RuleRecord, ...]
    citations: tuple[Citation, ...]
    restated: bool = True
    """False when it shows the words of the document themselves."""


class Composer:
    """Puts answers together from the records and passages of one shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._records = {record.id: record for record in shelf.records}
        self._comparisons = Comparisons(shelf.records)
        self._terms = ChineseTerms()
        self.citing = Citing(shelf)

    def compose(self, asked: Asked, hits: Sequence[Hit], parts: Sequence[Hit]) -> Answer | None:
        """Compose an answer.

        Args:
            asked: What is asked, by whom.
            hits: Best first; at least one.
            parts: The best hits for the parts of a question that asks several things.

        Returns:
            None when nothing can be said without a number that no quote has.
        """
        best = hits[0].source
        if isinstance(best, PrintedPassage):
            return _quoted(best, asked.language)
        leads = self._leads(hits, parts)
        pieces: list[Piece] = []
        for left, lead in zip(range(len(leads) - 1, -1, -1), leads, strict=True):
            if not any(lead in piece.records for piece in pieces):
                spent = sum(len(piece.text) for piece in pieces) + _FURTHER_POINT * left
                pieces.extend(self._point(asked, lead, hits, alone=len(leads) == 1, spent=spent))
        if not pieces:
            others = (hit.source for hit in hits[1:_TRIED] if isinstance(hit.source, RuleRecord))
            pieces = next(filter(None, (self._point(asked, other, hits, alone=True) for other in others)), [])
        pieces = _fitting(pieces)
        if not pieces:
            return None
        if len(pieces) == 1 and len(leads) == 1:
            pieces = self._with_quote(pieces[0], asked.language)
        lines = [piece.text for piece in pieces]
        if asked.silent is not None:
            lines.insert(0, wording.not_in(asked.silent, asked.language))
        shown = {record.id: record for piece in pieces for record in piece.records}.values()
        lines += [record.caution.said_in(asked.language) for record in shown if record.caution]
        citations = dict.fromkeys(citation for piece in pieces for citation in piece.citations)
        return Answer(answered=True, text="\n".join(lines), citations=tuple(citations))

    def _leads(self, hits: Sequence[Hit], parts: Sequence[Hit]) -> list[RuleRecord]:
        """Return the records that the points of the answer are about: one a part, else the best."""
        found: list[RuleRecord] = []
        for hit in (*parts, hits[0]) if parts else hits[:1]:
            if isinstance(hit.source, RuleRecord):
                record = self._summed_up(hit.source, hits)
                if not any(_overlap(record, other) for other in found):
                    found.append(record)
        return found[:_MOST_POINTS]

    def _summed_up(self, record: RuleRecord, hits: Sequence[Hit]) -> RuleRecord:
        """Return the summary that has a record as a member, when the question comes near to several of its members."""
        near = [hit.source for hit in hits[:10] if hit.score >= _SUMMED_UP * hits[0].score]
        for other in near:
            if isinstance(other, RuleRecord) and record.id in other.members:
                members = sum(isinstance(hit, RuleRecord) and hit.id in other.members for hit in near)
                return other if members > 1 else record
        return record

    def _point(
        self, asked: Asked, lead: RuleRecord, hits: Sequence[Hit], *, alone: bool, spent: int = 0
    ) -> list[Piece]:
        """Return the pieces about one point: what all documents say of it, or the rule and what belongs to it."""
        comparison = self._comparisons.about(asked, lead, hits)
        if comparison:
            pieces: list[Piece | None] = [
                *self._compared(asked, self._told_in_full(asked, lead, hits, comparison), comparison, spent)
            ]
            usual = [record for record in _companions(lead, self._shelf.records) if comparison.agreed]
            pieces += [self._stated(record, asked.language) for record in usual[:1]]
            return [piece for piece in pieces if piece]
        further = [*_companions(lead, self._shelf.records), *(self._close(lead, hits) if alone else ())]
        pieces = [
            self._stated(lead, asked.language, short=bool(further) or not alone, lead=True)
            or self._as_printed(lead, asked)
        ]
        for record in further:
            piece = self._stated(record, asked.language)
            if piece and sum(len(one.text) for one in pieces if one) + len(piece.text) <= _SHORT[asked.language]:
                pieces.append(piece)
        return [piece for piece in pieces if piece]

    def _stated(
        self, record: RuleRecord, language: Language, *, short: bool = True, lead: bool = False
    ) -> Piece | None:
        said = record.statement.said_in(language)
        if language == "en" and lead:
            said = self._terms.given(said, record.subject)
        citations = self.citing.supporting(said, [record], language)
        if citations is None:
            return None
        text = wording.stated(said, self.citing.place(record, language, short=short), language)
        return Piece(text, (record,), citations)

    def _as_printed(self, record: RuleRecord, asked: Asked) -> Piece | None:
        quote = self.citing.quote(record)
        if quote is None:
            return None
        place = self.citing.place(record, asked.language, short=False)
        text = wording.printed(marked(quote, record.document.key), place, asked.language)
        return Piece(text, (record,), self.citing.citations(record, asked.language), restated=False)

    def _with_quote(self, piece: Piece, language: Language) -> list[Piece]:
        """Add the words of the document to a single rule that leaves room for them."""
        record = piece.records[0]
        quote = self.citing.quote(record) if len(piece.records) == 1 else None
        if quote is None or not piece.restated:
            return [piece]
        text = f"{piece.text}\n{wording.original(marked(quote, record.document.key), language)}"
        return [Piece(text, piece.records, piece.citations) if len(text) <= _WITH_QUOTE else piece]

    def _compared(self, asked: Asked, near: Sequence[str], comparison: Comparison, spent: int) -> list[Piece]:
        """Say once what all agree on, with all their places; where they differ, list what each says."""
        compared = [self._records[name] for name in comparison.records if name in self._records]
        if len(asked.named) > 1:
            keys = {document.key for document in asked.named}
            compared = [record for record in compared if record.document.key in keys] or compared
        compared.sort(key=lambda record: record.document.key != asked.follows)
        language = asked.language
        if comparison.agreed and len(compared) == len(comparison.records):
            said = comparison.agreed.said_in(language)
            citations = self.citing.supporting(said, compared, language)
            if citations is not None:
                places = [self.citing.place(record, language, short=True) for record in compared]
                text = wording.stated(said, wording.joined(places, language), language)
                return [Piece(text, tuple(compared), citations)]
        cautions = (record.caution.said_in(language) for record in compared if record.caution)
        spent += len(comparison.title.said_in(language)) + _HEADING + sum(map(len, cautions))
        sides = self._sides(compared, near, language, spent)
        text = wording.side_by_side(comparison, [side.text for side in sides], language, _followed(asked, compared))
        records = tuple(record for side in sides for record in side.records)
        return [Piece(text, records, tuple(dict.fromkeys(one for side in sides for one in side.citations)))]

    def _sides(
        self, compared: Sequence[RuleRecord], near: Sequence[str], language: Language, spent: int
    ) -> list[Piece]:
        """Say what each document says, of what was asked for most in full words.

        None is left out to save room: rather the full words are, then the places within the documents.
        """
        for full, located in (*((near[:count], True) for count in range(len(near), -1, -1)), ((), False)):
            sides = [
                side
                for record in compared
                if (side := self._side(record, language, located=located, full=record.id in full))
            ]
            if spent + sum(len(side.text) for side in sides) <= _LONGEST:
                break
        return sides

    @staticmethod
    def _told_in_full(asked: Asked, lead: RuleRecord, hits: Sequence[Hit], comparison: Comparison) -> list[str]:
        """Return which sides are asked for in words that their short form leaves out: the lead and what comes near."""
        near = [lead, *(hit.source for hit in hits[:_NEXT] if isinstance(hit.source, RuleRecord))]
        compared = {record.id: record for record in near if record.id in comparison.records}
        language = asked.question.language
        fresh = words_in(asked.question.text) - words_in(comparison.title.said_in(language))
        return [
            name
            for name, record in compared.items()
            if (brief := starter_briefs().get(name))
            and fresh & words_in(record.statement.said_in(language)) - words_in(brief.said_in(language))
        ][:_IN_FULL]

    def _side(self, record: RuleRecord, language: Language, *, located: bool, full: bool) -> Piece | None:
        brief = (record.statement if full else starter_briefs().get(record.id, record.statement)).said_in(language)
        citations = self.citing.supporting(brief, [record], language)
        if citations is None:
            return None
        document = record.document.short.said_in(language)
        place = self.citing.place(record, language, short=True) if located else document
        return Piece(wording.stated(brief, place, language), (record,), citations)

    def _close(self, lead: RuleRecord, hits: Sequence[Hit]) -> Iterable[RuleRecord]:
        for hit in hits[1:8]:
            record = hit.source
            if isinstance(record, RuleRecord) and hit.score >= _MORE * hits[0].score and record.subject == lead.subject:
                summed = self._summed_up(record, hits)
                if not _overlap(summed, lead):
                    yield summed


def words_in(text: str) -> frozenset[str]:
    """Return the pairs of characters and the beginnings of English words in a text."""
    plain = normalised(text)
    pairs = (run[at : at + 2] for run in _HANZI.findall(plain) for at in range(len(run) - 1))
    return frozenset((*pairs, *_WORD.findall(plain)))


def _companions(best: RuleRecord, records: Sequence[RuleRecord]) -> list[RuleRecord]:
    """Return what belongs to a record, as the usual size does to the largest one.

    Companions state the same quantity of the same subject under another attribute.
    """
    quantities = {value.quantity for value in best.values if value.unit == "person"}
    return [
        record
        for record in records
        if record.subject == best.subject
        and record.attribute != best.attribute
        and quantities & {value.quantity for value in record.values}
    ]


def _followed(asked: Asked, compared: Sequence[RuleRecord]) -> RuleDocument | None:
    return next((record.document for record in compared if record.document.key == asked.follows), None)


def _quoted(source: PrintedPassage, language: Language) -> Answer:
    label = wording.edition_label(source.edition)
    quote = trimmed(source.passage.text, "")
    text = wording.printed(marked(quote, source.key), f"{label} {source.passage.locator}", language)
    return Answer(answered=True, text=text, citations=(Citation(label, source.passage.locator, quote),))


def _overlap(record: RuleRecord, shown: RuleRecord) -> bool:
    return record.id == shown.id or record.id in shown.members or shown.id in record.members


def _fitting(pieces: Sequence[Piece], spent: int = 0) -> list[Piece]:
    """Keep the first pieces that fit into a short answer; the first always does."""
    kept: list[Piece] = []
    for piece in pieces:
        spent += len(piece.text)
        if kept and spent > _LONGEST:
            break
        kept.append(piece)
    return kept

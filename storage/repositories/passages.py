"""Printed passages with what stands around them; which of them answers a question is not decided here."""

from typing import Any

from sqlalchemy import Connection, Row, select

from branch.rulebook import Citation, DocumentKind, Edition, Passage
from storage.tables import RuleDocumentRow, RulePassageRow

_NEIGHBOURS = 1


class Passages:
    """Reading around in imported documents."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def around(self, citation: Citation) -> Edition | None:
        """Return the edition that prints a citation, with only that passage and its neighbours.

        The newest edition counts, since documents are imported again when they change. None when no edition prints
        these words at this place any more.
        """
        at_place = (
            select(RulePassageRow.document_id, RulePassageRow.ordinal, RulePassageRow.text)
            .where(RulePassageRow.locator == citation.locator)
            .order_by(RulePassageRow.document_id.desc())
        )
        for row in self._connection.execute(at_place):
            if citation.quote in row.text:
                return self._pages(row.document_id, row.ordinal)
        return None

    def _pages(self, document_id: int, ordinal: int) -> Edition:
        table = RuleDocumentRow.__table__
        document = self._connection.execute(select(table).where(table.c.id == document_id)).one()
        passages = self._connection.execute(
            select(
                RulePassageRow.ordinal,
                RulePassageRow.locator,
                RulePassageRow.headings,
                RulePassageRow.kind,
                RulePassageRow.text,
            )
            .where(
                RulePassageRow.document_id == document_id,
                RulePassageRow.ordinal.between(ordinal - _NEIGHBOURS, ordinal + _NEIGHBOURS),
            )
            .order_by(RulePassageRow.ordinal)
        )
        return _edition(document, [Passage(row[0], row[1], tuple(row[2]), row[3], row[4]) for row in passages])


def _edition(row: Row[Any], passages: list[Passage]) -> Edition:
    return Edition(
        sha256=row.sha256,
        title=row.title,
        kind=DocumentKind(row.kind),
        passages=tuple(passages),
        number=row.number,
        issuer=row.issuer,
        dated_on=row.dated_on,
    )

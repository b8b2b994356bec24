"""Printed passages with what stands around them; which of them answers a question is not decided here."""

from sqlalchemy import Connection, select

from branch.rulebook import Citation, Edition
from storage.repositories.editions import edition_of, passage_of
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
        documents, passages = RuleDocumentRow.__table__, RulePassageRow.__table__
        document = self._connection.execute(select(documents).where(documents.c.id == document_id)).one()
        near = passages.c.ordinal.between(ordinal - _NEIGHBOURS, ordinal + _NEIGHBOURS)
        found = self._connection.execute(
            select(passages).where(passages.c.document_id == document_id, near).order_by(passages.c.ordinal)
        )
        return edition_of(document, tuple(map(passage_of, found)))

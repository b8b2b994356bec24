"""Imported rule documents; an edition never changes."""

from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from branch.rulebook import Edition, Passage
from storage.insert import insert_new
from storage.repositories.editions import edition_of, passage_of
from storage.tables import RuleDocumentRow, RulePassageRow


class RuleDocuments:
    """Editions with their passages."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, edition: Edition, *, at: datetime) -> bool:
        """Keep an edition with all its passages; False when the same content is here already."""
        document_id = insert_new(
            self._connection,
            RuleDocumentRow,
            sha256=edition.sha256,
            title=edition.title,
            number=edition.number,
            issuer=edition.issuer,
            dated_on=edition.dated_on,
            kind=edition.kind,
            warnings=list(edition.warnings),
            imported_at=at,
        )
        if document_id is None:
            return False
        rows = [
            {
                "document_id": document_id,
                "ordinal": passage.ordinal,
                "locator": passage.locator,
                "headings": list(passage.headings),
                "kind": passage.kind,
                "text": passage.text,
            }
            for passage in edition.passages
        ]
        if rows:
            self._connection.execute(insert(RulePassageRow), rows)
        return True

    def holds(self, sha256: str) -> bool:
        """Tell whether a file with this content is imported."""
        known = select(func.count()).where(RuleDocumentRow.sha256 == sha256)
        return bool(self._connection.scalar(known))

    def editions(self) -> list[Edition]:
        """Return all editions with their passages, in order of import."""
        documents, passages = RuleDocumentRow.__table__, RulePassageRow.__table__
        printed: dict[int, list[Passage]] = {}
        for row in self._connection.execute(select(passages).order_by(passages.c.document_id, passages.c.ordinal)):
            printed.setdefault(row.document_id, []).append(passage_of(row))
        rows = self._connection.execute(select(documents).order_by(documents.c.id))
        return [edition_of(row, tuple(printed.get(row.id, ()))) for row in rows]

    def version(self) -> int:
        """Return a number that grows with every import, so that an index knows when it is out of date."""
        return self._connection.scalar(select(func.coalesce(func.max(RuleDocumentRow.id), 0))) or 0

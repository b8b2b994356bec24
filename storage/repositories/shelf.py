"""Imported documents read piece by piece, for a shelf too large to be held in memory."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from branch.rulebook import Edition, Passage
from storage.repositories.editions import edition_of, passage_of
from storage.tables import RuleDocumentRow, RulePassageRow


class DocumentShelf:
    """Editions one at a time, and single passages."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def passages(self) -> int:
        """Return how many passages all editions have."""
        return self._connection.scalar(select(func.count()).select_from(RulePassageRow)) or 0

    def bare(self) -> list[Edition]:
        """Return all editions without their passages, in the order of import."""
        table = RuleDocumentRow.__table__
        return [edition_of(row, ()) for row in self._connection.execute(select(table).order_by(table.c.id))]

    def edition(self, sha256: str) -> tuple[Edition, list[int]]:
        """Return an edition, and the ids of its passages in their order; an edition is never removed."""
        documents, passages = RuleDocumentRow.__table__, RulePassageRow.__table__
        row = self._connection.execute(select(documents).where(documents.c.sha256 == sha256)).one()
        printed = self._connection.execute(
            select(passages).where(passages.c.document_id == row.id).order_by(passages.c.ordinal)
        ).all()
        return edition_of(row, tuple(map(passage_of, printed))), [one.id for one in printed]

    def printed(self, ids: Sequence[int]) -> dict[int, tuple[Edition, Passage]]:
        """Return passages by their ids, each with its edition without the other passages."""
        documents, passages = RuleDocumentRow.__table__, RulePassageRow.__table__
        rows = self._connection.execute(select(passages).where(passages.c.id.in_(ids))).all()
        wanted = {row.document_id for row in rows}
        editions = {
            row.id: edition_of(row, ())
            for row in self._connection.execute(select(documents).where(documents.c.id.in_(wanted)))
        }
        return {row.id: (editions[row.document_id], passage_of(row)) for row in rows}

"""Questions that were asked lately, for the talk that goes on and the buttons below an answer."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from branch.questions import AskedQuestion, Talk
from branch.rulebook import Citation
from storage.insert import insert_row
from storage.tables import AskedQuestionRow


class AskedQuestions:
    """What people asked about the rules; forgotten after a few days."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, talk: Talk, question: str, meant: str, citations: Sequence[Citation], *, at: datetime) -> int:
        """Remember a question, what was meant by it and where its answer came from; return its id."""
        return insert_row(
            self._connection,
            AskedQuestionRow,
            chat_id=talk.chat_id,
            external_id=talk.external_id,
            private=talk.private,
            question=question,
            meant=meant,
            citations=[asdict(citation) for citation in citations],
            asked_at=at,
        )

    def get(self, question_id: int) -> AskedQuestion | None:
        """Return one question; None when it is forgotten."""
        row = self._connection.execute(_all().where(AskedQuestionRow.id == question_id)).first()
        return None if row is None else _asked(row)

    def last(self, talk: Talk, *, since: datetime) -> AskedQuestion | None:
        """Return what this person asked last in this chat; None when it was before ``since``."""
        theirs = _all().where(
            AskedQuestionRow.chat_id == talk.chat_id,
            AskedQuestionRow.external_id == talk.external_id,
            AskedQuestionRow.asked_at >= since,
        )
        row = self._connection.execute(theirs.order_by(AskedQuestionRow.id.desc()).limit(1)).first()
        return None if row is None else _asked(row)

    def forget(self, *, before: datetime) -> int:
        """Forget what was asked before; the buttons below those answers then say that they are out of date."""
        return self._connection.execute(delete(AskedQuestionRow).where(AskedQuestionRow.asked_at < before)).rowcount


def _all() -> Any:
    return select(AskedQuestionRow.__table__)


def _asked(row: Row[Any]) -> AskedQuestion:
    citations = tuple(Citation(**citation) for citation in row.citations)
    talk = Talk(row.chat_id, row.external_id, private=row.private)
    return AskedQuestion(row.id, talk, row.question, row.meant, citations)

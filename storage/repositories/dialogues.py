"""Conversations in progress, one per chat and person."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from storage.tables import DialogueRow


class Dialogues:
    """What a person is in the middle of."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(
        self, chat_id: int, external_id: int, *, since: datetime | None = None
    ) -> tuple[str, dict[str, Any]] | None:
        """Return topic and facts; None when nothing is in progress, or nothing that was gone on with ``since``."""
        row = self._connection.execute(_GET, {"chat": chat_id, "person": external_id}).first()
        if row is None or (since is not None and row.updated_at < since):
            return None
        return row.topic, row.facts

    def put(self, chat_id: int, external_id: int, topic: str, facts: dict[str, Any], *, at: datetime) -> None:
        """Begin or go on with a conversation; there is one at a time."""
        self.end(chat_id, external_id)
        values = {"chat_id": chat_id, "external_id": external_id, "topic": topic, "facts": facts, "updated_at": at}
        self._connection.execute(insert(DialogueRow).values(values))

    def end(self, chat_id: int, external_id: int) -> bool:
        """Forget the conversation; tell whether there was one."""
        return self._connection.execute(_END, {"chat": chat_id, "person": external_id}).rowcount > 0


_OF_BOTH = DialogueRow.chat_id == bindparam("chat"), DialogueRow.external_id == bindparam("person")
# Built once: building a statement costs ten times as much as running it.
_GET = select(DialogueRow.topic, DialogueRow.facts, DialogueRow.updated_at).where(*_OF_BOTH)
_END = delete(DialogueRow).where(*_OF_BOTH)

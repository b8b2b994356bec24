"""Answers that wait for a quiet moment: what arrives in pieces, as the pictures of an album, is answered once.

The wait is a row of the outbox that must not go before; each further piece replaces its words and puts it off. Nothing
is kept in memory, so a restart in the middle changes nothing.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, update

from storage.repositories.outbox import Outbox, OutboxState, Outgoing
from storage.tables import OutboxRow


class Gathered:
    """Answers by name, over the rows of the outbox."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def answer(self, name: str, chat_id: int, payload: dict[str, Any], *, not_before: datetime, at: datetime) -> None:
        """Plan the one answer to a thing in pieces, or renew it while it waits.

        A piece that comes after the answer went out is answered again, under a key of its own.
        """
        waiting = (OutboxRow.key.like(f"{name}:%"), OutboxRow.state == OutboxState.PENDING)
        renewed = update(OutboxRow).where(*waiting).values(payload=payload, not_before=not_before)
        if self._connection.execute(renewed).rowcount == 0:
            key = f"{name}:{int(at.timestamp() * 1000)}"
            call = Outgoing(key, "reply", chat_id, "send_message", payload, not_before=not_before)
            Outbox(self._connection).add(call, at=at)

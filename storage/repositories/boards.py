"""Boards: messages in a group that are changed as things go on; each has one post and at most one change waiting."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from storage.repositories.outbox import Outbox, OutboxState, Outgoing, Policy
from storage.tables import OutboxRow

GIVEN_UP = (OutboxState.FAILED, OutboxState.UNKNOWN, OutboxState.EXPIRED, OutboxState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Call:
    """The newest call of a board: its post, or the change that waits or went out last."""

    id: int
    chat_id: int
    state: OutboxState
    payload: dict[str, Any]
    message_id: int | None
    sent_at: datetime | None


class Boards:
    """Posts by name, over the same rows as the outbox."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def show(self, name: str, shown: dict[str, Any], *, at: datetime, every: timedelta) -> OutboxState | None:
        """Bring the board up to date, no more often than ``every``; what waits already is replaced, not followed.

        Args:
            name: key of the post in the outbox.
            shown: text and buttons, as they should be.
            at: the present moment.
            every: the least time between two changes.

        Returns:
            The state of what now carries ``shown``; None when there is no post, it was never delivered, or a call is
            under way: the next look finds it.
        """
        post, change = self._newest(name), self._newest(_change(name))
        if post is None or post.state in GIVEN_UP:
            return None
        if post.state == OutboxState.PENDING:
            self._replace(post.id, shown)
            return post.state
        if post.state == OutboxState.SENDING or post.message_id is None:
            return None
        wanted = shown | {"message_id": post.message_id}
        last = change or post
        if last.payload | {"message_id": post.message_id} == wanted:
            return last.state
        if last.state == OutboxState.SENDING:
            return None
        if last.state == OutboxState.PENDING:
            self._replace(last.id, wanted)
        else:
            self._plan(name, post, change, wanted, not_before=max(at, (last.sent_at or at) + every), at=at)
        return OutboxState.PENDING

    def let_go(self, name: str) -> None:
        """Free the name of a post whose chat is gone, so that it can be posted anew; a change that waits is dropped."""
        for key in (name, _change(name)):
            call = self._newest(key)
            if call is None:
                continue
            gone = {"key": f"{key}:{call.id}"}
            if call.state == OutboxState.PENDING:
                gone |= {"state": OutboxState.CANCELLED, "reason": "posted anew"}
            self._connection.execute(update(OutboxRow).where(OutboxRow.id == call.id).values(gone))

    def _plan(
        self,
        name: str,
        post: Call,
        change: Call | None,
        payload: dict[str, Any],
        *,
        not_before: datetime,
        at: datetime,
    ) -> None:
        if change is not None:
            # What is done gives up its key, so that the next change has it.
            done = update(OutboxRow).where(OutboxRow.id == change.id)
            self._connection.execute(done.values(key=f"{_change(name)}:{change.id}"))
        call = Outgoing(
            _change(name), "board", post.chat_id, "edit_message_text", payload, Policy.DROP, not_before=not_before
        )
        Outbox(self._connection).add(call, at=at)

    def _replace(self, call_id: int, payload: dict[str, Any]) -> None:
        waiting = update(OutboxRow).where(OutboxRow.id == call_id, OutboxRow.state == OutboxState.PENDING)
        self._connection.execute(waiting.values(payload=payload))

    def _newest(self, key: str) -> Call | None:
        row = self._connection.execute(_CALL.where(OutboxRow.key == key)).first()
        return None if row is None else Call(row.id, row.chat_id, OutboxState(row.state), *row[3:])


def _change(name: str) -> str:
    return f"{name}:change"


_CALL = select(
    OutboxRow.id,
    OutboxRow.chat_id,
    OutboxRow.state,
    OutboxRow.payload,
    OutboxRow.message_id,
    OutboxRow.sent_at,
)

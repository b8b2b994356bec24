"""The updates waiting for one bot: numbered, filtered when made, kept until confirmed or expired."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sandbox.clock import SandboxClock

Json = dict[str, Any]
KEPT_FOR = timedelta(hours=24)
CALLBACK_KEPT_FOR = timedelta(seconds=150)
#: Sent only when asked for by name.
_ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "purchased_paid_media",
        "message_reaction",
        "message_reaction_count",
    }
)


@dataclass(slots=True, eq=False)
class QueuedUpdate:
    """One waiting update; ``line`` is what must stay in order among itself (a chat, or a person's presses)."""

    body: Json
    line: str
    expires_at: datetime
    insistent: bool = False

    @property
    def update_id(self) -> int:
        """The number that the bot confirms."""
        number: int = self.body["update_id"]
        return number


class UpdateQueue:
    """The queue of one bot, for long polling and the webhook alike."""

    def __init__(self, clock: SandboxClock, first_id: int = 100_000_001) -> None:
        self._clock = clock
        self._next_id = first_id
        self._waiting: deque[QueuedUpdate] = deque()
        self._last: QueuedUpdate | None = None
        self.listeners: list[Callable[[QueuedUpdate], None]] = []
        self.allowed: frozenset[str] | None = None

    def put(self, kind: str, content: Json, line: str) -> bool:
        """Queue an update unless the bot did not ask for its kind; return whether it was queued."""
        if kind not in self.allowed if self.allowed is not None else kind in _ON_REQUEST_ONLY:
            return False
        lifetime = CALLBACK_KEPT_FOR if kind == "callback_query" else KEPT_FOR
        self._append(QueuedUpdate({"update_id": self._next_id, kind: content}, line, self._clock.now() + lifetime))
        return True

    def put_raw(self, update: Json) -> int:
        """Queue an update exactly as given and return its id; a missing ``update_id`` is filled in.

        An id that the bot has confirmed long ago is delivered all the same, once.
        """
        body = update if "update_id" in update else {"update_id": self._next_id, **update}
        self._append(QueuedUpdate(body, _line_of(body), self._clock.now() + KEPT_FOR, insistent=True))
        return int(body["update_id"])

    def send_again(self) -> int | None:
        """Queue the newest update once more under its old id, as after a lost answer; None when there was none."""
        return None if self._last is None else self.put_raw(self._last.body)

    def take(self, offset: int, limit: int) -> list[Json]:
        """Confirm everything before ``offset`` and return up to ``limit`` waiting updates, oldest first.

        Args:
            offset: 0 confirms nothing; a negative one keeps that many of the newest and forgets the rest.
            limit: how many at most.
        """
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        else:
            self._confirm(offset)
        return [self._shown(entry) for _, entry in zip(range(limit), self.waiting(), strict=False)]

    def waiting(self) -> Iterator[QueuedUpdate]:
        """Yield what has not expired, oldest first."""
        now = self._clock.now()
        return (entry for entry in tuple(self._waiting) if entry.expires_at > now)

    def expired(self, entry: QueuedUpdate) -> bool:
        """Return whether an update is too old to be delivered."""
        return entry.expires_at <= self._clock.now()

    def drop(self, entry: QueuedUpdate) -> None:
        """Forget one delivered or expired update; forgetting twice is nothing."""
        if entry in self._waiting:
            self._waiting.remove(entry)

    def drop_all(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    def _append(self, entry: QueuedUpdate) -> None:
        self._next_id = max(self._next_id, entry.update_id + 1)
        self._last = entry
        self._waiting.append(entry)
        for listener in tuple(self.listeners):
            listener(entry)

    def _confirm(self, offset: int) -> None:
        now = self._clock.now()
        kept = [e for e in self._waiting if e.insistent or (e.update_id >= offset and e.expires_at > now)]
        if len(kept) < len(self._waiting):
            self._waiting = deque(kept)

    @staticmethod
    def _shown(entry: QueuedUpdate) -> Json:
        entry.insistent = False
        return entry.body


def _line_of(update: Json) -> str:
    """Return the line of a raw update: its chat, or the person who pressed."""
    for kind, content in update.items():
        if isinstance(content, dict):
            who = content.get("from") if kind == "callback_query" else content.get("chat")
            if isinstance(who, dict) and "id" in who:
                return f"{'user' if kind == 'callback_query' else 'chat'}:{who['id']}"
    return "other"

"""Chats and their messages: private ones, groups and supergroups, each bounded in length."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

ChatKind = Literal["private", "group", "supergroup"]
Standing = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]
PRESENT: frozenset[Standing] = frozenset({"creator", "administrator", "member", "restricted"})
ADMINISTRATORS: frozenset[Standing] = frozenset({"creator", "administrator"})


@dataclass(slots=True)
class Message:
    """One message: ``wire`` is what clients get, replaced and never changed in place; the rest serves the page."""

    chat_id: int
    message_id: int
    sender_id: int
    sent_at: datetime
    wire: dict[str, Any]
    trace: list[str] = field(default_factory=list)
    phone_keyboard: dict[str, Any] | None = None
    files: list[str] = field(default_factory=list)
    reactions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Chat:
    """One chat; in a private one ``bot_id`` is the other side, and the person's id is the chat's id."""

    id: int
    kind: ChatKind
    title: str
    standings: dict[int, Standing]
    described: dict[str, Any]
    bot_id: int | None = None
    opened: bool = False
    keep: int = 5000
    messages: OrderedDict[int, Message] = field(default_factory=OrderedDict)
    last_id: int = 0
    last_bot_id: int | None = None
    seen: dict[int, int] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    migrated_to: int | None = None
    migrated_from: int | None = None

    def add(self, message: Message) -> None:
        """Append a message and forget the oldest past the bound."""
        self.messages[message.message_id] = message
        self.last_id = message.message_id
        while len(self.messages) > self.keep:
            self.messages.popitem(last=False)

    def has(self, participant_id: int) -> bool:
        """Return whether a person or bot is in the chat now."""
        return self.standings.get(participant_id, "left") in PRESENT

    def is_administrator(self, participant_id: int) -> bool:
        """Return whether a person or bot has an administrator's rights here; in a private chat nobody has."""
        return self.standings.get(participant_id) in ADMINISTRATORS

    def present_ids(self) -> list[int]:
        """Return everybody who is in the chat now, bots included, in the order of joining."""
        return [one for one, standing in self.standings.items() if standing in PRESENT]

    def unread_by(self, person_id: int) -> int:
        """Return how many messages of others the person has not seen."""
        seen = self.seen.get(person_id, 0)
        unread = 0
        for message in reversed(self.messages.values()):
            if message.message_id <= seen:
                break
            unread += message.sender_id != person_id
        return unread

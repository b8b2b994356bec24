"""From the raw body of an update to the library's objects; what is no update of the Bot API is found out here."""

from typing import Any

import orjson
from telegram import Bot, Update

_TYPES: dict[str, type] = {
    **dict.fromkeys(("text", "caption", "data", "media_group_id", "title", "username", "first_name", "last_name"), str),
    **dict.fromkeys(("file_id", "file_unique_id", "file_name", "mime_type", "language_code", "status"), str),
    **dict.fromkeys(("update_id", "message_id", "message_thread_id", "file_size", "date"), int),
    **dict.fromkeys(("migrate_to_chat_id", "migrate_from_chat_id"), int),
    **dict.fromkeys(("message", "from", "chat", "callback_query", "document", "reply_to_message"), dict),
    **dict.fromkeys(("photo", "entities", "caption_entities"), list),
}
"""Fields that we read, wherever they stand; the library takes any value for them without a look."""
_NEVER_ABSENT = {"id", "update_id", "message_id", "date"}


class Unreadable(Exception):
    """The update is no update of the Bot API; trying again cannot help."""


def parse(body: bytes, bot: Bot) -> Update:
    """Return the update that ``body`` holds.

    Raises:
        Unreadable: it holds none; named is what the first fault is, not what it says.
    """
    try:
        raw = orjson.loads(body)
        _check(raw)
        return Update.de_json(raw, bot)
    except Unreadable:
        raise
    except Exception as fault:  # edge: the library raises whatever a malformed field makes it raise
        raise Unreadable(type(fault).__name__) from fault


def _check(thing: dict[str, Any]) -> None:
    for name, value in thing.items():
        expected = _TYPES.get(name) if name != "id" else _type_of_id(thing)
        absent = value is None and name not in _NEVER_ABSENT
        if expected is not None and type(value) is not expected and not absent:
            msg = f"{name} is {type(value).__name__}"
            raise Unreadable(msg)
        for below in value if isinstance(value, list) else (value,):
            if isinstance(below, dict):
                _check(below)


def _type_of_id(thing: dict[str, Any]) -> type:
    """Return how a thing is numbered: what somebody did has words for it, people and chats have numbers."""
    return str if "from" in thing else int

"""What the tests of conversations look at behind the chat: the record itself, and everything that a group was told."""

import json
import re
from hashlib import sha256

from sqlalchemy import Executable, select, text

from services.demo import GROUP_CHAT_ID
from storage.repositories import details
from storage.tables import Base, OutboxRow
from tests.chat import Chat

CARRIERS = frozenset({"inbox", "outbox"})
"""Tables that change whenever anybody says anything."""
MONEY = re.compile(r"[0-9]+\.[0-9]{2}|[0-9]元")


def digest(chat: Chat, *, but: frozenset[str] = frozenset()) -> str:
    """Return a digest of every table except the carriers and ``but``."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in CARRIERS | but]
    rows = chat.database.read(lambda connection: [list(map(tuple, connection.execute(select(t)))) for t in tables])
    return sha256(repr(rows).encode()).hexdigest()


def change(chat: Chat, statement: str | Executable) -> None:
    """Change the record behind everybody's back, as time, another officer or an import would."""
    with chat.database.engine.begin() as connection:
        connection.execute(text(statement) if isinstance(statement, str) else statement)


def joined(chat: Chat, member_id: int, day: str) -> None:
    """Change since when a person is a member; the value is sealed, so no statement does it."""
    with chat.database.engine.begin() as connection:
        details.keep(connection, member_id, {details.JOINED_ON: day})


def rows(chat: Chat, name: str) -> list[dict[str, object]]:
    """Return all rows of a table, in order of entry."""
    table = Base.metadata.tables[name]
    statement = select(table).order_by(*table.primary_key.columns)
    return chat.database.read(lambda connection: [dict(row._mapping) for row in connection.execute(statement)])


def latest(chat: Chat, name: str) -> dict[str, object]:
    """Return the newest row of a table."""
    return rows(chat, name)[-1]


def told_to_groups(chat: Chat) -> str:
    """Return every payload that any group chat was ever sent, as one text."""
    statement = select(OutboxRow.payload).where(OutboxRow.chat_id < 0)
    payloads = chat.database.read(lambda connection: list(connection.scalars(statement)))
    return json.dumps(payloads, ensure_ascii=False)


def group_saw_nothing_of_dues(chat: Chat) -> bool:
    """Tell whether no amount and no word of dues ever reached a group."""
    said = told_to_groups(chat)
    return "党费" not in said and MONEY.search(said) is None


def in_group(chat: Chat) -> list[str]:
    """Return the texts in the branch's group so far."""
    return [call.text for call in chat.to(GROUP_CHAT_ID)]

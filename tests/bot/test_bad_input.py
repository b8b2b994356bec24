"""Whatever arrives: a clear sentence or silence, nothing written that should not be, and the next update is served."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from branch.clock import SHANGHAI
from handlers.router import Router
from rules import Rulebook, starter_records
from services import demo
from storage.database import Database
from storage.repositories.inbox import InboxState
from storage.tables import Base
from storage.writer import Writer
from tests.chat import MEMBER, SECRETARY, STRANGER, Chat, StillClock
from tests.record_keys import MARKS

pytestmark = pytest.mark.wide

NOW = datetime(2026, 6, 8, 10, 0, tzinfo=SHANGHAI)
PERSON = {"id": MEMBER, "is_bot": False, "first_name": "人"}
FREE = {"inbox", "outbox", "dialogues"}
"""Tables that a message may always leave something in."""


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return Rulebook(starter_records(), [])


@pytest.fixture
def chat(database: Database, writer: Writer, rulebook: Rulebook) -> Iterator[Chat]:
    writer.do(lambda work: demo.seed(work, at=NOW, bind=True))
    talk = Chat(writer, database, StillClock(NOW), Router(lambda: rulebook, "zhibu_bot", MARKS))
    yield talk
    assert talk.hears("/help", MEMBER), "the next update is served"
    assert writer.do(lambda work: work.inbox.count(InboxState.NEW)) == 0


@pytest.fixture
def record(database: Database) -> Callable[[], dict[str, int]]:
    """Return how many rows each table of the record has."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in FREE]

    def rows() -> dict[str, int]:
        return database.read(
            lambda connection: {
                table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables
            }
        )

    return rows


Record = Callable[[], dict[str, int]]


@pytest.mark.parametrize("text", ["😀" * 4096, "签" * 4096, "\u202e到了\u202c", " ", "\x00", "/", "/@", "1" * 400])
def test_strange_texts_get_one_answer_and_write_nothing(chat: Chat, record: Record, text: str) -> None:
    before = record()
    answers = chat.hears(text, MEMBER)
    assert len(answers) == 1
    assert len(answers[0].text) <= 4096
    assert record() == before


def test_an_unknown_sender_learns_nothing_and_writes_nothing(chat: Chat, record: Record) -> None:
    before = record()
    for text in ("到了", "党费交了", "同意", "周明远是谁"):
        assert not any("周明远" in each.text for each in chat.hears(text, STRANGER))
    assert record() == before


@pytest.mark.parametrize(
    "data", ["ci:999999", "dp:2606:x", "", "do", "x" * 64, "ci:-1", "ci:9999999999999999999999", "签:1"]
)
def test_a_button_of_something_gone_is_answered_and_writes_nothing(chat: Chat, record: Record, data: str) -> None:
    before = record()
    calls = chat.press_data(data, MEMBER)
    assert [call.method for call in calls].count("answer_callback_query") == 1
    assert record() == before


def test_half_an_album_and_a_document_are_answered(chat: Chat, record: Record) -> None:
    before = record()
    assert len(chat.photo(1, MEMBER, album="a1")) <= 1
    document = {"file_id": "f", "file_unique_id": "u", "file_name": "表.xlsx"}
    assert len(chat.hears("", MEMBER, document=document)) == 1
    assert record() == before


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"message": {}},
        {"message": {"message_id": 1, "date": "soon", "chat": {}}},
        {
            "callback_query": {
                "id": "1",
                "from": {"id": 1003, "is_bot": False, "first_name": "人"},
                "chat_instance": "1",
            }
        },
        {"edited_message": {"message_id": 1, "date": 1780000000, "chat": {"id": 1003, "type": "private"}}},
        {"poll": {"id": "1"}},
        {"my_chat_member": {"chat": {"id": 1003, "type": "private"}}},
        {"something_new": {"x": 1}},
    ],
)
def test_updates_of_any_shape_write_nothing(chat: Chat, record: Record, content: dict[str, Any]) -> None:
    before = record()
    chat.update(**content)
    assert record() == before


def test_somebody_elses_office_cannot_be_used_by_typing(chat: Chat, record: Record) -> None:
    before = record()
    chat.hears("开始签到", MEMBER)
    assert record() == before
    chat.hears("/open", SECRETARY)

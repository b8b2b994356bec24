"""From an update to its effect: all of it or nothing, and what cannot be handled never blocks what comes after."""

import asyncio
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DataError, OperationalError
from telegram import Update

from bot.transport import make_bot
from bot.worker import Worker
from branch.refusals import MeetingGone
from handlers.context import BranchContext
from handlers.router import Router
from storage.database import Database
from storage.repositories.outbox import Outgoing
from storage.tables import InboxRow, OrganizationRow, OutboxRow
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.chat import StillClock
from tests.record_keys import MARKS

LU = 101


@dataclass
class ScriptedRouter:
    """Does what the text of a message orders, and otherwise what the real one does."""

    real: Router
    faults: dict[str, Exception] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    nobody_to_tell: bool = False

    def handle(self, work: UnitOfWork, update: Update, *, key: str, received_at: datetime) -> int:
        assert update.message is not None
        text = update.message.text or ""
        self.seen.append(text)
        savepoint = work.savepoint()
        work.organizations.add(text, "branch", parent_id=None, at=received_at)
        work.outbox.add(Outgoing(f"upd:{key}:0", "reply", LU, "send_message", {"text": text}), at=received_at)
        if text in self.faults:
            savepoint.rollback()
            raise self.faults[text]
        savepoint.commit()
        return 1

    def context(self, work: UnitOfWork, update: Update, *, key: str, received_at: datetime) -> BranchContext | None:
        if self.nobody_to_tell:
            raise OverflowError
        return self.real.context(work, update, key=key, received_at=received_at)


class Mill:
    """A worker with its inbox."""

    def __init__(self, database: Database, writer: Writer, clock: StillClock) -> None:
        self.database, self.writer, self.clock = database, writer, clock
        self.router = ScriptedRouter(Router(lambda: None, "zhibu_bot", MARKS))  # type: ignore[arg-type,return-value]
        self.woken = 0
        bot = make_bot("1:test", "http://127.0.0.1:9")
        self.worker = Worker(writer, self.router, bot, clock, self._wake)  # type: ignore[arg-type]
        self._number = 0

    def _wake(self) -> None:
        self.woken += 1

    def arrives(self, text: str = "到了", **message: Any) -> None:
        """Put a message into the inbox."""
        person = {"id": LU, "is_bot": False, "first_name": "人"}
        told = {"message_id": 1, "date": 1780000000, "chat": {"id": LU, "type": "private"}, "from": person}
        self.arrives_raw({"message": told | {"text": text} | message})

    def arrives_raw(self, content: dict[str, Any]) -> None:
        """Put any update into the inbox."""
        self._number += 1
        body = json.dumps({"update_id": self._number} | content).encode()
        self.writer.do(lambda work: work.inbox.add(1, self._number, body, at=self.clock.now()))

    def works(self) -> None:
        """Work until nothing is new."""
        while self.writer.do(self.worker.batch):
            continue

    def inbox(self) -> list[tuple[str, int, str | None]]:
        """Return state, attempts and fault of each update."""
        statement = select(InboxRow.state, InboxRow.attempts, InboxRow.fault).order_by(InboxRow.id)
        return self.database.read(lambda connection: [tuple(row) for row in connection.execute(statement)])

    def effects(self) -> list[str]:
        """Return what the handlers wrote."""
        statement = select(OrganizationRow.name).order_by(OrganizationRow.id)
        return self.database.read(lambda connection: list(connection.scalars(statement)))

    def replies(self) -> list[str]:
        """Return the texts of the replies."""
        statement = select(OutboxRow.payload).order_by(OutboxRow.id)
        return self.database.read(lambda connection: [each["text"] for each in connection.scalars(statement)])


@pytest.fixture
def mill(database: Database, writer: Writer, clock: StillClock) -> Mill:
    return Mill(database, writer, clock)


def test_effect_reply_and_done_are_one(mill: Mill) -> None:
    mill.arrives("甲")
    mill.works()
    assert (mill.effects(), mill.replies(), mill.inbox()) == (["甲"], ["甲"], [("done", 0, None)])


@pytest.mark.parametrize(
    "poison",
    [
        {"message": {"message_id": "x"}},
        {"message": 5},
        {"callback_query": {"id": "1"}},
        {"my_chat_member": []},
    ],
)
def test_an_update_that_cannot_be_parsed_is_buried_and_the_next_one_served(mill: Mill, poison: dict[str, Any]) -> None:
    mill.arrives_raw(poison)
    mill.arrives("甲")
    mill.works()
    assert [state for state, *_ in mill.inbox()] == ["dead", "done"]
    assert mill.effects() == ["甲"]


def test_a_failing_handler_is_tried_five_times_and_the_person_gets_a_number(mill: Mill) -> None:
    mill.router.faults["甲"] = KeyError("a defect")
    mill.arrives("甲")
    mill.arrives("乙")
    mill.works()
    assert mill.inbox() == [("dead", 5, "KeyError"), ("done", 0, None)]
    assert (mill.effects(), mill.router.seen.count("甲")) == (["乙"], 5)
    apology = next(text for text in mill.replies() if text != "乙")
    assert "1-" in apology
    assert "KeyError" not in apology


def test_a_handler_that_fails_once_loses_nothing(mill: Mill) -> None:
    mill.router.faults["甲"] = KeyError("a passing defect")
    mill.arrives("甲")
    mill.writer.do(mill.worker.batch)
    mill.router.faults.clear()
    mill.works()
    assert (mill.effects(), mill.replies(), mill.inbox()[0][0]) == (["甲"], ["甲"], "done")


def test_an_update_that_not_even_an_apology_can_be_made_for_is_buried(mill: Mill) -> None:
    mill.router.faults["甲"] = KeyError("a defect")
    mill.router.nobody_to_tell = True
    mill.arrives("甲")
    mill.arrives("乙")
    mill.works()
    assert [state for state, *_ in mill.inbox()] == ["dead", "done"]
    assert mill.replies() == ["乙"]


def test_data_that_the_database_refuses_are_the_fault_of_one_update(mill: Mill) -> None:
    mill.router.faults["甲"] = DataError("INSERT", {}, ValueError("NUL"))
    mill.arrives("甲")
    mill.arrives("乙")
    mill.works()
    assert [state for state, *_ in mill.inbox()] == ["dead", "done"]


async def until(happened: Any) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(20):
        while not happened():  # noqa: ASYNC110 -- the record is looked at, nobody could set an event
            await asyncio.sleep(0.01)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.worker.IDLE_SECONDS", 0.01)


@pytest.mark.usefixtures("impatient")
async def test_an_update_that_the_database_chokes_on_each_time_does_not_block_the_others(mill: Mill) -> None:
    mill.router.faults["甲"] = OperationalError("INSERT", {}, ValueError("too many terms"))
    mill.arrives("甲")
    mill.arrives("乙")
    running = asyncio.create_task(mill.worker.run())
    await until(lambda: [state for state, *_ in mill.inbox()] == ["dead", "done"])
    running.cancel()
    assert mill.effects() == ["乙"]
    assert mill.woken


@pytest.mark.usefixtures("impatient")
async def test_a_database_that_is_away_is_waited_for(mill: Mill, writer: Writer) -> None:
    mill.arrives("甲")
    away = [OperationalError("SELECT", {}, OSError("away"))] * 3
    batch = mill.worker.batch

    def failing(work: UnitOfWork) -> int:
        if away:
            raise away.pop()
        return batch(work)

    mill.worker.batch = failing  # type: ignore[method-assign]
    running = asyncio.create_task(mill.worker.run())
    await until(lambda: mill.inbox() == [("done", 0, None)])
    running.cancel()


def test_a_refusal_rolls_back_what_was_written_and_is_answered(mill: Mill, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(context: BranchContext, *_: object) -> None:
        context.work.organizations.add("written too early", "branch", parent_id=None, at=context.at)
        context.reply("said too early")
        raise MeetingGone

    monkeypatch.setattr("handlers.router._dispatch", refuses)
    mill.worker = Worker(
        mill.writer, mill.router.real, make_bot("1:test", "http://127.0.0.1:9"), mill.clock, lambda: None
    )
    mill.arrives("甲")
    mill.works()
    assert (mill.effects(), mill.inbox()) == ([], [("done", 0, None)])
    assert len(mill.replies()) == 1
    assert mill.replies() != ["said too early"]

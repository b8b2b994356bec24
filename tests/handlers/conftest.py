"""A demo branch on a fresh SQLite file, and everybody's chat with the assistant."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.rulebook import Shelf
from branch.clock import SHANGHAI
from handlers.router import Router
from services import demo
from services.demo import GROUP_CHAT_ID
from storage.database import Database
from storage.migrations import migrate
from storage.writer import Writer
from tests.chat import PUBLICITY, SECRETARY, Chat, StillClock

NOW = datetime(2026, 6, 8, 10, 0, tzinfo=SHANGHAI)
UNBOUND = 1018


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated file with the demo branch as of 8 June 2026, 10:00; tests work on copies."""
    path = tmp_path_factory.mktemp("seeded") / "demo.db"
    database = Database(f"sqlite:///{path}")
    migrate(database.engine)
    writer = Writer(database)
    writer.do(lambda work: demo.seed(work, at=NOW, bind=True, unbound=(UNBOUND,)))
    writer.close()
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture(scope="session")
def shelf(seeded: Path) -> Shelf:
    """Return one rulebook for all tests: building it is the slow part."""
    return Shelf(Database(f"sqlite:///{seeded}"))


@pytest.fixture
def clock() -> StillClock:
    """Return a clock that stands at 8 June 2026, 10:00."""
    return StillClock(NOW)


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Return one engine for all tests, because the statements that it has compiled are the larger part of a test.

    No test of conversations pulls the plug, so nothing waits for the disk.
    """
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('chat') / 'demo.db'}")
    event.listen(database.engine, "connect", _without_flush)
    yield database
    database.close()


def _without_flush(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture
def chat(seeded: Path, shelf: Shelf, clock: StillClock, warm: Database) -> Iterator[Chat]:
    """Return everybody's chat with the assistant of the demo branch, as it was seeded."""
    warm.close()
    for suffix in ("-wal", "-shm"):
        Path(f"{warm.path}{suffix}").unlink(missing_ok=True)
    shutil.copy(seeded, warm.path)
    writer = Writer(warm)
    talk = Chat(writer, warm, clock, Router(shelf.current, "zhibu_bot"))
    talk.new_calls()
    yield talk
    writer.close()
    warm.close()


@pytest.fixture
def held(chat, clock):
    """Hold the general meeting of 11:00; two came, sixteen did not."""
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.says("到了", SECRETARY)
    chat.says("到了", PUBLICITY)
    clock.advance(hours=1)
    chat.says("/close", SECRETARY)
    chat.posted = len(chat.to(GROUP_CHAT_ID))
    return chat

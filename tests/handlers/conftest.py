"""A demo branch on a fresh SQLite file, and everybody's chat with the assistant."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.rulebook import Shelf
from branch.clock import SHANGHAI
from handlers.router import Router
from services import demo
from storage.database import Database
from storage.migrations import migrate
from storage.writer import Writer
from tests.chat import Chat, StillClock

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


@pytest.fixture
def chat(seeded: Path, shelf: Shelf, clock: StillClock, tmp_path: Path) -> Iterator[Chat]:
    """Return everybody's chat with the assistant of the demo branch."""
    path = tmp_path / "demo.db"
    shutil.copy(seeded, path)
    database = Database(f"sqlite:///{path}")
    writer = Writer(database)
    talk = Chat(writer, database, clock, Router(shelf.current, "zhibu_bot"))
    talk.new_calls()
    yield talk
    writer.close()
    database.close()

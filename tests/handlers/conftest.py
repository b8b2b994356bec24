"""A demo branch on a fresh SQLite file, and everybody's chat with the assistant."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.rulebook import Shelf
from branch.clock import SHANGHAI
from handlers.router import Router
from services.demo import GROUP_CHAT_ID
from storage.database import Database
from storage.writer import Writer
from tests import warm as warm_files
from tests.chat import PUBLICITY, SECRETARY, Chat, StillClock
from tests.record_keys import FOR_TESTS, MARKS

NOW = datetime(2026, 6, 8, 10, 0, tzinfo=SHANGHAI)
UNBOUND = 1018


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated file with the demo branch as of 8 June 2026, 10:00; tests work on copies."""
    return warm_files.seeded(tmp_path_factory.mktemp("seeded") / "demo.db", at=NOW, unbound=(UNBOUND,))


@pytest.fixture(scope="session")
def shelf(seeded: Path) -> Shelf:
    """Return one rulebook for all tests: building it is the slow part."""
    return Shelf(Database(f"sqlite:///{seeded}", FOR_TESTS))


@pytest.fixture
def clock() -> StillClock:
    """Return a clock that stands at 8 June 2026, 10:00."""
    return StillClock(NOW)


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Return one engine for all tests."""
    database = warm_files.engine(tmp_path_factory.mktemp("chat") / "demo.db")
    yield database
    database.close()


@pytest.fixture
def chat(seeded: Path, shelf: Shelf, clock: StillClock, warm: Database) -> Iterator[Chat]:
    """Return everybody's chat with the assistant of the demo branch, as it was seeded."""
    warm_files.lay(warm, seeded)
    writer = Writer(warm)
    talk = Chat(writer, warm, clock, Router(shelf.current, "zhibu_bot", MARKS))
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

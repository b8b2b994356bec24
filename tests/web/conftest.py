"""The pages over a demo branch, with a browser that keeps cookies."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from rules import Rulebook, starter_records
from services import web_links
from storage.database import Database
from storage.writer import Writer
from tests import warm
from web.app import pages
from web.parts import Parts

NOW = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)
Client = TestClient[Any, Any]


@dataclass
class StillClock:
    at: datetime

    def now(self) -> datetime:
        return self.at

    def advance(self, by: timedelta) -> None:
        self.at += by


@pytest.fixture
def clock() -> StillClock:
    return StillClock(NOW)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated file with the demo branch; tests work on copies."""
    return warm.seeded(tmp_path_factory.mktemp("seeded") / "pages.db", at=NOW)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Return one engine for all tests."""
    made = warm.engine(tmp_path_factory.mktemp("pages") / "pages.db")
    yield made
    made.close()


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """Return the rulebook without any document."""
    return Rulebook(starter_records(), ())


@pytest.fixture
def parts(database: Database, seeded: Path, clock: StillClock, book: Rulebook) -> Iterator[Parts]:
    warm.lay(database, seeded)
    writer = Writer(database)
    yield Parts(database, writer, clock, lambda: book)
    writer.close()
    database.close()


@pytest.fixture
async def client(parts: Parts) -> AsyncIterator[Client]:
    async with TestClient(TestServer(pages(parts, max_body=1024))) as opened:
        yield opened


@pytest.fixture
def link(parts: Parts, clock: StillClock) -> Callable[[int], str]:
    """Return a function that gives a person of the demo branch a link, as ``/web`` does."""

    def issue(external_id: int) -> str:
        def work_on(work: Any) -> str:
            account = work.people.account(external_id, on=clock.now().date())
            return web_links.issue_link(work, account.member, at=clock.now())

        return f"/enter/{parts.writer.do(work_on)}"

    return issue

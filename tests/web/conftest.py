"""The pages over a demo branch, with a browser that keeps cookies."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from rules import Rulebook, starter_records
from services import demo, desk
from storage.database import Database
from storage.migrations import migrate
from storage.writer import Writer
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


@pytest.fixture
def parts(tmp_path: Path, clock: StillClock) -> Iterator[Parts]:
    database = Database(f"sqlite:///{tmp_path / 'pages.db'}")
    migrate(database.engine)
    writer = Writer(database)
    writer.do(lambda work: demo.seed(work, at=NOW, bind=True))
    book = Rulebook(starter_records(), ())
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
            return desk.issue_link(work, account.member, at=clock.now())

        return f"/enter/{parts.writer.do(work_on)}"

    return issue

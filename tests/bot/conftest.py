"""An empty record on a fresh SQLite file, its writer, and a clock that stands still."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import rulebook
from rules import starter_records
from storage.database import Database
from storage.migrations import migrate
from storage.writer import Writer
from tests.bot import town
from tests.chat import StillClock
from tests.record_keys import FOR_TESTS


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated file; tests work on copies."""
    path = tmp_path_factory.mktemp("migrated") / "zhibu.db"
    database = Database(f"sqlite:///{path}", FOR_TESTS)
    migrate(database.engine)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(migrated, tmp_path / "zhibu.db")
    opened = Database(town.file_url(tmp_path), FOR_TESTS)
    yield opened
    opened.close()


@pytest.fixture
def writer(database: Database) -> Iterator[Writer]:
    opened = Writer(database)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> StillClock:
    return StillClock(datetime(2026, 6, 8, 2, 0, tzinfo=UTC))


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Set the settings of a command that runs in an empty folder, whatever stands in ours."""
    monkeypatch.chdir(tmp_path)

    def put(**settings: str) -> None:
        for name, value in {"DATABASE_URL": town.file_url(tmp_path), **settings}.items():
            monkeypatch.setenv(name, value)

    for name in ("TELEGRAM_TOKEN", "PUBLIC_URL", "PORT", "LOG_LEVEL", "FAILPOINTS", "WEBHOOK_SECRET", "SECRET_KEYS"):
        monkeypatch.delenv(name, raising=False)
    put()
    return put


@pytest.fixture
def few_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold only the rules on committees: making a rulebook of all of them is not what is tested here."""
    few = tuple(record for record in starter_records() if record.subject == "branch_committee")
    monkeypatch.setattr(rulebook.curation, "records", lambda _: few)

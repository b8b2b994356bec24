"""The branch that the tests of the reminders share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.migrations import migrate
from tests.record_keys import FOR_TESTS
from tests.reminders.desk import Desk


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the newest schema and no rows, to be copied."""
    file = tmp_path_factory.mktemp("reminders") / "empty.db"
    database = Database(f"sqlite:///{file}", FOR_TESTS)
    migrate(database.engine)
    database.close()
    return file


@pytest.fixture
def desk(empty_file: Path, tmp_path: Path) -> Iterator[Desk]:
    database = Database(f"sqlite:///{shutil.copy(empty_file, tmp_path / 'zhibu.db')}", FOR_TESTS)
    opened = Desk(database)
    yield opened
    opened.close()


@pytest.fixture
def quiet_dues(desk: Desk) -> Desk:
    """A branch in which the dues of June 2026 are settled, so that only theme days are heard."""
    desk.everybody_paid("2026-06")
    return desk

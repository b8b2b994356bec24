"""The branch that the tests of the reminders share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.migrations import migrate
from tests.reminders.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = Database(f"sqlite:///{tmp_path / 'zhibu.db'}")
    migrate(database.engine)
    opened = Desk(database)
    yield opened
    opened.close()


@pytest.fixture
def quiet_dues(desk: Desk) -> Desk:
    """A branch in which the dues of June 2026 are settled, so that only theme days are heard."""
    desk.everybody_paid("2026-06")
    return desk

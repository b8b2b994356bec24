"""Moving a database: everything arrives, numbers go on, and a target that holds something is left alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from services import demo
from storage import moving
from storage.chain import Head
from storage.database import Database
from storage.migrations import migrate
from storage.moving import Lost, NotEmpty, move
from storage.tables import MeetingRow
from storage.unit_of_work import UnitOfWork
from tests.record_keys import FOR_TESTS
from tests.storage.any_row import FIRST, TABLES, fill

pytestmark = pytest.mark.wide


@pytest.fixture
def source(tmp_path: Path, migrated_file: Path) -> Iterator[Database]:
    """A SQLite database with the demo branch."""
    (tmp_path / "source.db").write_bytes(migrated_file.read_bytes())
    opened = Database(f"sqlite:///{tmp_path / 'source.db'}", FOR_TESTS)
    with opened.engine.begin() as connection:
        assert demo.seed(UnitOfWork(connection), at=FIRST, bind=True)
    yield opened
    opened.close()


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in TABLES
        }


def test_everything_arrives_as_it_was(source: Database, database: Database) -> None:
    counts = move(source, database)
    assert everything(database) == everything(source)
    assert (counts["members"], counts["audit"]) == (19, 52)
    with database.engine.connect() as connection:
        assert UnitOfWork(connection).audit.check(database.keys) == []


def test_every_table_is_moved(tmp_path: Path, migrated_file: Path, database: Database) -> None:
    (tmp_path / "full.db").write_bytes(migrated_file.read_bytes())
    full = Database(f"sqlite:///{tmp_path / 'full.db'}", FOR_TESTS)
    with full.engine.begin() as connection:
        fill(connection)
    assert move(full, database) == {table.name: 2 for table in TABLES}
    assert everything(database) == everything(full)
    full.close()


def test_numbers_go_on_after_those_that_came_along(source: Database, database: Database) -> None:
    move(source, database)
    with database.engine.begin() as connection:
        work = UnitOfWork(connection)
        known = connection.scalar(select(text("max(id)")).select_from(text("organizations")))
        assert work.organizations.add("新支部", "branch", parent_id=None, at=FIRST) == known + 1
        work.audit.add(None, "roster.imported", "branch:1", at=FIRST)
        assert isinstance(work.audit.head(), Head)
        assert work.audit.check(database.keys) == []
        assert connection.execute(select(MeetingRow.id)).first() is not None


def test_a_target_that_holds_something_is_left_alone(source: Database, database: Database) -> None:
    with database.engine.begin() as connection:
        UnitOfWork(connection).organizations.add("第一支部", "branch", parent_id=None, at=FIRST)
    before = everything(database)
    with pytest.raises(NotEmpty, match="organizations"):
        move(source, database)
    assert everything(database) == before


def test_rows_that_do_not_arrive_undo_everything(
    source: Database, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "_in_order", lambda table: select(table).limit(3))
    with pytest.raises(Lost):
        move(source, database)
    assert not any(everything(database).values())


def test_a_new_target_needs_only_its_schema(source: Database, tmp_path: Path) -> None:
    target = Database(f"sqlite:///{tmp_path / 'target.db'}", FOR_TESTS)
    migrate(target.engine)
    move(source, target)
    assert everything(target) == everything(source)
    target.close()

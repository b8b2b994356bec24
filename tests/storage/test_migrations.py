"""Migrations: up, down and up again with a row in every table, and the same schema as the models."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, func, inspect, select, text

from services import demo
from storage.database import Database
from storage.migrations import migrate, rewind
from storage.revisions import current_revision, newest_revision
from storage.tables import Base
from storage.unit_of_work import UnitOfWork
from tests.record_keys import FOR_TESTS
from tests.storage.any_row import FIRST, TABLES, fill
from tests.storage.conftest import BOTH

pytestmark = pytest.mark.wide


@pytest.fixture(params=BOTH)
def bare(request, tmp_path):
    """A database without any table."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'bare.db'}"
    else:
        url = request.getfixturevalue("postgres_database")
    database = Database(url, FOR_TESTS)
    yield database
    database.close()


def tables(database: Database) -> set[str]:
    with database.engine.connect() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def rows(connection: Connection) -> dict[str, int]:
    return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES}


def test_the_schema_goes_up_down_and_up_again_with_a_row_in_every_table(bare):
    for _ in range(2):
        migrate(bare.engine)
        with bare.engine.begin() as connection:
            fill(connection)
            assert rows(connection) == {table.name: 2 for table in TABLES}
        rewind(bare.engine, "base")
        assert tables(bare) == set()


def test_a_branch_at_work_survives_another_migration(bare):
    migrate(bare.engine)
    with bare.engine.begin() as connection:
        assert demo.seed(UnitOfWork(connection), at=FIRST, bind=True)
    with bare.engine.connect() as connection:
        before = rows(connection)
    migrate(bare.engine)
    with bare.engine.connect() as connection:
        assert rows(connection) == before


def test_a_branch_at_work_can_be_taken_down(bare):
    migrate(bare.engine)
    with bare.engine.begin() as connection:
        demo.seed(UnitOfWork(connection), at=FIRST, bind=True)
    rewind(bare.engine, "base")
    assert tables(bare) == set()


def test_entries_from_before_the_chain_are_sealed_as_they_stand(bare):
    migrate(bare.engine)
    rewind(bare.engine, "0004")
    old = "INSERT INTO audit (id, at, action, object, facts) VALUES (:id, :at, 'meeting.opened', 'meeting:1', :facts)"
    with bare.engine.begin() as connection:
        for number in (1, 2, 5):
            connection.execute(text(old), {"id": number, "at": FIRST, "facts": f'{{"expected":{number}}}'})
    migrate(bare.engine)
    with bare.engine.begin() as connection:
        UnitOfWork(connection).audit.add(None, "meeting.closed", "meeting:1", at=FIRST, present=3)
    with bare.engine.connect() as connection:
        audit = UnitOfWork(connection).audit
        assert [(entry.id, entry.facts) for entry in audit.after(2)] == [(5, {"expected": 5}), (6, {"present": 3})]
        assert audit.check(bare.keys) == []


def test_the_revision_says_where_the_database_stands(bare):
    assert current_revision(bare.engine) is None
    migrate(bare.engine)
    assert current_revision(bare.engine) == newest_revision() == "0016"
    rewind(bare.engine, "base")
    assert current_revision(bare.engine) is None


def test_the_migrations_and_the_models_describe_the_same_schema(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_migrations_give_every_constraint_the_name_of_the_model(database):
    with database.engine.connect() as connection:
        look = inspect(connection)
        found = {
            str(each["name"])
            for table in TABLES
            for each in [
                *look.get_unique_constraints(table.name),
                *look.get_check_constraints(table.name),
                *look.get_foreign_keys(table.name),
                look.get_pk_constraint(table.name),
            ]
        }
    # SQLite keeps no name for a key that counts by itself (AUTOINCREMENT).
    counting = {str(table.primary_key.name) for table in TABLES if table.dialect_options["sqlite"]["autoincrement"]}
    nameless = counting if database.is_sqlite else set()
    assert found - {"None"} == {str(each.name) for table in TABLES for each in table.constraints} - nameless

"""An empty migrated database of each kind; every storage test runs on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from storage.database import Database
from storage.migrations import migrate
from storage.tables import Base
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.postgres_server import Cluster
from tests.record_keys import FOR_TESTS

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated SQLite file; tests work on copies."""
    path = tmp_path_factory.mktemp("migrated") / "empty.db"
    database = Database(f"sqlite:///{path}", FOR_TESTS)
    migrate(database.engine)
    database.close()
    return path


@pytest.fixture(scope="session")
def migrated_server(postgres_cluster: Cluster) -> str:
    """Return the address of a migrated PostgreSQL database; to copy one for each test takes half a second."""
    with psycopg.connect(postgres_cluster.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE storage")
    database = Database(postgres_cluster.url("storage"), FOR_TESTS)
    migrate(database.engine)
    database.close()
    return postgres_cluster.url("storage")


@pytest.fixture
def sqlite(migrated_file: Path, tmp_path: Path) -> str:
    """Return the address of a migrated SQLite file of this test's own."""
    shutil.copy(migrated_file, tmp_path / "zhibu.db")
    return f"sqlite:///{tmp_path / 'zhibu.db'}"


@pytest.fixture
def postgres(migrated_server: str) -> Iterator[str]:
    """Yield the address of the PostgreSQL database and empty it afterwards; ids go on counting."""
    yield migrated_server
    database = Database(migrated_server, FOR_TESTS)
    with database.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
    database.close()


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty migrated database."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def opened(url: str) -> Iterator[Callable[[], Database]]:
    """Yield a function that opens the database once more, as another process would."""
    databases: list[Database] = []

    def open_once_more() -> Database:
        databases.append(Database(url, FOR_TESTS))
        return databases[-1]

    yield open_once_more
    for database in databases:
        database.close()


@pytest.fixture
def database(opened: Callable[[], Database]) -> Database:
    """Return the database, open."""
    return opened()


@pytest.fixture
def work(database: Database) -> Iterator[UnitOfWork]:
    """Yield one open transaction; it is rolled back."""
    with database.engine.connect() as connection:
        yield UnitOfWork(connection)


@pytest.fixture
def writer(database: Database) -> Iterator[Writer]:
    """Yield the one writer of the database."""
    running = Writer(database)
    yield running
    running.close()

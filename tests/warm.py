"""One engine for many tests: the statements that it has compiled are the larger part of a test's time."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event

from services import demo
from storage.database import Database
from storage.migrations import migrate
from storage.writer import Writer
from tests.record_keys import FOR_TESTS


def seeded(path: Path, *, at: datetime, unbound: tuple[int, ...] = ()) -> Path:
    """Write a migrated file with the demo branch as of ``at`` and return its path; tests work on copies."""
    database = Database(f"sqlite:///{path}", FOR_TESTS)
    migrate(database.engine)
    writer = Writer(database)
    writer.do(lambda work: demo.seed(work, at=at, bind=True, unbound=unbound))
    writer.close()
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


def engine(path: Path) -> Database:
    """Return a database for copies of a seeded file; no test of talk or pages pulls the plug, so nothing is flushed."""
    database = Database(f"sqlite:///{path}", FOR_TESTS)
    event.listen(database.engine, "connect", _without_flush)
    return database


def lay(database: Database, file: Path) -> None:
    """Put a fresh copy of ``file`` under ``database``."""
    database.close()
    for suffix in ("-wal", "-shm"):
        Path(f"{database.path}{suffix}").unlink(missing_ok=True)
    shutil.copy(file, str(database.path))


def _without_flush(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")

"""The engine: addresses, durability settings, instants."""

import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import OperationalError, StatementError

from storage.database import Database, normal_url
from storage.tables import CodeTryRow
from tests.record_keys import FOR_TESTS

TOKYO = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("postgres://clerk:secret@host:5433/zhibu", "postgresql+psycopg://clerk:secret@host:5433/zhibu"),
        ("postgresql://clerk@host/zhibu", "postgresql+psycopg://clerk@host/zhibu"),
        ("postgresql+asyncpg://clerk@host/zhibu", "postgresql+psycopg://clerk@host/zhibu"),
        ("postgresql:///zhibu?host=/run/postgresql", "postgresql+psycopg:///zhibu?host=%2Frun%2Fpostgresql"),
        ("sqlite:///var/zhibu.db", "sqlite:///var/zhibu.db"),
        ("sqlite:////srv/zhibu.db", "sqlite:////srv/zhibu.db"),
        ("sqlite+aiosqlite:///zhibu.db", "sqlite:///zhibu.db"),
    ],
)
def test_every_usual_spelling_of_an_address_is_understood(written, meant):
    assert normal_url(written).render_as_string(hide_password=False) == meant


@pytest.mark.parametrize("written", ["", "zhibu.db", "://", "postgresql//host", "mysql://host/zhibu", "oracle://host"])
def test_an_address_that_is_none_is_refused_with_what_was_expected(written):
    with pytest.raises(ValueError, match=r"DATABASE_URL .*expected sqlite:///path or postgresql://user@host/name"):
        normal_url(written)


@pytest.mark.parametrize("written", ["sqlite://", "sqlite:///", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused_because_it_forgets(written):
    with pytest.raises(ValueError, match="DATABASE_URL names no file"):
        normal_url(written)


def test_a_refused_address_does_not_show_its_password():
    with pytest.raises(ValueError, match="DATABASE_URL") as fault:
        normal_url("postgresql://clerk:secret@host:port/zhibu")
    assert "secret" not in f"{fault.value} {fault.value.__cause__}"


def test_the_folder_of_a_new_file_is_made(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/new/deep/zhibu.db", FOR_TESTS)
    assert database.read(lambda connection: connection.scalar(text("SELECT 1"))) == 1
    assert database.path == Path(tmp_path, "new/deep/zhibu.db")
    database.close()


def test_a_new_file_can_be_read_by_nobody_else(tmp_path):
    """Names, dues and reasons for leave are in it."""
    database = Database(f"sqlite:///{tmp_path}/zhibu.db", FOR_TESTS)
    with database.engine.connect() as connection, connection.begin():
        connection.execute(text("CREATE TABLE things (id INTEGER)"))
        assert {file.name: oct(file.stat().st_mode & 0o077) for file in tmp_path.iterdir()} == {
            "zhibu.db": "0o0",
            "zhibu.db-wal": "0o0",
            "zhibu.db-shm": "0o0",
        }
    database.close()


def test_a_file_that_its_operator_opened_to_others_stays_so(tmp_path):
    path = tmp_path / "zhibu.db"
    path.touch()
    path.chmod(0o660)
    database = Database(f"sqlite:///{path}", FOR_TESTS)
    assert database.read(lambda connection: connection.scalar(text("SELECT 1"))) == 1
    assert path.stat().st_mode & 0o777 == 0o660
    database.close()


@pytest.mark.postgres
def test_a_server_has_no_file(postgres):
    database = Database(postgres, FOR_TESTS)
    assert (database.path, database.is_sqlite) == (None, False)
    database.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("busy_timeout", 10000)],
)
def test_sqlite_is_set_to_survive_a_power_cut(sqlite, pragma, value):
    database = Database(sqlite, FOR_TESTS)
    assert database.read(lambda connection: connection.scalar(text(f"PRAGMA {pragma}"))) == value
    database.close()


def test_a_write_takes_the_lock_when_it_begins_and_a_read_takes_none(sqlite):
    database = Database(sqlite, FOR_TESTS)
    other = sqlite3.connect(database.path, timeout=0, isolation_level=None)
    with database.engine.connect() as connection, connection.begin():
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        connection.rollback()

    def while_reading(_):
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
        return "nobody was kept waiting"

    assert database.read(while_reading) == "nobody was kept waiting"
    other.close()
    database.close()


def test_reading_goes_on_while_somebody_writes(opened):
    one, other = opened(), opened()
    with one.engine.connect() as connection, connection.begin():
        connection.execute(insert(CodeTryRow).values(external_id=1, at=datetime.now(UTC)))
        assert other.read(lambda looking: looking.execute(select(CodeTryRow.id)).all()) == []


def test_many_may_open_a_new_file_at_once(tmp_path):
    start, faults = threading.Barrier(8), []

    def open_it():
        database = Database(f"sqlite:///{tmp_path / 'fresh.db'}", FOR_TESTS)
        start.wait()
        try:
            database.read(lambda connection: connection.scalar(text("SELECT 1")))
        except OperationalError as fault:
            faults.append(fault)
        database.close()

    threads = [threading.Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


@pytest.mark.parametrize("zone", [UTC, TOKYO])
def test_an_instant_comes_back_aware_and_in_utc_whatever_zone_it_was_said_in(database, zone):
    said = datetime(2026, 6, 10, 15, 0, 1, 250000, tzinfo=zone)
    with database.engine.connect() as connection:
        connection.execute(insert(CodeTryRow).values(external_id=1, at=said))
        kept = connection.scalar(select(CodeTryRow.at))
    assert (kept, kept.tzinfo) == (said, UTC)


def test_an_instant_without_a_zone_is_refused(database):
    with database.engine.connect() as connection, pytest.raises(StatementError, match="expected an aware instant"):
        connection.execute(insert(CodeTryRow).values(external_id=1, at=datetime(2026, 6, 10, 15, 0)))  # noqa: DTZ001


def test_an_account_number_may_be_as_large_as_telegram_makes_them(database):
    large = 2**52 - 1
    with database.engine.connect() as connection:
        connection.execute(insert(CodeTryRow).values(external_id=large, at=datetime.now(UTC)))
        assert connection.scalar(select(CodeTryRow.external_id)) == large

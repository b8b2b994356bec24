"""The engine: one URL for SQLite and PostgreSQL, and the settings that make a commit durable."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

from storage import fields, sealing
from storage.keys import Keys

T = TypeVar("T")
BUSY_SECONDS = 10
CHECKPOINT_PAGES = 8000
"""The write-ahead log is folded into the file at 32 MB; at the default of 4 MB one update in forty waits for it."""
PRIVATE: dict[str, Any] = {"hide_parameters": True}
"""Names and what people wrote are parameters; without this every database fault would log them."""


def normal_url(text: str) -> URL:
    """Return ``text`` as a URL that SQLAlchemy takes.

    Hosts hand out ``postgres://``; psycopg 3 is the driver whatever the spelling.

    Raises:
        ValueError: the text is no database URL, or of a database that is not supported.
    """
    try:
        url = make_url(text.replace("postgres://", "postgresql://", 1) if text.startswith("postgres://") else text)
    except Exception as fault:
        msg = "DATABASE_URL is not a database address; expected sqlite:///path or postgresql://user@host/name"
        raise ValueError(msg) from fault
    backend = url.get_backend_name()
    if backend == "sqlite" and (not url.database or url.database == ":memory:"):
        msg = "DATABASE_URL names no file; expected sqlite:///path, because memory is lost at every restart"
        raise ValueError(msg)
    if backend == "sqlite":
        return url.set(drivername="sqlite")
    if backend == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    msg = f"DATABASE_URL names {backend}; expected sqlite:///path or postgresql://user@host/name"
    raise ValueError(msg)


class Database:
    """An engine with the right settings; reading opens its own short transaction."""

    def __init__(self, url: str, keys: Keys) -> None:
        self.url = normal_url(url)
        self.keys = keys
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        options = {"keys": keys}
        self.engine = _sqlite(self.url, self.path, options) if self.path else _postgresql(self.url, options)
        sealing.attend(self.engine)
        fields.attach(self.engine, keys)

    @property
    def path(self) -> Path | None:
        """Return the file of an SQLite database; None for PostgreSQL."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    def wal_bytes(self) -> int:
        """Return the size of the write-ahead log of SQLite; 0 when there is none."""
        log = Path(f"{self.path}-wal")
        return log.stat().st_size if self.path and log.exists() else 0

    def read(self, look: Callable[[Connection], T]) -> T:
        """Run ``look`` in a read transaction of its own."""
        with self.engine.connect().execution_options(read_only=True) as connection:
            return look(connection)

    def close(self) -> None:
        """Close all pooled connections."""
        self.engine.dispose()


def _postgresql(url: URL, options: dict[str, Any]) -> Engine:
    return create_engine(url, pool_pre_ping=True, execution_options=options, **PRIVATE)


def _sqlite(url: URL, path: Path, options: dict[str, Any]) -> Engine:
    path.parent.mkdir(parents=True, exist_ok=True)
    connect = {"timeout": BUSY_SECONDS, "check_same_thread": False}
    engine = create_engine(url, connect_args=connect, execution_options=options, **PRIVATE)
    event.listen(engine, "do_connect", lambda *_: _make_private(path))
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _make_private(path: Path) -> None:
    """Make a missing file for its owner alone, as it holds personal matters; its WAL takes over the same mode."""
    if not path.exists():
        path.touch(mode=0o600)


def _on_connect(connection: Any, _record: Any) -> None:
    # The driver's own implicit BEGIN (Python 3.11) would make every write a deferred transaction.
    connection.isolation_level = None
    _use_wal(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", f"wal_autocheckpoint={CHECKPOINT_PAGES}"):
        connection.execute(f"PRAGMA {pragma}")


def _use_wal(connection: Any) -> None:
    """Turn the write-ahead log on; while somebody else opens a new file SQLite refuses this at once, so we wait."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _on_begin(connection: Connection) -> None:
    # A deferred transaction that upgrades to a write fails at once with "database is locked".
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

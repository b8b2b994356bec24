"""A whole database into a stream and back: SQLite by ``VACUUM INTO``, PostgreSQL by its own tools."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from sqlalchemy import URL, inspect

from storage.database import Database


class CannotCopy(Exception):
    """The database cannot be copied or put back; the text says why."""


@contextmanager
def taken(database: Database) -> Iterator[BinaryIO]:
    """Yield a consistent copy of the database as of now, while others go on writing.

    Raises:
        CannotCopy: the tools are missing or refuse.
    """
    if database.path is None:
        yield from _dumped(database.url)
    else:
        yield from _vacuumed(database.path)


def put_back_file(copy: Path, target: Path) -> None:
    """Put a copy of an SQLite database into its place.

    Raises:
        CannotCopy: it is damaged.
    """
    with closing(sqlite3.connect(copy)) as opened:
        try:
            sound = opened.execute("PRAGMA integrity_check").fetchone()
        except sqlite3.DatabaseError as fault:
            msg = "the backup holds no SQLite database; was it made from PostgreSQL?"
            raise CannotCopy(msg) from fault
    if sound != ("ok",):
        msg = "the database in the backup is damaged"
        raise CannotCopy(msg)
    copy.rename(target)


def put_back_dump(copy: Path, database: Database) -> None:
    """Put a dump into an empty PostgreSQL database.

    Raises:
        CannotCopy: it is not empty, or the tool refuses.
    """
    if inspect(database.engine).get_table_names():
        msg = "the database is not empty; make a new one and point DATABASE_URL to it"
        raise CannotCopy(msg)
    command = [_tool("pg_restore"), "--no-owner", "--exit-on-error", "--single-transaction"]
    whole, environment = [*command, "--dbname", _plain(database.url), str(copy)], _environment(database.url)
    done = subprocess.run(whole, env=environment, capture_output=True, check=False)  # noqa: S603 -- our own words
    if done.returncode:
        raise CannotCopy(_last_line(done.stderr))


def _vacuumed(path: Path) -> Iterator[BinaryIO]:
    # Beside the database, which is no safer a place and no worse; pages of what was deleted are not copied.
    part = path.with_suffix(".copying")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as source:
            source.execute("VACUUM INTO ?", (str(part),))
        with part.open("rb") as copy:
            yield copy
    finally:
        part.unlink(missing_ok=True)


def _dumped(url: URL) -> Iterator[BinaryIO]:
    command = [_tool("pg_dump"), "--format=custom", "--no-owner", "--dbname", _plain(url)]
    with subprocess.Popen(  # noqa: S603 -- our own words and the operator's address
        command, env=_environment(url), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as dump:
        yield cast("BinaryIO", dump.stdout)
        words = cast("BinaryIO", dump.stderr).read()
    if dump.returncode:
        raise CannotCopy(_last_line(words))


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        msg = f"{name} is not installed; it comes with the PostgreSQL client"
        raise CannotCopy(msg)
    return found


def _plain(url: URL) -> str:
    """Return the address as the tools take it, without the password, which others could see among the processes."""
    return url.set(drivername="postgresql", password=None).render_as_string()


def _environment(url: URL) -> dict[str, str]:
    return os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})


def _last_line(words: bytes) -> str:
    return (words.decode(errors="replace").strip().splitlines() or ["the tool gave no reason"])[-1]

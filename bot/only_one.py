"""One process per SQLite file: a second one would wait for the same rows and send them again."""

import fcntl
from io import TextIOWrapper

from storage.database import Database


class AlreadyRunning(Exception):
    """Another process serves this database."""


def hold(database: Database) -> TextIOWrapper | None:
    """Lock the database for this process until the returned file is closed; PostgreSQL needs no lock.

    Raises:
        AlreadyRunning: another process holds it.
    """
    if database.path is None:
        return None
    lock = database.path.with_suffix(".lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        msg = f"another process serves {database.path.name}; with SQLite one process does all the work"
        raise AlreadyRunning(msg) from None
    return lock

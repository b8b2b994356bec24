"""Letting one process at a time do what must be done in order."""

from zlib import crc32

from sqlalchemy import Connection, func, select


def try_lock(connection: Connection, name: str) -> bool:
    """Take the named lock until the transaction ends; False when another process holds it.

    SQLite has one writer at a time anyway; PostgreSQL uses an advisory lock.
    """
    if connection.dialect.name != "postgresql":
        return True
    return bool(connection.scalar(select(func.pg_try_advisory_xact_lock(crc32(name.encode())))))

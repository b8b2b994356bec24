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


def lock(connection: Connection, name: str) -> None:
    """Wait for the named lock and keep it until the transaction ends; on SQLite a writing transaction has it anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(crc32(name.encode()))))

"""Inserting one row and learning its id, spelled the same for both databases.

Statements are built once and reused: building one costs several times as much as running it.
"""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, insert
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import Base


def insert_new(connection: Connection, table: type[Base], **values: Any) -> int | None:
    """Insert a row and return its id; None when a row with the same natural key exists."""
    row = connection.execute(_insert_or_leave(connection.dialect.name, table), values).first()
    return None if row is None else int(row[0])


def insert_row(connection: Connection, table: type[Base], **values: Any) -> int:
    """Insert a row whose key is new for certain and return its id."""
    return int(connection.execute(_insert(table), values).scalar_one())


@cache
def _insert_or_leave(dialect: str, table: type[Base]) -> Executable:
    insert_or_leave = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert_or_leave(table).on_conflict_do_nothing().returning(table.__table__.c.id)


@cache
def _insert(table: type[Base]) -> Executable:
    return insert(table).returning(table.__table__.c.id)

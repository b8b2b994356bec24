"""Inserting one row and learning its id, spelled the same for both databases."""

from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import Base


def insert_new(connection: Connection, table: type[Base], **values: Any) -> int | None:
    """Insert a row and return its id; None when a row with the same natural key exists."""
    insert_or_leave = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert_or_leave(table).values(**values).on_conflict_do_nothing().returning(table.__table__.c.id)
    row = connection.execute(statement).first()
    return None if row is None else int(row[0])


def insert_row(connection: Connection, table: type[Base], **values: Any) -> int:
    """Insert a row whose key is new for certain and return its id."""
    statement = insert(table).values(**values).returning(table.__table__.c.id)
    return int(connection.execute(statement).scalar_one())

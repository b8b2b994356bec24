"""Rows made from the schema alone, so that no table and no key can be added without being tested."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Date, Integer, LargeBinary, String, Table

from storage.fields import FieldCipher
from storage.repositories import details
from storage.tables import Base
from storage.tables.base import Instant
from storage.tables.sealed import SealedByRow, SealedBytes, SealedJson, SealedText
from tests.record_keys import FOR_TESTS

TABLES: list[Table] = Base.metadata.sorted_tables
FIRST = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)
MAKERS: list[tuple[type, Callable[[int], Any]]] = [
    (Boolean, lambda number: number % 2 == 0),
    (Instant, lambda number: FIRST + timedelta(days=number)),
    (Date, lambda number: date(2026, 6, number)),
    (LargeBinary, lambda number: bytes([number])),
    (SealedBytes, lambda number: bytes([number])),
    (JSON, lambda number: {"number": number}),
    (SealedJson, lambda number: {"number": number}),
    (SealedText, lambda number: f"{number} words"),
    (Integer, int),
]
"""What a value of a type is made by."""


OTHERS = frozenset({"checked_by"})
"""References to a second person, who is not the one of the same row."""


def row(table: Table, number: int) -> dict[str, Any]:
    """Return row ``number`` of ``table``: every value differs from those of other numbers, every reference holds."""
    return {column.name: _value(column, number) for column in table.columns}


def fill(connection: Connection, *tables: Table, numbers: tuple[int, ...] = (1, 2)) -> None:
    """Insert rows into ``tables``, all of them unless some are given."""
    for table in tables or TABLES:
        for number in numbers:
            connection.execute(table.insert().values(row(table, number)))


def _value(column: Column[Any], number: int) -> Any:
    if column.foreign_keys:
        if column.name in OTHERS:
            return 3 - number
        return None if column.name == "parent_id" and number == 1 else number
    if isinstance(column.type, SealedByRow):
        plain = str(date(2026, 6, number)) if column.name.endswith("_on") else f"{number}{column.name}"[:7]
        return _sealed(plain, column.name, number)
    if isinstance(column.type, String):
        return f"{number}{column.name}"[: column.type.length or 64]
    return next(make(number) for kind, make in MAKERS if isinstance(column.type, kind))


@cache
def _sealed(plain: str, column: str, number: int) -> str:
    """Seal once: the same words sealed again would be another value."""
    return FieldCipher(FOR_TESTS).seal_text(plain, details.place(column, number))

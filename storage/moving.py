"""Moving a whole database into an empty one of the other kind: every table, ids and all, in one transaction."""

from typing import Any

from sqlalchemy import Connection, Select, Table, func, inspect, select, text

from storage.database import Database
from storage.tables import Base

PAGE = 500


class NotEmpty(Exception):
    """The target holds something already."""


class Lost(Exception):
    """After copying, the counts of a table differ; nothing was kept."""


def move(source: Database, target: Database) -> dict[str, int]:
    """Copy all rows of ``source`` into ``target`` and return how many each table has.

    Both have the newest schema; nobody writes to either meanwhile. Everything is kept or nothing is.

    Raises:
        NotEmpty: the target has rows.
        Lost: a count differs.
    """
    tables = Base.metadata.sorted_tables
    with (
        source.engine.connect().execution_options(read_only=True) as old,
        target.engine.connect() as new,
        new.begin(),
    ):
        full = [table.name for table in tables if _count(new, table)]
        if full:
            msg = f"the target holds rows already: {', '.join(full)}"
            raise NotEmpty(msg)
        counts = {table.name: _copy(old, new, table) for table in tables}
        if new.dialect.name == "postgresql":
            _set_sequences(new, tables)
    return counts


def _copy(old: Connection, new: Connection, table: Table) -> int:
    rows = old.execution_options(stream_results=True).execute(_in_order(table))
    for page in rows.mappings().partitions(PAGE):
        new.execute(table.insert(), [dict(row) for row in page])
    before, after = _count(old, table), _count(new, table)
    if before != after:
        msg = f"{table.name}: {before} rows became {after}"
        raise Lost(msg)
    return after


def _in_order(table: Table) -> Select[Any]:
    return select(table).order_by(*table.primary_key.columns)


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _set_sequences(connection: Connection, tables: list[Table]) -> None:
    """Let numbers go on after those that came along; what PostgreSQL counts knows nothing of them."""
    for table in tables:
        for column in inspect(connection).get_columns(table.name):
            sequence = connection.scalar(
                text("SELECT pg_get_serial_sequence(:table, :column)"),
                {"table": table.name, "column": column["name"]},
            )
            if sequence:
                highest = connection.scalar(select(func.max(table.c[column["name"]]))) or 0
                last = {"sequence": sequence, "value": max(highest, 1), "called": highest > 0}
                connection.execute(text("SELECT setval(:sequence, :value, :called)"), last)

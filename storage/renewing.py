"""Sealing everything anew with the current key, page by page; whatever ends it, the next run goes on where it stood.

What is done already is read off the values themselves, because each names its key.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import JSON, ColumnClause, LargeBinary, Row, Table, Text, column, func, select, table, tuple_, update

from storage.database import Database
from storage.fields import FieldCipher, cipher_of
from storage.repositories import details
from storage.tables import Base, MemberRow
from storage.tables.people import NAME_PLACE
from storage.tables.sealed import SealedByRow, SealedBytes, SealedJson, SealedText

PAGE = 500


def renew(database: Database) -> Iterator[tuple[str, int]]:
    """Seal every value with the current key; yield table and how many of its rows were changed."""
    # Members come last, so that an older key there tells of a run that did not end.
    for each in sorted(Base.metadata.sorted_tables, key=lambda table: table.name == "members"):
        columns = _sealed(each)
        if columns:
            yield each.name, _renew(database, each, columns)


def is_unfinished(database: Database) -> bool:
    """Tell whether a name stands under an older key: its blind index would not be equal to that of a new one."""
    name = _raw(MemberRow.__table__.c.name)
    current = f"{database.keys.current}."
    other = (
        select(func.count()).select_from(table("members", name)).where(func.substr(name, 1, len(current)) != current)
    )
    return bool(database.read(lambda connection: connection.scalar(other)))


def _sealed(of: Table) -> list[ColumnClause[Any]]:
    kinds = (SealedText, SealedBytes, SealedJson, SealedByRow)
    return [_raw(each) for each in of.columns if isinstance(each.type, kinds)]


def _raw(of: Any) -> ColumnClause[Any]:
    """Return the column as it lies in the database, unopened."""
    kind = LargeBinary if isinstance(of.type, SealedBytes) else JSON if isinstance(of.type, SealedJson) else Text
    return column(of.name, kind())


def _renew(database: Database, of: Table, columns: list[ColumnClause[Any]]) -> int:
    keys = [column(each.name, each.type) for each in of.primary_key.columns]
    index = [column("name_key", Text())] if of.name == "members" else []
    plain = table(of.name, *keys, *columns, *index)
    page = select(*keys, *columns).select_from(plain).order_by(*keys).limit(PAGE)
    last: Sequence[Any] | None = None
    changed = 0
    while True:
        with database.engine.begin() as connection:
            cipher = cipher_of(connection)
            rows = connection.execute(page if last is None else page.where(tuple_(*keys) > tuple_(*last))).all()
            for row in rows:
                values = _renewed(cipher, of.name, row, columns)
                if values:
                    mine = [key == row[place] for place, key in enumerate(keys)]
                    connection.execute(update(plain).where(*mine).values(values))
                    changed += 1
        if len(rows) < PAGE:
            return changed
        last = tuple(rows[-1][: len(keys)])


def _renewed(cipher: FieldCipher, name: str, row: Row[Any], columns: list[ColumnClause[Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for each in columns:
        kept = getattr(row, each.name)
        if kept is None or cipher.is_current(kept):
            continue
        place = details.place(each.name, row[0]) if name == "member_details" else f"{name}.{each.name}"
        values[each.name] = cipher.renew(kept, place)
        if place == NAME_PLACE:
            values["name_key"] = cipher.index(cipher.open_text(kept, place), place)
    return values

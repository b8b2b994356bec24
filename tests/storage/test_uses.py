"""Every column says what it is for, how long it is kept and who sees it."""

from dataclasses import astuple

import pytest
from sqlalchemy import Column, Integer, MetaData, Table

from storage.tables import Base
from storage.tables.column_uses import USES, declare, undeclared


def test_every_column_declares_purpose_retention_and_who_sees_it() -> None:
    lacking = list(undeclared(Base.metadata))
    assert lacking == [], (
        f"say in storage/tables/column_uses.py what these are for, how long they stay, who sees them: {lacking}"
    )


def test_a_new_column_is_named_until_it_is_declared() -> None:
    metadata = MetaData()
    Table("members", metadata, Column("id", Integer), Column("shoe_size", Integer))
    declare(metadata)
    assert list(undeclared(metadata)) == ["members.shoe_size"]


def test_no_declaration_outlives_its_column() -> None:
    known = {name: set(table.columns.keys()) for name, table in Base.metadata.tables.items()}
    stale = [f"{name}.{column}" for name in USES.keys() & known.keys() for column in USES[name].keys() - known[name]]
    assert stale == []


def test_a_declaration_says_something() -> None:
    uses = {id(use): use for columns in USES.values() for use in columns.values()}.values()
    assert all(all(str(each).strip() for each in astuple(use)[:3]) for use in uses)


@pytest.mark.parametrize("place", ["members.name", "dues_items.amount_fen", "leave_requests.reason", "inbox.body"])
def test_what_tells_about_a_person_is_marked_so(place: str) -> None:
    table, column = place.split(".")
    assert Base.metadata.tables[table].columns[column].info["use"].personal

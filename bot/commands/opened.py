"""Opening the database for a command that does one thing and ends."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

import click

from bot import only_one
from bot.keyring import open_database
from bot.schema import check_schema
from bot.settings import Settings, load_settings
from storage.database import Database
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")


@contextmanager
def migrated(settings: Settings | None = None) -> Iterator[Database]:
    """Yield the database of the settings; a new SQLite file is made.

    Raises:
        SettingsFault: its schema is not up to date.
    """
    database = open_database(settings or load_settings())
    try:
        check_schema(database)
        yield database
    finally:
        database.close()


def hold_still(database: Database, stack: ExitStack) -> None:
    """Keep the assistant from serving this file until ``stack`` ends.

    Raises:
        ClickException: it is serving.
    """
    try:
        lock = only_one.hold(database)
    except only_one.AlreadyRunning as running:
        raise click.ClickException(f"{running}; stop it first") from None
    if lock is not None:
        stack.callback(lock.close)


def write(database: Database, work: Callable[[UnitOfWork], T], *, keep: bool = True) -> T:
    """Run ``work`` in one transaction and commit it, or roll it back for a rehearsal."""
    with database.engine.connect() as connection, connection.begin() as transaction:
        result = work(UnitOfWork(connection))
        if not keep:
            transaction.rollback()
        return result

"""Making sure that the database has the schema that this program expects."""

from bot.faults import SettingsFault
from storage.database import Database
from storage.renewing import is_unfinished
from storage.revisions import current_revision, newest_revision


def check_schema(database: Database) -> None:
    """Check the schema; an SQLite file that is new is brought up at once, anything else is the operator's to migrate.

    Raises:
        SettingsFault: the schema is not up to date, or a change of keys was not finished.
    """
    revision = current_revision(database.engine)
    if revision is None and database.is_sqlite:
        from storage.migrations import migrate  # noqa: PLC0415 -- Alembic costs six megabytes and is needed once

        migrate(database.engine)
        return
    check_revision(database)
    if is_unfinished(database):
        msg = "the values of the database are sealed with an older key; run: python -m bot keys rotate"
        raise SettingsFault(msg)


def check_revision(database: Database) -> None:
    """Check the schema alone.

    Raises:
        SettingsFault: it is not up to date.
    """
    if current_revision(database.engine) != newest_revision():
        msg = "the database is not up to date; run: python -m bot migrate"
        raise SettingsFault(msg)

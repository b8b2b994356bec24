"""Making sure that the database has the schema that this program expects."""

from bot.faults import SettingsFault
from storage.database import Database
from storage.revisions import current_revision, newest_revision


def check_schema(database: Database) -> None:
    """Check the schema; an SQLite file that is new is brought up at once, anything else is the operator's to migrate.

    Raises:
        SettingsFault: the schema is not up to date.
    """
    revision = current_revision(database.engine)
    if revision is None and database.is_sqlite:
        from storage.migrations import migrate  # noqa: PLC0415 -- Alembic costs six megabytes and is needed once

        migrate(database.engine)
    elif revision != newest_revision():
        msg = "the database is not up to date; run: python -m bot migrate"
        raise SettingsFault(msg)

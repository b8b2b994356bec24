"""Making sure that the database has the schema that this program expects."""

from bot.settings import SettingsFault
from storage.database import Database
from storage.migrations import current_revision, migrate, newest_revision


def check_schema(database: Database) -> None:
    """Check the schema; an SQLite file that is new is brought up at once, anything else is the operator's to migrate.

    Raises:
        SettingsFault: the schema is not up to date.
    """
    revision = current_revision(database.engine)
    if revision is None and database.is_sqlite:
        migrate(database.engine)
    elif revision != newest_revision():
        msg = "the database is not up to date; run: python -m bot migrate"
        raise SettingsFault(msg)

"""Schema migrations: run up to the newest revision, or down for a rehearsal."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the database to ``revision``; run twice it changes nothing."""
    command.upgrade(_config(engine), revision)


def rewind(engine: Engine, revision: str) -> None:
    """Take the database back to ``revision`` (``base`` for nothing at all)."""
    command.downgrade(_config(engine), revision)


def current_revision(engine: Engine) -> str | None:
    """Return the revision of the database; None when it is empty."""
    with engine.connect().execution_options(read_only=True) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """Return the revision that this program expects."""
    return ScriptDirectory.from_config(_config(None)).get_current_head()


def _config(engine: Engine | None) -> Config:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["engine"] = engine
    return config

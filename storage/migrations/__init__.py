"""Schema migrations: run up to the newest revision, or down for a rehearsal."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the database to ``revision``; run twice it changes nothing."""
    command.upgrade(_config(engine), revision)


def rewind(engine: Engine, revision: str) -> None:
    """Take the database back to ``revision`` (``base`` for nothing at all)."""
    command.downgrade(_config(engine), revision)


def _config(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["engine"] = engine
    return config

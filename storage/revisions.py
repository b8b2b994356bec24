"""Which schema the database has and which one this program expects; asked at every start, so without Alembic."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

_VERSIONS = Path(__file__).parent / "migrations" / "versions"


def current_revision(engine: Engine) -> str | None:
    """Return the revision of the database; None when it is empty."""
    with engine.connect().execution_options(read_only=True) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return None if found is None else str(found)


def newest_revision() -> str:
    """Return the revision that this program expects: migrations are numbered in order, in the names of their files."""
    return max(file.name.partition("_")[0] for file in _VERSIONS.glob("[0-9]*_*.py"))


def is_chained(engine: Engine) -> bool:
    """Tell whether the audit trail of the database is a chain already, so that its keys matter."""
    with engine.connect().execution_options(read_only=True) as connection:
        look = inspect(connection)
        return look.has_table("audit") and any(each["name"] == "seal" for each in look.get_columns("audit"))

"""Alembic's entry: run the migrations on the engine that the caller gave."""

from alembic import context
from sqlalchemy import Engine

from storage.tables import Base


def run(engine: Engine) -> None:
    """Run the migrations in one transaction; tables are rebuilt on SQLite, which cannot alter them."""
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run(context.config.attributes["engine"])

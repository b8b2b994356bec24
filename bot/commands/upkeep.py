"""``migrate``."""

import click

from bot.keyring import open_database
from bot.settings import load_settings
from storage.migrations import migrate as bring_up
from storage.revisions import newest_revision


@click.command()
def migrate() -> None:
    """建库或升级到最新的表结构。Bring the database to the newest schema."""
    database = open_database(load_settings())
    try:
        bring_up(database.engine)
    finally:
        database.close()
    click.echo(f"schema {newest_revision()}")

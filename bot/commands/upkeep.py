"""``migrate``."""

from contextlib import ExitStack

import click

from bot.commands.opened import hold_still, migrated
from bot.heads import Heads
from bot.keeper import check
from bot.keyring import open_database
from bot.settings import load_settings
from storage import moving
from storage.database import Database
from storage.migrations import migrate as bring_up
from storage.revisions import newest_revision


@click.command()
@click.option("--from", "source", help="move everything out of this database, while the assistant stands still")
@click.option("--to", "target", help="and into this one, which is empty")
def migrate(source: str | None, target: str | None) -> None:
    """建库或升级到最新的表结构；或把整个库搬到另一种数据库。Bring the database to the newest schema, or move it."""
    if bool(source) != bool(target):
        msg = "--from and --to belong together"
        raise click.UsageError(msg)
    if source and target:
        return _move(source, target)
    database = open_database(load_settings())
    try:
        bring_up(database.engine)
    finally:
        database.close()
    click.echo(f"schema {newest_revision()}")
    return None


def _move(source: str, target: str) -> None:
    """Copy everything, compare the counts and check the audit trail in its new place."""
    settings = load_settings(database_url=source)
    with migrated(settings) as old, ExitStack() as stack:
        hold_still(old, stack)
        new = Database(load_settings(database_url=target).database_url, old.keys)
        stack.callback(new.close)
        bring_up(new.engine)
        try:
            counts = moving.move(old, new)
        except (moving.NotEmpty, moving.Lost) as fault:
            raise click.ClickException(str(fault)) from None
        found = check(new, Heads(settings.heads_path))
    for name, count in counts.items():
        click.echo(f"{name:24}{count:>10}")
    if found:
        msg = f"everything was copied, but the audit trail does not hold in {len(found)} places; run: doctor"
        raise click.ClickException(msg)
    click.echo(f"{sum(counts.values())} rows, the audit trail holds; set DATABASE_URL to the new database")

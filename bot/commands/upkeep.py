"""``migrate`` and ``backup``."""

import sqlite3
from contextlib import closing
from pathlib import Path

import click

from bot.keyring import open_database
from bot.settings import SettingsFault, load_settings
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


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """把 SQLite 库备份成一个文件，助手在运行也可以。Copy an SQLite database while it is in use."""
    database = open_database(load_settings())
    if database.path is None:
        msg = "backup copies SQLite files; for PostgreSQL use pg_dump"
        raise SettingsFault(msg)
    if not database.path.exists():
        msg = f"there is no database at {database.path}; run: python -m bot migrate"
        raise SettingsFault(msg)
    if file.exists():
        msg = f"{file} exists; choose another name"
        raise click.ClickException(msg)
    if not file.parent.is_dir():
        msg = f"there is no folder {file.parent}; make it first"
        raise click.ClickException(msg)
    # Under its name only when it is whole: a backup that was cut off must not look like one.
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with closing(sqlite3.connect(database.path)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
    part.rename(file)
    database.close()
    click.echo(f"{file}  {file.stat().st_size} bytes")

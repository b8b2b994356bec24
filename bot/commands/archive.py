"""``backup`` and ``restore``: the whole database in one encrypted file, and back."""

from pathlib import Path

import click

from bot import only_one, snapshots
from bot.commands.opened import write
from bot.faults import SettingsFault
from bot.heads import Heads
from bot.keyring import open_database
from bot.settings import Settings, load_settings
from bot.snapshots import CannotCopy
from branch.clock import SystemClock
from storage import vault
from storage.database import Database
from storage.keys import UnknownKey
from storage.repositories.milestones import Mark
from storage.revisions import current_revision, newest_revision
from storage.vault import NotABackup


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """把整个库加密备份成一个文件，助手在运行也可以；密钥文件要另外保管。Back the database up, encrypted."""
    database = open_database(load_settings())
    if database.path is not None and not database.path.exists():
        msg = f"there is no database at {database.path}; run: python -m bot migrate"
        raise SettingsFault(msg)
    if file.exists():
        msg = f"{file} exists; choose another name"
        raise click.ClickException(msg)
    if not file.parent.is_dir():
        msg = f"there is no folder {file.parent}; make it first"
        raise click.ClickException(msg)
    try:
        size = _write(database, file)
        # An older schema, just before it is brought up, cannot remember that it was copied.
        if current_revision(database.engine) == newest_revision():
            at = SystemClock().now()
            write(database, lambda work: work.milestones.set(Mark.BACKUP, at=at, number=size))
    finally:
        database.close()
    click.echo(f"{file}  {size} bytes, key {database.keys.current}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def restore(file: Path) -> None:
    """把备份放回到一个还没有库的地方。Put a backup back where there is no database yet."""
    settings = load_settings()
    if not settings.secret_keys and not settings.key_path.exists():
        msg = f"there is no key file at {settings.key_path}; put the one there that the backup was made with"
        raise SettingsFault(msg)
    database = open_database(settings)
    lock = None
    try:
        lock = only_one.hold(database)
        _put_back(database, file)
        Heads(settings.heads_path).restored(at=SystemClock().now())
    except (CannotCopy, NotABackup, UnknownKey, only_one.AlreadyRunning) as fault:
        raise click.ClickException(f"{file}: {fault}") from None
    finally:
        if lock is not None:
            lock.close()
        database.close()
    click.echo(_state(settings))


def _write(database: Database, file: Path) -> int:
    # Under its name only when it is whole: a backup that was cut off must not look like one.
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        with snapshots.taken(database) as copy, part.open("wb") as target:
            vault.seal(copy, target, database.keys)
    except CannotCopy as fault:
        part.unlink()
        raise click.ClickException(str(fault)) from None
    part.rename(file)
    return file.stat().st_size


def _put_back(database: Database, file: Path) -> None:
    target = database.path
    # A log that was left behind would be played into the database that is put back.
    if target is not None and any(Path(f"{target}{suffix}").exists() for suffix in ("", "-wal", "-shm")):
        msg = f"there is a database at {target} already; move it away first, with its -wal and -shm"
        raise CannotCopy(msg)
    part = Path(f"{target or file}.restoring")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        with file.open("rb") as source, part.open("wb") as plain:
            vault.unseal(source, plain, database.keys)
        if target is None:
            snapshots.put_back_dump(part, database)
        else:
            snapshots.put_back_file(part, target)
    finally:
        part.unlink(missing_ok=True)


def _state(settings: Settings) -> str:
    database = open_database(settings)
    try:
        found, newest = current_revision(database.engine), newest_revision()
    finally:
        database.close()
    return f"schema {found}" + ("" if found == newest else "; run: python -m bot migrate")

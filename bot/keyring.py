"""The key file: made at the first start, never replaced while something is written with its keys."""

import os
from pathlib import Path

import structlog

from bot.faults import SettingsFault
from bot.settings import Settings
from storage.database import Database
from storage.keys import Keys, fresh_line, read_keys
from storage.revisions import is_chained
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger(__name__)


def open_database(settings: Settings) -> Database:
    """Open the database of the settings with its keys; a key file that is missing is made for a new database.

    Raises:
        SettingsFault: the key file is missing, readable for others or spoilt, or holds other keys.
    """
    path = settings.key_path
    chosen = settings.secret_keys
    made = not chosen and not path.exists()
    if made:
        _make(path)
    try:
        database = Database(settings.database_url, _read(path, chosen))
        _check(database, path)
    except SettingsFault:
        if made:
            path.unlink()
        raise
    if made:
        log.warning("A key file was made; keep a copy of it apart from the backups", file=path.name)
    return database


def add_key(settings: Settings) -> None:
    """Add a new key to the key file, as the current one; the file is whole at every moment.

    Raises:
        SettingsFault: the keys are not in a file.
    """
    if settings.secret_keys:
        msg = "SECRET_KEYS holds the keys; add the line of python -m bot keys new to its end, then run this again"
        raise SettingsFault(msg)
    path = settings.key_path
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with part.open("w") as file:
        file.write(f"{path.read_text().rstrip()}\n{fresh_line()}\n")
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(fresh_line() + "\n")


def _read(path: Path, chosen: str) -> Keys:
    if not chosen and path.stat().st_mode & 0o077:
        msg = f"{path} can be read by others; run: chmod 600 {path}"
        raise SettingsFault(msg)
    try:
        return read_keys(chosen or path.read_text())
    except ValueError as fault:
        msg = f"{'SECRET_KEYS' if chosen else path}: {fault}"
        raise SettingsFault(msg) from None


def _check(database: Database, path: Path) -> None:
    if database.path is not None and not database.path.exists():
        return
    if not is_chained(database.engine):
        return
    used = database.read(lambda connection: UnitOfWork(connection).audit.key_in_use())
    if used is not None and used not in database.keys:
        database.close()
        msg = f"the database was written with the key {used}, which is not in {path}; put that key file back"
        raise SettingsFault(msg)

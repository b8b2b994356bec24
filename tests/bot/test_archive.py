"""Backup and restore: one encrypted file, whole although somebody writes meanwhile, and useless without the key."""

import io
import random
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import only_one
from bot.heads import Heads
from bot.keeper import check
from bot.keyring import open_database
from bot.settings import load_settings
from storage import vault
from storage.database import Database
from storage.keys import UnknownKey, fresh_line, read_keys
from storage.unit_of_work import UnitOfWork
from storage.vault import NotABackup
from storage.writer import Writer
from tests.bot.test_commands import Shell, branches, shell
from tests.record_keys import FOR_TESTS, LINE_FOR_TESTS

pytestmark = pytest.mark.wide

__all__ = ["shell"]
NOW = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)


@pytest.fixture
def demo(shell: Shell, database: Database, environment: Callable[..., None]) -> Shell:
    """A shell in a folder with the demo branch."""
    environment(SECRET_KEYS=LINE_FOR_TESTS)
    assert database.path is not None
    assert shell.run("seed", "demo", "--bind") == 0
    return shell


def gone(database: Database) -> None:
    """Lose the database."""
    database.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{database.path}{suffix}").unlink(missing_ok=True)


def restored() -> Database:
    return open_database(load_settings())


@pytest.mark.parametrize("size", [0, 1, vault.CHUNK - 1, vault.CHUNK, vault.CHUNK + 1, 3 * vault.CHUNK])
def test_what_was_sealed_comes_out_whole(size: int) -> None:
    plain, sealed, out = random.Random(size).randbytes(size), io.BytesIO(), io.BytesIO()  # noqa: S311 -- any bytes do
    vault.seal(io.BytesIO(plain), sealed, FOR_TESTS)
    assert plain[:64] not in sealed.getvalue() or size < 8
    vault.unseal(io.BytesIO(sealed.getvalue()), out, FOR_TESTS)
    assert out.getvalue() == plain


def test_what_was_changed_or_cut_off_is_refused() -> None:
    sealed = io.BytesIO()
    vault.seal(io.BytesIO(bytes(2 * vault.CHUNK + 9)), sealed, FOR_TESTS)
    whole, chance = sealed.getvalue(), random.Random(3)  # noqa: S311 -- the same places each time
    chunk = vault.CHUNK + vault.TAG
    spoilt = [whole[:cut] for cut in (0, 10, 40, 41, 40 + chunk, 40 + 2 * chunk, len(whole) - 1)]
    spoilt += [whole + b"x", whole[:40] + whole[40 + chunk :], b"SQLite format 3\0" + whole[16:]]
    spoilt.append(whole[:40] + whole[40 + chunk : 40 + 2 * chunk] + whole[40 : 40 + chunk] + whole[40 + 2 * chunk :])
    for _ in range(20):
        place = chance.randrange(24, len(whole))
        spoilt.append(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    for each in spoilt:
        with pytest.raises(NotABackup):
            vault.unseal(io.BytesIO(each), io.BytesIO(), FOR_TESTS)


def test_without_its_key_a_backup_is_nothing() -> None:
    sealed = io.BytesIO()
    vault.seal(io.BytesIO(b"roster"), sealed, FOR_TESTS)
    with pytest.raises(UnknownKey, match=FOR_TESTS.current):
        vault.unseal(io.BytesIO(sealed.getvalue()), io.BytesIO(), read_keys(fresh_line()))
    both = read_keys(f"{LINE_FOR_TESTS}\n{fresh_line()}")
    vault.unseal(io.BytesIO(sealed.getvalue()), io.BytesIO(), both)


def test_a_backup_taken_while_somebody_writes_is_whole_and_holds_no_name(
    demo: Shell, database: Database, tmp_path: Path
) -> None:
    copy, enough = tmp_path / "copy.backup", threading.Event()
    writer = Writer(database)

    def go_on(work: UnitOfWork) -> None:
        for _ in range(5):
            work.audit.add(None, "meeting.opened", "meeting:1", at=NOW, expected=3)

    def write() -> None:
        while not enough.is_set():
            writer.do(go_on)

    traffic = threading.Thread(target=write)
    traffic.start()
    before = branches(database)
    assert demo.run("backup", copy) == 0
    enough.set()
    traffic.join()
    writer.close()
    assert copy.stat().st_mode & 0o077 == 0
    assert not any(word in copy.read_bytes() for word in ("支部".encode(), b"SQLite", b"audit"))
    assert sorted(file.name for file in tmp_path.iterdir() if "copy" in file.name) == ["copy.backup"]
    gone(database)
    assert demo.run("restore", copy) == 0
    again = restored()
    assert branches(again) == before
    assert list(check(again, Heads(load_settings().heads_path))) == []
    assert again.read(lambda connection: UnitOfWork(connection).audit.last_id()) % 5 == 52 % 5
    again.close()


def test_the_doctor_says_when_the_last_backup_was_made(demo: Shell, tmp_path: Path) -> None:
    demo.run("doctor")
    assert "+ backup: none yet" in demo.out
    assert demo.run("backup", tmp_path / "copy") == 0
    demo.run("doctor")
    assert "+ backup: 20" in demo.out


def test_a_backup_goes_nowhere_by_mistake(demo: Shell, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert demo.run("backup", copy) == 0
    assert demo.run("backup", copy) == 1
    assert demo.run("backup", tmp_path / "nowhere" / "copy") == 1


def test_a_backup_of_nothing_is_refused(shell: Shell, tmp_path: Path) -> None:
    assert shell.run("backup", tmp_path / "copy.db") == 2


def test_a_restore_never_overwrites(demo: Shell, database: Database, tmp_path: Path) -> None:
    assert demo.run("backup", tmp_path / "copy") == 0
    assert demo.run("restore", tmp_path / "copy") == 1
    assert "move it away first" in demo.err
    gone(database)
    Path(f"{database.path}-wal").touch()
    assert demo.run("restore", tmp_path / "copy") == 1


def test_a_restore_of_something_else_leaves_nothing(demo: Shell, database: Database, tmp_path: Path) -> None:
    gone(database)
    (tmp_path / "copy").write_bytes(b"something else")
    assert demo.run("restore", tmp_path / "copy") == 1
    assert "no backup of this program" in demo.err
    assert [file.name for file in tmp_path.glob("zhibu.db*")] == []


def test_a_restore_without_the_key_file_asks_for_it(
    demo: Shell, database: Database, tmp_path: Path, environment: Callable[..., None]
) -> None:
    assert demo.run("backup", tmp_path / "copy") == 0
    gone(database)
    environment(SECRET_KEYS="")
    assert demo.run("restore", tmp_path / "copy") == 2
    assert "put the one there" in demo.err
    assert not (tmp_path / "zhibu.key").exists()


@pytest.mark.postgres
def test_postgresql_is_backed_up_and_put_back_into_an_empty_database(
    shell: Shell, postgres_database: str, tmp_path: Path, environment: Callable[..., None]
) -> None:
    environment(SECRET_KEYS=LINE_FOR_TESTS, DATABASE_URL=postgres_database)
    assert (shell.run("migrate"), shell.run("seed", "demo", "--bind")) == (0, 0)
    database = restored()
    before = branches(database)
    assert shell.run("backup", tmp_path / "copy") == 0
    assert shell.run("restore", tmp_path / "copy") == 1
    assert "not empty" in shell.err
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    assert shell.run("restore", tmp_path / "copy") == 0
    assert branches(database) == before != []
    assert list(check(database, Heads(load_settings().heads_path))) == []
    database.close()


def test_a_move_compares_the_counts_and_refuses_a_second_time(demo: Shell, database: Database, tmp_path: Path) -> None:
    words = ("migrate", "--from", str(database.url), "--to", f"sqlite:///{tmp_path / 'new.db'}")
    assert demo.run(*words) == 0
    assert "rows, the audit trail holds; set DATABASE_URL" in demo.out
    assert demo.run(*words) == 1
    assert "the target holds rows already" in demo.err
    assert demo.run("migrate", "--from", str(database.url)) == 2


def test_a_database_at_work_is_not_moved(demo: Shell, database: Database, tmp_path: Path) -> None:
    lock = only_one.hold(database)
    assert lock is not None
    assert demo.run("migrate", "--from", str(database.url), "--to", f"sqlite:///{tmp_path / 'new.db'}") == 1
    assert "stop it first" in demo.err
    lock.close()

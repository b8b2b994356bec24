"""``keys rotate``: everything is sealed anew, nothing is lost, and whatever interrupts it, the next run ends it."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text, update

from bot import only_one
from bot.schema import check_schema
from bot.settings import SettingsFault
from storage import renewing
from storage.database import Database
from storage.fields import FieldCipher, cipher_of
from storage.keys import UnknownKey, fresh_line, read_keys
from storage.migrations import migrate
from storage.repositories import details
from storage.tables import MemberRow
from tests.bot.test_commands import Shell, shell
from tests.record_keys import FOR_TESTS, LINE_FOR_TESTS
from tests.storage.any_row import TABLES, fill

__all__ = ["shell"]
OTHERS = ("members", "member_details")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two rows in every table, sealed with the key of tests."""
    path = tmp_path_factory.mktemp("filled") / "zhibu.db"
    with closing(Database(f"sqlite:///{path}", FOR_TESTS)) as database:
        migrate(database.engine)
        with database.engine.begin() as connection:
            fill(connection)
            connection.execute(text("DELETE FROM audit"))
            index = cipher_of(connection).index
            for number in (1, 2):
                row = update(MemberRow).where(MemberRow.id == number)
                connection.execute(row.values(name=f"甲{number}", name_key=index(f"甲{number}", "members.name")))
    return path


@pytest.fixture
def key_file(shell: Shell, environment: Callable[..., None], filled: Path, tmp_path: Path) -> Path:
    """The key file beside such a database."""
    environment(SECRET_KEYS="")
    path = tmp_path / "zhibu.key"
    path.touch(mode=0o600)
    path.write_text(LINE_FOR_TESTS + "\n")
    shutil.copy(filled, path.with_suffix(".db"))
    return path


def opened(path: Path) -> Database:
    return Database(f"sqlite:///{path.with_suffix('.db')}", read_keys(path.read_text()))


def everything(path: Path) -> dict[str, Any]:
    """Return what can be read with the key file, table by table."""
    with closing(opened(path)) as database, database.engine.connect() as connection:
        found: dict[str, Any] = {
            table.name: connection.execute(select(table).order_by(*table.primary_key.columns)).all()
            for table in TABLES
            if table.name not in OTHERS
        }
        found["names"] = connection.execute(select(MemberRow.id, MemberRow.name)).all()
        found["phones"] = [
            details.opened(connection, row.member_id, "phone", row.phone)
            for row in connection.execute(text("SELECT member_id, phone FROM member_details"))
        ]
        return found


def test_everything_is_sealed_with_the_new_key_and_reads_as_before(key_file: Path, shell: Shell) -> None:
    before = everything(key_file)
    assert shell.run("keys", "rotate") == 0, shell.err
    lines = key_file.read_text().split()
    assert (lines[0], len(lines), key_file.stat().st_mode & 0o777) == (LINE_FOR_TESTS, 2, 0o600)
    assert f"sealed with the key {lines[1][:8]}" in shell.out
    assert lines[1].split(":")[1] not in shell.out + shell.err
    assert everything(key_file) == before
    with closing(opened(key_file)) as database, database.engine.connect() as connection:
        renewed = FieldCipher(database.keys)
        for row in connection.execute(select(MemberRow)):
            assert row.name_key == renewed.index(row.name, "members.name")
        assert not renewing.is_unfinished(database)


def test_the_old_key_alone_reads_nothing_any_more(key_file: Path, shell: Shell) -> None:
    assert shell.run("keys", "rotate") == 0
    with (
        closing(Database(f"sqlite:///{key_file.with_suffix('.db')}", FOR_TESTS)) as database,
        database.engine.connect() as connection,
    ):
        for table in TABLES:
            sealed = renewing._sealed(table)
            for column in table.columns if table.name not in OTHERS else ():
                if column.name in {each.name for each in sealed}:
                    with pytest.raises(UnknownKey):
                        connection.execute(select(column)).all()


@pytest.mark.parametrize("at", [1, 9, 21])
def test_a_rotation_that_was_cut_off_goes_on_where_it_stood(
    key_file: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before, renewed, calls = everything(key_file), renewing._renewed, []

    def cut_off(*values: Any) -> Any:
        calls.append(values)
        if len(calls) == at:
            raise OSError
        return renewed(*values)

    monkeypatch.setattr(renewing, "PAGE", 1)
    monkeypatch.setattr(renewing, "_renewed", cut_off)
    assert shell.run("keys", "rotate") == 1
    assert everything(key_file) == before
    with closing(opened(key_file)) as database, pytest.raises(SettingsFault, match="run: python -m bot keys rotate"):
        check_schema(database)
    assert shell.run("keys", "rotate") == 0
    assert len(key_file.read_text().split()) == 2
    assert everything(key_file) == before
    with closing(opened(key_file)) as database:
        check_schema(database)


def test_nothing_is_changed_while_the_assistant_runs(key_file: Path, shell: Shell) -> None:
    with closing(opened(key_file)) as database:
        lock = only_one.hold(database)
        assert shell.run("keys", "rotate") == 1
        assert lock is not None
        lock.close()
    assert "stop it first" in shell.err
    assert key_file.read_text().split() == [LINE_FOR_TESTS]


def test_keys_of_the_environment_are_added_by_hand(
    key_file: Path, shell: Shell, environment: Callable[..., None]
) -> None:
    before = everything(key_file)
    environment(SECRET_KEYS=LINE_FOR_TESTS)
    assert shell.run("keys", "rotate") == 2
    assert "python -m bot keys new" in shell.err
    assert shell.run("keys", "new") == 0
    line = shell.out.strip()
    environment(SECRET_KEYS=f"{LINE_FOR_TESTS},{line}")
    assert shell.run("rules", "list") == 2
    assert shell.run("keys", "rotate") == 0
    key_file.write_text(f"{LINE_FOR_TESTS}\n{line}\n")
    assert everything(key_file) == before


def test_a_backup_from_before_the_change_can_still_be_put_back(key_file: Path, shell: Shell, tmp_path: Path) -> None:
    before = everything(key_file)
    assert shell.run("backup", tmp_path / "before.zhibu") == 0
    assert shell.run("keys", "rotate") == 0
    for suffix in (".db", ".db-wal", ".db-shm"):
        key_file.with_suffix(suffix).unlink(missing_ok=True)
    assert shell.run("restore", tmp_path / "before.zhibu") == 0
    assert shell.run("keys", "rotate") == 0
    assert len(key_file.read_text().split()) == 2
    assert everything(key_file) | {"milestones": None} == before | {"milestones": None}


def test_a_new_line_is_a_key_that_can_be_read(shell: Shell) -> None:
    assert shell.run("keys", "new") == 0
    assert read_keys(shell.out).current != read_keys(fresh_line()).current

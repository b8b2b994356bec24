"""The chain of the audit trail: whatever is done to it without the key is found, and lawful erasure is no alarm."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, delete, func, select, update

from branch.member import Member
from storage.chain import ERASED, Break, Head, Link, breaks, sealed
from storage.database import Database
from storage.keys import Keys, read_keys
from storage.repositories.audit import Audit
from storage.tables import AuditRow
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.record_keys import FOR_TESTS

pytestmark = pytest.mark.wide

NOW = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)
OTHER = Keys({FOR_TESTS.current: bytes(31) + b"1"})
ACTIONS = ("meeting.opened", "attendance.checked_in", "dues.claimed", "leave.requested")
Row = dict[str, Any]


def say(work: UnitOfWork, count: int, start: int = 0) -> None:
    for number in range(start, start + count):
        at = NOW + timedelta(seconds=number)
        work.audit.add(None, ACTIONS[number % 4], f"meeting:{number % 7}", at=at, number=number, months=["2026-06"])


def rows(connection: Connection) -> list[Row]:
    return [dict(row) for row in connection.execute(select(AuditRow.__table__).order_by(AuditRow.id)).mappings()]


def changed(chance: random.Random, kept: list[Row], _: list[Row]) -> None:
    row = chance.choice(kept)
    name = chance.choice(["at", "actor_id", "action", "object", "facts", "commitment", "seal", "salt", "key_id"])
    other = {
        "at": NOW - timedelta(days=1),
        "actor_id": 99,
        "action": "dues.rejected",
        "object": "payment:9",
        "facts": {"number": -1},
        "commitment": bytes(32),
        "seal": bytes(32),
        "salt": bytes(16),
        "key_id": "gone",
    }
    row[name] = other[name]


def deleted(chance: random.Random, kept: list[Row], _: list[Row]) -> None:
    kept.pop(chance.randrange(len(kept)))


def inserted(chance: random.Random, kept: list[Row], _: list[Row]) -> None:
    place = chance.randrange(len(kept))
    kept.append({**kept[place], "id": chance.choice([-3, 0, len(kept) + 1, len(kept) + 9])})


def reordered(chance: random.Random, kept: list[Row], _: list[Row]) -> None:
    one, two = chance.sample(kept, 2)
    one["id"], two["id"] = two["id"], one["id"]


def cut(chance: random.Random, kept: list[Row], _: list[Row]) -> None:
    del kept[chance.randrange(len(kept)) :]


def copied(chance: random.Random, kept: list[Row], foreign: list[Row]) -> None:
    if chance.random() < 0.2:
        kept[:] = foreign[: chance.randrange(1, len(foreign))]
        return
    place = chance.randrange(len(kept))
    kept[place] = {**foreign[place], "id": kept[place]["id"]}


def emptied(chance: random.Random, kept: list[Row], _: list[Row]) -> None:
    chance.choice([row for row in kept if row["salt"]]).update(facts={}, salt=None)


def forged(chance: random.Random, kept: list[Row], _: list[Row]) -> None:
    """Somebody who knows how it is done but not the key writes everything anew from some row on."""
    place = chance.randrange(1, len(kept))
    end = Head(kept[place - 1]["id"], kept[place - 1]["seal"])
    for row in kept[place:]:
        said = {name: row[name] for name in ("at", "branch_id", "actor_id", "action", "object")}
        row.update(sealed({**said, "facts": {"number": 0}}, end, OTHER))
        end = Head(row["id"], row["seal"])


MANIPULATIONS: list[Callable[[random.Random, list[Row], list[Row]], None]] = [
    changed,
    deleted,
    inserted,
    reordered,
    cut,
    copied,
    emptied,
    forged,
]


@pytest.fixture
def chain(database: Database) -> Database:
    """A chain of 30 entries, two of them emptied as the law asks for."""
    with database.engine.begin() as connection:
        work = UnitOfWork(connection)
        say(work, 28)
        assert work.audit.erase([4, 11], by=None, at=NOW) == 2
    return database


@pytest.fixture
def foreign(tmp_path, migrated_file) -> list[Row]:
    """The chain of another installation, as long as ours."""
    (tmp_path / "other.db").write_bytes(migrated_file.read_bytes())
    other = Database(f"sqlite:///{tmp_path / 'other.db'}", OTHER)
    with other.engine.begin() as connection:
        say(UnitOfWork(connection), 29)
    with other.engine.connect() as connection:
        found = rows(connection)
    other.close()
    return found


def check(connection: Connection, *heads: Head) -> list[Break]:
    return Audit(connection).check(FOR_TESTS, heads)


def broken(kept: list[Row], head: Head) -> bool:
    links = [Link(**row) for row in sorted(kept, key=lambda row: row["id"])]
    return any(breaks(links, FOR_TESTS, [head]))


def test_500_of_500_manipulations_are_found(chain: Database, foreign: list[Row]) -> None:
    with chain.engine.connect() as connection:
        whole, head = rows(connection), Audit(connection).head()
    assert not broken(whole, head)
    missed = []
    for number in range(500):
        chance = random.Random(number)  # noqa: S311 -- the same manipulations each time
        kept = [dict(row) for row in whole]
        how = MANIPULATIONS[number % len(MANIPULATIONS)]
        how(chance, kept, foreign)
        if not broken(kept, head):
            missed.append((number, how.__name__))
    assert missed == []


def test_what_is_done_to_the_table_is_found(chain: Database) -> None:
    with chain.engine.connect() as connection:
        head = Audit(connection).head()
        assert check(connection, head) == []
        connection.execute(update(AuditRow).where(AuditRow.id == 7).values(action="dues.confirmed"))
        assert check(connection, head) == [Break(7, "changed")]
        connection.execute(delete(AuditRow).where(AuditRow.id > 5))
        assert check(connection, head) == [Break(4, "erased"), Break(head.id, "cut")]


def test_lawful_erasure_is_never_an_alarm(database: Database) -> None:
    chance = random.Random(7)  # noqa: S311 -- the same erasures each time
    alarms = erased = 0
    with database.engine.connect() as connection, connection.begin():
        audit = Audit(connection)
        for number in range(25):
            say(UnitOfWork(connection), 40, start=40 * number)
            erased += audit.erase(chance.sample(range(1, audit.last_id() + 1), 40), by=None, at=NOW)
            alarms += bool(audit.check(FOR_TESTS, [audit.head()]))
    assert alarms == 0
    assert erased > 500


def test_what_was_erased_is_gone_and_can_be_erased_once(chain: Database) -> None:
    with chain.engine.begin() as connection:
        audit = Audit(connection)
        assert [entry.facts for entry in audit.after(3, limit=1)] == [{}]
        assert audit.erase([4, 11], by=None, at=NOW) == 0
        last = audit.after(audit.last_id() - 1)[0]
        assert (last.action, last.facts) == (ERASED, {"entries": [4, 11]})
        assert audit.erase([last.id], by=None, at=NOW) == 0


def test_a_chain_goes_on_over_transactions_savepoints_and_rollbacks(database: Database) -> None:
    for number in range(3):
        with database.engine.begin() as connection:
            say(UnitOfWork(connection), 2, start=number)
        with database.engine.connect() as connection, connection.begin() as transaction:
            say(UnitOfWork(connection), 1)
            transaction.rollback()
    with database.engine.begin() as connection:
        work = UnitOfWork(connection)
        say(work, 1, start=50)
        step = work.savepoint()
        say(work, 1, start=60)
        assert work.audit.last_id() == 8
        step.rollback()
        say(work, 1, start=70)
    with database.engine.connect() as connection:
        assert [row["facts"]["number"] for row in rows(connection)] == [0, 1, 1, 2, 2, 3, 50, 70]
        assert check(connection) == []


def test_many_writers_make_one_chain(opened: Callable[[], Database]) -> None:
    """Several processes on PostgreSQL; on SQLite they take turns anyway."""
    writers = [Writer(opened()) for _ in range(4)]
    jobs = [each.submit(lambda work, n=n: say(work, 2, start=n)) for n in range(25) for each in writers]
    for job in jobs:
        job.result()
    for each in writers:
        each.close()
    with opened().engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(AuditRow)) == 200
        assert check(connection) == []


def test_the_entries_of_a_person_are_found(database: Database) -> None:
    with database.engine.connect() as connection:
        work = UnitOfWork(connection)
        branch = work.organizations.add("第一支部", "branch", parent_id=None, at=NOW)
        number = work.people.add_member(Member(0, branch, "甲"))
        member = work.people.member(number, on=NOW.date())
        work.audit.add(member, "desk.link", "x:1", at=NOW)
        work.audit.add(None, "binding.spoilt", f"member:{number}", at=NOW)
        work.audit.add(None, "roster.imported", f"branch:{branch}", at=NOW)
        assert work.audit.about(number) == [1, 2]
        assert (work.audit.branches_since(0), work.audit.branches_since(1)) == ({branch}, set())


def test_a_database_cannot_be_written_with_a_missing_key(database: Database) -> None:
    with database.engine.connect() as connection:
        say(UnitOfWork(connection), 1)
        UnitOfWork(connection).audit.head()
        assert Audit(connection).check(Keys({"other": bytes(32)})) == [Break(1, "key")]
        connection.execute(update(AuditRow).values(key_id="gone"))
        assert Audit(connection).check(FOR_TESTS) == [Break(1, "key")]


@pytest.mark.parametrize("text", ["", "abc", "x:AAAA", f"wrong000:{'A' * 43}="])
def test_a_spoilt_key_file_is_named_and_not_shown(text: str) -> None:
    with pytest.raises(ValueError, match="expected") as fault:
        read_keys(text)
    assert "AAAA" not in str(fault.value)

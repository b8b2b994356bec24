"""The audit trail while the program runs: checked, its head noted outside, one quiet line to the secretary."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.faults import SettingsFault
from bot.heads import Heads
from bot.keeper import Keeper, check
from bot.keyring import open_database
from bot.settings import load_settings
from branch.clock import SHANGHAI
from services import demo, web_links
from storage.database import Database
from storage.keys import Keys, fresh_line, read_keys
from storage.migrations import migrate
from storage.tables import OutboxRow
from storage.writer import Writer
from tests.chat import SECRETARY, StillClock

EVENING = datetime(2026, 6, 8, 18, 5, tzinfo=SHANGHAI)


@pytest.fixture
def clock() -> StillClock:
    return StillClock(EVENING)


@pytest.fixture
def heads(tmp_path: Path) -> Heads:
    return Heads(tmp_path / "zhibu.heads")


@pytest.fixture
def keeper(database: Database, writer: Writer, clock: StillClock, heads: Heads) -> Keeper:
    writer.do(lambda work: demo.seed(work, at=clock.now(), bind=True))
    return Keeper(database, writer, clock, heads, tell=True)


@pytest.fixture
def new_files(environment: Callable[..., None], tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """Open the database of a folder without keys, as the program does."""
    environment(SECRET_KEYS="")
    opened: list[Database] = []

    def open_it() -> Database:
        opened.append(open_database(load_settings()))
        migrate(opened[-1].engine)
        return opened[-1]

    yield open_it
    for each in opened:
        each.close()


def act(writer: Writer, clock: StillClock) -> None:
    """Let the secretary of the demo branch do something that is kept."""
    secretary = writer.do(lambda work: work.people.account(SECRETARY, on=clock.now().date()))
    assert secretary is not None
    writer.do(lambda work: web_links.issue_link(work, secretary.member, at=EVENING))


def notes(database: Database) -> list[tuple[int, str, bool]]:
    columns = select(OutboxRow.chat_id, OutboxRow.payload).where(OutboxRow.kind == "audit_head")
    with database.engine.connect() as connection:
        rows = connection.execute(columns.order_by(OutboxRow.id)).all()
    return [(row.chat_id, row.payload["text"], row.payload["disable_notification"]) for row in rows]


async def test_the_secretary_gets_one_quiet_line_an_evening(
    keeper: Keeper, database: Database, writer: Writer, clock: StillClock, heads: Heads
) -> None:
    await keeper.look()
    head = heads.read()[-1].head
    (note,) = notes(database)
    words = f"操作记录查验无误：截至6月8日（周一）18:05共{head.id}条，校验码 {head.code}。留作备查，不用回复。"
    assert note == (SECRETARY, words, True)
    clock.advance(minutes=15)
    await keeper.look()
    assert len(notes(database)) == 1


async def test_a_day_on_which_nothing_was_done_needs_no_line(
    keeper: Keeper, database: Database, writer: Writer, clock: StillClock
) -> None:
    await keeper.look()
    clock.advance(days=1)
    await keeper.look()
    assert len(notes(database)) == 1
    act(writer, clock)
    await keeper.look()
    assert len(notes(database)) == 2


@pytest.mark.parametrize("hour", [9, 17, 21, 23])
async def test_outside_the_evening_nobody_is_told(
    keeper: Keeper, database: Database, clock: StillClock, heads: Heads, hour: int
) -> None:
    clock.jump(EVENING.replace(hour=hour))
    await keeper.look()
    assert (notes(database), len(heads.read())) == ([], 1)


async def test_the_line_can_be_switched_off(
    database: Database, writer: Writer, clock: StillClock, heads: Heads, keeper: Keeper
) -> None:
    await Keeper(database, writer, clock, heads, tell=False).look()
    assert (notes(database), len(heads.read())) == ([], 1)


async def test_the_line_of_a_broken_chain_says_so(keeper: Keeper, database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE audit SET action = 'x' WHERE id = 2"))
    await keeper.look()
    ((_, words, _),) = notes(database)
    assert words.startswith("操作记录查验不符，有1处对不上。")


async def test_a_chain_that_was_cut_off_is_found_by_the_file(keeper: Keeper, database: Database, heads: Heads) -> None:
    await keeper.look()
    with database.engine.begin() as connection:
        connection.execute(text("DELETE FROM audit WHERE id > 3"))
    assert [each.kind for each in check(database, heads)] == ["cut"]
    heads.restored(at=EVENING)
    assert list(check(database, heads)) == []


def test_a_spoilt_line_of_the_file_is_a_break(database: Database, heads: Heads, tmp_path: Path) -> None:
    (tmp_path / "zhibu.heads").write_text("scribble\n")
    assert len(check(database, heads)) == 1


async def test_a_day_later_the_chain_is_checked_again(keeper: Keeper, database: Database, clock: StillClock) -> None:
    await keeper.look()
    with database.engine.begin() as connection:
        connection.execute(text("DELETE FROM audit WHERE id = 2"))
    clock.advance(hours=23)
    await keeper.look()
    assert keeper.broken == 0
    clock.advance(hours=1)
    await keeper.look()
    assert keeper.broken == 1


def test_the_first_start_makes_a_key_for_its_owner_alone(new_files: Callable[[], Database], tmp_path: Path) -> None:
    keys = new_files().keys
    assert (tmp_path / "zhibu.key").stat().st_mode & 0o777 == 0o600
    assert new_files().keys.current == keys.current


def test_a_lost_key_file_is_asked_for_and_not_made_anew(new_files: Callable[[], Database], tmp_path: Path) -> None:
    writer = Writer(new_files())
    writer.do(lambda work: demo.seed(work, at=EVENING, bind=True))
    writer.close()
    (tmp_path / "zhibu.key").rename(tmp_path / "elsewhere")
    with pytest.raises(SettingsFault, match="put that key file back"):
        new_files()
    assert not (tmp_path / "zhibu.key").exists()


def test_a_key_file_that_others_can_read_is_refused(new_files: Callable[[], Database], tmp_path: Path) -> None:
    new_files()
    (tmp_path / "zhibu.key").chmod(0o640)
    with pytest.raises(SettingsFault, match="chmod 600"):
        new_files()


def test_keys_may_come_from_the_environment(
    new_files: Callable[[], Database], environment: Callable[..., None]
) -> None:
    lines = [fresh_line(), fresh_line()]
    environment(SECRET_KEYS=",".join(lines))
    assert new_files().keys.current == lines[1].partition(":")[0]
    environment(SECRET_KEYS="nonsense")
    with pytest.raises(SettingsFault, match="SECRET_KEYS"):
        new_files()


def test_an_old_key_still_reads_what_it_wrote() -> None:
    first, second = fresh_line(), fresh_line()
    both = read_keys(f"{first}\n{second}\n")
    name = first.partition(":")[0]
    assert both.of("audit", name) == read_keys(first).of("audit", name)
    assert both.of("audit", name) != both.of("backup", name)
    assert isinstance(both, Keys)


async def test_days_are_told_apart_by_the_file(heads: Heads, keeper: Keeper, clock: StillClock) -> None:
    await keeper.look()
    last = heads.read()[-1].head.id
    assert heads.a_day_before(clock.now() + timedelta(hours=23)) == 0
    assert heads.a_day_before(clock.now() + timedelta(hours=24)) == last

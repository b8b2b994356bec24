"""The duties of the demo branch over a year, read at once for every branch, and as a snapshot that people reviewed."""

from datetime import date, datetime
from pathlib import Path

import pytest

from branch.clock import SHANGHAI
from services import demo, duties
from storage.database import Database
from storage.migrations import migrate
from storage.unit_of_work import UnitOfWork
from tests.record_keys import FOR_TESTS

NOW = datetime(2026, 6, 8, 10, 0, tzinfo=SHANGHAI)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
SNAPSHOT = Path(__file__).with_name("demo_duties_2026.txt")


@pytest.fixture
def seeded(tmp_path):
    """Yield the open transaction of a database with the demo branch."""
    database = Database(f"sqlite:///{tmp_path / 'demo.db'}", FOR_TESTS)
    migrate(database.engine)
    with database.engine.begin() as connection:
        work = UnitOfWork(connection)
        demo.seed(work, at=NOW, bind=True)
        yield work
    database.close()


def test_the_year_of_the_demo_branch_is_as_reviewed(seeded):
    found = duties.of_branch(seeded, 2, FIRST, LAST, at=NOW)
    lines = [f"{each.due_on or '----------'} {each.state:16} {each.key}" for each in found]
    assert "\n".join(lines) + "\n" == SNAPSHOT.read_text("utf-8")


def test_all_branches_at_once_give_what_each_gives_alone(seeded):
    at_once = duties.of_branches(seeded, FIRST, LAST, at=NOW)
    assert set(at_once) == {1, 2}
    assert {number: duties.of_branch(seeded, number, FIRST, LAST, at=NOW) for number in at_once} == at_once


def test_the_committee_has_its_own_duties_and_the_branch_none_of_them(seeded):
    committee = {each.duty.key for each in duties.of_branch(seeded, 1, FIRST, LAST, at=NOW)}
    branch = {each.duty.key for each in duties.of_branch(seeded, 2, FIRST, LAST, at=NOW)}
    assert {"dues_deposit", "supervision"} <= committee
    assert committee & branch == {"theme_day_joint"}

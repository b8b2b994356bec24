"""A branch large enough for a crowd: every person says one thing, so that each reply has a chat of its own."""

from datetime import UTC, date, datetime
from pathlib import Path

from branch.clock import local, month_of
from branch.meeting import MeetingKind
from branch.member import Member, Role
from services import demo, meetings
from storage.database import Database
from storage.migrations import migrate
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.record_keys import FOR_TESTS

FIRST = 2001
SAYINGS = ("到了", "党费交了", "主题党日每月几号")


def account_of(number: int) -> int:
    """Return the account of the person with this number."""
    return FIRST + number


def saying_of(number: int) -> str:
    """Return the one thing that this person says: one half come to the meeting, the others pay or ask."""
    return SAYINGS[(0, 1, 0, 2)[number % 4]]


def found(url: str, people: int) -> None:
    """Make the record: the demo branch, ``people`` more members with dues, and a meeting open for check-in."""
    database = Database(url, FOR_TESTS)
    migrate(database.engine)
    writer = Writer(database)
    writer.do(lambda work: _settle(work, people, datetime.now(UTC)))
    writer.close()
    database.close()


def _settle(work: UnitOfWork, people: int, now: datetime) -> None:
    demo.seed(work, at=now, bind=True)
    branch = next(each for each in work.organizations.branches() if each.name == demo.BRANCH)
    today = local(now).date()
    for number in range(people):
        member_id = work.people.add_member(Member(0, branch.id, f"新同志{number:04}"), joined_on=date(2020, 7, 1))
        assert member_id is not None
        work.bindings.bind(account_of(number), member_id, at=now)
        work.dues.set_base(member_id, today.year, 3000 + number, verified_on=date(today.year, 1, 1), paper="核定表")
    work.dues.open_month(branch.id, month_of(today))
    chair = next(each for each in work.people.members(branch.id, on=today) if each.holds(Role.SECRETARY))
    meetings.open_now(work, chair, MeetingKind.GENERAL_MEETING, at=now)


def file_url(folder: Path) -> str:
    """Return the address of a database file in ``folder``."""
    return f"sqlite:///{folder / 'zhibu.db'}"

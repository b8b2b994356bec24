"""A small branch in an SQLite file; every test works in one open transaction that is rolled back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from branch.clock import SHANGHAI
from branch.meeting import MeetingKind
from branch.member import Member, MemberStatus, Role
from services import meetings
from storage.database import Database
from storage.migrations import migrate
from storage.unit_of_work import UnitOfWork
from tests.record_keys import FOR_TESTS

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 6, 10, 14, 55, tzinfo=SHANGHAI)
START = NOW + timedelta(minutes=5)


@dataclass(frozen=True)
class Cast:
    """Who is in the branch, and one officer of another."""

    secretary: Member
    deputy: Member
    commissioner: Member
    publicist: Member
    fang: Member
    he: Member
    outsider: Member

    @property
    def branch_id(self) -> int:
        return self.fang.branch_id

    @property
    def everybody(self) -> tuple[Member, ...]:
        return self.secretary, self.deputy, self.commissioner, self.publicist, self.fang, self.he


def _join(
    work: UnitOfWork, branch_id: int, name: str, *roles: Role, status: MemberStatus = MemberStatus.FULL
) -> Member:
    member_id = work.people.add_member(Member(0, branch_id, name, status, "一组"))
    assert member_id is not None
    work.people.grant(member_id, branch_id, roles, on=LONG_AGO.date())
    work.dues.set_base(member_id, 2026, 4000 + member_id, verified_on=date(2026, 1, 1), paper="核定表")
    member = work.people.member(member_id, on=NOW.date())
    assert member is not None
    return member


def _found(work: UnitOfWork) -> Cast:
    here = work.organizations.add("第一党支部", "branch", parent_id=None, at=LONG_AGO)
    there = work.organizations.add("第二党支部", "branch", parent_id=None, at=LONG_AGO)
    return Cast(
        secretary=_join(work, here, "林书安", Role.SECRETARY),
        deputy=_join(work, here, "田有为", Role.DEPUTY_SECRETARY),
        commissioner=_join(work, here, "何组文", Role.ORGANIZATION),
        publicist=_join(work, here, "宣小文", Role.PUBLICITY),
        fang=_join(work, here, "方小禾"),
        he=_join(work, here, "何青苗", status=MemberStatus.PROBATIONARY),
        outsider=_join(work, there, "外支书", Role.SECRETARY, Role.ORGANIZATION, Role.PUBLICITY),
    )


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Yield the database of the small branch."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('services') / 'small.db'}", FOR_TESTS)
    migrate(database.engine)
    yield database
    database.close()


@pytest.fixture(scope="session")
def cast(house: Database) -> Cast:
    """Return the people of the small branch."""
    with house.engine.begin() as connection:
        return _found(UnitOfWork(connection))


@pytest.fixture
def work(house: Database, cast: Cast) -> Iterator[UnitOfWork]:
    """Yield one open transaction; nothing of it is kept."""
    with house.engine.connect() as connection:
        yield UnitOfWork(connection)


@pytest.fixture
def plan(work, cast):
    """Plan a meeting and return its id."""

    def add(starts_at=START, kind=MeetingKind.THEME_DAY, branch_id=cast.branch_id):
        return work.meetings.add(branch_id, kind, starts_at)

    return add


@pytest.fixture
def going_on(work, cast, plan):
    """The id of a meeting that is open for check-in."""
    meeting_id = plan()
    meetings.open_check_in(work, cast.secretary, meeting_id, at=NOW)
    return meeting_id

"""Server time of every page of the desk, at 200 members and five years of records.

``./run bench pages [--rounds 5]``. Prints the median and the worst time of each page in milliseconds, and its size.
The pages are asked over HTTP on one machine, so that the figures hold gate, session, reading, drawing and template.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import insert

from branch.attendance import AttendanceState
from branch.clock import SystemClock, at_local
from branch.dues import DuesState
from branch.meeting import MeetingKind, MeetingState
from branch.member import Member, Role
from branch.minutes import Noted, Part, Photo, Source
from rules import Rulebook
from services import web_links
from storage.database import Database
from storage.migrations import migrate
from storage.tables import AttendanceRow, DuesItemRow, MeetingRow
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.record_keys import FOR_TESTS
from web.app import pages
from web.parts import Parts

MEMBERS, YEARS = 200, 5
ADDRESSES = (
    *("/desk", "/me", "/meetings/1", "/records", "/records?q=体会", "/album", "/people", "/settings", "/audit"),
    *("/setup", "/doctor", "/papers", "/filings", "/gaps", "/year", "/reach"),
)
BRANCHES = 100
TODAY = datetime.now(UTC)


def fill(work: UnitOfWork) -> Member:
    """Make a branch with a theme day and a committee meeting each month, minutes, photographs, leave and dues."""
    office = work.organizations.add("机关党委", "office_committee", parent_id=None, at=TODAY)
    branch = work.organizations.add("第一党支部", "branch", parent_id=office, at=TODAY)
    ids = [
        work.people.add_member(Member(0, branch, f"党员{n:03}", party_group=f"{n % 9}组")) or 0 for n in range(MEMBERS)
    ]
    since = TODAY.date() - timedelta(days=365 * YEARS)
    work.people.grant(ids[0], branch, [Role.SECRETARY, Role.PUBLICITY], on=since)
    secretary = work.people.member(ids[0], on=TODAY.date())
    assert secretary is not None
    for back in range(12 * YEARS):
        month = (TODAY.year * 12 + TODAY.month - 1) - back
        day = datetime(month // 12, month % 12 + 1, 5, tzinfo=UTC).date()
        _month(work, secretary, ids, at_local(day, 15))
    return secretary


def _month(work: UnitOfWork, secretary: Member, ids: list[int], at: datetime) -> None:
    connection, states = work._connection, list(AttendanceState)
    facts = {"branch_id": secretary.branch_id, "state": MeetingState.CLOSED, "topic": "读书", "closed_at": at}
    for hours, kind in enumerate((MeetingKind.THEME_DAY, MeetingKind.COMMITTEE)):
        statement = insert(MeetingRow).values(**facts, kind=kind, starts_at=at + timedelta(hours=hours))
        meeting_id = connection.execute(statement.returning(MeetingRow.id)).scalar_one()
        rows = [{"meeting_id": meeting_id, "member_id": n, "state": states[n % len(states)], "at": at} for n in ids]
        connection.execute(insert(AttendanceRow), rows)
        meeting = work.meetings.get(meeting_id)
        assert meeting is not None
        minutes_id = work.minutes.add(meeting, secretary)
        said = [Noted(Part.NOTE, f"第{n}条记录，大家交流了体会。") for n in range(20)]
        work.minutes.add_lines(minutes_id, said, Source(1, 1, secretary.id, at))
        for n in range(6):
            work.photos.add(minutes_id, Photo(f"f{n}", f"u{n}", "读书"), message_id=None, at=at)
        work.audit.add(secretary, "meeting.closed", f"meeting:{meeting_id}", at=at)
    items = [
        {"member_id": n, "branch_id": secretary.branch_id, "month": f"{at:%Y-%m}", "amount_fen": 4200} for n in ids
    ]
    connection.execute(insert(DuesItemRow), [each | {"state": DuesState.CONFIRMED} for each in items])


def _branches(work: UnitOfWork) -> Member:
    """Make an office committee with many branches; return its officer."""
    above = work.organizations.add("另一机关党委", "office_committee", parent_id=None, at=TODAY)
    number = work.people.add_member(Member(0, above, "干事")) or 0
    work.people.grant(number, above, [Role.OFFICE_COMMITTEE], on=TODAY.date())
    for each in range(BRANCHES):
        branch = work.organizations.add(f"第{each:03}支部", "branch", parent_id=above, at=TODAY - timedelta(days=400))
        ids = [work.people.add_member(Member(0, branch, f"党员{n}")) or 0 for n in range(5)]
        work.people.grant(ids[0], branch, [Role.SECRETARY], on=TODAY.date())
        for month in range(1, 13):
            at = at_local(datetime(TODAY.year, month, 10, tzinfo=UTC).date(), 15)
            work.meetings.add(branch, MeetingKind.THEME_DAY, at, topic="读书")
    officer = work.people.member(number, on=TODAY.date())
    assert officer is not None
    return officer


async def measure(rounds: int) -> None:
    """Ask for every page ``rounds`` times and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'bench.db'}", FOR_TESTS)
        migrate(database.engine)
        writer = Writer(database)
        secretary = writer.do(fill)
        parts = Parts(database, writer, SystemClock(), lambda: Rulebook((), ()))
        link = writer.do(lambda work: web_links.issue_link(work, secretary, at=datetime.now(UTC)))
        server = TestServer(pages(parts, max_body=1024))
        async with TestClient(server, cookie_jar=CookieJar(unsafe=True)) as client:
            await client.post(f"/enter/{link}")
            for address in ADDRESSES:
                await _ask(client, address, rounds)
            officer = writer.do(_branches)
            link = writer.do(lambda work: web_links.issue_link(work, officer, at=datetime.now(UTC)))
            await client.post(f"/enter/{link}")
            print(f"{BRANCHES} more branches with five members and a meeting a month of one year:")
            for address in ("/matrix", "/matrix?by=kind"):
                await _ask(client, address, rounds)
        writer.close()
        database.close()


async def _ask(client: TestClient, address: str, rounds: int) -> None:
    took, size = [], 0
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        answer = await client.get(address)
        size = len(await answer.read())
        took.append(1000 * (time.perf_counter() - begun))
        assert answer.status == 200, (address, answer.status)
    # The first one makes templates and statements.
    median, worst = statistics.median(took[1:]), max(took[1:])
    print(f"{address:16} median {median:6.1f} ms  worst {worst:6.1f} ms  {size / 1000:6.1f} kB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    asyncio.run(measure(parser.parse_args().rounds))

"""Four processes with one PostgreSQL database plan and send 5,000 reminders, and nobody gets one twice."""

import multiprocessing
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from branch.member import MemberStatus
from reminders import plan, still_wanted
from storage.database import Database
from storage.migrations import migrate
from storage.repositories.outbox import OutboxState
from storage.tables import BindingRow, DuesBaseRow, MemberRow, OrganizationRow, OutboxRow
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.record_keys import FOR_TESTS
from tests.reminders.desk import Desk, at

PROCESSES, BRANCHES, MEMBERS = 4, 25, 100
MORNING = "2026-06-07 09:00"
pytestmark = [pytest.mark.slow, pytest.mark.postgres]


def settle(database: Database) -> None:
    """Make branches of members who all owe dues: two reminders each on the seventh."""
    founded = datetime(2026, 6, 1, tzinfo=UTC)
    people = range(1, BRANCHES * MEMBERS + 1)
    with database.engine.begin() as connection:
        names = [{"kind": "branch", "name": f"第{number}支部", "created_at": founded} for number in range(BRANCHES)]
        connection.execute(insert(OrganizationRow), names)
        first = connection.scalar(select(func.min(OrganizationRow.id)))
        rows = [
            {
                "branch_id": first + number % BRANCHES,
                "name": f"某{number}",
                "party_group": "",
                "status": MemberStatus.FULL,
            }
            for number in people
        ]
        connection.execute(insert(MemberRow), rows)
        ids = list(connection.scalars(select(MemberRow.id)))
        bound = {"channel": "telegram", "bound_at": founded}
        connection.execute(insert(BindingRow), [bound | {"external_id": 10**6 + i, "member_id": i} for i in ids])
        base = {"year": 2026, "amount_fen": 4200, "verified_on": date(2026, 1, 1)}
        connection.execute(insert(DuesBaseRow), [base | {"member_id": i} for i in ids])
        for branch_id in connection.scalars(select(OrganizationRow.id)).all():
            Desk.brakes(UnitOfWork(connection), branch_id, on=False)


def work_through(url: str, name: str, sent: "multiprocessing.Queue[list[str]]") -> None:
    """Plan, then take calls and record them as sent until nothing is left; tell what was sent."""
    database = Database(url, FOR_TESTS)
    writer = Writer(database)
    moment = at(MORNING)
    writer.do(lambda work: plan(work, now=moment))
    mine: list[str] = []
    idle = 0
    while idle < 20:
        took = writer.do(lambda work: take(work, name, moment))
        mine += took
        idle = 0 if took else idle + 1
    sent.put(mine)
    writer.close()
    database.close()


def take(work, name, moment):
    calls = work.outbox.claimable(now=moment, waiting=[], limit=50)
    wanted = still_wanted(work, calls, moment)
    work.outbox.mark_sending([call.id for call in wanted], owner=name, lease_until=moment + timedelta(minutes=2))
    for call in wanted:
        work.outbox.finish(call.id, OutboxState.SENT, owner=name, sent_at=moment)
    return [call.key for call in wanted]


def test_four_processes_send_five_thousand_reminders_once(postgres_database: str) -> None:
    database = Database(postgres_database, FOR_TESTS)
    migrate(database.engine)
    settle(database)
    spawn = multiprocessing.get_context("spawn")
    sent: multiprocessing.Queue[list[str]] = spawn.Queue()
    processes = [
        spawn.Process(target=work_through, args=(postgres_database, f"p{number}", sent)) for number in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    keys = Counter(key for _ in processes for key in sent.get(timeout=300))
    for process in processes:
        process.join()
    with database.engine.connect() as connection:
        planned = connection.scalar(select(func.count()).select_from(OutboxRow))
        left = connection.scalar(select(func.count()).where(OutboxRow.state != OutboxState.SENT))
    database.close()
    assert (planned, left) == (2 * BRANCHES * MEMBERS, 0)
    assert len(keys) == 2 * BRANCHES * MEMBERS
    assert {key: count for key, count in keys.items() if count > 1} == {}

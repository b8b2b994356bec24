"""How long planning takes: a town of branches on the morning of the 7th, then the same with forty days to look back.

``./run bench planning [--branches 1000] [--members 100] [--url postgresql://…]``; prints seconds, rows and memory.
"""

import argparse
import resource
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from bot.collecting import collect_seldom
from branch.clock import at_local
from branch.member import MemberStatus, Role
from reminders import Rounds, open_months, plan_branches, portions
from storage.database import Database
from storage.migrations import migrate
from storage.tables import BindingRow, DuesBaseRow, MeetingRow, MemberRow, OrganizationRow, RoleTermRow
from storage.writer import Writer
from tests.record_keys import FOR_TESTS

FOUNDED = datetime(2025, 1, 1, tzinfo=UTC)
MORNING = at_local(date(2026, 6, 7), 9)
EVE = at_local(date(2026, 6, 6), 12)
MOMENTS = (
    ("look-back of forty days", EVE),
    ("one morning", MORNING),
    ("half a minute later", MORNING + timedelta(seconds=30)),
    ("ten minutes later, all again", MORNING + timedelta(minutes=10)),
)
MEGABYTE = 1024


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--branches", type=int, default=1000)
    asked.add_argument("--members", type=int, default=100)
    asked.add_argument("--url", default="")
    options = asked.parse_args()
    collect_seldom()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(options.url or f"sqlite:///{Path(folder) / 'town.db'}", FOR_TESTS)
        migrate(database.engine)
        _settle(database, options.branches, options.members)
        writer = Writer(database)
        rounds = Rounds()
        for name, moment in MOMENTS:
            seconds, used, rows = _plan(writer, rounds, moment)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
            print(f"{name}: {seconds:.2f} s ({used:.2f} s of one core), {rows} rows, {memory:.0f} MB")
        writer.close()
        database.close()


def _plan(writer: Writer, rounds: Rounds, moment: datetime) -> tuple[float, float, int]:
    """Plan as the running program does: one transaction a portion of branches."""
    began, used, rows = time.perf_counter(), time.process_time(), 0
    this = writer.do(lambda work: rounds.next(work, now=moment))
    if this.organizations:
        writer.do(lambda work: open_months(work, now=moment))
    for some in portions(this.organizations):
        rows += _portion(writer, some, moment)
    rounds.done(this)
    return time.perf_counter() - began, time.process_time() - used, rows


def _portion(writer: Writer, some: Any, moment: datetime) -> int:
    return writer.do(lambda work: len(plan_branches(work, some, now=moment)))


def _settle(database: Database, branches: int, members: int) -> None:
    """Fill the tables: everybody is bound and owes dues, every branch has a theme day on the 10th."""
    people = [(number, 1 + (number - 1) // members) for number in range(1, branches * members + 1)]
    theme_day = {"kind": "theme_day", "state": "planned", "starts_at": at_local(date(2026, 6, 10), 15)}
    with database.engine.begin() as connection:
        fill = connection.execute
        fill(
            insert(OrganizationRow),
            [{"kind": "branch", "name": f"{number}", "created_at": FOUNDED} for number in range(1, branches + 1)],
        )
        first = min(connection.scalars(select(OrganizationRow.id)))
        fill(insert(MemberRow), [_member(number, branch + first - 1) for number, branch in people])
        ids = list(connection.scalars(select(MemberRow.id).order_by(MemberRow.id)))
        fill(insert(BindingRow), [_account(each) for each in ids])
        fill(insert(DuesBaseRow), [{"member_id": each, "year": 2026, "amount_fen": 4000 + each % 900} for each in ids])
        fill(insert(RoleTermRow), [_office(each, first + place) for place, each in enumerate(ids[::members])])
        fill(insert(MeetingRow), [theme_day | {"branch_id": first + place} for place in range(branches)])


def _account(member_id: int) -> dict[str, Any]:
    return {"channel": "telegram", "external_id": 10**6 + member_id, "member_id": member_id, "bound_at": FOUNDED}


def _office(member_id: int, branch_id: int) -> dict[str, Any]:
    return {
        "member_id": member_id,
        "organization_id": branch_id,
        "role": Role.SECRETARY,
        "started_on": FOUNDED.date(),
    }


def _member(number: int, branch_id: int) -> dict[str, Any]:
    return {"branch_id": branch_id, "name": f"P{number}", "party_group": "", "status": MemberStatus.FULL}


if __name__ == "__main__":
    main()

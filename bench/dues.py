"""How long a month of dues takes to open for 100,000 members, and a branch of 200 to be looked at.

python bench/dues.py [--members 100000] [--postgres]
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sqlalchemy import Connection, insert, select, text  # noqa: E402

from branch.member import Member, Role  # noqa: E402
from services import dues, dues_desk, dues_overview  # noqa: E402
from storage.database import Database  # noqa: E402
from storage.migrations import migrate  # noqa: E402
from storage.tables import DuesBaseRow, MemberRow, OrganizationRow  # noqa: E402
from storage.unit_of_work import UnitOfWork  # noqa: E402
from tests.record_keys import FOR_TESTS  # noqa: E402

NOW = datetime(2026, 6, 8, 2, tzinfo=UTC)
BRANCH = 200
"""Members of one branch."""


def timed(what: str, work: Callable[[], object], most: float) -> None:
    began = time.perf_counter()
    work()
    seconds = time.perf_counter() - began
    print(f"{what:<58}{seconds:9.3f} s  (to be below {most} s){'' if seconds < most else '  TOO SLOW'}")


def fill(connection: Connection, members: int) -> None:
    """Lay down branches of 200 members with verified amounts."""
    rows = [{"kind": "branch", "name": f"支部{number}", "created_at": NOW} for number in range(members // BRANCH)]
    connection.execute(insert(OrganizationRow), rows)
    branches = list(connection.scalars(select(OrganizationRow.id).order_by(OrganizationRow.id)))
    people = [
        {"branch_id": branch, "name": f"党员{number}", "party_group": "", "status": "full"}
        for branch in branches
        for number in range(BRANCH)
    ]
    connection.execute(insert(MemberRow), people)
    ids = list(connection.scalars(select(MemberRow.id)))
    bases = [{"member_id": number, "year": 2026, "amount_fen": 4200, "version": 1} for number in ids]
    connection.execute(insert(DuesBaseRow), bases)


def officer(work: UnitOfWork, branch_id: int) -> Member:
    """Add a commissioner to a branch."""
    number = work.people.add_member(Member(0, branch_id, "组织委员"))
    assert number is not None
    work.people.grant(number, branch_id, [Role.ORGANIZATION], on=date(2026, 1, 1))
    found = work.people.member(number, on=date(2026, 6, 1))
    assert found is not None
    return found


def overview(work: UnitOfWork, branch_id: int) -> float:
    """Return the median of twenty looks at a branch in milliseconds."""
    spans = []
    for _ in range(20):
        began = time.perf_counter()
        rows = dues_overview.month_of_branch(work, branch_id, "2026-06", at=NOW)
        dues_overview.month_sum("2026-06", rows)
        spans.append((time.perf_counter() - began) * 1000)
    return statistics.median(spans)


def measure(url: str, members: int, most: float) -> None:
    database = Database(url, FOR_TESTS)
    migrate(database.engine)
    with database.engine.begin() as connection:
        fill(connection, members)
    if not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))

    def opening(month: str) -> None:
        with database.engine.begin() as connection:
            print(f"{dues.open_month(UnitOfWork(connection), None, month)} items", end="  ")

    print(database.engine.dialect.name)
    timed(f"month of {members} members opened", lambda: opening("2026-06"), most)
    timed("the next month", lambda: opening("2026-07"), most)
    with database.engine.begin() as connection:
        work = UnitOfWork(connection)
        branch_id = work.organizations.branches()[1].id
        commissioner = officer(work, branch_id)
        for member in work.people.members(branch_id, on=NOW.date())[: BRANCH // 2]:
            payment = dues.claim(work, member, at=NOW, months=["2026-06"])
            dues_desk.confirm(work, commissioner, payment.id, at=NOW)
        print(f"{'overview of a branch of 200, half confirmed':<58}{overview(work, branch_id):9.1f} ms (below 50 ms)")
    database.close()


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--members", type=int, default=100_000)
    options.add_argument("--postgres", action="store_true", help="also on a throw-away PostgreSQL server")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(f"sqlite:///{folder}/dues.db", chosen.members, 20)
    if chosen.postgres:
        from tests.ci_policy import postgres_programs  # noqa: PLC0415 -- only with a server at hand
        from tests.postgres_server import Cluster, _unprivileged  # noqa: PLC0415

        programs = postgres_programs()
        if programs is None:
            print("no PostgreSQL programs found")
            return 1
        place = Path(tempfile.mkdtemp(prefix="zhibu-bench-"))
        account = _unprivileged()
        shutil.chown(place, account)
        cluster = Cluster(place, programs, account)
        try:
            cluster.start()
            measure(cluster.url("postgres"), chosen.members, 10)
            cluster.stop()
        finally:
            shutil.rmtree(place, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

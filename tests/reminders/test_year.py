"""A whole year of the demo branch, played through and compared with the reviewed page beside this file.

After a change that is meant run ``python -m tests.reminders.test_year`` and review the difference of the page.
"""

import shutil
import tempfile
from collections import Counter
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path

import pytest

from branch.clock import local
from reminders import Planned, rehearse
from services import demo
from storage.database import Database
from storage.migrations import migrate
from storage.writer import Writer
from tests.record_keys import FOR_TESTS
from tests.reminders.desk import Desk, at

pytestmark = pytest.mark.wide

PAGE = Path(__file__).with_name("year_2026.txt")


def year(file: Path) -> list[Planned]:
    """Play 2026 through for a branch that was set up in the first minute of the year and in which nobody acts."""
    database = Database(f"sqlite:///{file}", FOR_TESTS)
    migrate(database.engine)
    writer = Writer(database)
    writer.do(lambda work: demo.seed(work, at=at("2026-01-01 00:01"), bind=True))
    for branch in writer.do(lambda work: work.organizations.branches()):
        writer.do(partial(Desk.brakes, branch_id=branch.id, on=False))
    planned = writer.do(lambda work: rehearse(work, at("2026-01-01 08:00"), at("2026-12-31 23:00")))
    writer.close()
    database.close()
    return planned


def lines(planned: list[Planned]) -> list[str]:
    """Return one line for what goes out at once: moment, kind, how many, the first one's words; reasons are counted."""

    def what(each: Planned) -> tuple[datetime, str, str, int]:
        return each.due.due_at, each.due.kind, each.due.period, each.due.step

    found = []
    for (due_at, kind, period, step), same in groupby(sorted(planned, key=what), key=what):
        group = list(same)
        fates = Counter(str(each.due.reason or ("digest" if each.digest else "alone")) for each in group)
        words = next((each.text for each in group if each.text), "").replace("\n", " / ")
        said = ", ".join(f"{count} {fate}" for fate, count in sorted(fates.items()))
        found.append(f"{local(due_at):%m-%d %H:%M} {kind} {period} {step}: {said}: {words}".rstrip(": "))
    return found


def test_the_year_of_the_demo_branch_is_as_reviewed(empty_file: Path, tmp_path: Path) -> None:
    planned = year(Path(shutil.copy(empty_file, tmp_path / "year.db")))
    assert lines(planned) == PAGE.read_text(encoding="utf-8").splitlines()
    assert len({each.due.key for each in planned}) == len(planned)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text("\n".join(lines(year(Path(folder) / "year.db"))) + "\n", encoding="utf-8")

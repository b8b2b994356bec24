"""The fault drills, each with few trials; ``./run faults`` makes the long runs and writes ``docs/faults.md``."""

from pathlib import Path

import pytest

from storage.database import Database
from storage.migrations import migrate
from tests.faults import crowd, kills, outage, power, weather, year
from tests.faults.figures import Drill
from tests.record_keys import FOR_TESTS

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("drill", "trials"),
    [
        pytest.param(kills.points, 1, id="points"),
        pytest.param(weather.storm, 60, id="weather"),
        pytest.param(outage.away, 2, id="outage"),
        pytest.param(year.passes, 3, id="year"),
        pytest.param(crowd.repeats, 300, id="repeats"),
        pytest.param(crowd.flood, 1000, id="flood"),
        pytest.param(crowd.spoilt, 1000, id="spoilt"),
        pytest.param(crowd.hall, 300, id="hall"),
    ],
)
async def test_a_drill_keeps_every_promise(drill: Drill, trials: int, tmp_path: Path) -> None:
    figures = await drill(tmp_path, trials)
    assert figures.broken == []
    assert figures.lost == 0
    assert figures.trials >= trials


@pytest.mark.tracer
async def test_a_power_cut_takes_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    figures = await power.cuts(tmp_path, 60)
    assert figures.broken == []


def test_a_disk_that_forgets_what_it_flushed_is_found_out(tmp_path: Path) -> None:
    """The drill itself can fail: with the flushes taken away, acknowledged updates are gone."""
    acknowledged = {1}
    missing, _ = power._look(tmp_path / "cut", {"zhibu.db": _empty(tmp_path)}, acknowledged)
    assert missing == acknowledged


def _empty(folder: Path) -> bytes:
    path = folder / "empty.db"
    database = Database(f"sqlite:///{path}", FOR_TESTS)
    migrate(database.engine)
    database.close()
    return path.read_bytes()

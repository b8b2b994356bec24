"""Several planners at once, or one after weeks of downtime: the same rows; and the alarm clock that wakes them."""

import asyncio
from datetime import timedelta

import pytest

from reminders import AlarmClock, plan
from storage.database import Database
from storage.writer import Writer
from tests.record_keys import FOR_TESTS
from tests.reminders.desk import Desk, at


def test_four_processes_that_plan_at_once_plan_everything_once(desk: Desk) -> None:
    alone = {each.due.key for each in desk.preview("2026-06-11 09:00")}
    databases = [Database(str(desk.database.url), FOR_TESTS) for _ in range(4)]
    writers = [Writer(database) for database in databases]
    moment = at("2026-06-11 09:00")
    futures = [writer.submit(lambda work: plan(work, now=moment)) for writer in writers]
    planned = [each.due.key for future in futures for each in future.result()]
    for writer, database in zip(writers, databases, strict=True):
        writer.close()
        database.close()
    assert sorted(planned) == sorted(alone)
    assert set(desk.rows()) == alone


@pytest.mark.parametrize("runs", [range(1, 19), (18,), (3, 17, 18), (18, 9, 18)])
def test_downtime_changes_what_is_sent_but_not_what_is_accounted_for(desk: Desk, runs: tuple[int, ...]) -> None:
    for day in runs:
        desk.plan(f"2026-06-{day:02} 12:00")
    accounted = {
        *(f"theme_day:2026-06-10:{days}:m{member}" for days in (3, 1, 0) for member in (1, 2, 3)),
        *(f"dues:2026-06:{day}:m{member}" for day in (7, 9, 10, 11) for member in (1, 2, 3)),
        "theme_note:2026-06-10:5:m1",
        "dues_open:2026-06:11:m2",
    }
    assert {key for key in desk.rows() if not key.startswith(("digest", "missed"))} == accounted


async def test_the_alarm_clock_rings_at_the_start_and_again_until_it_is_stopped() -> None:
    rung: asyncio.Queue[None] = asyncio.Queue()

    async def ring() -> None:
        rung.put_nowait(None)

    clock = AlarmClock(ring, every=timedelta(milliseconds=5))
    clock.start()
    async with asyncio.timeout(10):
        for _ in range(3):
            await rung.get()
    clock.stop()


async def test_a_ring_that_fails_does_not_silence_the_clock(caplog: pytest.LogCaptureFixture) -> None:
    rung: asyncio.Queue[None] = asyncio.Queue()

    async def ring() -> None:
        rung.put_nowait(None)
        raise LookupError

    clock = AlarmClock(ring, every=timedelta(milliseconds=5))
    clock.start()
    async with asyncio.timeout(10):
        for _ in range(2):
            await rung.get()
    clock.stop()
    assert "LookupError" in caplog.text

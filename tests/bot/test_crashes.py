"""Kill -9 at random moments and at named points: nothing acknowledged is lost, nothing comes more than twice."""

import os
import signal
import time
from pathlib import Path

import pytest

from bot.failpoints import NAMES
from storage.repositories.outbox import OutboxState
from storage.unit_of_work import UnitOfWork
from tests.bot.drill import Drill, crash_drill, drilling
from tests.bot.ledger import Findings

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("ZHIBU_KILLS", "10"))
UPDATES_A_KILL = 25
SENDERS = 8


def holds(found: Findings) -> None:
    """Check the invariants: every effect once, every person answered, no third copy."""
    assert found.effects == {}
    assert found.unanswered == []
    assert found.lost == []
    assert found.more_than_two == []


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_kill_9_under_load_loses_nothing_and_nothing_comes_three_times(tmp_path: Path, way: str) -> None:
    people = KILLS * UPDATES_A_KILL
    drill = await crash_drill(tmp_path, people=people, kills=KILLS, webhook=way == "webhook")
    found = drill.findings()
    holds(found)
    assert found.doubled <= KILLS * SENDERS
    slowest = max(drill.recoveries)
    print(f"{way}: {KILLS} kills, {people} updates, {found.doubled} doubled, recovery at most {slowest:.1f} s")  # noqa: T201


@pytest.mark.parametrize("point", NAMES)
async def test_dying_at_a_named_point_loses_nothing(tmp_path: Path, point: str) -> None:
    # One batch may hold all six updates; everything else is passed once an update or a call.
    passage = 1 if point == "after_effect" else 2
    async with drilling(tmp_path, 6, webhook=True) as drill:
        await drill.starts(FAILPOINTS=f"{point}={passage}")
        drill.say(6)
        assert await drill.ends() == -signal.SIGKILL, drill.log()
        await drill.starts()
        await drill.settles()
        assert await drill.stop() == 0
        found = drill.findings()
        holds(found)
        assert found.unknown == 0
        # Wherever the process dies, what earlier updates caused may be in the air: one doubtful call a sender.
        assert found.doubled <= SENDERS


async def test_sigterm_finishes_the_calls_under_way(tmp_path: Path) -> None:
    async with drilling(tmp_path, 60) as drill:
        await drill.starts()
        drill.say(60)
        await drill.until(lambda: drill.messages > 5)
        assert await drill.stop() == 0, drill.log()
        assert count(drill, OutboxState.SENDING) == 0
        await drill.starts()
        await drill.settles()
        assert await drill.stop() == 0
        found = drill.findings()
        holds(found)
        assert (found.doubled, found.unknown) == (0, 0)


async def test_sigterm_ends_a_start_that_waits_for_the_messenger(tmp_path: Path) -> None:
    async with drilling(tmp_path, 1) as drill:
        drill.telegram.faults.cut_network(on=True)
        await drill.starts()
        await drill.until(lambda: "trying again" in drill.log())
        assert await drill.stop() == 0


async def test_the_second_process_on_one_file_leaves_with_a_sentence(tmp_path: Path) -> None:
    async with drilling(tmp_path, 2) as drill:
        await drill.starts()
        drill.say(1)
        await drill.until(lambda: drill.messages >= 1)
        second = await drill.start()
        assert await second.wait() == 1
        assert "another process serves zhibu.db" in drill.log()
        drill.say(1)
        await drill.settles()
        holds(drill.findings())


async def test_the_second_instance_on_one_token_leaves_and_the_first_goes_on(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    async with drilling(tmp_path, 40) as first, drilling(elsewhere, 1) as other:
        began = time.monotonic()
        await first.starts()
        while time.monotonic() - began < 8 or first.messages < 2:
            heard = first.messages
            first.say(1)
            await first.until(lambda heard=heard: first.messages > heard)
            await first.until(lambda began=began: time.monotonic() - began > 8)
        second = await first.start(DATABASE_URL=other.url)
        assert await second.wait() == 1, first.log()
        assert "another instance fetches the updates of this bot" in first.log()
        first.say(5)
        await first.settles()
        holds(first.findings())


@pytest.mark.postgres
async def test_two_processes_on_postgresql_survive_kills_of_one(tmp_path: Path, postgres_database: str) -> None:
    async with drilling(tmp_path, 60, url=postgres_database) as drill:
        worker = await drill.start("worker")
        await drill.starts()
        for _ in range(2):
            before = drill.messages
            drill.say(20)
            await drill.until(lambda before=before: drill.messages > before + 5)
            await drill.kill()
            drill.end_leases()
            await drill.starts()
        drill.say(20)
        await drill.until(lambda: not waiting_for(drill))
        assert drill.findings().unanswered == []
        assert await drill.stop() == 0
        worker.terminate()
        assert await worker.wait() == 0, drill.log()
        found = drill.findings()
        assert (found.effects, found.lost, found.more_than_two) == ({}, [], [])


def waiting_for(drill: Drill) -> bool:
    """Tell whether an update or a call waits."""
    waiting = count(drill, OutboxState.PENDING) + count(drill, OutboxState.SENDING)
    return bool(waiting or drill.findings().effects)


def count(drill: Drill, state: OutboxState) -> int:
    """Return how many calls are in a state."""
    return drill.database.read(lambda connection: UnitOfWork(connection).outbox.count(state))

"""Watching: alive, ready, and figures behind a token; numbers only."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from storage.repositories.milestones import Mark
from storage.repositories.outbox import OutboxState, Outgoing
from storage.unit_of_work import UnitOfWork
from tests.web.conftest import NOW, StillClock
from web.app import pages
from web.parts import Parts

Client = TestClient[Any, Any]
TOKEN = "collector-token"


@pytest.fixture
async def collected(parts: Parts) -> AsyncIterator[Client]:
    """The pages with figures switched on."""
    watched = replace(parts, metrics_token=TOKEN, too_fast=lambda: 3)
    async with TestClient(TestServer(pages(watched, max_body=1024))) as opened:
        yield opened


def beat(parts: Parts) -> None:
    parts.writer.do(lambda work: work.milestones.set(Mark.SEEN, at=parts.clock.now()))


async def figures(client: Client) -> dict[str, float]:
    answer = await client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status == 200
    lines = [line for line in (await answer.text()).splitlines() if not line.startswith("#")]
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines}


async def test_a_process_that_answers_is_alive(client: Client) -> None:
    answer = await client.get("/healthz")
    assert (answer.status, await answer.text()) == (200, "ok\n")


async def test_ready_means_that_somebody_works_and_nothing_waits(
    client: Client, parts: Parts, clock: StillClock
) -> None:
    answer = await client.get("/readyz")
    assert (answer.status, await answer.text()) == (503, "heartbeat: no process is at work\n")
    beat(parts)
    assert (await client.get("/readyz")).status == 200
    clock.advance(timedelta(minutes=3))
    assert (await client.get("/readyz")).status == 503


async def test_an_update_that_waits_for_a_minute_means_not_ready(
    client: Client, parts: Parts, clock: StillClock
) -> None:
    parts.writer.do(lambda work: work.inbox.add(1, 1, b'{"update_id":1}', at=NOW))
    clock.advance(timedelta(seconds=61))
    beat(parts)
    answer = await client.get("/readyz")
    assert (answer.status, await answer.text()) == (503, "inbox: the oldest update waits for 61 s\n")


async def test_a_database_that_is_away_means_not_ready(client: Client, parts: Parts) -> None:
    parts.writer.do(lambda work: work.web_keys._connection.exec_driver_sql("DROP TABLE milestones"))
    answer = await client.get("/readyz")
    assert (answer.status, await answer.text()) == (503, "database: OperationalError\n")


async def test_without_a_token_there_are_no_figures(client: Client) -> None:
    assert (await client.get("/metrics")).status == 404
    assert (await client.get("/metrics", headers={"Authorization": "Bearer "})).status == 404


@pytest.mark.parametrize("shown", ["", "Bearer ", "Bearer wrong", "Bearer collector-toke", "Basic eDp5"])
async def test_figures_are_for_who_shows_the_token(collected: Client, shown: str) -> None:
    answer = await collected.get("/metrics", headers={"Authorization": shown} if shown else {})
    assert (answer.status, await answer.text()) == (401, "")


async def test_the_figures_say_what_waits_what_failed_and_when_things_last_happened(
    collected: Client, parts: Parts, clock: StillClock
) -> None:
    def fill(work: UnitOfWork) -> None:
        work.inbox.add(1, 1, b'{"update_id":1}', at=NOW)
        work.inbox.add(1, 2, b"x", at=NOW, dead="not_json")
        for number, reason in enumerate(["Forbidden: 王芳 left", "Forbidden: other", None]):
            failed = {"state": OutboxState.FAILED, "reason": reason}
            work.outbox.add(Outgoing(f"k{number}", "reply", 7, "send_message", **failed), at=NOW)
        work.outbox.add(Outgoing("later", "reply", 7, "send_message", not_before=NOW + timedelta(hours=1)), at=NOW)
        work.milestones.set(Mark.BACKUP, at=NOW, number=4096)

    parts.writer.do(fill)
    clock.advance(timedelta(seconds=30))
    found = await figures(collected)
    expected = {
        "zhibu_inbox_waiting": 1,
        "zhibu_inbox_oldest_seconds": 30,
        "zhibu_inbox_dead": 1,
        "zhibu_outbox_waiting": 1,
        "zhibu_outbox_oldest_seconds": 0,
        'zhibu_outbox_failed{reason="Forbidden"}': 2,
        'zhibu_outbox_failed{reason="unknown"}': 1,
        "zhibu_too_many_requests_since_start": 3,
        "zhibu_backup_age_seconds": 30,
        "zhibu_backup_number": 4096,
    }
    assert {name: found[name] for name in expected} == expected
    assert min(found["zhibu_wal_bytes"], found["zhibu_audit_head_age_seconds"]) > 0
    assert not any("王芳" in name for name in found)


async def test_the_status_page_says_when_a_backup_and_a_check_were_made(
    client: Client, parts: Parts, clock: StillClock
) -> None:
    text = await (await client.get("/")).text()
    assert "还没有备份，请备份" in text
    assert "还没有查验" in text
    parts.writer.do(lambda work: work.milestones.set(Mark.BACKUP, at=NOW))
    parts.writer.do(lambda work: work.milestones.set(Mark.AUDIT_CHECKED, at=NOW, number=2))
    text = await (await client.get("/")).text()
    assert "请备份" not in text
    assert "有2处对不上，请运行 doctor" in text
    clock.advance(timedelta(days=3))
    assert "超过两天了，请备份" in await (await client.get("/")).text()


def test_a_start_after_more_than_a_day_is_remembered_with_its_gap(parts: Parts) -> None:
    day = timedelta(days=1)
    assert parts.writer.do(lambda work: work.milestones.started(at=NOW)) == 0
    assert parts.writer.do(lambda work: work.milestones.started(at=NOW + day)) == 0
    assert parts.writer.do(lambda work: work.milestones.started(at=NOW + 3 * day)) == 2 * 86400
    away = parts.writer.do(lambda work: work.milestones.all()[Mark.AWAY])
    assert (away.at, away.number) == (NOW + 3 * day, 2 * 86400)

"""A year goes by in minutes (R16): every day is planned, people talk, calls leave, old things are forgotten."""

import asyncio
import gc
import os
import random
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import orjson
from sqlalchemy import func, select

from bot import retention
from bot.worker import Worker
from handlers.router import Router
from reminders import open_months, plan_branches
from rules import Rulebook
from sandbox.cast import Group, Person
from services import demo
from storage.database import Database
from storage.repositories.inbox import InboxState
from storage.repositories.outbox import OutboxState
from storage.tables import OutboxRow
from storage.writer import Writer
from tests.bot import town
from tests.bot.post_office import PostOffice
from tests.chat import StillClock
from tests.faults.figures import Figures
from tests.record_keys import FOR_TESTS, MARKS
from tests.sandbox.small_town import Town

PEOPLE, MONTH = 30, 30
SAYINGS = ("到了", "党费交了", "主题党日每月几号", "我请假，出差", "对", "我的党费", "下次什么时候开会", "算了", "撤销")
MOST_MB, MOST_WAL_MB = 40, 64
"""How much a year may add to the process, and to the write-ahead log."""


async def passes(folder: Path, trials: int) -> Figures:
    """Let ``trials`` days pass."""
    rng = random.Random(16)  # noqa: S311 -- repeatable, nothing secret
    await asyncio.to_thread(town.found, town.file_url(folder), PEOPLE)
    database = Database(town.file_url(folder), FOR_TESTS)
    clock = StillClock(datetime.now(UTC).replace(hour=0, minute=30))
    writer, rulebook = Writer(database), Rulebook([], [])
    office = PostOffice(database, writer, clock, _town())
    worker = Worker(writer, Router(lambda: rulebook, "zhibu_bot", MARKS), office.sender._bot, clock, _)
    early, updates = _held(), 0
    for day in range(trials):
        if day % MONTH == MONTH - 1:
            # What the sandbox remembers of the month is not what is weighed here.
            office = PostOffice(database, writer, clock, _town())
        updates += await _day(office, worker, rng, day)
        if day == min(trials // 4, MONTH):
            early = _held()
    grown, opened = _held()[0] - early[0], _held()[1] - early[1]
    wal = (folder / "zhibu.db-wal").stat().st_size / 2**20
    counted, wrong = _look(office)
    wrong += [f"{grown:.0f} MB more"] if grown > MOST_MB else []
    wrong += [f"{opened} more files open"] if opened > 0 else []
    wrong += [f"write-ahead log of {wal:.0f} MB"] if wal > MOST_WAL_MB else []
    writer.close()
    database.close()
    note = f"days; {updates} updates, {counted} calls, {grown:+.0f} MB, {opened:+d} files, log {wal:.1f} MB"
    return Figures(trials, sum("lost" in each for each in wrong), 0, note, wrong)


def _() -> None:
    """Nobody is woken: the days call everybody in turn."""


def _town() -> Town:
    """Return the messenger with everybody's chat in it."""
    accounts = [each.external_id for each in (*demo.PEOPLE, demo.OFFICER)]
    accounts += [town.account_of(number) for number in range(PEOPLE)]
    group = Group(demo.GROUP_CHAT_ID, demo.BRANCH, accounts)
    made = Town(people=[Person(account, "新同志") for account in accounts], groups=[group])
    for account in accounts:
        made.world.open_private(account)
    return made


async def _day(office: PostOffice, worker: Worker, rng: random.Random, day: int) -> int:
    """Plan in the morning, talk until the evening, forget at night; return how many updates there were."""
    updates = 0
    for hour in range(24):
        now = office.clock.now()
        if hour % 3 == 0:
            office.writer.do(partial(open_months, now=now))
            branches = [each.id for each in office.writer.do(lambda work: work.organizations.branches())]
            office.writer.do(partial(plan_branches, branch_ids=branches, now=now))
        if hour < 14:
            _take(office, day * 24 + hour, rng)
            updates += 1
        while office.writer.do(worker.batch):
            pass
        while await office.round():
            office.seconds.now += 1
        office.clock.advance(hours=1)
        office.seconds.now += 3600
    office.writer.do(partial(retention.forget, now=office.clock.now()))
    return updates


def _take(office: PostOffice, number: int, rng: random.Random) -> None:
    now = office.clock.now()
    body = _update(rng, number, now)
    office.writer.do(lambda work: work.inbox.add(1, number, body, at=now))


def _update(rng: random.Random, number: int, now: datetime) -> bytes:
    person = {"id": town.account_of(rng.randrange(PEOPLE)), "is_bot": False, "first_name": "m"}
    chat = {"id": person["id"], "type": "private", "first_name": "m"}
    message = {"message_id": number + 1, "date": int(now.timestamp()), "chat": chat, "from": person}
    return orjson.dumps({"update_id": number, "message": message | {"text": rng.choice(SAYINGS)}})


def _held() -> tuple[float, int]:
    """Return the memory of this process in MB and how many files it has open."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20, len(list(Path("/proc/self/fd").iterdir()))


def _look(office: PostOffice) -> tuple[int, list[str]]:
    """Count the calls of the year and name what was left lying."""
    now = office.clock.now()
    left = {
        f"{state} updates lost": office.writer.do(lambda work, state=state: work.inbox.count(state))
        for state in (InboxState.NEW, InboxState.DEAD)
    }
    due = OutboxRow.not_before.is_(None) | (OutboxRow.not_before <= now - timedelta(hours=1))
    waits = select(func.count()).where(OutboxRow.state.in_((OutboxState.PENDING, OutboxState.SENDING)), due)
    left["calls lost"] = office.database.read(
        lambda connection: connection.scalar(waits.where(OutboxRow.carrier.is_(None))) or 0
    )
    left["calls of unknown outcome"] = office.writer.do(lambda work: work.outbox.count(OutboxState.UNKNOWN))
    total = office.database.read(lambda connection: connection.scalar(select(func.count(OutboxRow.id))) or 0)
    return total, [f"{number} {what}" for what, number in left.items() if number]

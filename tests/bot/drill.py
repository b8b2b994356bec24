"""The crash drill: a real ``serve`` process, a local Telegram in ours, and ``kill -9`` whenever we like."""

import asyncio
import random
import signal
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import update

from sandbox.api import RecordedCall
from sandbox.cast import BotAccount, Group, Person
from sandbox.clock import SandboxClock
from sandbox.local_telegram import LocalTelegram
from sandbox.server import serving
from sandbox.timer import RealTimer
from sandbox.world import World
from services import demo
from storage.database import Database
from storage.repositories.outbox import OutboxState
from storage.tables import OutboxRow
from tests.bot import town
from tests.bot.ledger import Accepted, Findings, check, is_settled
from tests.bot.program import SECONDS, TOKEN, Program
from tests.record_keys import FOR_TESTS


class QuickTimer(RealTimer):
    """The machine's timer with short pauses, so that a webhook that was down is tried again soon."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.2))


@dataclass
class Drill(Program):
    """One run: the town, its Telegram, and the process that is killed."""

    telegram: LocalTelegram = field(kw_only=True)
    people: int = field(kw_only=True)
    accepted: Accepted = field(default_factory=Accepted)
    recoveries: list[float] = field(default_factory=list)
    calls: int = 0
    said: int = 0
    """How many people have said their one thing."""
    _heard: asyncio.Condition = field(default_factory=asyncio.Condition)

    def __post_init__(self) -> None:
        self.telegram.core.listeners.append(self._note)
        self.database = Database(self.url, FOR_TESTS)

    @property
    def messages(self) -> int:
        """How many messages Telegram has accepted so far."""
        return self.accepted.copies.total()

    def say(self, most: int) -> None:
        """Let the next people say their one thing."""
        for number in range(self.said, min(self.said + most, self.people)):
            self.telegram.people.say(town.account_of(number), "private", town.saying_of(number))
            self.said = number + 1

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until something is so; it is looked at after every call that Telegram gets, and now and then."""
        async with asyncio.timeout(SECONDS):
            while not happened():
                if self.process is not None and self.process.returncode not in {None, -signal.SIGKILL}:
                    raise AssertionError(self.log())
                async with self._heard:
                    try:
                        await asyncio.wait_for(self._heard.wait(), 0.05)
                    except TimeoutError:
                        continue

    def end_leases(self) -> None:
        """Let the leases of the killed process run out, as they would after two minutes."""
        assert self.process is not None
        with self.database.engine.begin() as connection:
            connection.execute(
                update(OutboxRow)
                .where(OutboxRow.owner.startswith(f"{self.process.pid}-"), OutboxRow.state == OutboxState.SENDING)
                .values(lease_until=datetime(2020, 1, 1, tzinfo=UTC))
            )

    async def life(self, rng: random.Random, updates: int) -> None:
        """Start, let some people speak, and kill after a random number of messages and a random while."""
        before, began = self.messages, time.monotonic()
        await self.starts()
        self.say(updates)
        await self.until(lambda: self.messages > before)
        self.recoveries.append(time.monotonic() - began)
        enough = before + rng.randrange(1, updates + 1)
        waited_until = time.monotonic() + 1.5
        await self.until(lambda: self.messages >= enough or time.monotonic() > waited_until)
        await asyncio.sleep(rng.random() * 0.03)
        await self.kill()

    async def settles(self) -> None:
        """Wait until nothing waits any more."""
        await self.until(lambda: is_settled(self.database, self.said))

    def findings(self) -> Findings:
        """Return what the checker says."""
        return check(self.database, self.accepted, self.said)

    def _note(self, call: RecordedCall) -> None:
        self.calls += 1
        self.accepted.note(call.method, call.params, ok=bool(call.reply.body["ok"]))
        asyncio.get_running_loop().create_task(self._tell())

    async def _tell(self) -> None:
        async with self._heard:
            self._heard.notify_all()


@asynccontextmanager
async def drilling(folder: Path, people: int, *, webhook: bool = False, url: str = "") -> AsyncIterator[Drill]:
    """Make town, Telegram and record; whatever process is left at the end is killed."""
    url = url or town.file_url(folder)
    await asyncio.to_thread(town.found, url, people)
    telegram = LocalTelegram(_world(people, webhook=webhook))
    async with serving(telegram) as address:
        port = _free_port() if webhook else 0
        drill = Drill(folder, address, url, port, telegram=telegram, people=people)
        try:
            yield drill
        finally:
            if drill.process is not None and drill.process.returncode is None:
                await drill.kill()
            drill.database.close()


async def crash_drill(
    folder: Path, *, people: int, kills: int, webhook: bool = False, url: str = "", seed: int = 1
) -> Drill:
    """Run the whole drill and return it, settled."""
    rng = random.Random(seed)  # noqa: S311 -- repeatable, nothing secret
    async with drilling(folder, people, webhook=webhook, url=url) as drill:
        for _ in range(kills):
            await drill.life(rng, -(-people // kills))
        calls = drill.calls
        await drill.starts()
        # Before its first call a process is not yet listening to signals.
        await drill.until(lambda: drill.calls > calls)
        await drill.settles()
        status = await drill.stop()
        assert status == 0, f"exit status {status}\n{drill.log()}"
    return drill


def _world(people: int, *, webhook: bool) -> World:
    bot = BotAccount(TOKEN, 900001, "zhibu_bot", "支部助手", reads_all_group_messages=True)
    known = [Person(each.external_id, each.name) for each in (*demo.PEOPLE, demo.OFFICER)]
    crowd = [Person(town.account_of(number), f"新同志{number:04}") for number in range(people)]
    group = Group(demo.GROUP_CHAT_ID, demo.BRANCH, [each.external_id for each in demo.PEOPLE])
    timer = QuickTimer() if webhook else None
    world = World(SandboxClock(datetime.now(UTC)), bots=[bot], people=[*known, *crowd], groups=[group], timer=timer)
    for person in (*known, *crowd):
        world.open_private(person.id)
    return world


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])

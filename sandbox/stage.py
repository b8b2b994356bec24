"""The stage: the demo branch's people in a local Telegram, and the assistant that serves them.

Every start begins anew, on the 8th of a month at 10:00, so that theme day and dues are close.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.keyring import open_database
from bot.lifecycle import Assistant, running
from bot.settings import Settings, load_settings
from branch.clock import SHANGHAI, at_local
from sandbox import traces
from sandbox.cast import BotAccount, Group, Person
from sandbox.clock import SandboxClock
from sandbox.local_telegram import LocalTelegram
from sandbox.server import serving
from sandbox.world import World
from services import demo
from storage.migrations import migrate
from storage.writer import Writer

BOT = BotAccount("900001:sandbox", 900001, "zhibu_bot", "支部助手", reads_all_group_messages=True)
NOT_BOUND = 1018
"""Left out on purpose, so that binding can be tried."""
FOLDER = Path(__file__).parent.parent / "var"
OFFICES = {
    "secretary": "支部书记",
    "organization": "组织委员",
    "publicity": "宣传委员",
    "discipline": "纪检委员",
    "group_leader": "组长",
    "office_committee": "机关党委",
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the chat page and the assistant's own pages are."""

    chat: str
    pages: str


class Stage:
    """Sets up, plays, and starts over when somebody asks for it."""

    def __init__(self, folder: Path = FOLDER, *, starts_at: datetime | None = None) -> None:
        self._folder = folder
        self._database = folder / "sandbox.db"
        self.clock = SandboxClock(starts_at or _eighth())
        self.telegram = LocalTelegram(_world(self.clock))
        self._assistant: AsyncExitStack | None = None
        self._settings: Settings | None = None

    @asynccontextmanager
    async def playing(self, port: int) -> AsyncIterator[Addresses]:
        """Serve until the block ends."""
        async with serving(self.telegram, port=port, on_reset=self.start_over) as address:
            pages = 0 if port == 0 else port + 1
            # One file a port: whoever could open the port may throw its record away, and nobody else's.
            self._database = self._folder / f"sandbox-{port}.db"
            self._settings = load_settings(
                database_url=f"sqlite:///{self._database}",
                telegram_token=BOT.token,
                telegram_api_base=address,
                public_url="",
                port=pages,
                host="127.0.0.1",
                sends_per_chat_second=20,
            )
            try:
                await self.start_over()
                yield Addresses(f"{address}/", f"http://127.0.0.1:{pages}/")
            finally:
                await self._stop()

    async def start_over(self) -> None:
        """Throw the record away, seed the demo branch and start the assistant."""
        await self._stop()
        await asyncio.to_thread(self._seed)
        for person in demo.PEOPLE:
            if person.external_id != NOT_BOUND:
                self.telegram.world.open_private(person.external_id)
        stack = AsyncExitStack()
        assert self._settings is not None  # noqa: S101 -- playing() sets it
        assistant = Assistant(self._settings, clock=self.clock)
        await stack.enter_async_context(running(assistant, receive=True))
        tasks = {asyncio.create_task(traces.follow(assistant.database, self.telegram.world))}
        stack.push_async_callback(_end, tasks)
        stack.callback(self.clock.on_change(lambda: tasks.add(asyncio.create_task(assistant.plan()))))
        self._assistant = stack

    async def _stop(self) -> None:
        if self._assistant is not None:
            await self._assistant.aclose()
            self._assistant = None

    def _seed(self) -> None:
        assert self._settings is not None  # noqa: S101 -- playing() sets it
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self._database}{suffix}").unlink(missing_ok=True)
        self._settings.heads_path.unlink(missing_ok=True)
        database = open_database(self._settings)
        migrate(database.engine)
        writer = Writer(database)
        now = self.clock.now()
        writer.do(lambda work: demo.seed(work, at=now, bind=True, unbound=(NOT_BOUND,)))
        writer.close()
        database.close()


async def _end(tasks: set[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _world(clock: SandboxClock) -> World:
    everybody = (*demo.PEOPLE, demo.OFFICER)
    people = [Person(person.external_id, person.name, note=_note(person)) for person in everybody]
    people.append(Person(demo.STRANGER_ID, "陌生人", note="没有绑定"))
    ids = [person.external_id for person in demo.PEOPLE]
    group = Group(demo.GROUP_CHAT_ID, demo.BRANCH, ids)
    return World(clock, bots=[BOT], people=people, groups=[group])


def _note(person: demo.DemoPerson) -> str:
    if person.external_id == NOT_BOUND:
        return "还没绑定"
    if person.roles:
        office = OFFICES[person.roles[0]]
        return f"{person.party_group}{office}" if office == "组长" else office
    standing = "预备党员" if person.status == "probationary" else "党员"
    return f"{standing}，{person.party_group}"


def _eighth() -> datetime:
    return at_local(datetime.now(SHANGHAI).date().replace(day=8), 10)

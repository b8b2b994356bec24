"""Starting and stopping: what the processes consist of, in which order, and what ends them."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot import fetching, keeper, menus, only_one, retention
from bot.faults import SettingsFault
from bot.fetching import Fetcher, fetched_for_pages
from bot.heads import Heads
from bot.intake import MAX_BODY, PATH, Intake
from bot.keeper import Keeper
from bot.keyring import open_database
from bot.outcomes import seconds_of
from bot.pacing import Pace
from bot.planning import Planning
from bot.polling import ALLOWED, AnotherInstance, Polling
from bot.rulebook import Shelf
from bot.schema import check_schema
from bot.sender import Sender
from bot.settings import Settings
from bot.transport import AiohttpRequest, AssistantBot, make_bot
from bot.worker import Worker
from branch.clock import Clock, SystemClock, local
from branch.meeting import BOARD_EVERY
from branch.member import Account
from handlers.marks import Marks
from handlers.router import Router
from handlers.tending import tend
from handlers.understanding import understand
from reminders import AlarmClock, still_wanted
from rules.embedding import installed
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from web.app import pages
from web.mini_app import key_of
from web.parts import Parts

log = structlog.get_logger(__name__)
RESTART_WAIT = 1.0
LONGEST_WAIT = 60.0
TIDY_EVERY = timedelta(hours=6)
IMPORTED_EVERY = timedelta(seconds=2)


class Assistant:
    """The parts of one process, made but not started."""

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock | None = None,
        request: Callable[[], BaseRequest] = AiohttpRequest,
    ) -> None:
        self.settings = settings
        self.clock = clock or SystemClock()
        self.database = open_database(settings)
        self.shelf = Shelf(self.database, settings.rules_records, embedder=installed())
        self.bot = make_bot(settings.token, settings.telegram_api_base, request=request)
        self.writer = Writer(self.database)
        owner = f"{os.getpid()}-{secrets.token_hex(4)}"
        self.sender = self._make_sender(owner)
        self.fetcher = Fetcher(
            self.writer,
            self.bot,
            self.clock,
            self.sender.wake,
            owner=owner,
            read=lambda content, name: fetching.read(content, name, self.shelf.records),
        )
        heads = Heads(settings.heads_path)
        self.keeper = Keeper(self.database, self.writer, self.clock, heads, tell=settings.audit_note)
        self.planning = Planning(self.database, self.writer)
        self._worker: Worker | None = None

    async def prepare(self) -> None:
        """Check the schema, reach the messenger, and put right what a crash left.

        Raises:
            SettingsFault: the database is not migrated, or the token is wrong.
        """
        await asyncio.to_thread(check_schema, self.database)
        await asyncio.to_thread(self.shelf.follow)
        await _patiently(self.bot.initialize)
        everything = self.database.is_sqlite
        left = await self.writer.run(lambda work: self.sender.recover(work, everything=everything))
        if everything:
            await self.writer.run(lambda work: work.rule_readings.release())
        if left:
            log.warning("Calls of an earlier process have no known outcome", calls=left)

    async def read_up(self) -> None:
        """Have at hand what every sentence and question needs; whoever speaks before that waits for it."""
        await asyncio.to_thread(understand, "how often", now=self.clock.now())
        await asyncio.to_thread(self.shelf.current)

    @property
    def worker(self) -> Worker:
        """Return the worker; it exists once the bot's name is known."""
        if self._worker is None:
            router = Router(self.shelf.current, self.bot.username, Marks(self.database.keys), self.settings.pages)
            self._worker = Worker(self.writer, router, self.bot, self.clock, self.sender.wake)
        return self._worker

    def intake(self) -> Intake:
        """Return where updates arrive."""
        return Intake(self.writer, self.clock, self.settings.bot_id, self.worker.wake)

    async def plan(self) -> None:
        """Plan what is due by now; run at any time and as often as one likes."""
        await self.planning.plan(self.clock.now())
        await self.writer.run(lambda work: self.sender.recover(work, everything=False))
        await self.keeper.beat()
        self.sender.wake()

    async def tend(self) -> None:
        """Look after the meetings that go on; run at any time and as often as one likes."""
        now, name = self.clock.now(), self.bot.username
        await self.writer.run(lambda work: tend(work, now=now, bot_username=name))
        self.sender.wake()

    async def tidy(self) -> None:
        """Forget what is of no use any more."""
        await self.writer.run(partial(retention.forget, now=self.clock.now()))

    async def follow_imports(self) -> None:
        """Take in rule documents that were imported, by whatever process."""
        await asyncio.to_thread(self.shelf.follow)

    async def publish_menus(self) -> None:
        """Set the command menus; without them everything still works."""
        today = local(self.clock.now()).date()

        def accounts(work: UnitOfWork) -> list[Account]:
            branches = work.organizations.branches()
            return [account for branch in branches for account in work.people.accounts(branch.id, on=today)]

        try:
            await menus.publish(self.bot, await self.writer.run(accounts))
        except (TelegramError, SQLAlchemyError) as fault:
            log.warning("The command menus could not be set", fault=type(fault).__name__)

    async def close(self) -> None:
        """Stop writing and close all connections."""
        with suppress(TelegramError, RuntimeError):
            await self.bot.shutdown()
        await asyncio.to_thread(self.writer.close)
        self.database.close()

    def _make_sender(self, owner: str) -> Sender:
        settings = self.settings
        return Sender(
            self.writer,
            self.bot,
            self.clock,
            Pace(settings.sends_per_second, settings.sends_per_chat_second),
            owner=owner,
            senders=settings.senders,
            resend_after=timedelta(seconds=settings.resend_after_seconds),
            wanted=still_wanted,
            marks=Marks(self.database.keys),
        )


@asynccontextmanager
async def running(assistant: Assistant, *, receive: bool) -> AsyncIterator["asyncio.Task[None]"]:
    """Run all parts until the block ends, and yield a task that ends when one of them does.

    At the end first what comes in is stopped, then what is under way is finished, then the record is closed.

    Args:
        assistant: the parts.
        receive: take updates in and serve pages too; a ``worker`` process does not.

    Raises:
        SettingsFault: the settings do not fit the world: no schema, wrong token, port taken, address refused.
        AlreadyRunning: another process serves this SQLite file.
    """
    async with AsyncExitStack() as stack:
        lock = only_one.hold(assistant.database)
        if lock is not None:
            stack.callback(lock.close)
        stack.push_async_callback(assistant.close)
        await assistant.prepare()
        parts = [_part(stack, part.run()) for part in (assistant.sender, assistant.worker, assistant.fetcher)]
        _part(stack, assistant.read_up())
        if receive:
            parts += await _receive(assistant, stack)
        often = (
            AlarmClock(assistant.tend, every=BOARD_EVERY),
            AlarmClock(assistant.follow_imports, every=IMPORTED_EVERY),
        )
        seldom = AlarmClock(assistant.tidy, every=TIDY_EVERY), AlarmClock(assistant.keeper.look, every=keeper.EVERY)
        for alarm in (AlarmClock(assistant.plan), *often, *seldom):
            alarm.start()
            stack.callback(alarm.stop)
        _part(stack, assistant.publish_menus())
        yield _part(stack, _until_one_ends(parts))


def _part(stack: AsyncExitStack, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
    """Start a part; the stack ends it, and waits until it has ended."""
    task = asyncio.create_task(work)

    async def end() -> None:
        task.cancel()
        await asyncio.wait({task})
        if not task.cancelled():
            task.exception()

    stack.push_async_callback(end)
    return task


async def _receive(assistant: Assistant, stack: AsyncExitStack) -> list["asyncio.Task[None]"]:
    """Open pages and webhook; without a public address poll."""
    settings, intake = assistant.settings, assistant.intake()
    parts = Parts(
        assistant.database,
        assistant.writer,
        assistant.clock,
        assistant.shelf.current,
        bot_username=assistant.bot.username,
        address=settings.pages,
        mini_app_key=key_of(settings.token),
        metrics_token=settings.metrics_token,
        fetch=partial(fetched_for_pages, assistant.bot),
        too_fast=lambda: assistant.sender.too_fast,
    )
    app = pages(parts, max_body=MAX_BODY)
    if settings.public_url:
        app.router.add_post(PATH, intake.webhook(settings.secret))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    try:
        await web.TCPSite(runner, settings.bind_host, settings.port).start()
    except OSError as fault:
        msg = f"cannot listen on {settings.bind_host}:{settings.port} ({fault.strerror}); set PORT to a free one"
        raise SettingsFault(msg) from None
    log.info("Pages are served", host=settings.bind_host, port=runner.addresses[0][1])
    if not settings.public_url:
        return [_part(stack, Polling(assistant.bot, intake).run())]
    await _patiently(lambda: _set_webhook(assistant.bot, settings))
    return []


async def _set_webhook(bot: AssistantBot, settings: Settings) -> None:
    address = settings.public_url + PATH
    try:
        await bot.set_webhook(address, secret_token=settings.secret, allowed_updates=ALLOWED, max_connections=100)
    except BadRequest as refused:
        msg = f"Telegram refuses PUBLIC_URL: {refused.message}"
        raise SettingsFault(msg) from None


async def _patiently(call: Callable[[], Awaitable[object]]) -> None:
    """Make a call that the start depends on, again and again until the messenger can be reached.

    Raises:
        SettingsFault: the token is wrong.
    """
    wait = RESTART_WAIT
    while True:
        try:
            await call()
        except InvalidToken:
            msg = "Telegram does not know TELEGRAM_TOKEN; copy it again from BotFather"
            raise SettingsFault(msg) from None
        except RetryAfter as asked:
            await asyncio.sleep(seconds_of(asked))
        except TelegramError as fault:
            log.warning("Telegram cannot be reached; trying again", fault=type(fault).__name__, seconds=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        else:
            return


async def _until_one_ends(parts: list["asyncio.Task[None]"]) -> None:
    done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()
    msg = "Telegram refuses the token, or another instance took over"
    raise AnotherInstance(msg)

"""What the tests of the chat page stand on: a small sandbox over HTTP, a bot, and one browser for each module."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from sandbox.cast import BotAccount, Group
from sandbox.clock import SandboxClock
from sandbox.local_telegram import LocalTelegram
from sandbox.server import serving
from sandbox.world import World
from tests.page_driver import ChatPage, open_chat_page, running_browser
from tests.sandbox.page.small_branch import GROUP, PEOPLE, TOKEN, Assistant


@pytest.fixture
def telegram() -> LocalTelegram:
    clock = SandboxClock(datetime.fromisoformat("2026-06-08T10:00:00+08:00"), elapsed=lambda: 0.0)
    bot = BotAccount(TOKEN, 100, "zhibu_bot", "支部助手", reads_all_group_messages=True)
    group = Group(GROUP, "民一庭党支部", [7003, 7002, 7001])
    return LocalTelegram(World(clock, bots=[bot], people=PEOPLE, groups=[group]))


@pytest_asyncio.fixture(loop_scope="module")
async def url(telegram: LocalTelegram) -> AsyncIterator[str]:
    async with serving(telegram) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def assistant(telegram: LocalTelegram, url: str) -> AsyncIterator[Assistant]:
    bot = Assistant(telegram)
    running = asyncio.create_task(bot.run())
    yield bot
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with running_browser() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def page(url: str, browser: Browser, assistant: Assistant) -> AsyncIterator[ChatPage]:
    async with open_chat_page(url, browser=browser) as chat_page:
        yield chat_page

"""Fixtures of the sandbox tests."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from sandbox.server import serving
from tests.sandbox.small_town import LU, Town


@pytest.fixture
def town() -> Town:
    """A fresh sandbox in which nobody has written yet."""
    return Town()


@pytest.fixture
async def chat(town: Town) -> Town:
    """A sandbox in which one person has written to the bot, and the bot has read it."""
    town.write(LU)
    await town.updates()
    return town


@pytest.fixture
async def served(chat: Town) -> AsyncIterator[Town]:
    """That sandbox over HTTP, with a client session in ``session``."""
    async with serving(chat.telegram) as address, aiohttp.ClientSession(address) as session:
        chat.session = session  # type: ignore[attr-defined]  # the test's own client
        yield chat


@pytest.fixture
def client(served: Town) -> aiohttp.ClientSession:
    """A client session at the served sandbox."""
    return served.session  # type: ignore[attr-defined,no-any-return]

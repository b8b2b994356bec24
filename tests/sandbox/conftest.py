"""Fixtures of the sandbox tests."""

import pytest

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

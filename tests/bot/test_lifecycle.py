"""Starting and stopping against a local Telegram: what a start refuses, what it waits for, and that nothing stays."""

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.commands import doctor
from bot.faults import SettingsFault
from bot.lifecycle import Assistant, running
from bot.only_one import AlreadyRunning, hold
from bot.settings import Settings, load_settings
from bot.transport import make_bot
from sandbox.server import serving
from storage.database import Database
from tests.sandbox.small_town import LU, TOKEN, Town

pytestmark = pytest.mark.usefixtures("few_records")


@pytest.fixture
async def town() -> Town:
    return Town()


@pytest.fixture
async def address(town: Town) -> AsyncIterator[str]:
    async with serving(town.telegram) as where:
        yield where


def settings_for(database: Database, address: str, **more: Any) -> Settings:
    """Return settings that point to the local Telegram."""
    own = {"database_url": str(database.url), "telegram_token": TOKEN, "telegram_api_base": address, "port": 0}
    return load_settings(**own | {"public_url": "", "host": "127.0.0.1"} | more)


async def until(happened: Any) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(20):
        while not happened():  # noqa: ASYNC110 -- the town is looked at
            await asyncio.sleep(0.01)


def told(town: Town) -> list[str]:
    """Return the texts that one person got."""
    chat = town.world.private(town.world.main_bot, LU)
    return [str(each.wire.get("text")) for each in chat.messages.values() if each.sender_id != LU]


async def test_what_is_said_is_answered_and_nothing_stays_behind(database: Database, town: Town, address: str) -> None:
    before = asyncio.all_tasks()
    async with running(Assistant(settings_for(database, address)), receive=True):
        town.write(LU, "你好")
        await until(lambda: told(town))
    ours = [task for task in asyncio.all_tasks() - before if "bot." in repr(task.get_coro())]
    assert ours == []


async def test_a_webhook_is_set_although_telegram_asks_to_wait(database: Database, town: Town, address: str) -> None:
    town.faults.too_many(1)
    port = free_port()
    settings = settings_for(database, address, public_url=f"http://127.0.0.1:{port}", port=port)
    async with running(Assistant(settings), receive=True):
        assert town.world.main_bot.webhook is not None
        assert town.world.main_bot.webhook.secret_token == settings.secret
        town.write(LU, "你好")
        await until(lambda: told(town))


async def test_an_address_that_telegram_refuses_is_named(database: Database, address: str) -> None:
    settings = settings_for(database, address, public_url="http://")
    with pytest.raises(SettingsFault, match="Telegram refuses PUBLIC_URL"):
        await start(settings)


async def test_a_port_that_is_taken_is_named(database: Database, address: str) -> None:
    port = int(address.rpartition(":")[2])
    with pytest.raises(SettingsFault, match=f"cannot listen on 127.0.0.1:{port}"):
        await start(settings_for(database, address, port=port))


async def test_a_token_that_telegram_does_not_know_is_named_without_itself(database: Database, address: str) -> None:
    unknown = "7000000009:AAnobody-knows-this-token"
    with pytest.raises(SettingsFault, match="Telegram does not know TELEGRAM_TOKEN") as refused:
        await start(settings_for(database, address, telegram_token=unknown))
    assert unknown not in str(refused.value)


async def test_a_record_of_another_schema_is_left_alone(database: Database, address: str) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(SettingsFault, match="python -m bot migrate"):
        await start(settings_for(database, address))


async def test_the_second_process_on_one_file_is_refused(database: Database, address: str) -> None:
    assistant = Assistant(settings_for(database, address))
    lock = hold(database)
    assert lock is not None
    with pytest.raises(AlreadyRunning, match="another process serves"):
        async with running(assistant, receive=True):
            pass
    lock.close()
    await assistant.close()
    again = hold(database)
    assert again is not None
    again.close()


async def test_a_token_that_is_withdrawn_ends_the_program(database: Database, town: Town, address: str) -> None:
    async with running(Assistant(settings_for(database, address)), receive=True) as ended:
        town.world.bots.clear()
        town.world.main_bot.long_poll.break_off(ConnectionResetError())
        with pytest.raises(Exception, match=r"Invalid token|refuses the token|Unauthorized"):
            await asyncio.wait_for(ended, 20)


async def test_a_worker_serves_no_pages_and_fetches_nothing(database: Database, town: Town, address: str) -> None:
    async with running(Assistant(settings_for(database, address)), receive=False):
        await until(lambda: any(call.method.lower() == "setmycommands" for call in town.calls))
    assert "getupdates" not in {call.method.lower() for call in town.calls}


async def test_the_pages_are_served(database: Database, address: str) -> None:
    port = free_port()
    async with (
        running(Assistant(settings_for(database, address, port=port)), receive=True),
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/health") as answer,
    ):
        assert answer.status == 200


async def test_the_doctor_finds_a_forgotten_webhook_and_takes_it_away(town: Town, address: str) -> None:
    settings = load_settings(telegram_token=TOKEN, telegram_api_base=address, public_url="")
    await town.call("setWebhook", url="http://127.0.0.1:9/telegram")
    town.timer.seconds += 5
    _, webhook = await doctor.telegram(settings, delete_webhook=False)
    assert "--delete-webhook" in webhook.remedy
    _, webhook = await doctor.telegram(settings, delete_webhook=True)
    assert webhook.remedy == ""


async def test_the_doctor_says_when_nobody_answers() -> None:
    settings = load_settings(telegram_token=TOKEN, telegram_api_base=f"http://127.0.0.1:{free_port()}", public_url="")
    (found,) = await doctor.telegram(settings, delete_webhook=False)
    assert "network" in found.remedy


async def test_the_client_does_not_show_its_token() -> None:
    assert TOKEN not in repr(make_bot(TOKEN, "http://127.0.0.1:9"))


async def start(settings: Settings) -> None:
    """Start and stop at once."""
    async with running(Assistant(settings), receive=True):
        return


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])

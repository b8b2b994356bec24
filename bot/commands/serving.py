"""``serve`` and ``worker``: the processes that run on."""

import asyncio
import signal
import sys
from contextlib import suppress

import click
from telegram.error import InvalidToken

from bot import failpoints, logs
from bot.collecting import collect_seldom
from bot.faults import SettingsFault
from bot.lifecycle import Assistant, running
from bot.only_one import AlreadyRunning
from bot.polling import AnotherInstance
from bot.settings import ServingSettings, Settings, load_settings


@click.command()
def serve() -> None:
    """收消息、办事、发消息、出页面；没有 PUBLIC_URL 时用长轮询。Take updates in, work, send, serve pages."""
    _run(load_settings(ServingSettings), receive=True)


@click.command()
def worker() -> None:
    """多一个办事和发消息的进程（PostgreSQL）。Work and send beside a ``serve``; needs PostgreSQL."""
    _run(load_settings(ServingSettings), receive=False)


def _run(settings: Settings, *, receive: bool) -> None:
    logs.set_up(settings.log_level, settings.log_format)
    # Event loop and writer hand over several times an update; Python's own five milliseconds each would add up.
    sys.setswitchinterval(0.0005)
    collect_seldom()
    failpoints.arm(settings.failpoints)
    try:
        asyncio.run(_until_signalled(settings, receive=receive))
    except (AlreadyRunning, AnotherInstance) as other:
        raise click.ClickException(str(other)) from None
    except InvalidToken:
        msg = "Telegram no longer knows TELEGRAM_TOKEN; copy it again from BotFather"
        raise SettingsFault(msg) from None


async def _until_signalled(settings: Settings, *, receive: bool) -> None:
    """Serve until SIGINT or SIGTERM, which end a start that waits for the messenger as well."""
    loop = asyncio.get_running_loop()
    serving = asyncio.create_task(_serve(settings, receive=receive))
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, serving.cancel)
    with suppress(asyncio.CancelledError):
        await serving


async def _serve(settings: Settings, *, receive: bool) -> None:
    async with running(Assistant(settings), receive=receive) as ended:
        await ended

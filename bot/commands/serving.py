"""``serve`` and ``worker``: the processes that run on."""

import asyncio
import signal
from contextlib import suppress

import click

from bot import failpoints, logs
from bot.lifecycle import Assistant, running
from bot.only_one import AlreadyRunning
from bot.polling import AnotherInstance
from bot.settings import Settings, SettingsFault, load_settings


@click.command()
def serve() -> None:
    """收消息、办事、发消息、出页面；没有 PUBLIC_URL 时用长轮询。Take updates in, work, send, serve pages."""
    _run(load_settings(), receive=True)


@click.command()
def worker() -> None:
    """多一个办事和发消息的进程（PostgreSQL）。Work and send beside a ``serve``; needs PostgreSQL."""
    _run(load_settings(), receive=False)


def _run(settings: Settings, *, receive: bool) -> None:
    logs.set_up(settings.log_level)
    failpoints.arm(settings.failpoints)
    try:
        asyncio.run(_until_signalled(settings, receive=receive))
    except (AlreadyRunning, AnotherInstance) as other:
        raise click.ClickException(str(other)) from None
    except OSError as fault:
        msg = f"cannot listen on {settings.bind_host}:{settings.port} ({fault.strerror}); set PORT to a free one"
        raise SettingsFault(msg) from None


async def _until_signalled(settings: Settings, *, receive: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with running(Assistant(settings), receive=receive) as ended:
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({stopping, ended}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        with suppress(asyncio.CancelledError):
            await stopping
        if ended.done():
            ended.result()

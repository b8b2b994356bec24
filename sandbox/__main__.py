"""``python -m sandbox``: a local Telegram with the demo branch, the assistant and its pages in one process."""

import asyncio
import os
import signal
import sys

from bot import logs
from bot.faults import SettingsFault
from sandbox.stage import Stage

PORT = 8088


async def _play() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    port = int(os.environ.get("SANDBOX_PORT", PORT))
    async with Stage().playing(port) as addresses:
        print(f"支部助手已启动，请打开 {addresses.chat}", flush=True)  # noqa: T201 -- the address is the output
        print(f"运行情况 {addresses.pages}　停止请按 Ctrl+C", flush=True)  # noqa: T201
        await stop.wait()


def main() -> int:
    """Play until interrupted and return the exit status."""
    logs.set_up("WARNING")
    try:
        asyncio.run(_play())
    except SettingsFault as fault:
        print(fault, file=sys.stderr)  # noqa: T201
        return 2
    except OSError as fault:
        print(  # noqa: T201
            f"端口用不了（{fault.strerror}）；请设 SANDBOX_PORT 换一个 / set SANDBOX_PORT to a free port",
            file=sys.stderr,
        )
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

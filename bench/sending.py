"""Messages a second of the real sender against the sandbox over HTTP, both in one process, beside Telegram's limit.

``./run bench sending [--messages 3000] [--senders 32] [--url postgresql://…]``. The pace is lifted, the rest is as
served: claim, mark under way, call, mark as sent, each committed. Telegram takes 30 messages a second.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.collecting import collect_seldom
from bot.pacing import Pace
from bot.sender import Sender
from bot.transport import make_bot
from branch.clock import SystemClock
from sandbox.server import serving
from storage.database import Database
from storage.migrations import migrate
from storage.repositories.outbox import OutboxState, Outgoing
from storage.writer import Writer
from tests.record_keys import FOR_TESTS, MARKS
from tests.sandbox.small_town import LIN, LU, TOKEN, ZHOU, Town

LIMIT = 30
EVERY = 0.1
PEOPLE = (LU, LIN, ZHOU)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--messages", type=int, default=3000)
    asked.add_argument("--senders", type=int, default=32)
    asked.add_argument("--url", default="")
    options = asked.parse_args()
    collect_seldom()
    sys.setswitchinterval(0.0005)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(options.url or f"sqlite:///{Path(folder) / 'out.db'}", FOR_TESTS)
        migrate(database.engine)
        writer = Writer(database)
        calls = [
            Outgoing(f"bench:{number}", "reply", PEOPLE[number % 3], "send_message", {"text": f"第{number}条"})
            for number in range(options.messages)
        ]
        writer.do(lambda work: work.planned.add_new(calls, at=datetime.now(UTC)))
        seconds, used = asyncio.run(_send(writer, options.messages, options.senders))
        writer.close()
        database.close()
    rate = options.messages / seconds
    print(
        f"{options.messages} messages in {seconds:.1f} s ({used:.1f} s of one core, sandbox included): "
        f"{rate:.0f} a second, {rate / LIMIT:.1f} × the limit of {LIMIT}; "
        f"by processor time {options.messages / used / LIMIT:.1f} ×"
    )


async def _send(writer: Writer, messages: int, senders: int) -> tuple[float, float]:
    """Send everything; return seconds and processor seconds."""
    town = Town()
    for person in PEOPLE:
        town.world.open_private(person)
    async with serving(town.telegram) as address:
        bot = make_bot(TOKEN, address)
        await bot.initialize()
        sender = Sender(
            writer,
            bot,
            SystemClock(),
            Pace(10**6, 10**6),
            owner="bench",
            senders=senders,
            resend_after=timedelta(seconds=60),
            wanted=lambda _work, calls, _now: list(calls),
            marks=MARKS,
        )
        began, used = time.perf_counter(), time.process_time()
        sending = asyncio.create_task(sender.run())
        while await writer.run(lambda work: work.outbox.count(OutboxState.SENT)) < messages:  # noqa: ASYNC110 -- the outbox is looked at
            await asyncio.sleep(EVERY)
        seconds = time.perf_counter() - began, time.process_time() - used
        sending.cancel()
        with suppress(asyncio.CancelledError):
            await sending
        await bot.shutdown()
    return seconds


if __name__ == "__main__":
    main()

"""The process whose power is cut: it keeps updates and runs their effects, and says on paper what it acknowledged.

``python -m tests.faults.powered FILE PEOPLE``, under a tracer that notes every write to the disk.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime

import orjson

from bot.intake import Intake
from bot.transport import make_bot
from bot.worker import Worker
from branch.clock import SystemClock
from handlers.router import Router
from rules import Rulebook
from storage.database import Database
from storage.writer import Writer
from tests.bot import town
from tests.record_keys import FOR_TESTS, MARKS

TOGETHER = 5
"""So many people speak at once, so that updates share commits."""


def _update(number: int) -> bytes:
    person = {"id": town.account_of(number), "is_bot": False, "first_name": "m"}
    chat = {"id": person["id"], "type": "private", "first_name": "m"}
    message = {"message_id": 1, "date": int(datetime.now(UTC).timestamp()), "chat": chat, "from": person}
    return orjson.dumps({"update_id": number, "message": message | {"text": town.saying_of(number)}})


async def _live(url: str, people: int) -> None:
    database = Database(url, FOR_TESTS)
    writer = Writer(database)
    rulebook = Rulebook([], [])
    worker = Worker(
        writer, Router(lambda: rulebook, "zhibu_bot", MARKS), make_bot("1:t", "http://127.0.0.1:9"), SystemClock(), _
    )
    intake = Intake(writer, SystemClock(), 1, worker.wake)
    working = asyncio.create_task(worker.run())

    async def speak(number: int) -> None:
        await intake.keep(_update(number))
        os.write(1, f"ack {number}\n".encode())

    for first in range(0, people, TOGETHER):
        await asyncio.gather(*(speak(number) for number in range(first, min(first + TOGETHER, people))))
    await asyncio.sleep(0.2)
    working.cancel()
    os._exit(0)  # nothing is tidied up: the power goes


def _() -> None:
    """Nobody sends anything here."""


if __name__ == "__main__":
    asyncio.run(_live(sys.argv[1], int(sys.argv[2])))

"""The messenger is away for an hour, or for more than a day (R5): what still counts arrives once, the rest is told."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from telegram.request import RequestData

from bot.transport import NotSentError
from storage.database import Database
from storage.migrations import migrate
from storage.repositories.outbox import Outgoing, Policy
from storage.tables import OutboxRow
from storage.writer import Writer
from tests.bot.post_office import Line, PostOffice
from tests.chat import StillClock
from tests.faults.figures import Figures
from tests.record_keys import FOR_TESTS
from tests.sandbox.small_town import GROUP, LIN, LU, Town

LENGTHS = (timedelta(hours=1), timedelta(hours=25))
WAITING = 12
"""Calls that are planned before the line goes, and as many while it is away."""
LIVES = (None, timedelta(seconds=30), timedelta(minutes=90), timedelta(hours=20), timedelta(days=3))
NOON = datetime(2026, 6, 10, 4, tzinfo=UTC)


class ClosedLine(Line):
    """A line that can be closed: no call is even begun then."""

    def __init__(self, town: Town) -> None:
        super().__init__(town)
        self.closed, self.tried = False, 0

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        if self.closed:
            self.tried += 1
            raise NotSentError("away")
        return await super().do_request(url, method, request_data, *timeouts, **named)


async def away(folder: Path, trials: int) -> Figures:
    """Take the messenger away ``trials`` times, in turn for an hour and for 25."""
    rng = random.Random(5)  # noqa: S311 -- repeatable, nothing secret
    database = Database(f"sqlite:///{folder / 'zhibu.db'}", FOR_TESTS)
    await asyncio.to_thread(migrate, database.engine)
    writer, sent, expired, tried = Writer(database), 0, 0, 0
    wrong: list[str] = []
    for trial in range(trials):
        town = Town()
        for person_id in (LU, LIN):
            town.world.open_private(person_id)
        office = PostOffice(database, writer, StillClock(NOON + timedelta(days=9 * trial)), town)
        office.line = line = ClosedLine(town)
        office.sender = office.another(f"sender{trial}")
        planned, back = await _outage(office, line, LENGTHS[trial % len(LENGTHS)], rng, trial)
        arrived, over, faults = _look(office, planned, back)
        sent, expired, tried, wrong = sent + arrived, expired + over, tried + line.tried, wrong + faults
    writer.close()
    database.close()
    note = f"{sent} arrived once, {expired} were too late and say so, {tried} tries meanwhile"
    return Figures(trials, sum("never" in each for each in wrong), 0, note, wrong)


async def _outage(
    office: PostOffice, line: ClosedLine, length: timedelta, rng: random.Random, trial: int
) -> tuple[dict[str, datetime | None], datetime]:
    """Close the line, let people speak meanwhile, open it again; return what was planned until when, and the end."""
    planned = _plan(office, rng, f"{trial}a")
    line.closed, back = True, office.clock.now() + length
    half = office.clock.now() + length / 2
    later: dict[str, datetime | None] = {}
    while office.clock.now() < back:
        await office.round()
        if not later and office.clock.now() >= half:
            later = _plan(office, rng, f"{trial}b")
        _pass(office, rng.choice((1, 20, 60, 120)))
    line.closed = False
    for _ in range(400):
        await office.round()
        _pass(office, 5)
    return planned | later, back


def _plan(office: PostOffice, rng: random.Random, name: str) -> dict[str, datetime | None]:
    planned = {}
    for number in range(WAITING):
        key, chat_id, life = f"{name}:{number}", rng.choice((LU, LIN, GROUP)), rng.choice(LIVES)
        until = None if life is None else office.clock.now() + life
        call = Outgoing(key, "reply", chat_id, "send_message", {"text": key}, Policy.HOLD, None, until)
        office.writer.do(lambda work, call=call: work.outbox.add(call, at=office.clock.now()))
        planned[key] = until
    return planned


def _pass(office: PostOffice, seconds: float) -> None:
    office.clock.advance(seconds=seconds)
    office.seconds.now += seconds


def _look(office: PostOffice, planned: dict[str, datetime | None], back: datetime) -> tuple[int, int, list[str]]:
    """Count what arrived and what is told to be over, and name what is neither, both or twice."""
    seen = [text for chat_id in (LU, LIN, GROUP) for text in office.delivered(chat_id)]
    rows = office.database.read(lambda connection: list(connection.execute(select(OutboxRow.__table__))))
    states = {row.key: (row.state, row.reason) for row in rows}
    arrived, over, wrong = 0, 0, []
    for key, until in planned.items():
        copies, (state, reason) = seen.count(key), states[key]
        arrived, over = arrived + (copies == 1), over + (state == "expired")
        if (state, copies) not in {("sent", 1), ("expired", 0)}:
            wrong.append(f"{key} never came: {state}, {copies} copies")
        elif state == "expired" and not reason:
            wrong.append(f"{key} is over without a word")
        elif state == "expired" and (until is None or until > back + timedelta(minutes=30)):
            wrong.append(f"{key} never came although there was time")
    return arrived, over, wrong

"""What arrives twice, out of order or spoilt (R9, R10), and a hall of people who check in within a minute (R26)."""

import asyncio
import random
import time
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import func, select

from bot.flood import MOST, Flood
from bot.transport import make_bot
from bot.worker import Worker
from branch.clock import SystemClock
from handlers.router import Router
from rules import Rulebook
from storage.database import Database
from storage.repositories.inbox import InboxState
from storage.tables import Base, InboxRow, OutboxRow
from storage.writer import Writer
from tests.bot import town
from tests.bot.drill import drilling
from tests.bot.ledger import Accepted, check
from tests.faults.figures import Figures, broken, rounds
from tests.record_keys import FOR_TESTS, MARKS

COPIES, ROUND = 3, 300
"""How often each update comes, and how many come in one branch."""
CALM = 100
"""So many messages of the flooder come for each of somebody else."""
ODD: dict[type, list[Any]] = {
    str: [
        "",
        " ",
        "签" * 4096,
        "\x00",
        "\ud7ff",
        "/",
        "/checkin@" + "x" * 300,
        "1" * 400,
        "<b>",
        "党费交了" * 300,
        "/web 1 2 3",
    ],
    int: [0, -1, 1, 1 << 31, -(1 << 52), (1 << 62) - 1, 4102444800],
}
"""Strange values of the right kind; of the wrong kind is what the library would never be sent."""
ANYTHING: list[Any] = [None, True, -1, 0, 1 << 62, "", "签" * 300, [], [[]], {}, {"id": "x"}, 1.5, "\x00"]
FREE = {"inbox", "outbox", "dialogues", "asked_questions", "group_members"}
"""Tables in which whatever arrives may leave something."""


class Office:
    """The program without a network: updates are put into the inbox and worked on at once."""

    def __init__(self, folder: Path, people: int) -> None:
        town.found(town.file_url(folder), people)
        self.database = Database(town.file_url(folder), FOR_TESTS)
        self.writer = Writer(self.database)
        rulebook = Rulebook([], [])
        router = Router(lambda: rulebook, "zhibu_bot", MARKS)
        self._worker = Worker(self.writer, router, make_bot("1:t", "http://127.0.0.1:9"), SystemClock(), lambda: None)
        # What a drill delivers in a second is no flood.
        self._worker.flood = Flood(most=1 << 60)

    def take(self, bodies: list[tuple[int, bytes]]) -> None:
        """Take updates, each with its id, and run their effects."""
        at = SystemClock().now()
        self.writer.do(lambda work: [work.inbox.add(1, number, body, at=at) for number, body in bodies])
        while self.writer.do(self._worker.batch):
            pass

    def rows(self) -> dict[str, int]:
        """Count the rows of the record."""
        tables = [table for table in Base.metadata.sorted_tables if table.name not in FREE]
        return self.database.read(
            lambda connection: {
                table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables
            }
        )

    def limit(self, flood: Flood) -> None:
        """Hear no more of one sender than usual."""
        self._worker.flood = flood

    def answers(self) -> dict[int, int]:
        """Return how many messages each chat was to get."""
        counted = select(OutboxRow.chat_id, func.count()).group_by(OutboxRow.chat_id)
        return {row[0]: row[1] for row in self.database.read(lambda connection: list(connection.execute(counted)))}

    def dead(self) -> int:
        """Count the updates that could not be read."""
        return self.writer.do(lambda work: work.inbox.count(InboxState.DEAD))

    def close(self) -> None:
        """Finish and close the file."""
        self.writer.close()
        self.database.close()


def update(number: int, *, update_id: int, at: int) -> dict[str, Any]:
    """Return the update in which a person of the town says their one thing."""
    person = {"id": town.account_of(number), "is_bot": False, "first_name": "m"}
    chat = {"id": person["id"], "type": "private", "first_name": "m"}
    message = {"message_id": number + 1, "date": at, "chat": chat, "from": person, "text": town.saying_of(number)}
    return {"update_id": update_id, "message": message}


async def repeats(folder: Path, trials: int) -> Figures:
    """Deliver every update three times, out of order, the third time under another id."""
    made, intents, wrong = 0, 0, []
    for number, some in rounds(trials, ROUND):
        below = folder / str(number)
        below.mkdir()
        figures = await asyncio.to_thread(_repeats, below, some, number)
        made, intents, wrong = made + figures.trials, intents + figures.trials // COPIES, wrong + figures.broken
    return Figures(made, 0, 0, f"{intents} intents", wrong)


def _repeats(folder: Path, trials: int, seed: int) -> Figures:
    rng = random.Random(seed)  # noqa: S311 -- repeatable, nothing secret
    people, at = max(trials // COPIES, 1), int(time.time())
    office = Office(folder, people)
    bodies = []
    for number in range(people):
        same = orjson.dumps(update(number, update_id=number, at=at))
        again = orjson.dumps(update(number, update_id=people + number, at=at))
        bodies += [(number, same), (number, same), (people + number, again)]
    rng.shuffle(bodies)
    for first in range(0, len(bodies), 50):
        office.take(bodies[first : first + 50])
    everybody = Accepted()
    everybody.copies.update((town.account_of(number), "") for number in range(people))
    found = check(office.database, everybody, people)
    office.close()
    wrong = [each for each in broken(found) if each.startswith(("check-ins", "payments"))]
    return Figures(len(bodies), 0, 0, broken=wrong)


async def flood(folder: Path, trials: int) -> Figures:
    """Deliver ``trials`` messages of one member within seconds, and now and then one of somebody else."""
    return await asyncio.to_thread(_flood, folder, trials)


def _flood(folder: Path, trials: int) -> Figures:
    others = trials // CALM
    office, at = Office(folder, others + 1), int(time.time())
    office.limit(Flood())
    for first in range(0, trials, CALM):
        bodies = [(first + each, orjson.dumps(update(0, update_id=first + each, at=at))) for each in range(CALM)]
        number = first // CALM + 1
        bodies.append((trials + number, orjson.dumps(update(number, update_id=trials + number, at=at))))
        office.take(bodies)
    answers = office.answers()
    heard = answers.pop(town.account_of(0), 0)
    unheard = [number for number in range(1, others + 1) if not answers.get(town.account_of(number))]
    waiting = office.writer.do(lambda work: work.inbox.count(InboxState.NEW))
    office.close()
    minutes = 2 + (time.time() - at) / 60
    wrong = [f"{len(unheard)} others got no answer"] if unheard else []
    wrong += [f"{waiting} updates were never finished"] if waiting else []
    wrong += [f"the flooder got {heard} answers"] if heard > MOST * minutes else []
    return Figures(trials + others, len(unheard), 0, f"{heard} answers to the flooder, {others} others answered", wrong)


async def spoilt(folder: Path, trials: int) -> Figures:
    """Deliver updates with fields missing, swapped or of another kind, from somebody nobody knows."""
    return await asyncio.to_thread(_spoilt, folder, trials)


def _spoilt(folder: Path, trials: int) -> Figures:
    rng = random.Random(10)  # noqa: S311 -- repeatable, nothing secret
    office = Office(folder, 4)
    before = office.rows()
    for first in range(0, trials, 50):
        bodies = []
        for number in range(first, min(first + 50, trials)):
            whole = update(rng.randrange(4), update_id=number, at=int(time.time()))
            whole["message"]["from"]["id"] = 99
            bodies.append((number, orjson.dumps(_spoil(whole, rng), option=orjson.OPT_NON_STR_KEYS)))
        office.take(bodies)
    after, dead = office.rows(), office.dead()
    waiting = office.writer.do(lambda work: work.inbox.count(InboxState.NEW))
    office.close()
    wrong = [f"{name}: {before[name]} → {after[name]} rows" for name in before if after[name] != before[name]]
    wrong += [f"{waiting} updates were never finished"] if waiting else []
    return Figures(trials, 0, 0, f"{dead} could not be read and are kept as dead letters", wrong)


def _spoil(whole: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """Change one to four places anywhere in an update."""
    for _ in range(rng.randint(1, 4)):
        place: Any = whole
        while True:
            name = rng.choice(list(place))
            if isinstance(place[name], dict) and place[name] and rng.random() < 0.8:
                place = place[name]
                continue
            break
        if rng.random() < 0.2:
            del place[name]
        else:
            place[name] = rng.choice(ODD.get(type(place[name]), ANYTHING) if rng.random() < 0.7 else ANYTHING)
        if not whole:
            break
    return whole


async def hall(folder: Path, trials: int) -> Figures:
    """Let ``trials`` people speak within a minute and look how long the oldest update waits."""
    oldest = 0.0
    async with drilling(folder, trials, webhook=True) as drill:
        await drill.starts()
        drill.say(1)
        await drill.until(lambda: drill.messages >= 1)
        ended = time.monotonic() + 60
        each = max(trials // 600, 5)
        while time.monotonic() < ended and drill.said < trials:
            drill.say(each)
            await asyncio.sleep(0.1)
            oldest = max(oldest, await asyncio.to_thread(_oldest, drill.database))
        await drill.settles()
        found = drill.findings()
    wrong = broken(found) + ([f"the oldest update waited {oldest:.1f} s"] if oldest > 2 else [])
    return Figures(trials, len(found.unanswered), found.doubled, f"oldest update waited {oldest:.2f} s", wrong)


def _oldest(database: Database) -> float:
    waiting = select(func.min(InboxRow.received_at)).where(InboxRow.state == InboxState.NEW)
    first = database.read(lambda connection: connection.scalar(waiting))
    return (SystemClock().now() - first).total_seconds() if first else 0.0

"""The sender from moment to moment: when it looks, how much it has under way, how long a call is its own."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot import failpoints, sender
from bot.pacing import Pace
from bot.transport import AssistantBot
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.bot.post_office import PostOffice
from tests.chat import StillClock
from tests.sandbox.small_town import LIN, LU, Town

POINTS = ("before_send", "after_send", "before_mark", "after_mark")


@pytest.fixture
def office(database: Database, writer: Writer, clock: StillClock) -> PostOffice:
    town = Town()
    for person_id in (LU, LIN):
        town.world.open_private(person_id)
    return PostOffice(database, writer, clock, town)


@pytest.fixture
def looks(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note every look into the outbox; nobody looks by himself within an hour."""
    monkeypatch.setattr(sender, "IDLE_SECONDS", 3600)
    seen: list[int] = []

    def look(_: UnitOfWork, calls: list, __: object) -> list:
        seen.append(len(calls))
        return list(calls)

    office.look = look
    return seen


async def until(office: PostOffice, *keys: str, are: str = "sent") -> None:
    async with asyncio.timeout(30):
        while any(office.state(key) != are for key in keys):  # noqa: ASYNC110 -- the record has no bell
            await asyncio.sleep(0.01)


async def test_it_sends_what_waits_then_rests_until_it_is_woken(office: PostOffice, looks: list[int]) -> None:
    first, second = office.add("一"), office.add("二")
    running = asyncio.create_task(office.sender.run())
    await until(office, first, second)
    key = office.add("三")
    office.sender.wake()
    await until(office, key)
    await asyncio.sleep(0.05)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert office.delivered() == ["一", "二", "三"]
    assert len(looks) <= 8, "it does not spin"


async def test_what_is_paced_out_is_looked_at_again_in_time(office: PostOffice, looks: list[int]) -> None:
    office.sender._pace = Pace(30, 30)
    keys = [office.add(str(number)) for number in range(7)]
    running = asyncio.create_task(office.sender.run())
    await until(office, *keys)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert office.delivered() == [str(number) for number in range(7)]


async def test_no_more_calls_are_under_way_than_there_are_senders(office: PostOffice) -> None:
    for number in range(20):
        office.add(chat_id=5000 + number)
    assert [await office.sender.begin_some() for _ in range(3)] == [8, 0, 0]
    await office.sender.finish()
    assert await office.sender.begin_some() == 8
    await office.sender.finish()
    assert office.sender._under_way == set(), "nothing that is over is kept"


async def test_a_chat_is_paced_and_answers_to_presses_cost_it_nothing(office: PostOffice) -> None:
    office.sender._pace = Pace(600, 1, monotonic=office.seconds)
    for number in range(5):
        office.add(method="answer_callback_query", payload={"callback_query_id": str(number), "text": "好"})
    assert [await office.round() for _ in range(6)] == [1, 1, 1, 1, 1, 0]
    for number in range(5):
        office.add(str(number))
    assert [await office.round() for _ in range(5)] == [1, 1, 1, 0, 0]
    office.seconds.now += 1
    assert [await office.round() for _ in range(2)] == [1, 0]


async def test_all_chats_together_are_paced(office: PostOffice) -> None:
    office.sender._pace = Pace(12, 12, monotonic=office.seconds)
    for number in range(5):
        office.add(chat_id=5000 + number)
    assert [await office.round() for _ in range(2)] == [2, 0]
    office.seconds.now += 0.1
    assert [await office.round() for _ in range(2)] == [1, 0]


async def test_a_call_under_way_belongs_to_its_sender_for_longer_than_it_may_take(office: PostOffice) -> None:
    key = office.add()
    await office.sender.begin_some()
    other = office.another("second")
    assert office.writer.do(lambda work: other.recover(work, everything=False)) == 0
    await office.sender.finish()
    assert (office.state(key), office.delivered()) == ("sent", ["好的"])
    assert timedelta(seconds=sender.MAKING_SECONDS + sender.DEADLINE_SECONDS + 30) < sender.LEASE


async def test_a_call_that_hangs_is_given_up_and_in_doubt(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    async def hangs(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(sender, "DEADLINE_SECONDS", 0.01)
    monkeypatch.setattr(AssistantBot, "call", hangs)
    key = office.add()
    await office.sender.begin_some()
    await until(office, key, are="pending")
    assert (office.row(key).doubtful, office.row(key).reason) == (1, "no answer in time")


async def test_an_answer_that_nobody_can_read_is_a_doubt_and_a_line_in_the_log(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def chokes(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(AssistantBot, "call", chokes)
    key = office.add()
    with capture_logs() as lines:
        await office.round()
    assert (office.state(key), office.row(key).doubtful, office.row(key).reason) == ("pending", 1, "ValueError")
    assert [line["outbox_id"] for line in lines if line["log_level"] == "error"] == [office.row(key).id]


class Locked:
    """A writer whose next jobs find the database locked."""

    def __init__(self, writer: Writer, times: int) -> None:
        self._writer, self.times = writer, times

    async def run(self, job: object) -> object:
        if self.times:
            self.times -= 1
            raise OperationalError("", {}, Exception("database is locked"))
        return await self._writer.run(job)  # type: ignore[arg-type]


async def test_an_outbox_that_cannot_be_read_is_said_and_looked_at_again(office: PostOffice) -> None:
    key = office.add()
    office.sender._writer = Locked(office.writer, 1)  # type: ignore[assignment]
    with capture_logs() as lines:
        assert await office.round() == 0
    assert [line["event"] for line in lines] == ["The outbox could not be read; trying again"]
    assert await office.round() == 1
    assert office.state(key) == "sent"


async def test_an_outcome_that_cannot_be_written_is_said_and_written_later(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "IDLE_SECONDS", 0.01)
    key = office.add()
    await office.sender.begin_some()
    office.sender._writer = Locked(office.writer, 2)  # type: ignore[assignment]
    with capture_logs() as lines:
        await office.sender.finish()
    assert [line["outbox_id"] for line in lines] == [office.row(key).id] * 2
    assert (office.state(key), office.delivered()) == ("sent", ["好的"])


async def test_how_often_the_server_asked_us_to_wait_is_counted(office: PostOffice) -> None:
    assert office.sender.too_fast == 0
    office.town.faults.too_many(7)
    office.add()
    await office.round()
    assert office.sender.too_fast == 1


@pytest.fixture
def counted() -> Iterator[dict[str, int]]:
    """Count the passages of the points at which drills kill the process."""
    failpoints.arm(",".join(f"{name}=999999" for name in POINTS))
    failpoints._passed.clear()
    yield failpoints._passed
    for name in POINTS:
        del failpoints._armed[name]


async def test_every_call_passes_every_point_at_which_a_drill_may_kill(
    office: PostOffice, counted: dict[str, int]
) -> None:
    for chat_id in (LU, LIN):
        office.add(chat_id=chat_id)
    await office.round()
    assert counted == dict.fromkeys(POINTS, 2)

"""Long polling: the offset moves only past what is committed, and the second instance gives way."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter

from bot.intake import Intake
from bot.polling import AnotherInstance, Polling
from storage.writer import Writer
from tests.bot.post_office import Seconds
from tests.chat import StillClock

TAKEN_OVER = Conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
WEBHOOK = Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")


class Server:
    """Gives out what a test has laid ready, and ends the loop when nothing is left."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.offsets: list[int] = []

    async def raw_updates(self, offset: int, _seconds: int, _allowed: list[str]) -> list[Any]:
        self.offsets.append(offset)
        if not self.answers:
            raise InvalidToken("the end of the test")
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return list(answer)


class BadIntake:
    """Cannot commit the first times."""

    def __init__(self, intake: Intake, faults: int) -> None:
        self._intake = intake
        self._faults = faults

    async def keep(self, body: bytes) -> bool:
        if self._faults:
            self._faults -= 1
            raise OperationalError("INSERT", {}, OSError("disk full"))
        return await self._intake.keep(body)


@pytest.fixture
def intake(writer: Writer, clock: StillClock) -> Intake:
    return Intake(writer, clock, 900001, lambda: None)


@pytest.fixture
def kept(writer: Writer) -> Callable[[], list[int]]:
    return lambda: writer.do(lambda work: [arrival.update_id for arrival in work.inbox.claim(99)])


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let pauses pass at once, and note them."""
    asked: list[float] = []
    sleep = asyncio.sleep

    async def noted(seconds: float) -> None:
        asked.append(seconds)
        await sleep(0)

    monkeypatch.setattr("bot.polling.asyncio.sleep", noted)
    return asked


async def polled(server: Server, intake: Any, *, age: float = 0) -> None:
    """Poll until the server has nothing left."""
    seconds = Seconds()
    polling = Polling(server, intake, monotonic=seconds)  # type: ignore[arg-type]
    seconds.now = age
    with pytest.raises(InvalidToken):
        await polling.run()


async def test_the_offset_follows_what_is_committed(intake: Intake, kept: Callable[[], list[int]]) -> None:
    server = Server([{"update_id": 7}, {"update_id": 9}], [], [{"update_id": 10}])
    await polled(server, intake)
    assert server.offsets == [0, 10, 10, 11]
    assert kept() == [7, 9, 10]


async def test_what_could_not_be_committed_is_fetched_again(intake: Intake, kept: Callable[[], list[int]]) -> None:
    server = Server([{"update_id": 7}], [{"update_id": 7}])
    await polled(server, BadIntake(intake, 1))
    assert server.offsets == [0, 0, 8]
    assert kept() == [7]


async def test_an_update_that_is_none_does_not_make_us_deaf(intake: Intake, kept: Callable[[], list[int]]) -> None:
    strange = ["text", {"update_id": "8"}, {"update_id": 7, "x": "\ud800"}, {"update_id": 8, "y": 1 << 70}]
    server = Server(strange, [{"update_id": 9}], ["text"])
    await polled(server, intake)
    assert server.offsets == [0, 9, 10, 10]
    assert kept() == [8, 9]


async def test_a_network_that_is_away_is_asked_more_and_more_seldom(intake: Intake, patient: list[float]) -> None:
    faults = [NetworkError("x")] * 8
    await polled(Server(*faults, [], NetworkError("x")), intake)
    assert patient == [1, 2, 4, 8, 16, 32, 60, 60, 1]


async def test_too_many_requests_are_waited_for(intake: Intake, patient: list[float]) -> None:
    await polled(Server(RetryAfter(7)), intake)
    assert patient == [7]


async def test_who_comes_second_gives_way(intake: Intake) -> None:
    with pytest.raises(AnotherInstance, match="another instance fetches the updates"):
        await polled(Server(TAKEN_OVER), intake, age=4)


async def test_who_was_first_stays_when_somebody_comes(intake: Intake) -> None:
    server = Server([], TAKEN_OVER, [], TAKEN_OVER, TAKEN_OVER, [])
    await polled(server, intake, age=6)
    assert server.answers == []


async def test_two_that_both_stay_do_not_fight_for_ever(intake: Intake) -> None:
    with pytest.raises(AnotherInstance):
        await polled(Server(*[TAKEN_OVER] * 9), intake, age=6)


async def test_a_webhook_that_is_set_is_named_with_its_remedy(intake: Intake) -> None:
    with pytest.raises(AnotherInstance, match="--delete-webhook"):
        await polled(Server(WEBHOOK), intake, age=99)

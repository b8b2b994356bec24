"""Where updates arrive: committed first, acknowledged then; what is no update is kept and taken, a stranger is not."""

import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import event, func, select

from bot.intake import MAX_BODY, PATH, SECRET_HEADER, Intake
from storage.database import Database
from storage.tables import InboxRow
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.chat import StillClock

SECRET = "the-secret"
UPDATE = {"update_id": 7, "message": {"text": "到了"}}
Client = TestClient[web.Request, web.Application]


class Door:
    """The webhook, reached as Telegram reaches it."""

    def __init__(self, client: Client, database: Database) -> None:
        self._client = client
        self._database = database

    async def post(self, body: Any, *, secret: str = SECRET) -> tuple[int, str | None]:
        """Post a body and return status and ``Retry-After``."""
        content = body if isinstance(body, bytes) else orjson.dumps(body)
        async with self._client.post(PATH, data=BytesIO(content), headers={SECRET_HEADER: secret}) as answer:
            return answer.status, answer.headers.get("Retry-After")

    def kept(self) -> list[tuple[int, str, str | None]]:
        """Return number, state and fault of what is in the inbox."""
        statement = select(InboxRow.update_id, InboxRow.state, InboxRow.fault).order_by(InboxRow.id)
        return self._database.read(lambda connection: [tuple(row) for row in connection.execute(statement)])


@pytest.fixture
async def door(database: Database, writer: Writer, clock: StillClock) -> AsyncIterator[Door]:
    app = web.Application(client_max_size=MAX_BODY)
    app.router.add_post(PATH, Intake(writer, clock, 900001, lambda: None).webhook(SECRET))
    async with TestClient(TestServer(app)) as client:
        yield Door(client, database)


async def test_an_update_is_kept_and_acknowledged(door: Door) -> None:
    assert await door.post(UPDATE) == (200, None)
    assert door.kept() == [(7, "new", None)]


async def test_the_same_update_twice_is_kept_once_and_acknowledged_twice(door: Door) -> None:
    assert [await door.post(UPDATE), await door.post(UPDATE)] == [(200, None)] * 2
    assert len(door.kept()) == 1


async def test_a_number_that_comes_again_with_another_content_is_another_update(door: Door) -> None:
    await door.post(UPDATE)
    await door.post(UPDATE | {"message": {"text": "请假"}})
    assert len(door.kept()) == 2


@pytest.mark.parametrize("secret", ["", "wrong", "the-secre", "the-secret2", "caf\u00e9"])
async def test_a_wrong_secret_is_refused_and_nothing_is_kept(door: Door, secret: str) -> None:
    assert await door.post(UPDATE, secret=secret) == (403, None)
    assert door.kept() == []


async def test_ten_thousand_forged_posts_are_refused_before_anything_is_read(
    database: Database, writer: Writer, clock: StillClock
) -> None:
    receive = Intake(writer, clock, 900001, lambda: None).webhook(SECRET)
    rng = random.Random(19)  # noqa: S311 -- repeatable, nothing secret
    answers = Counter()
    for trial in range(10_000):
        headers = {SECRET_HEADER: forged(rng, trial)} if trial % 5 else {}
        # It has no body that could be read.
        answers[(await receive(SimpleNamespace(headers=headers))).status] += 1
    assert answers == {403: 10_000}
    assert database.read(lambda connection: connection.scalar(select(func.count(InboxRow.id)))) == 0


def forged(rng: random.Random, trial: int) -> str:
    """Return a secret that is cut, longer, changed in one letter, in capitals or invented."""
    place, letter = rng.randrange(len(SECRET)), rng.choice("0aZ_")
    changed = SECRET[:place] + ("x" if SECRET[place] != "x" else "y") + SECRET[place + 1 :]
    invented = "".join(rng.choices("abcdefghij-_", k=rng.randrange(40)))
    return (SECRET[:place], SECRET + letter, changed, SECRET.upper(), invented)[trial % 7 % 5]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"\xff\xfe", "not_json"),
        (b"[" * 5000, "not_json"),
        (b'{"update_id": 1, "x": "\\ud800"}', "not_json"),
        ([1], "not_an_object"),
        ("text", "not_an_object"),
        ({}, "no_update_id"),
        ({"update_id": "7"}, "no_update_id"),
        ({"update_id": True}, "no_update_id"),
        ({"update_id": -1}, "no_update_id"),
        (b'{"update_id": 99999999999999999999999}', "no_update_id"),
    ],
)
async def test_what_is_no_update_becomes_a_dead_letter_and_is_taken(door: Door, body: Any, fault: str) -> None:
    assert await door.post(body) == (200, None)
    assert door.kept() == [(0, "dead", fault)]


async def test_more_than_a_megabyte_is_not_even_read(door: Door) -> None:
    status, _ = await door.post(b"x" * (MAX_BODY + 1))
    assert (status, door.kept()) == (413, [])


async def test_a_secret_that_is_no_text_is_just_wrong(writer: Writer, clock: StillClock) -> None:
    receive = Intake(writer, clock, 900001, lambda: None).webhook(SECRET)
    answer = await receive(SimpleNamespace(headers={SECRET_HEADER: "\udce9"}))  # type: ignore[arg-type]
    assert answer.status == 403


async def test_what_cannot_be_committed_is_not_acknowledged_and_taken_later(door: Door, database: Database) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "no space left")

    event.listen(database.engine, "commit", full)
    assert await door.post(UPDATE) == (503, "5")
    event.remove(database.engine, "commit", full)
    assert door.kept() == []
    assert await door.post(UPDATE) == (200, None)
    assert len(door.kept()) == 1


async def test_a_full_disk_refuses_and_the_next_free_page_takes_again(door: Door, database: Database) -> None:
    set_pages = pages_of(database)
    set_pages(1)
    answers = [await door.post({"update_id": number, "x": "x" * 20_000}) for number in range(5)]
    assert set(answers) == {(503, "5")}
    assert door.kept() == []
    set_pages(1 << 30)
    assert await door.post(UPDATE) == (200, None)


def pages_of(database: Database) -> Callable[[int], None]:
    """Return what limits the size of the file, for every connection from then on."""

    def limit(pages: int) -> None:
        def put(connection: Any, _record: Any) -> None:
            connection.execute(f"PRAGMA max_page_count={pages}")

        event.listen(database.engine, "connect", put)
        database.engine.dispose()

    return limit


async def test_keeping_wakes_the_worker(writer: Writer, clock: StillClock) -> None:
    woken: list[str] = []
    intake = Intake(writer, clock, 900001, lambda: woken.append("awake"))
    assert await intake.keep(orjson.dumps(UPDATE))
    assert not await intake.keep(orjson.dumps(UPDATE))
    assert woken
    assert writer.do(claimed) == [7]


def claimed(work: UnitOfWork) -> list[int]:
    """Return the numbers of what waits for the worker."""
    return [arrival.update_id for arrival in work.inbox.claim(9)]

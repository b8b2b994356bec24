"""A small sandbox for tests: four invented people, one group, one bot, a clock and a timer that stand still."""

import asyncio
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from importlib import import_module
from typing import Any

from sandbox.api import ApiReply, RecordedCall
from sandbox.cast import BotAccount, Group, Person
from sandbox.clock import SandboxClock
from sandbox.delivery import Post
from sandbox.local_telegram import LocalTelegram
from sandbox.params import UploadedFile
from sandbox.world import World

TOKEN = "7000000001:AAinvented-token-for-tests"
OTHER_TOKEN = "7000000002:AAanother-token-for-tests"
BOT_ID, OTHER_BOT_ID = 7000000001, 7000000002
LU, LIN, ZHOU, STRANGER = 101, 102, 103, 104
GROUP = -1001
_PATIENCE_SECONDS = 5  # so that a call that waits for ever fails instead of hanging the suite
STARTS_AT = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)


class HandTimer:
    """A timer that moves only when told."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.asked: list[float] = []
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.asked.append(seconds)
        if seconds > 0:
            sleeper = asyncio.get_running_loop().create_future()
            self._sleepers.append((self.seconds + seconds, sleeper))
            await sleeper

    async def move(self, seconds: float) -> None:
        """Let ``seconds`` pass and everybody who waited for that go on."""
        self.seconds += seconds
        for until, sleeper in tuple(self._sleepers):
            if until <= self.seconds and not sleeper.done():
                sleeper.set_result(None)
        await settle()


async def settle() -> None:
    """Let every task that can go on do so."""
    for _ in range(30):
        await asyncio.sleep(0)


class Town:
    """The sandbox and short words for acting in it; every answer is decoded by aiogram's strict models."""

    def __init__(self, *, post: Post | None = None, **world: Any) -> None:
        self.timer = HandTimer()
        self.clock = SandboxClock(STARTS_AT, elapsed=lambda: 0.0)
        people = [
            Person(LU, "小满", "陆", note="党员，一组"),
            Person(LIN, "书韵", "林", note="组织委员"),
            Person(ZHOU, "明远", "周", note="支部书记", language_code=None),
            Person(STRANGER, "Sam", "Stone", language_code="en"),
        ]
        groups = [Group(GROUP, "民一庭党支部", [ZHOU, LIN, LU])]
        bots = [
            BotAccount(TOKEN, BOT_ID, "zhibu_bot", "支部助手"),
            BotAccount(OTHER_TOKEN, OTHER_BOT_ID, "other_bot", "别的"),
        ]
        settings: dict[str, Any] = {"bots": bots, "people": people, "groups": groups, **world}
        self.world = World(self.clock, timer=self.timer, **settings)
        self.telegram = LocalTelegram(self.world, post=post)
        self.people, self.faults, self.core = self.telegram.people, self.telegram.faults, self.telegram.core
        self.calls: list[RecordedCall] = []
        self.core.listeners.append(self.calls.append)

    async def reply(self, method: str, /, *, token: str = TOKEN, **params: Any) -> ApiReply:
        """Call and return the whole reply; uploads are given as ``UploadedFile`` values."""
        files = {name: value for name, value in params.items() if isinstance(value, UploadedFile)}
        values = {name: value for name, value in params.items() if name not in files}
        async with asyncio.timeout(_PATIENCE_SECONDS):
            reply = await self.core.api(token, method, values, files)
        if reply.body["ok"]:
            check_answer(method, reply.body["result"])
        return reply

    async def call(self, method: str, /, **params: Any) -> Any:
        """Call and return the result of a call that must succeed."""
        reply = await self.reply(method, **params)
        assert reply.body["ok"], reply.body
        return reply.body["result"]

    async def refusal(self, method: str, /, **params: Any) -> tuple[int, str]:
        """Call and return code and description of a call that must be refused."""
        reply = await self.reply(method, **params)
        assert reply.status == reply.body["error_code"]
        return reply.status, reply.body["description"]

    async def updates(self, token: str = TOKEN) -> list[dict[str, Any]]:
        """Fetch and confirm what waits for the bot, as if ten seconds had passed since the last time."""
        self.timer.seconds += 10
        found = await self.call("getUpdates", token=token)
        if found:
            await self.call("getUpdates", token=token, offset=found[-1]["update_id"] + 1)
        return list(found)

    def write(self, person_id: int = LU, text: str = "你好", place: Any = "private") -> int:
        """Let a person write, and return the message's id."""
        return self.people.say(person_id, place, text).message_id


def check_answer(method: str, result: Any) -> None:
    """Decode a result with the foreign client's models; they refuse missing and mistyped fields."""
    _adapter(method.lower()).validate_python(result)


@lru_cache
def _adapter(method: str) -> Any:
    # Loading the foreign client takes two seconds, which only what is decoded is worth.
    known = {name.lower(): one for name, one in vars(import_module("aiogram.methods")).items() if isinstance(one, type)}
    return import_module("pydantic").TypeAdapter(known[method].__returning__)


def png(width: int = 640, height: int = 480, shade: int = 0) -> bytes:
    """Return a small valid picture of this size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes([0, *[shade] * width]) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def photo(shade: int = 0) -> UploadedFile:
    """Return a picture as a phone would send it."""
    return UploadedFile("board.png", png(shade=shade), "image/png")


@contextmanager
def recorded(town: Town) -> Iterator[list[RecordedCall]]:
    """Yield the calls made in the block."""
    before = len(town.calls)
    made: list[RecordedCall] = []
    yield made
    made.extend(town.calls[before:])


async def answer(request: Any) -> Any:
    """Return the JSON that a request gets; an error code must be the HTTP status too."""
    async with request as response:
        body = await response.json()
        assert "error_code" not in body or body["error_code"] == response.status
        return body

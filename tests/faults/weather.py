"""Bad weather between us and the messenger (R4): calls that are refused, cut before or after they count, or hang."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import orjson
from aiohttp import web

from tests.bot.drill import drilling
from tests.bot.ledger import Findings
from tests.faults.figures import Figures, broken, lost, rounds

SHARE = 0.2
PEOPLE_A_KILL, ROUND = 60, 240
"""People who talk for each kill, and in one branch."""
KINDS = ("429", "500", "cut before", "cut after", "hang")
CALM = {"getupdates", "getme", "setwebhook", "deletewebhook", "getwebhookinfo"}
HANG_SECONDS = 3.0
RETRY_AFTER = 1


@dataclass
class Weather:
    """A proxy in front of the Bot API; it counts what it did and whether 429 was honoured."""

    target: str
    rng: random.Random
    done: Counter[str] = field(default_factory=Counter)
    closed_until: float = 0.0
    too_early: int = 0

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Pass a call on, or do something to it."""
        method = request.match_info["method"].lower()
        body = await request.read()
        if method in CALM:
            return await self._passed(request, body)
        if time.monotonic() < self.closed_until:
            self.too_early += 1
        kind = self.rng.choice(KINDS) if self.rng.random() < SHARE else "passed"
        self.done[kind] += 1
        if kind == "429":
            self.closed_until = time.monotonic() + RETRY_AFTER * 0.9
            return _refusal(429, "Too Many Requests: retry later", {"retry_after": RETRY_AFTER})
        if kind == "500":
            return _refusal(500, "Internal Server Error")
        if kind == "cut before":
            return _cut(request)
        answer = await self._passed(request, body)
        if kind == "hang":
            await asyncio.sleep(HANG_SECONDS)
        return _cut(request) if kind == "cut after" else answer

    async def _passed(self, request: web.Request, body: bytes) -> web.Response:
        kept = {name: value for name, value in request.headers.items() if name.lower() == "content-type"}
        url = f"{self.target}{request.path_qs}"
        async with (
            aiohttp.ClientSession() as session,
            session.request(request.method, url, data=body, headers=kept) as answer,
        ):
            return web.Response(body=await answer.read(), status=answer.status, content_type="application/json")


def _refusal(code: int, words: str, parameters: dict[str, int] | None = None) -> web.Response:
    told = {"ok": False, "error_code": code, "description": words, "parameters": parameters or {}}
    return web.Response(body=orjson.dumps(told), status=code, content_type="application/json")


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


@asynccontextmanager
async def weather(target: str, seed: int) -> AsyncIterator[tuple[Weather, str]]:
    """Put bad weather before ``target``; yield it and the address to be used instead."""
    proxy = Weather(target, random.Random(seed))  # noqa: S311 -- repeatable, nothing secret
    app = web.Application()
    app.router.add_route("*", "/bot{token:[^/]+}/{method:[^/]*}", proxy.call)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield proxy, f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def storm(folder: Path, trials: int) -> Figures:
    """Let ``trials`` people talk while one call in five goes wrong; now and then the process dies."""
    done: Counter[str] = Counter()
    gone, doubled, silent, kills, wrong = 0, 0, 0, 0, []
    for seed, people in rounds(trials, ROUND):
        below = folder / str(seed)
        below.mkdir()
        proxy, found = await _hour(below, people, seed + 3)
        done, gone, doubled = done + proxy.done, gone + lost(found), doubled + found.doubled
        kills, silent = kills + people // PEOPLE_A_KILL, silent + len(found.in_doubt)
        wrong += broken(found)
    doubtful = done["cut after"] + done["hang"] + kills * 8
    if doubled > doubtful:
        wrong.append(f"{doubled} doubled, {doubtful} were in doubt")
    told = ", ".join(f"{kind} {done[kind]}" for kind in KINDS)
    note = f"{told}; {kills} kills; {silent} answers cut off twice, shown as unknown"
    return Figures(done.total(), gone, doubled, note, wrong)


async def _hour(folder: Path, people: int, seed: int) -> tuple[Weather, Findings]:
    """Let one branch talk in bad weather."""
    kills = people // PEOPLE_A_KILL
    async with drilling(folder, people) as drill, weather(drill.address, seed) as (proxy, address):
        drill.address = address
        for _ in range(kills):
            await drill.life(proxy.rng, people // (kills + 1))
        await drill.starts()
        drill.say(people)
        await drill.settles()
        return proxy, drill.findings()

"""Delivery to webhooks: in order within a chat, side by side across chats, repeated until taken or too old."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import aiohttp
import orjson

from sandbox.api import BotApi
from sandbox.bots import Bot, Webhook
from sandbox.updates import QueuedUpdate
from sandbox.world import World

_LONGEST_PAUSE = 60.0
_LONGEST_ASKED_PAUSE = 3600.0
_GONE_FOR = timedelta(hours=23)
_ANSWER_WITHIN = aiohttp.ClientTimeout(total=60)


@dataclass(frozen=True, slots=True)
class PostReply:
    """What a webhook answered; status 0 means that it could not be reached, and ``reason`` says why."""

    status: int
    reason: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


Post = Callable[[str, bytes, Mapping[str, str]], Awaitable[PostReply]]


class HttpPost:
    """Posting over HTTP with one client session, opened at the first use."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> PostReply:
        """Post ``body`` and return the answer; a failure to connect is an answer too."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=_ANSWER_WITHIN)
        try:
            async with self._session.post(url, data=body, headers=headers, allow_redirects=False) as answer:
                return PostReply(answer.status, answer.reason or "", answer.headers, await answer.read())
        except (aiohttp.ClientError, TimeoutError) as error:
            return PostReply(0, str(error) or type(error).__name__)

    async def close(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None


class Courier:
    """Delivers one bot's updates to its webhook, whenever it has one."""

    def __init__(self, world: World, bot: Bot, core: BotApi, post: Post) -> None:
        self._world = world
        self._bot = bot
        self._core = core
        self._post = post
        self._lines: defaultdict[str, deque[QueuedUpdate]] = defaultdict(deque)
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(0)
        self._gone_since: datetime | None = None
        bot.queue.listeners.append(self._enqueue)
        bot.on_webhook_change = self.restart

    def restart(self) -> None:
        """Begin afresh with everything that waits; without a webhook, stop."""
        self.stop()
        if self._bot.webhook is not None:
            self._slots = asyncio.Semaphore(self._bot.webhook.max_connections)
            for entry in self._bot.queue.waiting():
                self._enqueue(entry)

    def stop(self) -> None:
        """Break off all deliveries; what was not taken stays in the queue."""
        for worker in self._workers.values():
            worker.cancel()
        self._workers.clear()
        self._lines.clear()

    def _enqueue(self, entry: QueuedUpdate) -> None:
        if self._bot.webhook is None:
            return
        self._lines[entry.line].append(entry)
        if entry.line not in self._workers:
            self._workers[entry.line] = asyncio.get_running_loop().create_task(self._work(entry.line))

    async def _work(self, name: str) -> None:
        line = self._lines[name]
        while line:
            await self._deliver(line[0])
            self._bot.queue.drop(line.popleft())
        del self._workers[name], self._lines[name]

    async def _deliver(self, entry: QueuedUpdate) -> None:
        """Repeat until the webhook takes the update or it is too old: first at once, then with growing pauses."""
        pauses = _pauses()
        while (webhook := self._bot.webhook) is not None and not self._bot.queue.expired(entry):
            await self._world.switches.network_up.wait()
            async with self._slots:
                reply = await self._send(webhook, entry)
            if 200 <= reply.status < 300:
                self._gone_since = None
                await self._obey(reply.body)
                return
            self._note_failure(webhook, reply)
            pause = _asked_pause(reply.headers)
            await self._world.timer.sleep(next(pauses) if pause is None else pause)

    async def _send(self, webhook: Webhook, entry: QueuedUpdate) -> PostReply:
        headers = {"Content-Type": "application/json"}
        if webhook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret_token
        return await self._post(webhook.url, orjson.dumps(entry.body), headers)

    def _note_failure(self, webhook: Webhook, reply: PostReply) -> None:
        now = self._world.clock.now()
        webhook.last_error_at = now
        webhook.last_error = (
            f"Wrong response from the webhook: {reply.status} {reply.reason}" if reply.status else reply.reason
        )
        self._gone_since = (self._gone_since or now) if reply.status == 410 else None
        if self._gone_since is not None and now - self._gone_since >= _GONE_FOR:
            self._bot.webhook = None

    async def _obey(self, body: bytes) -> None:
        """Execute a method call given in the webhook's answer; its result is lost."""
        try:
            call = orjson.loads(body)
        except orjson.JSONDecodeError:
            return
        if not isinstance(call, dict):
            return
        method = call.pop("method", None)
        if isinstance(method, str) and not method.lower().startswith(("get", "setwebhook", "deletewebhook")):
            await self._core.api(self._bot.account.token, method, call)


def _pauses() -> Iterator[float]:
    yield 0.0
    pause = 1.0
    while True:
        yield pause
        pause = min(pause * 2, _LONGEST_PAUSE)


def _asked_pause(headers: Mapping[str, str]) -> float | None:
    asked = headers.get("Retry-After", "")
    return min(float(asked), _LONGEST_ASKED_PAUSE) if asked.isdigit() else None

"""Updates per second, side by side with a stock python-telegram-bot bot in one interleaved run.

``./run bench updates [--rounds 5] [--updates 1000]``. Every update is another member's check-in. Ours takes the whole
path (inbox commit, effect, outbox, sent mark, all with synchronous=FULL); the peer commits one row and replies. The
system under test runs on one core, the fake Telegram (this process) on another. Read the ratios, not the absolute
figures.
"""

import argparse
import asyncio
import contextlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import orjson
from aiohttp import web

from branch.meeting import MeetingKind
from branch.member import Member, Role
from services import meetings
from storage.database import Database
from storage.keys import fresh_line, read_keys
from storage.migrations import migrate
from storage.unit_of_work import UnitOfWork

TOKEN = "900001:bench"
ROOT = Path(__file__).parent.parent
FIRST_USER = 10_000


@dataclass
class Figures:
    """What one run gave; latencies in milliseconds, CPU in microseconds an update."""

    per_second: float
    p50: float
    p99: float
    cpu: float
    rss: float


class FakeTelegram:
    """Sends updates and receives the replies, so that one clock measures both."""

    def __init__(self, round_trip: float) -> None:
        self._round_trip = round_trip
        self._waiting: dict[int, asyncio.Future[float]] = {}
        self.webhook = asyncio.get_running_loop().create_future()
        self.secret = ""
        self._message = 0

    async def call(self, request: web.Request) -> web.Response:
        """Answer one call of the Bot API."""
        method = request.match_info["method"].lower()
        as_json = request.content_type == "application/json"
        params = orjson.loads(await request.read()) if as_json else dict(await request.post())
        if self._round_trip:
            await asyncio.sleep(self._round_trip)
        result: object = True
        if method == "getme":
            result = {"id": 900001, "is_bot": True, "first_name": "b", "username": "bench_bot"}
        elif method == "setwebhook":
            self.secret = str(params.get("secret_token", ""))
            if not self.webhook.done():
                self.webhook.set_result(str(params["url"]))
        elif method == "sendmessage":
            chat_id = int(str(params["chat_id"]))
            self._message += 1
            chat = {"id": chat_id, "type": "private", "first_name": "m"}
            result = {"message_id": self._message, "date": int(time.time()), "chat": chat, "text": "ok"}
            replied = self._waiting.pop(chat_id, None)
            if replied is not None and not replied.done():
                replied.set_result(time.perf_counter())
        return web.Response(body=orjson.dumps({"ok": True, "result": result}), content_type="application/json")

    async def send(self, session: aiohttp.ClientSession, url: str, number: int) -> float:
        """Deliver one update and return the seconds until its reply arrived."""
        user = FIRST_USER + number
        self._waiting[user] = replied = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": self.secret}
        async with session.post(url, data=_update(number, user), headers=headers) as answer:
            if answer.status != 200:
                msg = f"the webhook answered {answer.status}"
                raise RuntimeError(msg)
        return await asyncio.wait_for(replied, 60) - began


def _update(number: int, user: int) -> bytes:
    sender = {"id": user, "is_bot": False, "first_name": "m"}
    chat = {"id": user, "type": "private", "first_name": "m"}
    entities = [{"type": "bot_command", "offset": 0, "length": 8}]
    message = {"message_id": number, "date": int(time.time()), "chat": chat, "from": sender, "text": "/checkin"}
    return orjson.dumps({"update_id": number + 1, "message": message | {"entities": entities}})


def _prepare(path: Path, count: int) -> None:
    """A branch of ``count`` members with an open meeting, and its key file."""
    key = path.with_suffix(".key")
    key.touch(mode=0o600)
    key.write_text(fresh_line())
    database = Database(f"sqlite:///{path}", read_keys(key.read_text()))
    migrate(database.engine)
    now = datetime.now(UTC)
    with database.engine.connect() as connection, connection.begin():
        work = UnitOfWork(connection)
        branch = work.organizations.add("bench", "branch", parent_id=None, at=now)
        chair = None
        for number in range(count):
            member_id = work.people.add_member(Member(0, branch, f"m{number}"))
            work.bindings.bind(FIRST_USER + number, member_id, at=now)
            chair = chair or member_id
        work.people.grant(chair, branch, [Role.SECRETARY], on=now.date())
        chairman = work.people.member(chair, on=now.date())
        meetings.open_now(work, chairman, MeetingKind.GENERAL_MEETING, at=now)
    database.close()


@contextlib.asynccontextmanager
async def _running(variant: str, folder: Path, base: str, count: int) -> AsyncIterator[asyncio.subprocess.Process]:
    port = _free_port()
    environment = os.environ | {"TELEGRAM_API_BASE": base, "PYTHONPATH": str(ROOT), "PTB_TIMEDELTA": "1"}
    database = folder / f"{variant}-{port}.db"
    command = [sys.executable, "-m", "bench.stock_bot", str(port), str(database)]
    if variant == "zhibu":
        _prepare(database, count)
        command = [sys.executable, "-m", "bot", "serve"]
        environment |= {
            "DATABASE_URL": f"sqlite:///{database}",
            "TELEGRAM_TOKEN": TOKEN,
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "SENDERS": "64",
            "SENDS_PER_SECOND": "100000",
            "SENDS_PER_CHAT_SECOND": "1000",
            "LOG_LEVEL": "WARNING",
        }
    process = await asyncio.create_subprocess_exec(*command, env=environment, cwd=folder, stdout=subprocess.DEVNULL)
    os.sched_setaffinity(process.pid, {0})
    try:
        yield process
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 20)


async def _measure(variant: str, folder: Path, options: argparse.Namespace, *, rtt: float, in_flight: int) -> Figures:
    fake = FakeTelegram(rtt)
    app = web.Application()
    app.router.add_route("*", "/bot{token:[^/]+}/{method}", fake.call)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    count = options.updates + 50
    async with _running(variant, folder, base, count) as process, aiohttp.ClientSession() as session:
        url = await asyncio.wait_for(fake.webhook, 60)
        await _reach(url)
        await _closed(fake, session, url, range(50), 10)
        before = _cpu(process.pid)
        began = time.perf_counter()
        if in_flight:
            latencies = await _closed(fake, session, url, range(50, count), in_flight)
        else:
            latencies = await _open(fake, session, url, range(50, min(count, 50 + 600)))
        took = time.perf_counter() - began
        cpu, rss = _cpu(process.pid) - before, _rss(process.pid)
    await runner.cleanup()
    cuts = statistics.quantiles(latencies, n=100)
    done = len(latencies)
    return Figures(done / took, cuts[49] * 1000, cuts[98] * 1000, cpu / done * 1e6, rss)


async def _closed(fake: FakeTelegram, session: aiohttp.ClientSession, url: str, numbers: range, at_once: int) -> list:
    left = iter(numbers)

    async def one_after_another() -> list[float]:
        return [await fake.send(session, url, number) for number in left]

    runs = await asyncio.gather(*(one_after_another() for _ in range(at_once)))
    return [latency for run in runs for latency in run]


async def _open(fake: FakeTelegram, session: aiohttp.ClientSession, url: str, numbers: range) -> list[float]:
    """Sixty updates a second, whatever comes back."""
    began = time.perf_counter()
    tasks = []
    for place, number in enumerate(numbers):
        await asyncio.sleep(max(0.0, began + place / 60 - time.perf_counter()))
        tasks.append(asyncio.create_task(fake.send(session, url, number)))
    return await asyncio.gather(*tasks)


async def _reach(url: str) -> None:
    host, port = url.split("/")[2].split(":")
    for _ in range(100):
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection(host, int(port))
            writer.close()
            return
        await asyncio.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _rss(pid: int) -> float:
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


async def _compare(options: argparse.Namespace) -> None:
    os.sched_setaffinity(0, {os.cpu_count() - 1})
    settings = (("closed loop, 40 in flight", 0.0, 40), ("50 ms round trip, 100 in flight", 0.05, 100))
    if not options.short:
        settings += (("open loop, 60 a second", 0.0, 0),)
    with tempfile.TemporaryDirectory() as folder:
        for title, rtt, in_flight in settings:
            got: dict[str, list[Figures]] = {"stock": [], "zhibu": []}
            for number in range(options.rounds):
                order = ("stock", "zhibu") if number % 2 == 0 else ("zhibu", "stock")
                for variant in order:
                    got[variant].append(await _measure(variant, Path(folder), options, rtt=rtt, in_flight=in_flight))
            _show(title, got)


def _show(title: str, got: dict[str, list[Figures]]) -> None:
    print(f"\n{title} ({len(got['zhibu'])} rounds, medians)")
    print("variant   updates/s   p50 ms   p99 ms   CPU us/update   RSS MB")
    for variant, runs in got.items():
        middle = [statistics.median(getattr(run, name) for run in runs) for name in Figures.__annotations__]
        print("{:<9} {:>9.0f} {:>8.1f} {:>8.1f} {:>15.0f} {:>8.0f}".format(variant, *middle))
    pairs = list(zip(got["zhibu"], got["stock"], strict=True))
    print(f"ratio of updates/s {statistics.median(a.per_second / b.per_second for a, b in pairs):.2f}", end="   ")
    print(f"ratio of p99 {statistics.median(a.p99 / b.p99 for a, b in pairs):.2f}")


def main() -> None:
    """Read the options and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--updates", type=int, default=1000)
    parser.add_argument("--short", action="store_true", help="leave the open loop out")
    asyncio.run(_compare(parser.parse_args()))


if __name__ == "__main__":
    main()

"""Power cuts (R3): what the disk holds when everything that was not flushed is lost, kept or torn at random.

A tracer (strace) notes every write of a real process. From these notes the files are rebuilt as they may be found after
a power cut at any moment: what was flushed is there, of the rest each write is there, not there, or half there.
"""

import asyncio
import random
import re
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.bot import town
from tests.bot.program import ROOT
from tests.faults.figures import Figures

PEOPLE = 60
SECTOR = 512
CALLS = "pwrite64,write,fdatasync,fsync,ftruncate"
_CALL = re.compile(r'(?:\d+ +)?(\w+)\((\d+)<([^>]*)>(?:, (?:"((?:\\x[0-9a-f]{2})*)", (\d+)(?:, (\d+))?|(\d+)))?')
_OF_CROWD = "SELECT count(*) FROM {} WHERE {} AND member_id IN (SELECT member_id FROM bindings WHERE external_id >= ?)"
_RESUMED = re.compile(r"(?:\d+ +)?<\.\.\. (fdatasync|fsync) resumed>")


@dataclass(frozen=True, slots=True)
class Event:
    """One step of the traced process."""

    kind: str
    file: str = ""
    content: bytes = b""
    offset: int = 0


@dataclass
class Disk:
    """Two files as they lie on the disk: what is flushed, and what waits in memory."""

    flushed: dict[str, bytearray]
    waiting: dict[str, list[Event]] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """Follow one step."""
        if event.kind == "flush":
            for each in self.waiting.pop(event.file, []):
                _put(self.flushed[event.file], each, len(each.content))
        else:
            self.waiting.setdefault(event.file, []).append(event)

    def cut(self, rng: random.Random) -> dict[str, bytes]:
        """Return the files as they may be found if the power goes now."""
        found = {name: bytearray(content) for name, content in self.flushed.items()}
        for name, events in self.waiting.items():
            for event in events:
                whole = len(event.content)
                kept = rng.choice((whole, whole, 0, rng.randrange(whole // SECTOR + 1) * SECTOR))
                if kept or (event.kind == "shorten" and rng.random() < 0.5):
                    _put(found[name], event, kept)
        return {name: bytes(content) for name, content in found.items()}


async def cuts(folder: Path, trials: int) -> Figures:
    """Cut the power at ``trials`` random moments of one run and look at what is left."""
    url = town.file_url(folder)
    await asyncio.to_thread(town.found, url, PEOPLE)
    database = folder / "zhibu.db"
    before = database.read_bytes()
    events = list(_read(await _traced(folder, url), database.name))
    return await asyncio.to_thread(_cut_all, folder, before, events, trials)


def _cut_all(folder: Path, before: bytes, events: list[Event], trials: int) -> Figures:
    rng = random.Random(3)  # noqa: S311 -- repeatable, nothing secret
    moments = Counter(rng.randrange(1, len(events) + 1) for _ in range(trials))
    disk, acknowledged, wrong, gone = Disk({"zhibu.db": bytearray(before), "zhibu.db-wal": bytearray()}), set(), [], 0
    for number, event in enumerate(events, start=1):
        if event.kind == "ack":
            acknowledged.add(event.offset)
        else:
            disk.take(event)
        for _ in range(moments[number]):
            missing, faults = _look(folder / "cut", disk.cut(rng), acknowledged)
            gone += len(missing)
            wrong += [f"at step {number}: {each}" for each in faults]
    note = f"{len(events)} writes and flushes, {len(acknowledged)} updates acknowledged"
    return Figures(trials, gone, 0, note, wrong + ([f"{gone} acknowledged updates gone"] if gone else []))


def _look(folder: Path, files: dict[str, bytes], acknowledged: set[int]) -> tuple[set[int], list[str]]:
    """Open what is left: acknowledged updates that are not there, and everything half done."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    connection = sqlite3.connect(folder / "zhibu.db")
    try:
        sound = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        faults = [] if sound == ["ok"] else sound[:3]
        there = {row[0] for row in connection.execute("SELECT update_id FROM inbox")}
        done = [row[0] for row in connection.execute("SELECT update_id FROM inbox WHERE state = 'done'")]
        faults += _half_done(connection, done)
    finally:
        connection.close()
    return acknowledged - there, faults


def _half_done(connection: sqlite3.Connection, done: list[int]) -> Iterator[str]:
    said = Counter(town.saying_of(number) for number in done)
    counted = {
        "replies": (len(done), "SELECT count(DISTINCT chat_id) FROM outbox WHERE chat_id >= ? AND key LIKE 'upd:%'"),
        "check-ins": (said["到了"], _OF_CROWD.format("attendance", "at IS NOT NULL")),
        "payments": (said["党费交了"], _OF_CROWD.format("dues_payments", "TRUE")),
    }
    for name, (wanted, question) in counted.items():
        got = connection.execute(question, (town.FIRST,)).fetchone()[0]
        if got != wanted:
            yield f"{name}: expected {wanted}, got {got}"


async def _traced(folder: Path, url: str) -> str:
    notes = folder / "trace.txt"
    tracer = ["strace", "-f", "-y", "-xx", "-s", "100000", "-e", f"trace={CALLS}", "-o", str(notes)]
    child = [sys.executable, "-m", "tests.faults.powered", url, str(PEOPLE)]
    out = (folder / "paper.txt").open("wb")
    process = await asyncio.create_subprocess_exec(*tracer, *child, cwd=ROOT, stdout=out)
    out.close()
    assert await asyncio.wait_for(process.wait(), 120) == 0
    return notes.read_text("ascii")


def _read(notes: str, database: str) -> Iterator[Event]:
    """Read the tracer's notes in order; a flush counts when it has come back."""
    flushing: dict[str, str] = {}
    for line in notes.splitlines():
        thread = line.split(maxsplit=1)[0]
        if _RESUMED.match(line) and thread in flushing:
            yield Event("flush", flushing.pop(thread))
            continue
        match = _CALL.match(line)
        if match is None:
            continue
        call, number, path, written, _, offset, length = match.groups()
        name = _bytes(path).decode().rpartition("/")[2]
        if call == "write" and number == "1":
            told = _bytes(written).split()
            yield Event("ack", offset=int(told[1]))
        elif name not in {database, f"{database}-wal"}:
            continue
        elif call in {"fdatasync", "fsync"}:
            if "unfinished" in line:
                flushing[thread] = name
            else:
                yield Event("flush", name)
        elif call == "ftruncate":
            yield Event("shorten", name, offset=int(length))
        else:
            yield Event("write", name, _bytes(written), int(offset or 0))


def _bytes(written: str | None) -> bytes:
    return bytes.fromhex((written or "").replace("\\x", ""))


def _put(content: bytearray, event: Event, kept: int) -> None:
    if event.kind == "shorten":
        del content[event.offset :]
        return
    if len(content) < event.offset:
        content.extend(bytes(event.offset - len(content)))
    content[event.offset : event.offset + kept] = event.content[:kept]

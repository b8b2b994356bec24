"""Papers that take seconds: made one at a time in the background, each with its progress, kept for an hour."""

import asyncio
import secrets
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from aiohttp import web

KEPT = timedelta(hours=1)
PREFIX = "zhibu-paper-"
MOST = 20
"""Jobs that are kept at once; beyond it the oldest finished one goes."""
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Job:
    """One paper on its way."""

    id: str
    owner: int
    """Id of the member who asked; nobody else sees it."""
    form: str
    period: str
    name: str
    """Of the file."""
    begun_at: datetime
    folder: Path
    done: int = 0
    total: int = 0
    path: Path | None = None
    failed: bool = False

    @property
    def going_on(self) -> bool:
        """Tell whether it is neither made nor given up."""
        return self.path is None and not self.failed

    def progress(self, done: int, total: int) -> None:
        """Take in how far it is; called from any thread."""
        self.done, self.total = done, total


Make = Callable[[Job], Awaitable[Path]]


class Jobs:
    """All of them, in this process."""

    def __init__(self) -> None:
        """Begin with none."""
        self._jobs: dict[str, Job] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._one = asyncio.Semaphore(1)

    def of(self, owner: int) -> list[Job]:
        """Return a person's jobs, the latest first."""
        return [job for job in reversed(self._jobs.values()) if job.owner == owner]

    def find(self, owner: int, number: str) -> Job | None:
        """Return one of a person's jobs."""
        job = self._jobs.get(number)
        return job if job is not None and job.owner == owner else None

    def begin(self, owner: int, form: str, period: str, name: str, make: Make, *, at: datetime) -> bool:
        """Begin a job; False when the same one goes on already, as after a second press."""
        self._forget(at)
        for job in self.of(owner):
            if job.going_on and (job.form, job.period) == (form, period):
                return False
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        job = Job(secrets.token_urlsafe(12), owner, form, period, name, at, folder)
        self._jobs[job.id] = job
        task = asyncio.get_running_loop().create_task(self._run(job, make))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    async def close(self) -> None:
        """Give up what goes on, and delete every file."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for number in list(self._jobs):
            self._drop(number)

    async def _run(self, job: Job, make: Make) -> None:
        try:
            async with self._one:
                job.path = await make(job)
        except Exception:  # edge: whatever it was, the page says that it did not work
            log.exception("A paper was not made", form=job.form, period=job.period)
            job.failed = True

    def _forget(self, at: datetime) -> None:
        over = [job.id for job in self._jobs.values() if not job.going_on and at - job.begun_at > KEPT]
        finished = [job.id for job in self._jobs.values() if not job.going_on]
        for number in {*over, *finished[: max(0, len(self._jobs) - MOST)]}:
            self._drop(number)

    def _drop(self, number: str) -> None:
        job = self._jobs.pop(number)
        with suppress(OSError):
            shutil.rmtree(job.folder)


JOBS = web.AppKey("jobs", Jobs)


async def kept(app: web.Application) -> AsyncIterator[None]:
    """Hold the jobs of an application while it serves."""
    await asyncio.to_thread(_sweep)
    app[JOBS] = Jobs()
    yield
    await app[JOBS].close()


def _sweep() -> None:
    """Delete what a process left that was killed; younger folders may be another process's."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > KEPT.total_seconds():
                shutil.rmtree(folder)

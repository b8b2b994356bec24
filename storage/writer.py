"""The one writer: queued jobs share a transaction and a commit (group commit); no job suffers from another.

With ``synchronous=FULL`` a commit costs a disk flush; sharing it makes durability nearly free. A caller's result is
given only after the commit that holds its rows. Jobs seldom fail, so they run without savepoints: when one does, all
of its transaction is rolled back and every job runs again in a transaction of its own.
"""

import asyncio
import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from storage.database import Database
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")
GROUP = 64
"""At most so many jobs share one commit."""


@dataclass(slots=True)
class _Job:
    work: Callable[[UnitOfWork], Any]
    future: "Future[Any] | asyncio.Future[Any]"
    loop: asyncio.AbstractEventLoop | None = None
    """Where the result is awaited; None when a thread waits."""
    result: Any = None
    fault: BaseException | None = None

    def finish(self) -> None:
        if self.future.done():
            return
        if self.fault is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.fault)


class Writer:
    """Runs jobs one after another in a thread of its own.

    A job may run twice, the first time without effect: what it does apart from the database must bear that.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._ended = False
        self._thread = threading.Thread(target=self._serve, name="writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[UnitOfWork], T]) -> "Future[T]":
        """Queue ``work``; the future holds its result once it is committed.

        Raises:
            RuntimeError: the writer is closed; what it would queue now nobody would ever run.
        """
        future: Future[T] = Future()
        self._put(_Job(work, future))
        return future

    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run ``work`` and wait: for the command line and tests."""
        return self.submit(work).result()

    def run(self, work: Callable[[UnitOfWork], T]) -> "asyncio.Future[T]":
        """Queue ``work`` at once and return what its commit is awaited by.

        Raises:
            RuntimeError: the writer is closed.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._put(_Job(work, future, loop))
        return future

    def close(self) -> None:
        """Finish what is queued and stop; closing twice is harmless."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _put(self, job: _Job) -> None:
        with self._closing:
            if self._closed:
                msg = "the writer is closed"
                raise RuntimeError(msg)
            self._queue.put(job)

    def _serve(self) -> None:
        while not self._ended:
            first = self._queue.get()
            if first is None:
                return
            jobs: list[_Job] = []
            try:
                self._commit(self._arriving(first), jobs)
            except BaseException as fault:  # noqa: BLE001 -- edge: every waiting caller is told
                self._apart(jobs or [first], fault)
            _tell(jobs or [first])

    def _arriving(self, first: _Job) -> Iterator[_Job]:
        """Yield jobs as long as there are any: whoever comes while the others run shares their commit."""
        yield from () if _given_up(first) else (first,)
        for _ in range(GROUP - 1):
            if self._queue.empty():
                return
            job = self._queue.get()
            if job is None:
                self._ended = True
                return
            if not _given_up(job):
                yield job

    def _commit(self, arriving: Iterable[_Job], jobs: list[_Job]) -> None:
        """Run jobs in one transaction; ``jobs`` fills with those that began."""
        with self._database.engine.connect() as connection, connection.begin():
            work = UnitOfWork(connection)
            for job in arriving:
                jobs.append(job)
                job.result = job.work(work)

    def _apart(self, jobs: list[_Job], fault: BaseException) -> None:
        """Run jobs again, each alone: a bad one (or a deadlock between two) must not take the others with it."""
        if len(jobs) == 1:
            jobs[0].fault = fault
            return
        for job in jobs:
            try:
                self._commit([job], [])
            except BaseException as own:  # noqa: BLE001 -- edge: the job's caller gets it
                job.fault = own


def _given_up(job: _Job) -> bool:
    """Tell whether nobody waits any more; from here on it cannot be given up."""
    if isinstance(job.future, Future):
        return not job.future.set_running_or_notify_cancel()
    return job.future.cancelled()


def _tell(jobs: Iterable[_Job]) -> None:
    """Give results to those who wait; an event loop is woken once for all of its callers."""
    awaited: defaultdict[asyncio.AbstractEventLoop, list[_Job]] = defaultdict(list)
    for job in jobs:
        if job.loop is None:
            job.finish()
        else:
            awaited[job.loop].append(job)
    for loop, theirs in awaited.items():
        with suppress(RuntimeError):  # the loop is closed: nobody is left who would wait
            loop.call_soon_threadsafe(_finish, theirs)


def _finish(jobs: Iterable[_Job]) -> None:
    for job in jobs:
        job.finish()

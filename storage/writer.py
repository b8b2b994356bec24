"""The one writer: queued jobs share a transaction and a commit (group commit), each inside its own savepoint.

With ``synchronous=FULL`` a commit costs a disk flush; sharing it makes durability nearly free. A caller's result is
given only after the commit that holds its rows.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection

from storage.database import Database
from storage.savepoint import Savepoint
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")
GROUP = 64
"""At most so many jobs share one commit."""


@dataclass(slots=True)
class _Job:
    work: Callable[[UnitOfWork], Any]
    future: "Future[Any]"
    result: Any = None
    fault: BaseException | None = None


class Writer:
    """Runs jobs one after another in a thread of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[UnitOfWork], T]) -> "Future[T]":
        """Queue ``work``; the future holds its result once it is committed.

        Raises:
            RuntimeError: the writer is closed; what it would queue now nobody would ever run.
        """
        future: Future[T] = Future()
        with self._closing:
            if self._closed:
                msg = "the writer is closed"
                raise RuntimeError(msg)
            self._queue.put(_Job(work, future))
        return future

    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run ``work`` and wait: for the command line and tests."""
        return self.submit(work).result()

    async def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run ``work`` and await its commit."""
        return await asyncio.wrap_future(self.submit(work))

    def close(self) -> None:
        """Finish what is queued and stop; closing twice is harmless."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _serve(self) -> None:
        while (first := self._queue.get()) is not None:
            jobs = [first]
            last = False
            while len(jobs) < GROUP and not self._queue.empty():
                job = self._queue.get()
                if job is None:
                    last = True
                    break
                jobs.append(job)
            self._commit([job for job in jobs if job.future.set_running_or_notify_cancel()])
            if last:
                return

    def _commit(self, jobs: list[_Job]) -> None:
        if not jobs:
            return
        try:
            with self._database.engine.connect() as connection, connection.begin():
                for job in jobs:
                    _run(job, connection)
        except BaseException as fault:  # noqa: BLE001 -- edge: every waiting caller is told
            if len(jobs) > 1:
                # One bad job (or a deadlock between two) must not take the others with it.
                for job in jobs:
                    job.fault = None
                    self._commit([job])
                return
            jobs[0].fault = fault
        for job in jobs:
            if job.fault is None:
                job.future.set_result(job.result)
            else:
                job.future.set_exception(job.fault)


def _run(job: _Job, connection: Connection) -> None:
    savepoint = Savepoint(connection)
    try:
        job.result = job.work(UnitOfWork(connection))
    except Exception as fault:  # noqa: BLE001 -- edge: the job's caller gets it, the other jobs go on
        savepoint.rollback()
        job.fault = fault
    else:
        savepoint.commit()

"""The writer: many jobs, one commit; no job suffers from another; nobody hears of success before it is durable."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, func, select

from storage.tables import CodeTryRow
from storage.writer import GROUP, Writer

NOW = datetime(2026, 6, 10, tzinfo=UTC)


def note(number):
    """Return a job that keeps ``number`` and returns it."""

    def work(unit):
        unit.bindings.add_try(number, at=NOW)
        return number

    return work


def fail(unit):
    unit.bindings.add_try(-1, at=NOW)
    raise LookupError("this job is bad")


def kept(database):
    """Return the numbers that are durable."""
    with database.engine.connect().execution_options(read_only=True) as connection:
        return list(connection.scalars(select(CodeTryRow.external_id).order_by(CodeTryRow.id)))


@contextmanager
def busy(writer) -> Iterator[None]:
    """Keep the writer's thread busy, so that what is submitted meanwhile waits together."""
    begun, go_on = threading.Event(), threading.Event()

    def hold(_):
        begun.set()
        assert go_on.wait(10)

    writer.submit(hold)
    begun.wait(10)
    yield
    go_on.set()


@contextmanager
def counted(database) -> Iterator[list[None]]:
    """Yield a list that grows with every commit."""
    commits = []

    def listen(_):
        commits.append(None)

    event.listen(database.engine, "commit", listen)
    yield commits
    event.remove(database.engine, "commit", listen)


def test_jobs_that_wait_together_share_one_commit(database, writer):
    with counted(database) as commits:
        with busy(writer):
            futures = [writer.submit(note(number)) for number in range(40)]
        assert [future.result(10) for future in futures] == list(range(40))
    assert len(commits) == 1
    assert kept(database) == list(range(40))


def test_one_commit_takes_a_limited_number_of_jobs(database, writer):
    with counted(database) as commits:
        with busy(writer):
            futures = [writer.submit(note(number)) for number in range(2 * GROUP)]
        assert [future.result(10) for future in futures] == list(range(2 * GROUP))
    assert len(commits) == 3


def test_a_failing_job_is_rolled_back_alone(database, writer):
    with busy(writer):
        good, bad, also_good = writer.submit(note(1)), writer.submit(fail), writer.submit(note(2))
    assert (good.result(10), also_good.result(10)) == (1, 2)
    with pytest.raises(LookupError, match="this job is bad"):
        bad.result(10)
    assert kept(database) == [1, 2]


def test_a_result_is_given_only_after_the_commit_that_holds_its_rows(database, writer):
    early = []
    with busy(writer):
        future = writer.submit(note(1))
        event.listen(database.engine, "commit", lambda _: early.append(future.done()))
    assert future.result(10) == 1
    assert early == [False]


def test_what_comes_while_a_job_runs_shares_its_commit_and_sees_its_rows(database, writer):
    seen = []

    def first(unit):
        note(1)(unit)
        following.append(writer.submit(lambda later: seen.append(later.bindings.count_tries(1, since=NOW))))

    following = []
    with counted(database) as commits:
        writer.do(first)
        following[0].result(10)
    assert seen == [1]
    assert len(commits) == 1


async def test_what_is_cancelled_while_awaited_never_runs(database, writer):
    with busy(writer):
        cancelled, other = writer.run(note(1)), writer.run(note(2))
        cancelled.cancel()
    assert await other == 2
    assert kept(database) == [2]


def test_an_event_loop_that_is_gone_takes_nothing_with_it(database, writer):
    loop = asyncio.new_event_loop()

    async def begin():
        return writer.run(note(1))

    with busy(writer):
        loop.run_until_complete(begin())
        loop.close()
    assert writer.do(note(2)) == 2
    assert kept(database) == [1, 2]


def test_after_a_commit_that_failed_every_job_runs_again_on_its_own(database, writer):
    faults = iter([OSError("the disk is full")])

    def refuse_the_first(_):
        if fault := next(faults, None):
            raise fault

    with busy(writer):
        futures = [writer.submit(note(number)) for number in range(3)]
        event.listen(database.engine, "commit", refuse_the_first)
    assert [future.result(10) for future in futures] == [0, 1, 2]
    assert kept(database) == [0, 1, 2]


def test_a_commit_that_cannot_be_made_is_told_to_the_one_who_waits(database, writer):
    def refuse(_):
        raise OSError("the disk is full")

    event.listen(database.engine, "commit", refuse)
    with pytest.raises(OSError, match="the disk is full"):
        writer.do(note(1))
    event.remove(database.engine, "commit", refuse)
    assert writer.do(note(2)) == 2
    assert kept(database) == [2]


def test_what_is_cancelled_while_it_waits_never_runs(database, writer):
    with busy(writer):
        cancelled, other = writer.submit(note(1)), writer.submit(note(2))
        assert cancelled.cancel()
    assert other.result(10) == 2
    assert kept(database) == [2]


async def test_awaiting_gives_the_result_of_the_commit(database, writer):
    assert await asyncio.gather(*(writer.run(note(number)) for number in range(5))) == [0, 1, 2, 3, 4]
    assert kept(database) == [0, 1, 2, 3, 4]


def test_closing_finishes_what_is_queued(database):
    writer = Writer(database)
    with busy(writer):
        futures = [writer.submit(note(number)) for number in range(2 * GROUP + 5)]
        closing = threading.Thread(target=writer.close)
        closing.start()
    closing.join(10)
    assert [future.result(0) for future in futures] == list(range(2 * GROUP + 5))
    assert len(kept(database)) == 2 * GROUP + 5


def test_a_closed_writer_takes_no_more_jobs_and_may_be_closed_again(database):
    writer = Writer(database)
    writer.close()
    writer.close()
    with pytest.raises(RuntimeError, match="the writer is closed"):
        writer.submit(note(1))


def test_two_processes_write_to_one_database_and_neither_is_refused(opened):
    databases = [opened(), opened()]
    writers = [Writer(database) for database in databases]
    futures = [writer.submit(note(number)) for number in range(100) for writer in writers]
    assert [future.result(30) for future in futures] == [number for number in range(100) for _ in writers]
    for writer in writers:
        writer.close()
    with databases[0].engine.connect().execution_options(read_only=True) as connection:
        assert connection.scalar(select(func.count(CodeTryRow.id))) == 200

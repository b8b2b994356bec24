"""Rule files that officers sent: fetched from the messenger and read, one at a time, outside of any transaction.

What is found is put before the officer by ``handlers.rule_files``, in the transaction that keeps it.
"""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import RetryAfter, TelegramError

import documents
from bot.outcomes import seconds_of
from bot.transport import AssistantBot
from branch.clock import Clock
from branch.refusals import BranchError
from branch.rule_files import Reading, RuleFile
from branch.sheets import Workbook
from handlers import rule_files, sheets
from rules import linking
from rules.records import RuleRecord
from services.rule_files import LARGEST
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from web.parts import FileNotHad

IDLE_SECONDS = 1.0
LEASE = timedelta(minutes=20)
"""Longer than the longest recognition of a scan with all tries to fetch it before."""
MOST_ATTEMPTS = 3
"""A file during whose reading the process died so often is not read once more."""
PAUSES = (2.0, 10.0, 60.0)
"""Seconds before fetching is tried again."""
FETCH_SECONDS = 120.0
PATIENCE_SECONDS = 6.0
"""Whoever sent a sheet is told that it is still being read after so long."""
MANY_ROWS = 1000
"""A sheet of more rows is compared for a while, so that its sender is told that it has been read."""
LARGEST_PHOTO = 20_000_000
"""Bytes; the Bot API gives no more."""
Found = Reading | Workbook
log = structlog.get_logger(__name__)


class NotRead(Exception):
    """The file cannot be read; the officer is told why."""

    def __init__(self, reason: str) -> None:
        """Say why: a reason of ``documents.Reason``, or ``not_fetched``."""
        super().__init__(reason)
        self.reason = reason


def read(content: bytes, name: str, records: Sequence[RuleRecord]) -> Reading:
    """Read a file and see which of our rule records are printed in it; takes from a second to minutes.

    Raises:
        UnreadableFile: it is not a document that can be read.
    """
    edition = documents.read_file(content, name, ocr=True)
    linked = linking.report(edition, records)
    return Reading(edition, len(linked.matched) if linked.current else 0, len(linked.missing))


def read_notes(content: bytes, name: str) -> Reading:
    """Read notes of a meeting, word for word.

    Raises:
        UnreadableFile: it is not a text that can be read.
    """
    return Reading(documents.read_plain(content, name), 0)


class Fetcher:
    """Takes waiting files in the order in which they were sent."""

    def __init__(
        self,
        writer: Writer,
        bot: AssistantBot,
        clock: Clock,
        wake_sender: Callable[[], None],
        *,
        owner: str,
        read: Callable[[bytes, str], Reading],
        pauses: Sequence[float] = PAUSES,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._writer = writer
        self._bot = bot
        self._clock = clock
        self._wake_sender = wake_sender
        self._owner = owner
        self._read = read
        self._pauses = pauses
        self._patience = patience

    async def run(self) -> None:
        """Fetch and read until cancelled; what is under way then is taken up again after the next start."""
        try:
            while True:
                if not await self.take_one():
                    await asyncio.sleep(IDLE_SECONDS)
        finally:
            await self._release()

    async def take_one(self) -> bool:
        """Fetch and read the next file, and tell what was found; False when none was finished."""
        try:
            file = await self._writer.run(self._claim)
            if file is None:
                return False
            await self._writer.run(await self._outcome(file))
        except Exception:  # edge: a file that cannot even be refused must not stop those behind it
            log.exception("A rule file could not be worked on; it is taken up again")
            await self._release()
            return False
        self._wake_sender()
        return True

    def _claim(self, work: UnitOfWork) -> RuleFile | None:
        now = datetime.now(UTC)
        return work.rule_readings.claim(owner=self._owner, now=now, lease_until=now + LEASE)

    async def _release(self) -> None:
        """Let others take up what is under way; while the database is away the lease does it."""
        with suppress(SQLAlchemyError):
            await self._writer.run(lambda work: work.rule_readings.release(self._owner))

    async def _outcome(self, file: RuleFile) -> Callable[[UnitOfWork], None]:
        """Return what remains to be written down about the file."""
        at, owner = self._clock.now, self._owner
        try:
            found = await self._found(file)
        except NotRead as fault:
            log.info("A rule file was not read", rule_file=file.id, reason=fault.reason)
            refuse = partial(rule_files.refuse, reason=fault.reason)
            return lambda work: refuse(work, file, owner=owner, at=at())
        if isinstance(found, Workbook):
            rows = sum(len(sheet.rows) for sheet in found.sheets)
            if rows > MANY_ROWS:
                await self._tell(lambda work: sheets.many_rows(work, file, rows, at=at()))
            return lambda work: sheets.show(work, file, found, owner=owner, at=at())
        return lambda work: rule_files.show(work, file, found, owner=owner, at=at())

    async def _found(self, file: RuleFile) -> Found:
        if file.attempts > MOST_ATTEMPTS:
            raise NotRead(documents.Reason.BROKEN)
        content = await self._fetched(file)
        try:
            reading = asyncio.wrap_future(_in_a_thread(partial(self._reader(file), content, file.sent.name)))
            await asyncio.wait({reading}, timeout=self._patience)
            if not reading.done() and file.sent.is_sheet:
                await self._tell(lambda work: sheets.still_reading(work, file, at=self._clock.now()))
            return await reading
        except BranchError as refused:
            raise NotRead(str(getattr(refused, "reason", ""))) from refused
        except Exception as fault:  # edge: whatever a hostile file makes of its reader
            log.exception("Reading a rule file failed", rule_file=file.id)
            raise NotRead(documents.Reason.BROKEN) from fault

    async def _tell(self, say: Callable[[UnitOfWork], None]) -> None:
        """Say at once how far it has come; the result follows."""
        await self._writer.run(say)
        self._wake_sender()

    def _reader(self, file: RuleFile) -> Callable[[bytes, str], Found]:
        if file.minutes_id is not None:
            return read_notes
        return documents.read_sheets if file.sent.is_sheet else self._read

    async def _fetched(self, file: RuleFile) -> bytes:
        """Return the content of a file, after as many tries as there are pauses, and one."""
        for pause in (*self._pauses, None):
            try:
                return await self._download(file.sent.file_id)
            except TelegramError as fault:
                if "too big" in str(fault):
                    raise NotRead(documents.Reason.TOO_LARGE) from fault
                log.warning("A rule file was not fetched", rule_file=file.id, fault=type(fault).__name__)
                asked = seconds_of(fault) if isinstance(fault, RetryAfter) else 0.0
            if pause is not None:
                await asyncio.sleep(max(pause, asked))
        raise NotRead("not_fetched")

    async def _download(self, file_id: str) -> bytes:
        found = await self._bot.get_file(file_id)
        if (found.file_size or 0) > LARGEST:
            raise NotRead(documents.Reason.TOO_LARGE)
        return bytes(await found.download_as_bytearray(read_timeout=FETCH_SECONDS))


def _in_a_thread(work: Callable[[], Found]) -> "Future[Found]":
    """Run ``work`` in a thread that nobody joins: a scan of five minutes must not hold up the end of the program."""
    future: Future[Found] = Future()
    # From here on it cannot be cancelled, so that the thread may always give its result.
    future.set_running_or_notify_cancel()

    def run() -> None:
        try:
            found = work()
        except BaseException as fault:  # noqa: BLE001 -- edge: whoever awaits the result is told
            future.set_exception(fault)
        else:
            future.set_result(found)

    threading.Thread(target=run, name="reading", daemon=True).start()
    return future


async def fetched_for_pages(bot: AssistantBot, file_id: str) -> bytes:
    """Return a file for a page or paper, after one try: whoever looks can ask again.

    Raises:
        FileNotHad: it is too large, or the messenger does not give it.
    """
    try:
        found = await bot.get_file(file_id)
        if (found.file_size or 0) > LARGEST_PHOTO:
            raise FileNotHad(file_id)
        return bytes(await found.download_as_bytearray(read_timeout=FETCH_SECONDS))
    except TelegramError as fault:
        raise FileNotHad(type(fault).__name__) from fault

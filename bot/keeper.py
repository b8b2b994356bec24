"""Looks after the audit trail while the program runs: checks it, notes its head outside, tells the secretaries."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from bot.heads import Heads
from branch.clock import Clock
from reminders import anchors
from storage.chain import Break, Head
from storage.database import Database
from storage.repositories.milestones import Mark
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

EVERY = timedelta(minutes=15)
"""How often the head is noted: what is cut off within that time leaves no trace [system default]."""
CHECK_EVERY = timedelta(days=1)
log = structlog.get_logger(__name__)


class Keeper:
    """One process's part in it; several may do it side by side."""

    def __init__(self, database: Database, writer: Writer, clock: Clock, heads: Heads, *, tell: bool) -> None:
        self._database = database
        self._writer = writer
        self._clock = clock
        self._heads = heads
        self._tell = tell
        self._begun = False
        self.checked_at: datetime | None = None
        self.broken = 0

    async def beat(self) -> None:
        """Remember that the program is at work; the first time, say whether it was away for too long."""
        now = self._clock.now()
        if self._begun:
            await self._writer.run(lambda work: work.milestones.set(Mark.SEEN, at=now))
            return
        self._begun = True
        gap = await self._writer.run(lambda work: work.milestones.started(at=now))
        if gap:
            log.warning("The program was away for more than a day; Telegram dropped what was said before", seconds=gap)

    async def look(self) -> None:
        """Do what is due; run at any time and as often as one likes."""
        now = self._clock.now()
        if self.checked_at is None or now - self.checked_at >= CHECK_EVERY:
            found = await asyncio.to_thread(check, self._database, self._heads)
            self.checked_at, self.broken = now, len(found)
            await self._writer.run(lambda work: work.milestones.set(Mark.AUDIT_CHECKED, at=now, number=self.broken))
            if found:
                places = [f"{each.kind}:{each.id}" for each in found[:10]]
                log.error("The audit trail does not hold; run: python -m bot doctor", count=len(found), places=places)
        head = await self._writer.run(lambda work: work.audit.head())
        if await asyncio.to_thread(self._heads.note, head, at=now):
            await self._writer.run(lambda work: work.milestones.set(Mark.AUDIT_NOTED, at=now, number=head.id))
        if self._tell and anchors.may_tell(now):
            await self._writer.run(lambda work: self._plan(work, head, now))

    def _plan(self, work: UnitOfWork, head: Head, now: datetime) -> None:
        since = self._heads.a_day_before(now)
        anchors.plan(work, head, since=since, broken=self.broken, now=now)


def check(database: Database, heads: Heads) -> Sequence[Break]:
    """Return where the audit trail does not hold."""
    noted = [each.head for each in heads.read()]
    return database.read(lambda connection: UnitOfWork(connection).audit.check(database.keys, noted))

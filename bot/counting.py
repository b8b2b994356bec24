"""Counting the reminders again and again: what was due, and how much of it nobody accounts for, which has to be 0."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from reminders import portions
from reminders.accounting import account_of
from storage.database import Database
from storage.repositories.milestones import Mark
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer


class ReminderCount:
    """Counts after all were planned, as of that moment, so that nothing that came due since looks missing."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def take(self, organizations: Sequence[int], now: datetime) -> None:
        """Count what was due by ``now`` and keep the figures for the status page."""
        expected = gap = 0
        for some in portions(organizations):
            found = await asyncio.to_thread(
                self._database.read,
                lambda connection, some=some: account_of(UnitOfWork(connection), some, now=now),
            )
            expected, gap = expected + found.expected, gap + found.gap

        def keep(work: UnitOfWork) -> None:
            work.milestones.set(Mark.REMINDERS_DUE, at=now, number=expected)
            work.milestones.set(Mark.REMINDERS_GAP, at=now, number=gap)

        await self._writer.run(keep)

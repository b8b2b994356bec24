"""Planning in the running program: portion by portion, so that members who check in meanwhile wait for no more."""

from datetime import datetime
from functools import partial

from bot.counting import ReminderCount
from reminders import Rounds, open_months, plan_branches, portions
from services.profiles import keep_followed
from storage.database import Database
from storage.writer import Writer


class Planning:
    """The planner of one process; several may plan at once."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._writer = writer
        self._rounds = Rounds()
        self._count = ReminderCount(database, writer)

    async def plan(self, now: datetime) -> None:
        """Plan what is due by ``now``; run at any time and as often as one likes."""
        this = await self._writer.run(partial(self._rounds.next, now=now))
        if this.organizations:
            await self._writer.run(partial(open_months, now=now))
        if this.whole:
            await self._writer.run(partial(keep_followed, at=now))
        for some in portions(this.organizations):
            await self._writer.run(partial(plan_branches, branch_ids=some, now=now))
        if this.whole:
            await self._count.take(this.organizations, now)
        self._rounds.done(this)

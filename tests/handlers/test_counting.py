"""The count of reminders on the status page: what was due, and that nothing of it is missing."""

import pytest
from sqlalchemy import delete

from bot.counting import ReminderCount
from reminders import plan
from storage.repositories.milestones import Mark
from storage.tables import OutboxRow
from tests.handlers.conftest import NOW

MORNING = NOW.replace(day=9, hour=9, minute=0)


@pytest.fixture
def counted(chat):
    """Return what stands on the status page after a count at a moment."""
    count = ReminderCount(chat.database, chat.writer)

    async def take(now):
        ids = chat.writer.do(lambda work: work.organizations.all())
        await count.take(ids, now)
        found = chat.writer.do(lambda work: work.milestones.all())
        return tuple(found[mark].number for mark in (Mark.REMINDERS_DUE, Mark.REMINDERS_GAP))

    return take


async def test_after_a_planning_nothing_is_missing_whatever_is_on_its_way(chat, counted):
    chat.writer.do(lambda work: plan(work, now=MORNING))
    due, gap = await counted(MORNING)
    assert due > 30
    assert gap == 0


async def test_a_reminder_without_a_row_is_counted_and_not_hidden(chat, counted):
    chat.writer.do(lambda work: plan(work, now=MORNING))
    due, _gap = await counted(MORNING)
    with chat.database.engine.begin() as connection:
        connection.execute(delete(OutboxRow).where(OutboxRow.key.in_(["dues:2026-06:9:m3", "dues:2026-06:9:m4"])))
    assert await counted(MORNING) == (due, 2)

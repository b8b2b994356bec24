"""The clock: what is due for whom and why, planned into the outbox once, whatever happened in between."""

from reminders.calls import Planned
from reminders.planner import open_months, plan, plan_branches, portions, preview
from reminders.rehearsal import rehearse
from reminders.relevance import still_wanted
from reminders.rounds import Rounds
from reminders.schedule import AlarmClock

__all__ = [
    "AlarmClock",
    "Planned",
    "Rounds",
    "open_months",
    "plan",
    "plan_branches",
    "portions",
    "preview",
    "rehearse",
    "still_wanted",
]

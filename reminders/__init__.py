"""The clock: what is due for whom and why, planned into the outbox once, whatever happened in between."""

from reminders.planner import Planned, plan, plan_branch, preview
from reminders.relevance import still_wanted
from reminders.schedule import AlarmClock

__all__ = ["AlarmClock", "Planned", "plan", "plan_branch", "preview", "still_wanted"]

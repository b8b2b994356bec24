"""When people are reminded: steps before a day, and the limits within which a branch sets its own."""

from dataclasses import dataclass

from branch.refusals import BranchError

MOST_STEPS = 5
EARLIEST, LATEST = 14, -7
"""Days before the day of a matter between which a branch may put its steps [system default]."""
FIRST_HOUR, LAST_HOUR = 8, 20
"""Hours of the day at which a branch may put its steps; the quiet hours are nobody's [system default]."""


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One step of a ladder of reminders, on the branch's wall clock."""

    days: int
    """Before the day of the matter; negative after it."""
    hour: int = 9
    minute: int = 0


def allowed(steps: tuple[Step, ...]) -> bool:
    """Tell whether a branch may set these steps: few, none at night, none twice on a day."""
    days = {step.days for step in steps}
    return 0 < len(days) == len(steps) <= MOST_STEPS and all(
        LATEST <= step.days <= EARLIEST and FIRST_HOUR <= step.hour <= LAST_HOUR and 0 <= step.minute < 60
        for step in steps
    )


class ReminderGone(BranchError):
    """The matter of a reminder is done, over or somebody else's by now."""


class NoMoreTomorrow(BranchError):
    """A reminder cannot wait until tomorrow: by then the matter is over."""


class ReminderOfOffice(BranchError):
    """What an office asks of its holder is not muted for good."""


class StepsNotAllowed(BranchError):
    """A branch wants to remind at steps outside the limits, or of a kind whose steps are fixed."""

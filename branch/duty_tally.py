"""Plan against fact: how often the calendar asks for a meeting in a year, and how often it was held so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from branch.duties import Duty, DutyState, Instance

HELD = frozenset({DutyState.DONE, DutyState.DONE_LATE, DutyState.RECORDS_MISSING})


@dataclass(frozen=True, slots=True)
class Count:
    """One duty, how often it is asked for and how often it was done; of theme days, how many are joint ones."""

    duty: Duty
    asked: int
    held: int
    part: "Count | None" = None


def tally(found: Sequence[Instance]) -> list[Count]:
    """Return the meetings that come several times, in the order in which they are first due; waived ones count out."""
    counted = [each for each in found if each.state != DutyState.WAIVED]
    parts = {each.duty.part_of: each.duty for each in counted if each.duty.part_of}
    whole = dict.fromkeys(each.duty for each in counted if each.duty.shown_by and not each.duty.part_of)
    rows = [_count(duty, counted, parts.get(duty.key)) for duty in whole if _is_meeting(duty)]
    return [row for row in rows if row.asked > 1]


def _count(duty: Duty, found: Sequence[Instance], part: Duty | None) -> Count:
    theirs = [each for each in found if each.duty == duty]
    held = sum(each.state in HELD for each in theirs)
    return Count(duty, len(theirs), held, _count(part, found, None) if part else None)


def _is_meeting(duty: Duty) -> bool:
    return bool({"theme_day", "lecture", "general_meeting", "committee", "group"} & set(duty.shown_by))

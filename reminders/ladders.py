"""The steps of each reminder and their moments: days come from rules and meetings, hours are system defaults."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from branch.clock import at_local, local, month_of
from branch.dues import DUE_DAY, DUE_DAY_SOURCE, DuesItem, DuesState
from branch.meeting import Meeting, MeetingState
from branch.member import Role
from branch.rulebook import Citation
from reminders.model import BranchRecords, Due, Kind, OpenDues, Recipient, ThemeDay

USUAL_THEME_DAY = 10
"""Theme day is the 10th, in principle; no document says what holds on a rest day."""
USUAL_THEME_DAY_SOURCE = Citation("在组织工作会议上的讲话", "二（一）", "R004-THEME-01")
"""Where :data:`USUAL_THEME_DAY` comes from; ``quote`` names the rule record."""
THEME_STEPS = ((3, 9, 0), (1, 9, 0), (0, 8, 30))
"""Days before, hour, minute."""
GROUP_STEP = THEME_STEPS[0]
NOTE_STEP = (5, 9, 0)
FOLLOW_UP_STEPS = (3, 0, -1)
"""Days before the end of a decision's time, at nine; the last one comes a day after it."""
DUES_STEPS = (7, 9, DUE_DAY, DUE_DAY + 1)
"""Days of the month, all at nine."""


def steps(records: BranchRecords, months: list[str]) -> Iterator[Due]:
    """Yield every step of every ladder of the months, due or not yet."""
    for theme_day in theme_days(records.theme_days, months):
        rest = records.rest_days.get(theme_day.day)
        yield from _theme_day_steps(records, replace(theme_day, rest=rest))
    yield from _dues_steps(records)
    yield from _follow_up_steps(records)


def theme_days(meetings: tuple[Meeting, ...], months: list[str]) -> Iterator[ThemeDay]:
    """Yield the days to come, and the usual one of a month for which the branch has no theme day in any state."""
    taken = {month_of(local(meeting.starts_at).date()) for meeting in meetings}
    for month in months:
        if month not in taken:
            yield ThemeDay(date.fromisoformat(f"{month}-{USUAL_THEME_DAY}"))
    announced: dict[date, Meeting] = {}
    for meeting in meetings:
        if _announced(meeting):
            announced.setdefault(local(meeting.starts_at).date(), meeting)
    for day, meeting in announced.items():
        yield ThemeDay(day, meeting)


def _announced(meeting: Meeting) -> bool:
    """Tell whether people are to be reminded of the meeting: not of one that is over or was held without a plan."""
    if meeting.state == MeetingState.OPEN:
        return meeting.opened_at is not None and meeting.opened_at < meeting.starts_at
    return meeting.state == MeetingState.PLANNED


def _theme_day_steps(records: BranchRecords, theme_day: ThemeDay) -> Iterator[Due]:
    invited = [(member, step) for member in records.members for step in THEME_STEPS]
    if records.group:
        invited.append((records.group, GROUP_STEP))
    for recipient, step in invited:
        due = _before(theme_day, step, Kind.THEME_DAY, recipient, theme_day.over_at)
        if due.due_at < due.expires_at:
            yield due
    if theme_day.meeting is None or theme_day.rest is not None:
        for secretary in _holders(records, Role.SECRETARY):
            yield _before(theme_day, NOTE_STEP, Kind.THEME_NOTE, secretary, at_local(theme_day.day, 0))


def _before(
    theme_day: ThemeDay,
    step: tuple[int, int, int],
    kind: Kind,
    recipient: Recipient,
    expires_at: datetime,
) -> Due:
    days, hour, minute = step
    due_at = at_local(theme_day.day - timedelta(days=days), hour, minute)
    rule = None if theme_day.meeting else USUAL_THEME_DAY_SOURCE
    period = theme_day.day.isoformat()
    return Due(kind, period, days, recipient, due_at, expires_at, theme_day, rule, send_at=due_at)


def _dues_steps(records: BranchRecords) -> Iterator[Due]:
    due_items = [item for item in records.items if item.state == DuesState.DUE]
    recipients = {recipient.member.id: recipient for recipient in records.members if recipient.member}
    for item in due_items:
        if recipient := recipients.get(item.member_id):
            for day in DUES_STEPS:
                yield _on_day(item.month, day, Kind.DUES, recipient, item)
    commissioners = _holders(records, Role.ORGANIZATION) or _holders(records, Role.SECRETARY)
    for month, count in Counter(item.month for item in due_items).items():
        for commissioner in commissioners:
            yield _on_day(month, DUES_STEPS[-1], Kind.DUES_OPEN, commissioner, OpenDues(month, count))


def _follow_up_steps(records: BranchRecords) -> Iterator[Due]:
    """Yield the steps of decisions that have a day; a reminder is of use until that day, the last one for a week."""
    for one in records.follow_ups:
        if one.due_on is None:
            continue
        owners = [each for each in records.members if each.member and each.member.id == one.owner_id]
        for recipient in owners or _holders(records, Role.SECRETARY):
            for days in FOLLOW_UP_STEPS:
                due_at = at_local(one.due_on - timedelta(days=days), 9)
                ends = one.due_on + timedelta(days=1 if days >= 0 else 8)
                period = f"{one.id}.{one.due_on:%Y%m%d}"
                yield Due(Kind.FOLLOW_UP, period, days, recipient, due_at, at_local(ends, 0), one, None, send_at=due_at)


def _on_day(month: str, day: int, kind: Kind, recipient: Recipient, facts: DuesItem | OpenDues) -> Due:
    first = date.fromisoformat(f"{month}-01")
    due_at = at_local(first.replace(day=day), 9)
    # On the 10th the message says that this is the last day: true until midnight.
    last = first.replace(day=day) if day == DUE_DAY else _last_of_month(first)
    expires_at = at_local(last + timedelta(days=1), 0)
    return Due(kind, month, day, recipient, due_at, expires_at, facts, DUE_DAY_SOURCE, send_at=due_at)


def _last_of_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _holders(records: BranchRecords, role: Role) -> list[Recipient]:
    return [recipient for recipient in records.members if recipient.member and recipient.member.holds(role)]

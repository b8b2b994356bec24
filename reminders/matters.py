"""What is due in a branch: one small function for each kind, from the records alone; moments are made elsewhere."""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from branch.clock import at_local, local, month_of
from branch.dues import DUE_DAY, DUE_DAY_SOURCE, OPEN
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Role
from branch.minutes import FollowUp
from branch.rulebook import Citation
from branch.transfer import ORIGIN_SOURCE
from reminders.duty_matters import duty_matters
from reminders.model import (
    USUAL_THEME_DAY,
    Anniversary,
    BranchRecords,
    Kind,
    Matter,
    OpenDues,
    OpenLeave,
    OwnDues,
    Recipient,
    ThemeDay,
)
from reminders.recipients import chairs, holders
from services.meetings import concerns

USUAL_THEME_DAY_SOURCE = Citation("在组织工作会议上的讲话", "二（一）", "R004-THEME-01")
"""Where the usual theme day comes from; ``quote`` names the rule record."""
DAY = timedelta(days=1)
FOLLOW_UP_LATE = 8 * DAY
MINUTES_LATE = 30 * DAY
TRANSFER_LATE = 30 * DAY
CALENDAR_LATE = 7 * DAY
"""How long after its day a reminder is of use, where no rule ends it [system default]."""
Find = Callable[[BranchRecords, Sequence[str]], Iterable[Matter]]


def matters(records: BranchRecords, months: Sequence[str], only: Kind | None = None) -> Iterator[Matter]:
    """Yield everything of the months, ``YYYY-MM``, due or not yet; of one kind when only that is asked for."""
    for kind, find in FINDS.items():
        if only in {None, kind} and (records.branch or kind == Kind.DUTY):
            yield from find(records, months)


def theme_days(
    meetings: Iterable[Meeting], months: Sequence[str], usual: int | None = USUAL_THEME_DAY, *, own: bool = False
) -> Iterator[ThemeDay]:
    """Yield the days to come, and the usual one of a month for which the branch has no theme day in any state."""
    found = [meeting for meeting in meetings if MeetingKind.THEME_DAY in meeting.kinds]
    taken = {month_of(local(meeting.starts_at).date()) for meeting in found}
    for month in months:
        if month not in taken and usual is not None:
            first = date.fromisoformat(f"{month}-01")
            yield ThemeDay(first.replace(day=min(usual, monthrange(first.year, first.month)[1])), own=own)
    announced: dict[date, Meeting] = {}
    for meeting in found:
        if _to_come(meeting):
            announced.setdefault(local(meeting.starts_at).date(), meeting)
    for day, meeting in announced.items():
        yield ThemeDay(day, meeting)


def last_day(month: str) -> date:
    """Return the last day for dues of a month."""
    return date.fromisoformat(f"{month}-{DUE_DAY}")


def _to_come(meeting: Meeting) -> bool:
    """Tell whether people are to be reminded of the meeting: not of one that is over or was held without a plan."""
    if meeting.state == MeetingState.OPEN:
        return meeting.opened_at is not None and meeting.opened_at < meeting.starts_at
    return meeting.state == MeetingState.PLANNED


def _theme_days(records: BranchRecords, months: Sequence[str]) -> Iterator[ThemeDay]:
    for each in theme_days(records.meetings, months, records.theme_day, own=records.own_theme_day):
        yield replace(each, rest=records.rest_days.get(each.day))


def _theme_day(records: BranchRecords, months: Sequence[str]) -> Iterator[Matter]:
    for theme_day in _theme_days(records, months):
        to = records.members + ((records.group,) if records.group else ())
        if theme_day.meeting and theme_day.meeting.unannounced:
            to = chairs(records, theme_day.meeting)
        yield _of_theme_day(Kind.THEME_DAY, theme_day, to, theme_day.over_at, records)


def _theme_note(records: BranchRecords, months: Sequence[str]) -> Iterator[Matter]:
    for theme_day in _theme_days(records, months):
        if theme_day.meeting is None or theme_day.rest is not None:
            to = holders(records, Role.SECRETARY)
            yield _of_theme_day(Kind.THEME_NOTE, theme_day, to, at_local(theme_day.day, 0), records)


def _of_theme_day(
    kind: Kind, theme_day: ThemeDay, to: tuple[Recipient, ...], over_at: datetime, records: BranchRecords
) -> Matter:
    rule = None if theme_day.meeting or theme_day.own else USUAL_THEME_DAY_SOURCE
    away = _away(records, theme_day.meeting) if theme_day.meeting and kind == Kind.THEME_DAY else frozenset()
    period = theme_day.day.isoformat()
    return Matter(kind, period, theme_day.day, to, theme_day, rule, over_at, excused=away)


def _meeting(records: BranchRecords, _months: Sequence[str]) -> Iterator[Matter]:
    for meeting in _other_meetings(records):
        to = tuple(each for each in records.members if each.member and concerns(meeting, each.member))
        if meeting.for_all and records.group:
            to += (records.group,)
        if meeting.unannounced:
            to = chairs(records, meeting)
        day, period = _day(meeting), _period(meeting)
        away = _away(records, meeting)
        yield Matter(Kind.MEETING, period, day, to, meeting, None, meeting.starts_at, excused=away)


def _other_meetings(records: BranchRecords) -> Iterator[Meeting]:
    for meeting in records.meetings:
        if MeetingKind.THEME_DAY not in meeting.kinds and _to_come(meeting):
            yield meeting


def _leave_open(records: BranchRecords, _months: Sequence[str]) -> Iterator[Matter]:
    for meeting in records.meetings:
        count = records.undecided.get(meeting.id, 0)
        if count and _to_come(meeting):
            facts = OpenLeave(meeting, count)
            to = chairs(records, meeting)
            yield Matter(Kind.LEAVE_OPEN, _period(meeting), _day(meeting), to, facts, None, meeting.starts_at)


def _minutes_due(records: BranchRecords, _months: Sequence[str]) -> Iterator[Matter]:
    for meeting in records.meetings:
        if meeting.state == MeetingState.CLOSED and meeting.id not in records.recorded:
            day, to = _day(meeting), chairs(records, meeting)
            over_at = at_local(day + MINUTES_LATE, 0)
            yield Matter(Kind.MINUTES_DUE, _period(meeting), day, to, meeting, None, over_at, over_at)


def _dues(records: BranchRecords, _months: Sequence[str]) -> Iterator[Matter]:
    people = {recipient.member.id: recipient for recipient in records.members if recipient.member}
    for (member_id, month), fen in _owed(records).items():
        if recipient := people.get(member_id):
            day = last_day(month)
            facts = OwnDues(month, fen, records.rest_days.get(day))
            yield Matter(Kind.DUES, month, day, (recipient,), facts, DUE_DAY_SOURCE, *_ends(day))


def _dues_open(records: BranchRecords, _months: Sequence[str]) -> Iterator[Matter]:
    commissioners = holders(records, Role.ORGANIZATION) or holders(records, Role.SECRETARY)
    for month, count in Counter(month for _, month in _owed(records)).items():
        day, facts = last_day(month), OpenDues(month, count)
        yield Matter(Kind.DUES_OPEN, month, day, commissioners, facts, DUE_DAY_SOURCE, *_ends(day))


def _owed(records: BranchRecords) -> Counter[tuple[int, str]]:
    """Return what is open by member and month: a month may have several items, some in the member's favour."""
    owed: Counter[tuple[int, str]] = Counter()
    for item in records.items:
        if item.state in OPEN:
            owed[item.member_id, item.month] += item.open_fen
    return +owed


def _ends(day: date) -> tuple[datetime, datetime]:
    """Return from when reminders up to the last day for dues are of no use, and those after it."""
    return at_local(day + DAY, 0), at_local(_month_after(day), 0)


def _follow_up(records: BranchRecords, _months: Sequence[str]) -> Iterator[Matter]:
    for one in records.follow_ups:
        if one.due_on is not None:
            owners = tuple(each for each in records.members if each.member and each.member.id == one.owner_id)
            to = owners or holders(records, Role.SECRETARY)
            yield _of_follow_up(one, one.due_on, to)


def _of_follow_up(one: FollowUp, day: date, to: tuple[Recipient, ...]) -> Matter:
    """Return a decision that has a day; a reminder is of use until that day, the last one for a week."""
    ends = at_local(day + DAY, 0), at_local(day + FOLLOW_UP_LATE, 0)
    return Matter(Kind.FOLLOW_UP, f"{one.id}.{day:%Y%m%d}", day, to, one, None, *ends)


def _transfer(records: BranchRecords, _months: Sequence[str]) -> Iterator[Matter]:
    to = holders(records, Role.ORGANIZATION) or holders(records, Role.SECRETARY)
    for transfer, asked_on in records.transfers:
        over_at = at_local(asked_on + TRANSFER_LATE, 0)
        yield Matter(Kind.TRANSFER, f"{transfer.id}", asked_on, to, transfer, ORIGIN_SOURCE, over_at, over_at)


def _calendar(records: BranchRecords, _months: Sequence[str]) -> Iterator[Matter]:
    changed = records.changed
    if changed is not None:
        # Nobody knows on which day a document changed: it is told on the day on which it is noticed.
        to, over_at = holders(records, Role.SECRETARY), at_local(changed.on + CALENDAR_LATE, 0)
        yield Matter(Kind.CALENDAR, changed.name, changed.on, to, changed, None, over_at)


def _anniversary(records: BranchRecords, months: Sequence[str]) -> Iterator[Matter]:
    for each in records.members:
        if each.joined_on is not None and (each.id, Kind.ANNIVERSARY) in records.asked_for:
            for month in months:
                if int(month[5:]) == each.joined_on.month and int(month[:4]) > each.joined_on.year:
                    yield _of_anniversary(each, each.joined_on, int(month[:4]))


def _of_anniversary(recipient: Recipient, joined_on: date, year: int) -> Matter:
    """Return the day of one year; who joined on 29 February has it on the 28th in other years."""
    leap_day = (joined_on.month, joined_on.day) == (2, 29)
    day = date(year, 3, 1) - DAY if leap_day else joined_on.replace(year=year)
    facts = Anniversary(day, year - joined_on.year)
    return Matter(Kind.ANNIVERSARY, day.isoformat(), day, (recipient,), facts, None, at_local(day + DAY, 0))


FINDS: Mapping[Kind, Find] = {
    Kind.THEME_DAY: _theme_day,
    Kind.MEETING: _meeting,
    Kind.DUES: _dues,
    Kind.LEAVE_OPEN: _leave_open,
    Kind.THEME_NOTE: _theme_note,
    Kind.FOLLOW_UP: _follow_up,
    Kind.MINUTES_DUE: _minutes_due,
    Kind.TRANSFER: _transfer,
    Kind.DUTY: duty_matters,
    Kind.CALENDAR: _calendar,
    Kind.DUES_OPEN: _dues_open,
    Kind.ANNIVERSARY: _anniversary,
}
"""Where each kind comes from."""


def _day(meeting: Meeting) -> date:
    return local(meeting.starts_at).date()


def _period(meeting: Meeting) -> str:
    """Name a meeting with its day: a moved one is announced anew."""
    return f"{meeting.id}.{_day(meeting):%Y%m%d}"


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _away(records: BranchRecords, meeting: Meeting) -> frozenset[str]:
    return frozenset(f"m{member}" for of, member in records.away if of == meeting.id)

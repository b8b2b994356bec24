"""Any history of restarts, downtime and clock jumps leaves exactly the expected keys: none missing, early or double."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branch.dues import DuesItem, DuesState
from branch.duties import DutyState, Instance
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member, Role
from reminders.due import due, would_send
from reminders.model import BranchRecords, Due, Recipient, RestDay
from reminders.pace import Allowance
from reminders.relevance import PERSONAL
from rules.duties import calendar_of
from services.workdays import Day
from tests.histories import many

pytestmark = pytest.mark.wide

OFFICES = (frozenset({Role.SECRETARY, Role.ORGANIZATION}), frozenset({Role.SECRETARY}), frozenset())
HISTORIES = 170
"""For each of three promises: some 500 in the quick suite; the nightly run takes 10,000."""
NIGHTLY = many(500)
CHINA = timedelta(hours=8)
LONGEST_GAP, JUMPS = 45 * 24 * 60, 361
"""Minutes between two runs, and how many minutes the clock may have jumped."""
DAY = timedelta(days=1)
DUTY_STEPS = {
    "committee_meeting": (7, 2, -3),
    "general_meeting": (15, 7, -3),
    "life_meeting": (30, 7, -3),
    "life_plan": (4, 2, 0),
    "self_check": (60, 15),
}
DUTIES = {line.duty.key: line for line in calendar_of("speech")}


def duty_of(key: str, due_on: date) -> Instance:
    """Return a duty of which nothing shows yet that it is done."""
    line = DUTIES[key]
    return Instance(line.duty, line.variant, "2028-x", due_on - DAY * 30, due_on, DutyState.SCHEDULED)


@dataclass(frozen=True)
class History:
    """What was so all the time, and the moments at which a planner ran."""

    first: date
    records: BranchRecords
    runs: tuple[datetime, ...]


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Draw three months of a branch, over leap days and turns of the year."""
    first = draw(st.dates(date(2027, 11, 1), date(2028, 12, 31)))
    start = datetime.combine(first, datetime.min.time(), UTC)
    hours = st.integers(0, 90 * 24)
    since = draw(st.lists(hours, min_size=3, max_size=3))
    members = tuple(
        Recipient(
            f"m{number}", number, start + timedelta(hours=at), Member(number, 1, "某某", roles=OFFICES[number - 1])
        )
        for number, at in enumerate(since, 1)
    )
    group = Recipient("g1", -1, start + timedelta(hours=draw(hours))) if draw(st.booleans()) else None
    starts = draw(st.lists(st.integers(0, 90 * 48), max_size=3, unique_by=lambda half_hours: (half_hours + 16) // 48))
    meetings = tuple(
        Meeting(number, 1, MeetingKind.THEME_DAY, MeetingState.PLANNED, start + timedelta(minutes=30 * at))
        for number, at in enumerate(sorted(starts))
    )
    months = months_from(first)
    owing = draw(st.sets(st.integers(1, 3)))
    items = tuple(DuesItem(0, member, month, 4200, DuesState.DUE) for member in sorted(owing) for month in months)
    due = draw(st.dictionaries(st.sampled_from(sorted(DUTY_STEPS)), st.integers(-20, 130), max_size=3))
    duties = tuple(duty_of(key, first + DAY * on) for key, on in due.items())
    records = BranchRecords(members, group, meetings, items, rest_days_from(first), duties=duties)
    return History(first, records, draw(runs(start)))


@cache
def months_from(first: date) -> list[str]:
    """Return the months that a history may have to do with."""
    return sorted({f"{first + DAY * days:%Y-%m}" for days in range(-60, 130)})


@cache
def rest_days_from(first: date) -> dict[date, RestDay]:
    """Return the weekends of the same time."""
    days = (first + DAY * number for number in range(-60, 220))
    return {day: RestDay(Day(day, works=False), None, None) for day in days if day.isoweekday() in {6, 7}}


@st.composite
def runs(draw: st.DrawFn, start: datetime) -> tuple[datetime, ...]:
    """Draw restarts after up to 45 days of downtime; the clock may have jumped by three hours either way."""
    moment, moments = start, []
    # One number a run: drawing three takes as long as planning.
    for number in draw(st.lists(st.integers(0, 2 * LONGEST_GAP * JUMPS - 1), min_size=1, max_size=20)):
        half, jump = divmod(number, JUMPS)
        gap = half // 2 if half % 2 else half // 2 % 181
        moment += timedelta(minutes=gap)
        moments.append(moment + timedelta(minutes=jump - JUMPS // 2))
    return tuple(moments)


def instant(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a wall-clock time in China, which has no summer time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC) - CHINA


def on_the_wall(moment: datetime) -> date:
    """Return the day in China."""
    return (moment + CHINA).date()


def ladder_days(history: History) -> Iterator[tuple[date, datetime | None]]:
    """Yield the theme days with the start, if there is a meeting."""
    starts = {
        on_the_wall(meeting.starts_at): meeting.starts_at
        for meeting in history.records.meetings
        if meeting.kind == MeetingKind.THEME_DAY
    }
    yield from starts.items()
    taken = {(day.year, day.month) for day in starts}
    for days in range(-60, 220):
        day = history.first + DAY * days
        if day.day == 10 and (day.year, day.month) not in taken:
            yield day, None


def theme_day_steps(history: History) -> Iterator[tuple[str, datetime, Recipient]]:
    """Yield key, moment and recipient of everything about theme days."""
    records = history.records
    for day, start in ladder_days(history):
        for person in records.members:
            yield f"theme_day:{day}:3:{person.id}", instant(day - DAY * 3, 9), person
            yield f"theme_day:{day}:1:{person.id}", instant(day - DAY, 9), person
            if start is None or start > instant(day, 8, 30):
                yield f"theme_day:{day}:0:{person.id}", instant(day, 8, 30), person
        if records.group:
            yield f"theme_day:{day}:3:g1", instant(day - DAY * 3, 9), records.group
        if start is None or day.isoweekday() in {6, 7}:
            for person in records.members[:2]:
                yield f"theme_note:{day}:5:{person.id}", instant(day - DAY * 5, 9), person


def dues_steps(history: History) -> Iterator[tuple[str, datetime, Recipient]]:
    """Yield key, moment and recipient of everything about dues."""
    people = {int(person.id[1:]): person for person in history.records.members}
    for item in history.records.items:
        year, month = int(item.month[:4]), int(item.month[5:])
        for day in (7, 9, 10, 11):
            person = people[item.member_id]
            yield f"dues:{item.month}:{day}:{person.id}", instant(date(year, month, day), 9), person
        yield f"dues_open:{item.month}:11:m1", instant(date(year, month, 11), 9), people[1]


def duty_steps(history: History) -> Iterator[tuple[str, datetime, Recipient]]:
    """Yield key, moment and recipient of everything about duties: they are the two secretaries' business."""
    for one in history.records.duties:
        assert one.due_on is not None
        for days in DUTY_STEPS[one.duty.key]:
            for person in history.records.members[:2]:
                at = instant(one.due_on - DAY * days, 9)
                yield f"duty:{one.duty.key}.{one.period}:{days}:{person.id}", at, person


def expected(history: History) -> dict[str, datetime]:
    """Return the keys that must be there with their moments: seen by a run, and not older than the recipient."""
    every = (*theme_day_steps(history), *dues_steps(history), *duty_steps(history))
    steps = {key: (at, who) for key, at, who in every}
    return {
        key: at
        for key, (at, who) in steps.items()
        if at >= who.since and any(at <= run <= at + DAY * 40 for run in history.runs)
    }


@dataclass(frozen=True)
class Row:
    """What a run planned: the step, and under which key it goes out; of a digest that is the key of its first step."""

    run: datetime
    step: Due
    message: str

    @property
    def goes_out(self) -> tuple[str, int, datetime]:
        """Return message, chat and moment."""
        return self.message, self.step.recipient.chat_id, self.step.send_at


def planned(history: History) -> dict[str, Row]:
    """Return by key at which run it was planned, and what became of it."""
    rows: dict[str, Row] = {}
    for run in history.runs:
        midnight = instant(on_the_wall(run), 0)
        sent = {row.goes_out for row in rows.values() if not row.step.reason}
        allowance = Allowance((chat, at) for _, chat, at in sent if at >= midnight)
        fresh = [step for step in due(history.records, run) if step.key not in rows]
        for message in allowance.place(fresh):
            for step in message.steps:
                at_once = step if step.send_at > run else replace(step, send_at=run)
                rows[step.key] = Row(run, at_once, message.steps[0].key)
    return rows


def sent(history: History) -> list[Row]:
    """Return what goes out at the moment for which it was planned, after the last look of the sender."""
    out = [row for row in planned(history).values() if not row.step.reason]
    return [row for row in out if would_send(records_of(history, row.step), row.step.key, row.step.send_at)]


def records_of(history: History, step: Due) -> BranchRecords:
    """Return the records of the one recipient, where they are enough."""
    if step.kind not in PERSONAL:
        return history.records
    me = tuple(person for person in history.records.members if person == step.recipient)
    mine = tuple(item for item in history.records.items if f"m{item.member_id}" == step.recipient.id)
    return replace(history.records, members=me, items=mine)


@settings(max_examples=HISTORIES, deadline=None, database=None)
@given(histories())
def test_exactly_the_expected_reminders_are_planned_and_none_early(history: History) -> None:
    rows = planned(history)
    assert {key: row.step.due_at for key, row in rows.items()} == expected(history)
    assert [key for key, row in rows.items() if row.run < row.step.due_at] == []


@settings(max_examples=HISTORIES, deadline=None, database=None)
@given(histories())
def test_nobody_gets_more_than_two_a_day_nor_two_of_one_ladder(history: History) -> None:
    out = sent(history)
    messages = {row.goes_out for row in out}
    a_day = Counter((chat, on_the_wall(at)) for _, chat, at in messages)
    assert [day for day, count in a_day.items() if count > 2] == []
    of_a_ladder = Counter((row.step.ladder, on_the_wall(row.step.send_at)) for row in out)
    assert [ladder for ladder, count in of_a_ladder.items() if count > 1] == []


@settings(max_examples=HISTORIES, deadline=None, database=None)
@given(histories())
def test_nothing_goes_out_at_night_or_after_its_time(history: History) -> None:
    out = [row.step for row in sent(history)]
    assert [step.key for step in out if not 8 <= (step.send_at + CHINA).hour < 21] == []
    assert [step.key for step in out if not step.due_at <= step.send_at < step.expires_at] == []


@pytest.mark.slow
@settings(max_examples=NIGHTLY, deadline=None, database=None)
@given(histories())
def test_ten_thousand_histories_give_exactly_the_expected_keys(history: History) -> None:
    rows = planned(history)
    assert {key: row.step.due_at for key, row in rows.items()} == expected(history)
    assert [key for key, row in rows.items() if row.run < row.step.due_at] == []

"""From the calendar that a branch follows and its records to instances of duties at a moment: pure, for any history."""

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from branch.duties import (
    START_DAY,
    THEME_DAY,
    DueRule,
    DutyState,
    Event,
    Every,
    Fact,
    Followed,
    Instance,
    Progress,
    Records,
    Rule,
    of_group,
)
from branch.periods import MONTHS, Period, periods, shifted

NOTED = "noted"
"""Kind of a fact that the secretary noted for one instance, with a paper or a mere word."""
PAPER = "paper"
"""A record of a noted fact: the paper that was sent stands for every record that the document wants."""
WORKING_DAY = "working_day"
SATURDAY = 5
_COMMITTEE, _GROUPS = "committee", "group"
_ON_THEME_DAY = {Rule.AROUND_DAY, Rule.ON_THEME_DAY, Rule.BEFORE_THEME_DAY, Rule.CHOSEN_DAY}
_LOOSE = {Rule.AROUND_DAY, Rule.CHOSEN_DAY, Rule.NOT_BEFORE}
"""Rules whose day is in principle: another day of the period is not late."""


@dataclass(frozen=True, slots=True)
class _View:
    """What is looked at, and when."""

    records: Records
    since: date
    until: date
    today: date


def instances(
    followed: Iterable[Followed],
    records: Records,
    since: date,
    until: date,
    today: date,
    *,
    ahead: Mapping[Every, timedelta] | None = None,
) -> list[Instance]:
    """Return the instances that are due, or whose time runs, between two days, by last day.

    Args:
        followed: the calendar of the branch.
        records: what is known of it.
        since: first day looked at.
        until: last day looked at.
        today: the day on which it is asked; nothing is overdue before the day after the last one.
        ahead: how far after today some intervals are looked at, where that is nearer than ``until``.
    """
    near = {every: min(until, today + days) for every, days in (ahead or {}).items()}
    views = {every: _View(records, since, near.get(every, until), today) for every in Every}
    found = [
        each
        for line in followed
        if _concerns(line, records)
        for each in _of(line, views[line.variant.every])
        if _looked_after(each, line, records)
    ]
    return sorted(found, key=lambda each: (each.due_on or date.max, each.key))


def _concerns(line: Followed, records: Records) -> bool:
    """A branch without a committee has no committee meetings, one without Party groups no meetings of those."""
    if _COMMITTEE in line.duty.shown_by:
        return records.has_committee
    return _GROUPS not in line.duty.shown_by or bool(records.groups)


def _looked_after(each: Instance, line: Followed, records: Records) -> bool:
    """Leave out what another variant covers, and what was over before the branch came and nothing is known of."""
    if (line.since and each.starts_on < line.since) or (line.until and each.starts_on >= line.until):
        return False
    known = bool(each.facts or each.progress or each.reason)
    # What has no last day is over when its month is.
    return records.since is None or known or (each.due_on or shifted(each.starts_on, 1)) >= records.since


def _of(line: Followed, view: _View) -> Iterator[Instance]:
    every = line.variant.every
    if every == Every.TERM:
        yield from _terms(line, view)
    elif every == Every.EVENT:
        yield from _after_events(line, view)
    elif every in MONTHS:
        # A window may end in the next year, so the year before is looked at as well.
        earlier = shifted(view.since, -12) if line.variant.due.rule == Rule.WINDOW else view.since
        for period in periods(every, earlier, view.until):
            yield from (each for each in _in_period(line, period, view) if (each.due_on or date.max) >= view.since)


def _in_period(line: Followed, period: Period, view: _View) -> Iterator[Instance]:
    """Yield the instances of a period: of several times a year each is one, spread evenly (a system default)."""
    variant = line.variant
    found = [fact for fact in view.records.facts if _shows(line, fact, period)]
    if variant.times == 1:
        due_on, by_default = _due(line, period, view.records)
        made = _made(line, period.name, period.first, due_on, found)
        planned_on = next(_planned(line, period, view), None)
        yield _judged(replace(made, by_default=by_default, planned_on=planned_on), view, due_on)
        return
    length = MONTHS[variant.every] // variant.times
    ordered = sorted(found, key=lambda fact: fact.on)
    to_come = [None] * len(ordered) + list(_planned(line, period, view))
    for number in range(1, variant.times + 1):
        first = shifted(period.first, length * (number - 1))
        due_on = shifted(period.first, length * number) - timedelta(days=1) if length else period.last
        made = _made(line, f"{period.name}.{number}", first, due_on, ordered[number - 1 : number])
        planned_on = next(iter(to_come[number - 1 : number]), None)
        yield _judged(replace(made, by_default=True, planned_on=planned_on), view, period.last)


def _terms(line: Followed, view: _View) -> Iterator[Instance]:
    years = line.variant.due.years
    for event in view.records.events:
        due_on = shifted(event.on, 12 * min(years, default=1))
        if event.kind == "election" and due_on >= view.since and event.on <= view.until:
            yield replace(_of_event(line, event, due_on, view), by_default=len(years) > 1)


def _after_events(line: Followed, view: _View) -> Iterator[Instance]:
    due = line.variant.due
    for event in view.records.events:
        if event.kind == due.after:
            due_on = _after(event.on, due)
            if event.on <= view.until and (due_on or date.max) >= view.since:
                yield _of_event(line, event, due_on, view)


def _of_event(line: Followed, event: Event, due_on: date | None, view: _View) -> Instance:
    found = [fact for fact in view.records.facts if _noted_for(line, fact, event.subject)]
    made = replace(_made(line, event.subject, event.on, due_on, found), about=event.about)
    return _judged(made, view, due_on)


def _planned(line: Followed, period: Period, view: _View) -> Iterator[date]:
    """Yield the days from today on, earliest first, on which a meeting of the branch is to do it."""
    if _GROUPS in line.duty.shown_by:
        return
    first, last = _counted(line, period)
    days = {day for kind in line.duty.shown_by for day in view.records.planned.get(kind, ())}
    yield from (day for day in sorted(days) if max(first, view.today) <= day <= last)


def _after(day: date, due: DueRule) -> date | None:
    if due.amount is None:
        return None
    if due.unit != WORKING_DAY:
        return shifted(day, due.amount * (12 if due.unit == "year" else 1))
    left = due.amount
    while left:
        day += timedelta(days=1)
        # Public holidays only make it later, and nobody is told too late.
        left -= day.weekday() < SATURDAY
    return day


def _due(line: Followed, period: Period, records: Records) -> tuple[date | None, bool]:
    """Return the last day in a period, and whether it is a system default."""
    due = line.variant.due
    if due.rule == Rule.WINDOW and due.from_month and due.to_month:
        year = period.last.year + (due.to_month < due.from_month)
        return date(year, due.to_month, calendar.monthrange(year, due.to_month)[1]), False
    if due.rule == Rule.PERIOD_START:
        return period.first.replace(day=31 if line.variant.every == Every.YEAR else START_DAY), True
    if due.rule == Rule.CHOSEN_DAY and not records.theme_day:
        return period.last, True
    if due.rule in _ON_THEME_DAY:
        return _theme_day(records, period, due.day), False
    if due.rule == Rule.DAY:
        return _day(period, due.day or THEME_DAY), False
    return (None if due.rule == Rule.OPEN else period.last), False


def _day(period: Period, day: int) -> date:
    return period.last.replace(day=min(day, period.last.day))


def _theme_day(records: Records, period: Period, usual: int | None) -> date:
    """Return the day of the planned or held theme day of a month, else the usual one."""
    held = [fact.on for fact in records.facts if fact.kind == "theme_day"]
    days = [day for day in (*records.planned.get("theme_day", ()), *held) if period.first <= day <= period.last]
    return min(days, default=_day(period, records.theme_day or usual or THEME_DAY))


def _shows(line: Followed, fact: Fact, period: Period) -> bool:
    if fact.kind == NOTED:
        return _noted_for(line, fact, period.name)
    if fact.period:
        return fact.kind in line.duty.shown_by and fact.period == period.name
    # Asked of every fact of every branch: what settles most of them comes first.
    shown = fact.kind in line.duty.shown_by or line.duty.key in fact.counts_for
    if not shown or line.duty.key in fact.not_for:
        return False
    first, last = _counted(line, period)
    return first <= fact.on <= last


def _counted(line: Followed, period: Period) -> tuple[date, date]:
    """Return the days on which it may happen: those of the period, or of a window that reaches into the next year."""
    due = line.variant.due
    if due.rule != Rule.WINDOW or not due.from_month or not due.to_month:
        return period.first, period.last
    years = due.to_month < due.from_month
    after = shifted(date(period.first.year + years, due.to_month, 1), 1)
    return period.first.replace(month=due.from_month), after - timedelta(days=1)


def _noted_for(line: Followed, fact: Fact, period: str) -> bool:
    """A note names its instance; one of several times a year, any of them."""
    return fact.kind == NOTED and fact.subject.partition(".")[0] == f"{line.duty.key}:{period}"


def _made(line: Followed, name: str, starts_on: date, due_on: date | None, found: Sequence[Fact]) -> Instance:
    return Instance(line.duty, line.variant, name, starts_on, due_on, DutyState.SCHEDULED, facts=tuple(found))


def _judged(made: Instance, view: _View, deadline: date | None) -> Instance:
    """Say where an instance stands; after ``deadline`` it is overdue, which is later than the day aimed at."""
    if made.key in view.records.waived:
        return replace(made, state=DutyState.WAIVED, reason=view.records.waived[made.key])
    if "dues" in made.duty.shown_by:
        return _of_all(made, view.records.dues.get(made.period), view)
    best = min(made.facts, key=lambda fact: (len(_lacking(made, fact)), fact.on), default=None)
    missing = _lacking(made, best)
    groups = _groups_left(made, view.records)
    if best is None or groups:
        planned = tuple(group for group in groups if _has_day(made, group, view))
        return replace(_waiting(made, view, deadline), missing=missing, groups=groups, planned_groups=planned)
    if missing:
        return replace(made, state=DutyState.RECORDS_MISSING, missing=missing)
    late = deadline is not None and best.on > deadline and made.variant.due.rule not in _LOOSE
    return replace(made, state=DutyState.DONE_LATE if late else DutyState.DONE)


def _of_all(made: Instance, progress: Progress | None, view: _View) -> Instance:
    """Judge what every member does: it is done when the last one did."""
    if progress is None or progress.finished_on is None:
        return replace(_waiting(made, view, made.due_on), progress=progress)
    late = made.due_on is not None and progress.finished_on > made.due_on
    return replace(made, state=DutyState.DONE_LATE if late else DutyState.DONE, progress=progress)


def _waiting(made: Instance, view: _View, deadline: date | None) -> Instance:
    if deadline is not None and view.today > deadline and made.variant.due.rule != Rule.NOT_BEFORE:
        return replace(made, state=DutyState.OVERDUE)
    reminded = made.key in view.records.reminded
    return replace(made, state=DutyState.REMINDED if reminded else DutyState.SCHEDULED)


def _lacking(made: Instance, fact: Fact | None) -> tuple[str, ...]:
    there = fact.records if fact else frozenset()
    if PAPER in there:
        return ()
    return tuple(record for record in made.variant.evidence if record not in there)


def _groups_left(made: Instance, records: Records) -> tuple[str, ...]:
    if _GROUPS not in made.duty.shown_by:
        return ()
    met = {fact.unit for fact in made.facts}
    return () if "" in met else tuple(group for group in records.groups if group not in met)


def _has_day(made: Instance, group: str, view: _View) -> bool:
    """Tell whether a Party group has set a day in the period, today or later."""
    days = view.records.planned.get(of_group(_GROUPS, group), ())
    return any(max(made.starts_on, view.today) <= day <= (made.due_on or date.max) for day in days)

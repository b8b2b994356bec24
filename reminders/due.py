"""What is due in a branch at a moment, for whom and why: pure, so that any history can be computed again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from branch.clock import at_local, awake, local, month_of
from branch.reminding import EARLIEST, Step
from reminders.ladders import ROWS, Row
from reminders.matters import matters
from reminders.model import BranchRecords, Due, Kind, Matter, Reason, Recipient

LOOK_BACK = timedelta(days=40)
AHEAD = timedelta(days=EARLIEST + 1)
"""The first step of any ladder comes no earlier before its day."""
LONG_AGO, FAR_AHEAD = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_URGENCY = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class _Moment:
    """One step of a ladder in time, the same for all recipients."""

    number: int
    due_at: datetime
    expires_at: datetime
    send_at: datetime
    reason: Reason | None


def due(records: BranchRecords, moment: datetime) -> list[Due]:
    """Return the steps of the last forty days that are due by ``moment``, most urgent first.

    Of several steps of one ladder only the newest is sent; the others come with a reason.

    Args:
        records: the branch as it stands now; what is paid or cancelled by now is not due, whatever was true before.
        moment: aware instant.
    """
    found = matters(records, months_around(moment))
    return sorted(_Ladders(records, moment).all(found, moment - LOOK_BACK, moment), key=urgency)


def urgency(step: Due) -> tuple[datetime, datetime, int, str]:
    """Return what steps are sorted by: what expires first goes first."""
    return step.expires_at, step.due_at, _URGENCY[step.kind], step.key


def would_send(records: BranchRecords, key: str, moment: datetime) -> bool:
    """Tell whether the step called ``key`` is one to send at ``moment``, were it not sent yet.

    It need not be due: a clock that was set back does not make unwanted what is planned.
    """
    step = find(records, key, moment)
    return step is not None and step.reason is None


def find(records: BranchRecords, key: str, moment: datetime) -> Due | None:
    """Return the step called ``key`` as it stands at ``moment``, due or not yet; None when there is no such step."""
    kind, period, _number, recipient = key.split(":")
    return next((step for step in ladder_of(records, kind, period, recipient, moment) if step.key == key), None)


def ladder_of(records: BranchRecords, kind: str, period: str, recipient: str, moment: datetime) -> list[Due]:
    """Return all steps of one matter for one recipient as they stand at ``moment``."""
    if kind not in ROWS:
        return []
    found = (each for each in matters(records, months_around(moment), Kind(kind)) if each.period == period)
    mine = (replace(each, to=tuple(to for to in each.to if to.id == recipient)) for each in found)
    return list(_Ladders(records, moment).all(mine, LONG_AGO, FAR_AHEAD))


def coming(records: BranchRecords, moment: datetime, until: datetime) -> list[Due]:
    """Return the steps that will be due after ``moment`` and by ``until`` as far as is known now, earliest first."""
    found = matters(records, months_around(moment))
    steps = _Ladders(records, moment).all(found, moment, until)
    to_come = [replace(step, send_at=step.due_at) for step in steps if step.due_at > moment]
    return sorted(to_come, key=lambda step: (step.due_at, urgency(step)))


def months_around(moment: datetime) -> list[str]:
    """Return the months, ``YYYY-MM``, that ``moment`` may have to do with."""
    day, last = local(moment - LOOK_BACK).date().replace(day=1), local(moment + AHEAD).date()
    months = []
    while day <= last:
        months.append(month_of(day))
        day = (day + timedelta(days=31)).replace(day=1)
    return months


ON_THE_DAY = frozenset({Kind.THEME_DAY, Kind.MEETING})
"""Kinds of which whoever took note is reminded once more, on the day itself."""


class _Ladders:
    """The steps of matters for their recipients; what many matters share is computed once."""

    def __init__(self, records: BranchRecords, moment: datetime) -> None:
        self._records = records
        self._moment = moment
        self._known: dict[tuple[Any, ...], list[_Moment]] = {}

    def all(self, found: Iterable[Matter], since: datetime, until: datetime) -> Iterator[Due]:
        """Yield the steps that are due in ``[since, until]``."""
        for matter in found:
            usual = matter.ladder or self._records.ladders.get(matter.kind, ROWS[matter.kind].ladder)
            for recipient in matter.to:
                unwanted = _unwanted(self._records, matter, recipient)
                for each in self._moments(matter, self._of(matter, usual, recipient), usual):
                    if since <= each.due_at <= until and each.due_at >= recipient.since:
                        yield _due(matter, recipient, each, unwanted)

    def _of(self, matter: Matter, ladder: tuple[Step, ...], recipient: Recipient) -> tuple[Step, ...]:
        """Return the steps for one recipient: with the day to which the matter was put off, if it was."""
        if recipient.member is None:
            # The group hears the first step alone: everybody in it is reminded in private besides.
            return ladder[:1]
        snoozed = self._records.snoozed.get((recipient.id, matter.kind, matter.period))
        if snoozed == matter.day and matter.kind in ON_THE_DAY:
            return _with(tuple(step for step in ladder if not step.days), Step(0))
        return ladder if snoozed is None else _with(ladder, Step((matter.day - snoozed).days))

    def _moments(self, matter: Matter, ladder: tuple[Step, ...], usual: tuple[Step, ...]) -> list[_Moment]:
        row = ROWS[matter.kind]
        if ladder is not usual or matter.ladder:
            return _moments(matter, row, ladder, self._moment)
        name = (matter.kind, matter.day, matter.over_at, matter.late_until)
        if name not in self._known:
            self._known[name] = _moments(matter, row, ladder, self._moment)
        return self._known[name]


def _with(ladder: tuple[Step, ...], more: Step) -> tuple[Step, ...]:
    """Return the ladder with one more step, unless it has one on that day."""
    return ladder if more.days in {step.days for step in ladder} else (*ladder, more)


def _due(matter: Matter, recipient: Recipient, each: _Moment, unwanted: Reason | None) -> Due:
    return Due(
        matter.kind,
        matter.period,
        each.number,
        recipient,
        each.due_at,
        each.expires_at,
        matter.facts,
        matter.rule,
        each.send_at,
        each.reason or unwanted,
    )


def _unwanted(records: BranchRecords, matter: Matter, recipient: Recipient) -> Reason | None:
    if (recipient.id, matter.kind) in records.muted:
        return Reason.MUTED
    return Reason.ON_LEAVE if recipient.id in matter.excused else None


def _moments(matter: Matter, row: Row, ladder: Sequence[Step], moment: datetime) -> list[_Moment]:
    made = (_moment(matter, row, step) for step in ladder)
    # What is over before it begins was never a step: nobody is reminded at half past eight of what began at eight.
    steps = [each for each in made if each.due_at < each.expires_at]
    send_at = awake(moment)
    # A day belongs to its newest step: nobody gets a late one at eight and the next at nine.
    begun = [each.due_at for each in steps if local(each.due_at).date() <= local(send_at).date()]
    newest = max(begun, default=LONG_AGO)
    return [_judged(each, newest, send_at) for each in steps]


def _moment(matter: Matter, row: Row, step: Step) -> _Moment:
    day = matter.day - timedelta(days=step.days)
    due_at = at_local(day, step.hour, step.minute)
    expires_at = matter.over_at if step.days >= 0 else matter.late_until or matter.over_at
    if row.today_only and step.days == 0:
        expires_at = at_local(day + timedelta(days=1), 0)
    return _Moment(day.day if row.by_day_of_month else step.days, due_at, expires_at, due_at, None)


def _judged(step: _Moment, newest: datetime, send_at: datetime) -> _Moment:
    # Not ``replace``, which takes three times as long, for every step of everybody.
    number, due_at, expires_at = step.number, step.due_at, step.expires_at
    if due_at < newest:
        return _Moment(number, due_at, expires_at, due_at, Reason.SUPERSEDED)
    if send_at >= expires_at:
        return _Moment(number, due_at, expires_at, due_at, Reason.TOO_LATE)
    return _Moment(number, due_at, expires_at, send_at, None)

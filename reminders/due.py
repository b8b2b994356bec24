"""What is due in a branch at a moment, for whom and why: pure, so that any history can be computed again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from branch.clock import awake, local, month_of
from reminders.ladders import steps
from reminders.model import BranchRecords, Due, Kind, Reason

LOOK_BACK = timedelta(days=40)
AHEAD = timedelta(days=6)
"""The first step comes five days before a theme day."""


def due(records: BranchRecords, moment: datetime) -> list[Due]:
    """Return the steps of the last forty days that are due by ``moment``, most urgent first.

    Of several steps of one ladder only the newest is sent; the others come with a reason.

    Args:
        records: the branch as it stands now; what is paid or cancelled by now is not due, whatever was true before.
        moment: aware instant.
    """
    seen_since = moment - LOOK_BACK
    found = [
        _judged(step, ladder, moment)
        for ladder in _ladders(records, moment)
        for step in ladder
        if seen_since <= step.due_at <= moment
    ]
    urgency = {kind: place for place, kind in enumerate(Kind)}
    return sorted(found, key=lambda each: (each.expires_at, each.due_at, urgency[each.kind], each.key))


def would_send(records: BranchRecords, key: str, moment: datetime) -> bool:
    """Tell whether the step called ``key`` is one to send at ``moment``, were it not sent yet.

    It need not be due: a clock that was set back does not make unwanted what is planned.
    """
    return any(
        step.key == key and _judged(step, ladder, moment).reason is None
        for ladder in _ladders(records, moment)
        for step in ladder
    )


def _ladders(records: BranchRecords, moment: datetime) -> Iterable[list[Due]]:
    ladders = defaultdict(list)
    for step in steps(records, months_around(moment)):
        if step.due_at >= step.recipient.since:
            ladders[step.ladder].append(step)
    return ladders.values()


def months_around(moment: datetime) -> list[str]:
    """Return the months, ``YYYY-MM``, that ``moment`` may have to do with."""
    day, last = local(moment - LOOK_BACK).date().replace(day=1), local(moment + AHEAD).date()
    months = []
    while day <= last:
        months.append(month_of(day))
        day = (day + timedelta(days=31)).replace(day=1)
    return months


def _judged(step: Due, ladder: list[Due], moment: datetime) -> Due:
    send_at = awake(moment)
    # A day belongs to its newest step: nobody gets a late one at eight and the next at nine.
    day = local(send_at).date()
    if any(step.due_at < other.due_at and local(other.due_at).date() <= day for other in ladder):
        return replace(step, reason=Reason.SUPERSEDED)
    if send_at >= step.expires_at:
        return replace(step, reason=Reason.TOO_LATE)
    return replace(step, send_at=send_at)

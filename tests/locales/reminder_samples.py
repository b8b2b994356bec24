"""Values for what the words of reminders, and about them, are given, without one Chinese character in them."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from branch.meeting import Meeting
from branch.member import Member
from branch.minutes import FollowUp
from branch.reminding import Step
from branch.rulebook import Citation
from branch.transfer import Transfer, TransferState
from reminders.accounting import Account, Reach
from reminders.explaining import Grounds, grounds
from reminders.ladders import ROWS
from reminders.model import (
    Anniversary,
    Changed,
    Due,
    Kind,
    Missed,
    OpenDues,
    OpenLeave,
    OwnDues,
    Reason,
    Recipient,
    RestDay,
    ThemeDay,
)
from storage.repositories.outbox import OutboxState
from tests.locales.duty_samples import INSTANCES

AT = datetime(2026, 6, 10, 7, tzinfo=UTC)
CITATION = Citation("Speech", "2(2)6", "By the 10th.")


def reminder_samples(
    theme_days: Sequence[ThemeDay],
    rests: Sequence[RestDay | None],
    follow_ups: Sequence[FollowUp],
    events: Sequence[Meeting],
    members: Sequence[Member],
) -> dict[Any, Sequence[Any]]:
    """Return the values by type, made of those that other words share."""
    steps = list(_dues(theme_days, rests, follow_ups, events, members))
    lost = tuple(
        (members[0], Kind.DUES, state, reason)
        for state, reason in itertools.product(
            (OutboxState.FAILED, OutboxState.UNKNOWN, OutboxState.EXPIRED), ("two a day", "too late")
        )
    )
    return {
        Kind: list(Kind),
        Sequence[Kind]: [[Kind.DUES], [Kind.MEETING, Kind.THEME_DAY]],
        Reason: list(Reason),
        OutboxState: [OutboxState.FAILED, OutboxState.UNKNOWN, OutboxState.EXPIRED],
        Due: steps,
        Sequence[Due]: [steps[:20], steps[::40], ()],
        Reach: [Reach(members, members[:1], lost), Reach((), (), ())],
        Account: [Account(9, {"sent": 4, "pending": 1, "expired": 2, "failed": 1}), Account(0, {})],
        Sequence[Step]: [(Step(3), Step(0, 8, 30), Step(-1))],
        Sequence[tuple[Kind, Sequence[Step]]]: [[(kind, ROWS[kind].ladder) for kind in Kind]],
        Grounds: [grounds(step, own_ladder=own) for step, own in itertools.product(steps[::40], (True, False))],
        Sequence[tuple[Kind, bool]]: [[(Kind.DUES, True), (Kind.ANNIVERSARY, False)]],
    }


def _dues(
    theme_days: Sequence[ThemeDay],
    rests: Sequence[RestDay | None],
    follow_ups: Sequence[FollowUp],
    events: Sequence[Meeting],
    members: Sequence[Member],
) -> Iterator[Due]:
    facts = [
        *itertools.product((Kind.THEME_DAY, Kind.THEME_NOTE), theme_days),
        *((Kind.DUES, OwnDues("2026-06", 4200, rest)) for rest in rests[:3]),
        (Kind.DUES_OPEN, OpenDues("2026-06", 3)),
        *((Kind.FOLLOW_UP, one) for one in follow_ups),
        *itertools.product((Kind.MEETING, Kind.MINUTES_DUE), events),
        (Kind.LEAVE_OPEN, OpenLeave(events[1], 2)),
        *((Kind.DUTY, one) for one in INSTANCES[::5]),
        (Kind.CALENDAR, Changed(date(2026, 6, 10), "a1", 2)),
        (Kind.THEME_DAY, ThemeDay(date(2026, 6, 15), own=True)),
        (Kind.TRANSFER, Transfer(3, 1, "Ann", 1, 2, date(2026, 6, 15), TransferState.PENDING, 4)),
        (Kind.ANNIVERSARY, Anniversary(date(2026, 6, 10), 3)),
        (Kind.MISSED, Missed(((Kind.DUES, 3), (Kind.MEETING, 1)))),
    ]
    chats = (Recipient("m1", 1, AT, members[0]), Recipient("g1", -1, AT))
    rest = itertools.product((-1, 0, 3, 10, 11), chats, (0, 20), (CITATION, None))
    for (kind, fact), (step, chat, hours, rule) in itertools.product(facts, rest):
        yield Due(kind, "p", step, chat, AT, AT, fact, rule, send_at=AT + timedelta(hours=hours))

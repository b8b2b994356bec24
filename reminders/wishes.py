"""What one may say about reminders: no more of these, after all, tomorrow again; and a branch: at these steps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from branch.clock import local
from branch.meeting import Meeting
from branch.member import Member
from branch.reminding import (
    NoMoreTomorrow,
    ReminderGone,
    ReminderOfOffice,
    Step,
    StepsNotAllowed,
    allowed,
)
from reminders.due import ON_THE_DAY, find, ladder_of
from reminders.ladders import ROWS, mutable, settable
from reminders.model import Due, Kind
from reminders.reading import read_branch
from storage.unit_of_work import UnitOfWork


def current(work: UnitOfWork, member: Member, matter: str, *, at: datetime) -> Due:
    """Return the step of a reminder as it stands now.

    Args:
        work: the open transaction.
        member: whom it reminds.
        matter: its key without the recipient: ``dues:2026-06:7``.
        at: aware instant.

    Raises:
        ReminderGone: what it was about is done or over.
    """
    step = find(read_branch(work, member.branch_id, now=at), f"{matter}:m{member.id}", at)
    if step is None:
        raise ReminderGone
    return step


def mute(work: UnitOfWork, member: Member, kind: Kind, *, at: datetime) -> None:
    """Send the member no more reminders of a kind; what waits is cancelled when its time comes.

    Raises:
        ReminderOfOffice: the kind comes with an office.
    """
    if not mutable(kind):
        raise ReminderOfOffice
    work.reminder_wishes.say(member.id, kind, wanted=None if ROWS[kind].on_request else False, at=at)
    work.audit.add(member, "reminder.muted", f"reminder:{kind}", at=at)


def hear(work: UnitOfWork, member: Member, kind: Kind, *, at: datetime) -> None:
    """Send the member reminders of a kind again, or those that only come on request."""
    work.reminder_wishes.say(member.id, kind, wanted=True if ROWS[kind].on_request else None, at=at)
    work.audit.add(member, "reminder.wanted", f"reminder:{kind}", at=at)


def put_off(work: UnitOfWork, member: Member, matter: str, *, at: datetime) -> date:
    """Remind the member of a matter again tomorrow, and return that day.

    Raises:
        ReminderGone: what it was about is done or over.
        NoMoreTomorrow: tomorrow it is over.
    """
    step = current(work, member, matter, at=at)
    tomorrow = local(at).date() + timedelta(days=1)
    records = read_branch(work, member.branch_id, now=at)
    again = replace(records, snoozed={(step.recipient.id, step.kind, step.period): tomorrow})
    ladder = ladder_of(again, step.kind, step.period, step.recipient.id, at)
    if all(local(each.due_at).date() != tomorrow for each in ladder):
        raise NoMoreTomorrow
    work.reminder_wishes.snooze(member.id, step.kind, step.period, tomorrow)
    work.audit.add(member, "reminder.put_off", f"reminder:{step.kind}", at=at, day=tomorrow.isoformat())
    return tomorrow


def noted(work: UnitOfWork, member: Member, matter: str, *, at: datetime) -> None:
    """Remind the member of a meeting no more before its own day; of anything else, or what is over, as before."""
    step = find(read_branch(work, member.branch_id, now=at), f"{matter}:m{member.id}", at)
    if step is None or step.kind not in ON_THE_DAY:
        return
    facts = step.facts
    day = local(facts.starts_at).date() if isinstance(facts, Meeting) else date.fromisoformat(step.period)
    if day > local(at).date():
        work.reminder_wishes.snooze(member.id, step.kind, step.period, day)
        work.audit.add(member, "reminder.put_off", f"reminder:{step.kind}", at=at, day=day.isoformat())


def set_steps(
    work: UnitOfWork, officer: Member, kind: Kind, steps: Sequence[Step] | None, *, at: datetime
) -> tuple[Step, ...]:
    """Let the branch remind of a kind at ``steps``, or as is usual when None; return what holds now.

    What is planned already stays: a step that was sent is not sent again under another name.

    Raises:
        StepsNotAllowed: too many, too early, at night, twice on a day, or the steps of this kind are fixed.
    """
    ordered = tuple(sorted(steps, key=lambda step: -step.days)) if steps is not None else None
    if not settable(kind) or (ordered is not None and not allowed(ordered)):
        raise StepsNotAllowed
    work.reminder_wishes.set_ladder(officer.branch_id, kind, ordered)
    work.audit.add(officer, "reminder.steps", f"reminder:{kind}", at=at, steps=len(ordered or ()))
    return ordered or ROWS[kind].ladder

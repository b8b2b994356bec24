"""From what is due to outbox rows: planning twice, in four processes or after weeks of downtime gives the same rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from branch.clock import at_local, local, month_of
from branch.dues import DuesItem
from branch.member import Organization
from branch.minutes import FollowUp
from locales import Phrases, phrases
from reminders import dues_notes, texts
from reminders.due import due
from reminders.model import Due, Kind, ThemeDay
from reminders.pace import Allowance
from reminders.reading import read_branch
from services import dues
from storage.repositories.outbox import OutboxState, Outgoing, Policy
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Planned:
    """What was planned now: the step with its recipient, reason and rule, and the words that go out."""

    due: Due
    text: str
    """Empty when ``due.reason`` says why nothing is sent."""


def plan(work: UnitOfWork, *, now: datetime) -> list[Planned]:
    """Plan in all branches what is due by ``now`` and return what is new; see :func:`plan_branch`."""
    return [planned for branch in work.organizations.branches() for planned in plan_branch(work, branch, now=now)]


def plan_branch(work: UnitOfWork, branch: Organization, *, now: datetime) -> list[Planned]:
    """Plan in one branch what is due by ``now``, and return what is new.

    Opens the dues of the current month; a month that was slept through is not opened afterwards, because nobody knows
    any more who was on the roster then.
    """
    today = local(now).date()
    dues.open_month(work, branch.id, month_of(today))
    dues_notes.plan(work, branch.id, now=now)
    found = due(read_branch(work, branch, now=now), now)
    known = work.outbox.known([each.key for each in found])
    fresh = [each for each in found if each.key not in known]
    if not fresh:
        return []
    allowance = Allowance(work.outbox.going_out(tuple(Kind), since=at_local(today, 0)))
    planned = [_worded(allowance.place(each)) for each in fresh]
    return [each for each in planned if _write(work, each, now)]


def preview(work: UnitOfWork, *, now: datetime) -> list[Planned]:
    """Return what :func:`plan` would plan; nothing is kept."""
    savepoint = work.savepoint()
    try:
        return plan(work, now=now)
    finally:
        savepoint.rollback()


def _worded(step: Due) -> Planned:
    return Planned(step, "" if step.reason else texts.message(phrases(step.recipient.language), step))


def _write(work: UnitOfWork, planned: Planned, now: datetime) -> bool:
    step = planned.due
    call = Outgoing(
        key=step.key,
        kind=step.kind,
        chat_id=step.recipient.chat_id,
        method="send_message",
        payload={} if step.reason else _payload(phrases(step.recipient.language), planned),
        policy=Policy.RESEND_ONCE if step.recipient.member else Policy.HOLD,
        not_before=step.send_at if step.send_at > now else None,
        expires_at=step.expires_at,
    )
    if step.reason:
        return work.outbox.add(call, at=now, state=OutboxState.EXPIRED, reason=step.reason)
    return work.outbox.add(call, at=now)


def _payload(_: Phrases, planned: Planned) -> dict[str, Any]:
    payload: dict[str, Any] = {"text": planned.text}
    if isinstance(planned.due.facts, DuesItem):
        month = planned.due.facts.month
        # ``dp`` is the operation "my dues of these months are paid" of the table of presses.
        paid = {"text": texts.paid(_), "callback_data": f"dp:{month[2:4]}{month[5:]}"}
        payload["reply_markup"] = {"inline_keyboard": [[paid]]}
    if isinstance(planned.due.facts, FollowUp):
        # ``fu`` is the operation "this decision is carried out".
        done = {"text": texts.done(_), "callback_data": f"fu:{planned.due.facts.id}"}
        payload["reply_markup"] = {"inline_keyboard": [[done]]}
    if planned.due.kind == Kind.THEME_NOTE and isinstance(planned.due.facts, ThemeDay):
        # ``td`` is the operation "this theme day is on that day".
        choices = texts.choices(_, planned.due.facts)
        keys = [[{"text": label, "callback_data": f"td:{planned.due.period}:{day}"}] for label, day in choices]
        payload |= {"reply_markup": {"inline_keyboard": keys}} if keys else {}
    return payload

"""Notes about dues for officers: records of last month (then members are left in peace), and six months unconfirmed."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from branch.clock import at_local, local, month_of
from branch.dues import DUE_DAY, LONG_SOURCE, OPEN
from branch.member import Role
from locales import Phrases, phrases
from reminders import texts
from services import dues_overview
from storage.repositories.outbox import Outgoing, Policy
from storage.unit_of_work import UnitOfWork

STALE, LONG = "dues_stale", "dues_long"
"""Kinds of outbox rows; their keys begin with them."""
STALE_DAYS = (7, 9, DUE_DAY + 1)
"""Days on which members, or the commissioner in their place, are reminded [system default]."""
LONG_DAY = 12
HOUR, UNTIL_HOUR = 9, 21


def stale_month(work: UnitOfWork, branch_id: int, *, now: datetime) -> str | None:
    """Return the current month when nobody updated its dues since it began; None when somebody did, or without brake.

    Who paid in cash or by transfer then stands as open although the money is there: members are not to be chased.
    """
    month = month_of(local(now).date())
    return month if month in stale_months(work, branch_id, [month]) else None


def stale_months(work: UnitOfWork, branch_id: int, months: Sequence[str]) -> set[str]:
    """Return those of ``months``, ``YYYY-MM``, since whose beginning nobody updated the dues of a branch."""
    setting = work.dues_settings.of(branch_id)
    if not setting.brake:
        return set()
    updates = [each for each in (setting.updated_at, work.handed_on.last_decided_at(branch_id)) if each is not None]
    return {month for month in months if not updates or max(updates) < at_local(date.fromisoformat(f"{month}-01"), 0)}


def plan(work: UnitOfWork, branch_id: int, *, now: datetime) -> int:
    """Plan what officers of a branch are to be told now; planning again adds nothing. Return how many are new."""
    today = local(now).date()
    if not HOUR <= local(now).hour < UNTIL_HOUR:
        return 0
    new = 0
    day = max((day for day in STALE_DAYS if day <= today.day), default=0)
    if day:
        new += _stale(work, branch_id, day, now)
    if today.day >= LONG_DAY:
        new += _long(work, branch_id, now)
    return new


def _stale(work: UnitOfWork, branch_id: int, day: int, now: datetime) -> int:
    month = month_of(local(now).date())
    accounts = _officers(work, branch_id, (Role.ORGANIZATION, Role.SECRETARY), now)
    keys = {f"{STALE}:{month}:{day}:m{member}": (chat, language) for member, chat, language in accounts}
    if not keys.keys() - work.outbox.known(list(keys)) or stale_month(work, branch_id, now=now) is None:
        return 0
    count = sum(item.state in OPEN and not item.part for item in work.dues.of_month(branch_id, month))
    if not count:
        return 0

    def note(_: Phrases) -> dict[str, Any]:
        # ``du`` is the operation "the dues records are up to date" of the table of presses.
        keyboard = [[{"text": texts.up_to_date(_), "callback_data": "du"}]]
        return {"text": texts.dues_stale(_, month, count), "reply_markup": {"inline_keyboard": keyboard}}

    return sum(_put(work, key, to, note, now) for key, to in keys.items())


def _long(work: UnitOfWork, branch_id: int, now: datetime) -> int:
    month = month_of(local(now).date())
    accounts = _officers(work, branch_id, (Role.SECRETARY,), now)
    keys = {f"{LONG}:{month}:m{member}": (chat, language) for member, chat, language in accounts}
    if not keys.keys() - work.outbox.known(list(keys)):
        return 0
    found = dues_overview.long_open(work, branch_id, at=now)
    if not found:
        return 0
    claims = sum(len(each.claims) for each in found)

    def note(_: Phrases) -> dict[str, Any]:
        return {"text": texts.dues_long(_, len(found), claims, LONG_SOURCE)}

    return sum(_put(work, key, to, note, now) for key, to in keys.items())


def _put(
    work: UnitOfWork,
    key: str,
    to: tuple[int, str | None],
    compose: Callable[[Phrases], dict[str, Any]],
    now: datetime,
) -> bool:
    chat_id, language = to
    call = Outgoing(
        key=key,
        kind=key.split(":", 1)[0],
        chat_id=chat_id,
        method="send_message",
        payload=compose(phrases(language)),
        policy=Policy.RESEND_ONCE,
        expires_at=at_local(_next_month(local(now).date()), 0),
    )
    return work.outbox.add(call, at=now)


def _officers(
    work: UnitOfWork, branch_id: int, roles: Sequence[Role], now: datetime
) -> list[tuple[int, int, str | None]]:
    """Return member, chat and language of whoever holds the first of ``roles`` that can be reached."""
    on = local(now).date()
    for role in roles:
        accounts = [work.people.account_of(each.id, on=on) for each in work.people.holders(branch_id, role, on=on)]
        found = [(each.member.id, each.external_id, each.language) for each in accounts if each and each.reachable]
        if found:
            return found
    return []


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)

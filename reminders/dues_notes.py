"""Notes about dues for officers: records of last month (then members are left in peace), and six months unconfirmed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from branch.clock import at_local, local, month_of
from branch.dues import DUE_DAY, LONG_MONTHS, LONG_SOURCE, OPEN
from branch.member import Role
from locales import phrases
from reminders import texts
from reminders.model import BranchRecords, Recipient
from reminders.recipients import holders
from services import dues_overview
from storage.repositories.outbox import Outgoing, Policy
from storage.unit_of_work import UnitOfWork

STALE, LONG = "dues_stale", "dues_long"
"""Kinds of outbox rows; their keys begin with them."""
STALE_DAYS = (7, 9, DUE_DAY + 1)
"""Days on which members, or the commissioner in their place, are reminded [system default]."""
LONG_DAY = 12
HOUR, UNTIL_HOUR = 9, 21


@dataclass(frozen=True, slots=True)
class _Note:
    """One message to one officer."""

    key: str
    chat_id: int
    payload: dict[str, Any]


def plan(work: UnitOfWork, branches: Mapping[int, BranchRecords], *, now: datetime) -> int:
    """Plan what officers of branches are to be told now; planning again adds nothing. Return how many are new."""
    today = local(now).date()
    if not HOUR <= local(now).hour < UNTIL_HOUR:
        return 0
    notes = list(_stale(work, branches, today))
    if today.day >= LONG_DAY:
        notes += _long(work, branches, today, now)
    return sum(_put(work, each, now) for each in notes)


def _stale(work: UnitOfWork, branches: Mapping[int, BranchRecords], today: date) -> Iterator[_Note]:
    """Yield what the commissioner is told of a month since whose beginning nobody updated the records.

    Who paid in cash or by transfer then stands as open although the money is there: members are not to be chased.
    """
    month, day = month_of(today), max((day for day in STALE_DAYS if day <= today.day), default=0)
    stale = [branch_id for branch_id, records in branches.items() if day and month in records.stale]
    officers = {branch_id: _officers(branches[branch_id], Role.ORGANIZATION, Role.SECRETARY) for branch_id in stale}
    for branch_id, key, to in _untold(work, f"{STALE}:{month}:{day}", officers):
        count = sum(item.state in OPEN and not item.part for item in work.dues.of_month(branch_id, month))
        if count:
            _ = phrases(to.language)
            # ``du`` is the operation "the dues records are up to date" of the table of presses.
            keyboard = [[{"text": texts.up_to_date(_), "callback_data": "du"}]]
            words = texts.dues_stale(_, month, count)
            yield _Note(key, to.chat_id, {"text": words, "reply_markup": {"inline_keyboard": keyboard}})


def _long(work: UnitOfWork, branches: Mapping[int, BranchRecords], today: date, now: datetime) -> Iterator[_Note]:
    """Yield what the secretary is told once a month of members without a confirmed item for six months."""
    known = work.dues_upkeep.with_open_dues(list(branches), before=month_of(today), months=LONG_MONTHS)
    officers = {branch_id: _officers(branches[branch_id], Role.SECRETARY) for branch_id in sorted(known)}
    for branch_id, key, to in _untold(work, f"{LONG}:{month_of(today)}", officers):
        found = dues_overview.long_open(work, branch_id, at=now)
        if found:
            claims = sum(len(each.claims) for each in found)
            words = texts.dues_long(phrases(to.language), len(found), claims, LONG_SOURCE)
            yield _Note(key, to.chat_id, {"text": words})


def _untold(
    work: UnitOfWork, name: str, officers: Mapping[int, Sequence[Recipient]]
) -> Iterator[tuple[int, str, Recipient]]:
    """Yield branch, key and recipient of what was not planned yet."""
    keys = {f"{name}:{to.id}": (branch_id, to) for branch_id, found in officers.items() for to in found}
    known = work.outbox.known(list(keys)) if keys else set()
    yield from ((branch_id, key, to) for key, (branch_id, to) in keys.items() if key not in known)


def _put(work: UnitOfWork, note: _Note, now: datetime) -> bool:
    call = Outgoing(
        key=note.key,
        kind=note.key.split(":", 1)[0],
        chat_id=note.chat_id,
        method="send_message",
        payload=note.payload,
        policy=Policy.RESEND_ONCE,
        expires_at=at_local(_next_month(local(now).date()), 0),
    )
    return work.outbox.add(call, at=now)


def _officers(records: BranchRecords, *roles: Role) -> tuple[Recipient, ...]:
    """Return whoever holds the first of ``roles`` that can be reached."""
    return next((found for role in roles if (found := holders(records, role))), ())


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)

"""From what is due to outbox rows: planning twice, in four processes or after weeks of downtime gives the same rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from branch.clock import at_local, awake, local, month_of
from branch.member import Role
from reminders import calls, dues_notes
from reminders.calls import Planned
from reminders.due import LOOK_BACK, due
from reminders.model import LOST, BranchRecords, Due, Kind, Missed
from reminders.pace import Allowance, Message
from reminders.reading import read
from services import dues, transfers
from storage.repositories.planned import PlannedBefore
from storage.unit_of_work import UnitOfWork

AT_ONCE = 20
"""Branches that are planned together: a member who checks in meanwhile waits for no more of them."""
KINDS = (*Kind, calls.DIGEST)
LATEST_WAIT = timedelta(days=8)
"""Nothing that was planned earlier than this before a day goes out on it, but for what was snoozed."""


def plan(work: UnitOfWork, *, now: datetime) -> list[Planned]:
    """Plan in all organizations what is due by ``now`` and return what is new; see :func:`plan_branches`."""
    open_months(work, now=now)
    return [each for some in portions(work.organizations.all()) for each in plan_branches(work, some, now=now)]


TOLD = frozenset({Kind.LEAVE_OPEN})
"""Kinds that only repeat what came with its own buttons when it was asked: nothing is lost with them."""


def open_months(work: UnitOfWork, *, now: datetime) -> None:
    """Move whose day has come, and open the dues of the current month everywhere, so that they can be reminded of.

    A month that was slept through is not opened afterwards, because nobody knows any more who was on the roster then.
    """
    transfers.take_effect(work, at=now)
    dues.open_month(work, None, month_of(local(now).date()))


def portions(branch_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the branches in portions of :data:`AT_ONCE`."""
    for start in range(0, len(branch_ids), AT_ONCE):
        yield branch_ids[start : start + AT_ONCE]


def plan_branches(work: UnitOfWork, branch_ids: Sequence[int], *, now: datetime) -> list[Planned]:
    """Plan in some branches, or organizations above, what is due by ``now``, and return what is new."""
    # Another process that plans at the same time waits here, and then finds everything planned.
    work.planned.one_planner()
    records = dict(read(work, branch_ids, now=now))
    dues_notes.plan(work, records, now=now)
    found = [step for each in records.values() for step in due(each, now)]
    before = _planned_before(work, found, now)
    fresh = [step for step in found if step.key not in before.keys]
    if not fresh:
        return []
    allowance = Allowance(before.going_out)
    messages = allowance.place(fresh)
    lost = [step for message in messages for step in message.steps if step.reason in LOST and step.kind not in TOLD]
    missed = [step for each in records.values() for step in _missed(each, lost, now) if step.key not in before.keys]
    return _write(work, messages + allowance.place(missed), now)


def preview(work: UnitOfWork, *, now: datetime) -> list[Planned]:
    """Return what :func:`plan` would plan; nothing is kept."""
    savepoint = work.savepoint()
    try:
        return plan(work, now=now)
    finally:
        savepoint.rollback()


def _planned_before(work: UnitOfWork, found: Iterable[Due], now: datetime) -> PlannedBefore:
    chats = {step.recipient.chat_id for step in found}
    today = at_local(local(now).date(), 0)
    return work.planned.planned_before(chats, KINDS, since=now - LOOK_BACK - LATEST_WAIT, going_out_since=today)


def _missed(records: BranchRecords, lost: Iterable[Due], now: datetime) -> Iterator[Due]:
    """Tell the secretary, once a day, what is too late by now."""
    ours = {each.id for each in records.members} | ({records.group.id} if records.group else set())
    counts = Counter(each.kind for each in lost if each.recipient.id in ours)
    if not counts:
        return
    facts, send_at = Missed(tuple(sorted(counts.items()))), awake(now)
    period = local(now).date().isoformat()
    for each in records.members:
        if each.member and each.member.holds(Role.SECRETARY):
            ends = send_at + LATEST_WAIT
            yield Due(Kind.MISSED, period, 0, each, now, ends, facts, None, send_at)


def _write(work: UnitOfWork, messages: Sequence[Message], now: datetime) -> list[Planned]:
    """Write the steps, then the digests of those that were new: a key that exists is nobody's to plan again."""
    rows = [calls.planned(step, message) for message in messages for step in message.steps]
    new = work.planned.add_new([calls.call(each, now) for each in rows], at=now)
    kept = [each for each in rows if each.due.key in new]
    digests: dict[str, list[Planned]] = defaultdict(list)
    for each in kept:
        if each.digest:
            digests[each.digest].append(each)
    work.planned.add_new([calls.digest(key, parts, now) for key, parts in digests.items()], at=now)
    return kept

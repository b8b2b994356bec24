"""Whether planned reminders still make sense at the moment of sending; read for many calls at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from reminders.calls import DIGEST, PARTS, digest_payload
from reminders.due import would_send
from reminders.model import BranchRecords, Kind
from reminders.reading import read
from storage.repositories.outbox import Claimed, OutboxState
from storage.unit_of_work import UnitOfWork

KINDS = frozenset(Kind)
PERSONAL = frozenset({Kind.THEME_DAY, Kind.MEETING, Kind.DUES, Kind.ANNIVERSARY})
"""Kinds for which, in a private chat, the records of that one member are enough; most of what is sent."""
ALWAYS = frozenset({Kind.MISSED})
"""Kinds that say what happened, which nothing that comes later changes."""


def still_wanted(work: UnitOfWork, calls: Sequence[Claimed], now: datetime) -> list[Claimed]:
    """Return those of ``calls`` that should still be made, as they are to be made now.

    Not wanted any more: the dues are reported, the member left, is unbound or on leave, the theme day was moved,
    cancelled or has begun, or a newer step has come. A clock that was set back changes nothing. Calls that are no
    reminders are wanted. A digest is left without what is not wanted of it.
    """
    parts = {call.key: call.payload.get(PARTS, []) for call in calls if call.kind == DIGEST}
    keys = {call.key for call in calls} | {key for found in parts.values() for key, _ in found}
    wanted = wanted_keys(work, keys, now)
    made = []
    for call in calls:
        if call.kind != DIGEST:
            made += [call] if call.key in wanted else []
            continue
        kept = [part for part in parts[call.key] if part[0] in wanted]
        dropped = [key for key, _ in parts[call.key] if key not in wanted]
        work.planned.finish_parts(call.key, OutboxState.CANCELLED, only=dropped, reason="no longer needed")
        if kept:
            made.append(replace(call, payload=digest_payload(kept, _language(work, call))))
    return made


def wanted_keys(work: UnitOfWork, keys: Collection[str], now: datetime) -> set[str]:
    """Return those of ``keys`` that are still to be sent, were they not sent yet."""
    ours = [key for key in keys if _kind(key) in KINDS - ALWAYS]
    wanted = set(keys) - set(ours)
    mine = [key for key in ours if _kind(key) in PERSONAL and key.rpartition(":")[2].startswith("m")]
    whole = set(ours) - set(mine)
    for some, records in (*_of_members(work, mine, now), *_of_branches(work, whole, now)):
        wanted |= {key for key in some if would_send(records, key, now)}
    return wanted


def _of_members(
    work: UnitOfWork, keys: Collection[str], now: datetime
) -> Iterable[tuple[Collection[str], BranchRecords]]:
    """Yield the keys of each branch with the records of those members alone."""
    by_branch = _by_branch(work, keys)
    members = {_number(key) for found in by_branch.values() for key in found}
    if members:
        for branch_id, records in read(work, list(by_branch), now=now, members=members):
            yield by_branch[branch_id], records


def _of_branches(
    work: UnitOfWork, keys: Collection[str], now: datetime
) -> Iterable[tuple[Collection[str], BranchRecords]]:
    by_branch = _by_branch(work, keys)
    if by_branch:
        for branch_id, records in read(work, list(by_branch), now=now):
            yield by_branch[branch_id], records


def _by_branch(work: UnitOfWork, keys: Collection[str]) -> dict[int, list[str]]:
    """Return the keys by branch; those of people who are unknown are in none."""
    members = {_number(key) for key in keys if key.rpartition(":")[2].startswith("m")}
    branches = work.reminder_facts.branches_of(members) if members else {}
    found: dict[int, list[str]] = defaultdict(list)
    for key in keys:
        branch_id = branches.get(_number(key)) if key.rpartition(":")[2].startswith("m") else _number(key)
        if branch_id is not None:
            found[branch_id].append(key)
    return found


def _kind(key: str) -> str:
    return key.partition(":")[0]


def _number(key: str) -> int:
    return int(key.rpartition(":")[2][1:])


def _language(work: UnitOfWork, call: Claimed) -> str | None:
    return work.bindings.language_of(call.chat_id)

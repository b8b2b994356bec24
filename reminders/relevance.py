"""Whether a planned reminder still makes sense at the moment of sending."""

from datetime import datetime

from branch.clock import local
from reminders.due import would_send
from reminders.model import BranchRecords, Kind
from reminders.reading import read_branch, read_member
from storage.unit_of_work import UnitOfWork

KINDS = frozenset(Kind)
PERSONAL = frozenset({Kind.THEME_DAY, Kind.DUES})
"""Kinds for which, in a private chat, the records of that one member are enough; most of what is sent."""


def still_wanted(work: UnitOfWork, key: str, now: datetime) -> bool:
    """Tell whether the call planned under ``key`` should still be made.

    Not wanted any more: the dues are reported, the member left or is unbound, the theme day was moved, cancelled or has
    begun, or a newer step has come. A clock that was set back changes nothing. Keys that are no reminder's are wanted.
    """
    kind, *_, recipient = key.split(":")
    if kind not in KINDS:
        return True
    if kind in PERSONAL and recipient.startswith("m"):
        records = read_member(work, int(recipient[1:]), now=now)
    else:
        records = _read_branch_of(work, recipient, now)
    return records is not None and would_send(records, key, now)


def _read_branch_of(work: UnitOfWork, recipient: str, now: datetime) -> BranchRecords | None:
    number = int(recipient[1:])
    if recipient.startswith("g"):
        return read_branch(work, work.organizations.get(number), now=now)
    member = work.people.member(number, on=local(now).date())
    return None if member is None else read_branch(work, work.organizations.get(member.branch_id), now=now)

"""Whether a planned reminder still makes sense at the moment of sending."""

from datetime import datetime

from branch.clock import local
from branch.member import Organization
from reminders.due import judged
from reminders.model import Kind
from reminders.reading import read_branch
from storage.unit_of_work import UnitOfWork


def still_wanted(work: UnitOfWork, key: str, now: datetime) -> bool:
    """Tell whether the call planned under ``key`` should still be made.

    Not wanted any more: the dues are reported, the member left or is unbound, the theme day was moved, cancelled or has
    begun, or a newer step has come. A clock that was set back changes nothing. Keys that are no reminder's are wanted.
    """
    kind, *_, recipient = key.split(":")
    if kind not in set(Kind):
        return True
    branch = _branch_of(work, recipient, now)
    if branch is None:
        return False
    return any(step.key == key and step.reason is None for step in judged(read_branch(work, branch, now=now), now))


def _branch_of(work: UnitOfWork, recipient: str, now: datetime) -> Organization | None:
    number = int(recipient[1:])
    if recipient.startswith("g"):
        return work.organizations.get(number)
    member = work.people.member(number, on=local(now).date())
    return None if member is None else work.organizations.get(member.branch_id)

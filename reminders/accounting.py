"""What became of the reminders of a branch: each one that was due is accounted for, and each person reached or not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from branch.clock import local
from branch.member import Member
from reminders.due import LOOK_BACK, due
from reminders.model import Kind
from reminders.reading import read
from storage.repositories.outbox import OutboxState
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Account:
    """The reminders that were due in the last forty days, by what became of them."""

    expected: int
    by_state: Mapping[str, int]

    @property
    def gap(self) -> int:
        """Return how many are unaccounted for; anything but 0 is a defect, or a planner that has not run yet."""
        return self.expected - sum(self.by_state.values())


@dataclass(frozen=True, slots=True)
class Reach:
    """Who of a branch was not reached, and why."""

    unbound: tuple[Member, ...]
    blocked: tuple[Member, ...]
    lost: tuple[tuple[Member, Kind, OutboxState, str], ...]
    """Member, kind, outcome and its reason; the newest of each kind."""


def account(work: UnitOfWork, branch_id: int, *, now: datetime) -> Account:
    """Return the account of a branch: expected minus everything that has an outcome or waits for one."""
    return account_of(work, [branch_id], now=now)


def account_of(work: UnitOfWork, branch_ids: Sequence[int], *, now: datetime) -> Account:
    """Return the account of many organizations at once; see :func:`account`."""
    expected = {step.key for _, records in read(work, branch_ids, now=now) for step in due(records, now)}
    return Account(len(expected), Counter(work.planned.states(expected).values()))


def reach(work: UnitOfWork, branch_id: int, *, now: datetime) -> Reach:
    """Return who of a branch cannot be reached, and what did not arrive in the last forty days."""
    today = local(now).date()
    roster = work.people.members(branch_id, on=today)
    accounts = {each.member.id: each for each in work.people.accounts(branch_id, on=today)}
    people = {each.external_id: each.member for each in accounts.values()}
    found = work.planned.not_reached(list(people), tuple(Kind), since=now - LOOK_BACK)
    newest = {(each.chat_id, each.kind): each for each in reversed(found)}
    return Reach(
        unbound=tuple(member for member in roster if member.id not in accounts),
        blocked=tuple(member for member in roster if member.id in accounts and not accounts[member.id].reachable),
        lost=tuple((people[each.chat_id], Kind(each.kind), each.state, each.reason) for each in newest.values()),
    )

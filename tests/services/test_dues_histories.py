"""Random histories of a branch's dues: whatever people do, and however often, the sums agree.

A history is a handful of members, three officers of two branches and some months in which they claim, confirm, give
back, reverse, waive, verify, hand on, move to the next branch and back, press twice and restart. A refusal is an
answer; a fault of the database is a failure.
"""

import copy
import random
from collections import Counter
from datetime import datetime

import pytest

from branch.clock import SHANGHAI, local, month_of
from branch.dues import DuesState, PaymentState
from branch.member import Member, Role
from branch.refusals import BranchError
from services import dues
from storage.database import Database
from storage.migrations import migrate
from storage.unit_of_work import UnitOfWork
from tests.histories import many
from tests.record_keys import FOR_TESTS
from tests.services.dues_agreement import agrees
from tests.services.dues_deeds import DEEDS

pytestmark = pytest.mark.wide

BEGAN = datetime(2026, 11, 5, 10, tzinfo=SHANGHAI)
LIVE = (PaymentState.CLAIMED, PaymentState.CONFIRMED)
CLOSED = (DuesState.WAIVED, DuesState.NOT_APPLICABLE)
LAST = 10_000 + many(300)
TOWNS = [range(first, min(first + 500, LAST)) for first in range(10_000, LAST, 500)]
"""Seeds of the long run: a database for every 500, so that it can go on in several processes."""


class History:
    """One branch, and beside it a model of what its ledger must say."""

    def __init__(self, database, seed, *, lasting):
        self.database, self.dice, self.now, self.lasting = database, random.Random(seed), BEGAN, lasting  # noqa: S311
        self.done, self.model, self.bases, self.deposits = Counter(), {}, {}, {}
        self._begin()
        self.branch, self.elsewhere = (
            self.work.organizations.add(f"支部{seed}{side}", "branch", parent_id=None, at=BEGAN) for side in "甲乙"
        )
        self.people = [
            self._join(branch, name, *roles)
            for branch, name, *roles in (
                (self.branch, "书记", Role.SECRETARY),
                (self.branch, "组委", Role.ORGANIZATION),
                (self.branch, "甲"),
                (self.branch, "乙"),
                (self.elsewhere, "邻组委", Role.ORGANIZATION),
            )
        ]
        self.secretary, self.commissioner, *self.movers, self.neighbour = self.people
        self.open_month()
        if lasting:
            self.end(keep=True)
            self._begin()

    def _begin(self):
        self.connection = self.database.engine.connect()
        self.transaction = self.connection.begin()
        self.work = UnitOfWork(self.connection)
        self.committed = copy.deepcopy((self.model, self.bases, self.deposits, self.now))

    def _join(self, branch, name, *roles):
        number = self.work.people.add_member(Member(0, branch, name))
        self.work.people.grant(number, branch, roles, on=BEGAN.date().replace(year=2025))
        self.bases[number, 2026] = amount = self.dice.choice((1500, 4200))
        self.work.dues.set_base(number, 2026, amount, verified_on=BEGAN.date(), paper="核定表")
        return self.work.people.member(number, on=BEGAN.date())

    def open_month(self):
        for branch in (self.branch, self.elsewhere):
            dues.open_month(self.work, branch, self.month)

    def look_again(self):
        """Read anew where everybody belongs."""
        self.people = [self.work.people.member(each.id, on=BEGAN.date()) for each in self.people]
        self.movers = self.people[2:-1]

    @property
    def month(self):
        return month_of(local(self.now).date())

    def run(self, steps):
        for _ in range(steps):
            name = self.dice.choice(STEPS)
            if name == "restart":
                self.restart()
                continue
            deed, twice = DEEDS[name](self), self.dice.random() < 0.2
            for _ in range(2 if twice else 1):
                self._attempt(name, deed)
        agrees(self)

    def _attempt(self, name, deed):
        step, known = self.work.savepoint(), dict(self.deposits)
        try:
            deed()
        except BranchError:
            step.rollback()
            self.deposits = known
        else:
            step.commit()
            self.done[name] += 1

    def any(self, *states):
        found = [number for number, (_, state) in self.model.items() if state in states]
        return self.dice.choice(found) if found else 0

    def keep(self, payment):
        self.model[payment.id] = (payment.amount_fen, payment.state)

    def moved(self, number, state):
        self.model[number] = (self.model[number][0], state)

    def restart(self):
        """Let the process end, orderly or not: what was committed is all there is afterwards."""
        if self.lasting:
            crashed = self.dice.random() < 0.5
            if crashed:
                self.model, self.bases, self.deposits, self.now = copy.deepcopy(self.committed)
            self.end(keep=not crashed)
            self._begin()
        self.work = UnitOfWork(self.connection)
        self.look_again()

    def end(self, *, keep=False):
        (self.transaction.commit if keep else self.transaction.rollback)()
        self.connection.close()


STEPS = (
    *("claim", "claim", "claim", "claim", "receive", "confirm", "confirm", "confirm", "smaller", "reject"),
    *("withdraw", "reverse", "reverse", "close", "verify", "next_month", "hand_on", "count", "restart"),
    "transfer",
)

NAMES = frozenset(STEPS) - {"restart"}


def live_through(database, seeds, *, steps, lasting=False):
    """Live through one history for each seed; return how often each deed was done."""
    done = Counter()
    for seed in seeds:
        history = History(database, seed, lasting=lasting)
        try:
            history.run(steps)
        finally:
            history.end()
        done += history.done
    return done


@pytest.fixture
def server(postgres_database):
    """Yield an empty migrated database on PostgreSQL."""
    database = Database(postgres_database, FOR_TESTS)
    migrate(database.engine)
    yield database
    database.close()


def test_the_sums_agree_after_hundreds_of_histories_in_which_everything_happens(house):
    done = live_through(house, range(500), steps=6)
    assert set(done) >= NAMES - {"count"}


@pytest.mark.slow
@pytest.mark.parametrize("seeds", TOWNS, ids=str)
def test_the_sums_agree_after_many_more_histories_with_restarts(house, seeds):
    assert set(live_through(house, seeds, steps=9, lasting=True)) == NAMES


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.parametrize("seeds", TOWNS, ids=str)
def test_the_sums_agree_after_many_more_histories_on_a_server(server, seeds):
    assert set(live_through(server, seeds, steps=9, lasting=True)) == NAMES

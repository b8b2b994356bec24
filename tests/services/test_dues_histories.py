"""Random histories of a branch's dues: whatever people do, and however often, the sums agree.

A history is a handful of members, two officers and some months in which they claim, confirm, give back, reverse, waive,
verify, hand on, press twice and restart. A refusal is an answer; a fault of the database is a failure.
"""

import copy
import random
from collections import Counter, defaultdict
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from branch.clock import SHANGHAI, local, month_of
from branch.dues import DuesState, PaymentState, RejectReason
from branch.member import Member, Role
from branch.refusals import BranchError
from services import dues, dues_bases, dues_desk, dues_money
from storage.database import Database
from storage.migrations import migrate
from storage.unit_of_work import UnitOfWork

BEGAN = datetime(2026, 11, 5, 10, tzinfo=SHANGHAI)
LIVE = (PaymentState.CLAIMED, PaymentState.CONFIRMED)
CLOSED = (DuesState.WAIVED, DuesState.NOT_APPLICABLE)
SUMS = """
    SELECT i.id, i.member_id, i.month, i.part, i.amount_fen, i.state,
           coalesce(sum(CASE WHEN p.state = 'confirmed' THEN a.amount_fen END), 0) AS confirmed,
           coalesce(sum(CASE WHEN p.state = 'claimed' THEN a.amount_fen END), 0) AS claimed
    FROM dues_items i LEFT JOIN dues_allocations a ON a.item_id = i.id LEFT JOIN dues_payments p ON p.id = a.payment_id
    WHERE i.branch_id = :branch GROUP BY i.id
"""
PAID = """
    SELECT p.id, p.member_id, p.amount_fen, p.state, p.channel, p.claimed_by, p.decided_by, p.deposit_id,
           coalesce(sum(a.amount_fen), 0) AS allocated
    FROM dues_payments p LEFT JOIN dues_allocations a ON a.payment_id = p.id WHERE p.branch_id = :branch GROUP BY p.id
"""


class History:
    """One branch, and beside it a model of what its ledger must say."""

    def __init__(self, database, seed, *, lasting):
        self.database, self.dice, self.now, self.lasting = database, random.Random(seed), BEGAN, lasting  # noqa: S311
        self.done, self.model, self.bases, self.deposits = Counter(), {}, {}, {}
        self._begin()
        self.branch = self.work.organizations.add(f"支部{seed}", "branch", parent_id=None, at=BEGAN)
        self.people = [
            self._join(name, *roles)
            for name, *roles in (
                ("书记", Role.SECRETARY),
                ("组委", Role.ORGANIZATION),
                ("甲",),
                ("乙",),
            )
        ]
        self.secretary, self.commissioner = self.people[:2]
        self._open()
        if lasting:
            self.end(keep=True)
            self._begin()

    def _begin(self):
        self.connection = self.database.engine.connect()
        self.transaction = self.connection.begin()
        self.work = UnitOfWork(self.connection)
        self.committed = copy.deepcopy((self.model, self.bases, self.deposits, self.now))

    def _join(self, name, *roles):
        number = self.work.people.add_member(Member(0, self.branch, name))
        self.work.people.grant(number, self.branch, roles, on=BEGAN.date().replace(year=2025))
        self.bases[number, 2026] = amount = self.dice.choice((1500, 4200))
        self.work.dues.set_base(number, 2026, amount, verified_on=BEGAN.date(), paper="核定表")
        return self.work.people.member(number, on=BEGAN.date())

    def _open(self):
        dues.open_month(self.work, self.branch, self.month)

    @property
    def month(self):
        return month_of(local(self.now).date())

    def run(self, steps):
        for _ in range(steps):
            name = self.dice.choice(STEPS)
            if name == "restart":
                self.restart()
                continue
            deed, twice = getattr(self, name)(), self.dice.random() < 0.2
            for _ in range(2 if twice else 1):
                self._attempt(name, deed)
        self.agrees()

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

    def _any(self, *states):
        found = [number for number, (_, state) in self.model.items() if state in states]
        return self.dice.choice(found) if found else 0

    def _keep(self, payment):
        self.model[payment.id] = (payment.amount_fen, payment.state)

    def _moved(self, number, state):
        self.model[number] = (self.model[number][0], state)

    def claim(self):
        member = self.dice.choice(self.people)
        count = self.dice.choice((1, 1, 2, 3))
        months = [self._shifted(self.dice.randrange(-2, 2)) for _ in range(count)]
        amount = self.dice.choice((None, None, 1, 4000, 4200, 9000))
        by = self.dice.choice((None, None, None, self.commissioner, self.dice.choice(self.people)))

        def deed():
            self._keep(
                dues.claim(
                    self.work, member, at=self.now, months=months, amount_fen=amount, differs=True, ahead=True, by=by
                )
            )

        return deed

    def receive(self):
        officer, member = self.dice.choice(self.people[:3]), self.dice.choice(self.people)
        amount = self.dice.choice((1, 4200, 9000))

        def deed():
            items = [item for item in self.work.dues.items(member.id) if item.open_fen]
            self._keep(dues_desk.receive(self.work, officer, items[:2], member, amount, at=self.now))

        return deed

    def confirm(self):
        number, officer = self._any(*LIVE), self.dice.choice(self.people)

        def deed():
            dues_desk.confirm(self.work, officer, number, at=self.now)
            self._moved(number, PaymentState.CONFIRMED)

        return deed

    def smaller(self):
        number, officer, amount = (
            self._any(PaymentState.CLAIMED),
            self.dice.choice(self.people),
            self.dice.choice((1, 4000)),
        )

        def deed():
            self._keep(dues_desk.confirm_smaller(self.work, officer, number, amount, at=self.now))
            self._moved(number, PaymentState.REJECTED)

        return deed

    def reject(self):
        number, officer = self._any(*LIVE), self.dice.choice(self.people)

        def deed():
            dues_desk.reject(self.work, officer, number, RejectReason.NOT_RECEIVED, at=self.now)
            self._moved(number, PaymentState.REJECTED)

        return deed

    def withdraw(self):
        number, member = self._any(*LIVE), self.dice.choice(self.people)

        def deed():
            dues.withdraw(self.work, member, number, at=self.now)
            self._moved(number, PaymentState.WITHDRAWN)

        return deed

    def reverse(self):
        number, officer = self._any(PaymentState.CONFIRMED), self.dice.choice(self.people)

        def deed():
            payment = dues_desk.reverse(self.work, officer, number, "看串行", at=self.now)
            self._moved(number, PaymentState.REVERSED)
            if payment.id != number:
                self._keep(payment)

        return deed

    def close(self):
        member, state = self.dice.choice(self.people), self.dice.choice(CLOSED)

        def deed():
            for item in self.work.dues.items(member.id, months=[self.month]):
                dues_desk.close_item(self.work, self.commissioner, item, state, "支委会决定", at=self.now)

        return deed

    def verify(self):
        member, amount = self.dice.choice(self.people), self.dice.choice((1200, 4200, 4500))
        year = int(self.month[:4])

        def deed():
            dues_bases.verify(self.work, self.commissioner, member, year, amount, at=self.now)
            self.bases[member.id, year] = amount

        return deed

    def next_month(self):
        def deed():
            self.now = (self.now.replace(day=1) + timedelta(days=32)).replace(day=5)
            self._open()

        return deed

    def hand_on(self):
        def deed():
            deposit = dues_money.hand_on(self.work, self.commissioner, at=self.now)
            self.deposits[deposit.id] = deposit.amount_fen

        return deed

    def count(self):
        officer = self.dice.choice(self.people)

        def deed():
            if not self.deposits:
                self.hand_on()()
            number = max(self.deposits)
            dues_money.count(self.work, officer, number, self.deposits[number], at=self.now)

        return deed

    def restart(self):
        """Let the process end, orderly or not: what was committed is all there is afterwards."""
        if self.lasting:
            crashed = self.dice.random() < 0.5
            if crashed:
                self.model, self.bases, self.deposits, self.now = copy.deepcopy(self.committed)
            self.end(keep=not crashed)
            self._begin()
        self.work = UnitOfWork(self.connection)

    def _shifted(self, by):
        day = self.now.replace(day=15) + timedelta(days=31 * by)
        return month_of(day.date())

    def agrees(self):
        """Everything that must hold, read from the tables and held against the model."""
        items = self.connection.execute(text(SUMS), {"branch": self.branch}).all()
        payments = self.connection.execute(text(PAID), {"branch": self.branch}).all()
        assert {row.id: (row.amount_fen, row.state) for row in payments} == self.model
        live = [row for row in payments if row.state in LIVE]
        unallocated = sum(row.amount_fen - row.allocated for row in live)
        assert all(row.allocated <= row.amount_fen for row in payments)
        assert sum(row.amount_fen for row in live) == sum(row.confirmed + row.claimed for row in items) + unallocated
        for row in items:
            _item_agrees(row)
        for row in payments:
            if row.state == PaymentState.CONFIRMED:
                assert row.decided_by in {self.secretary.id, self.commissioner.id}
                assert row.decided_by != row.member_id
                assert row.channel == "receipt" or row.decided_by != row.claimed_by
        self._months_agree(items)
        self._deposits_agree(payments)

    def _months_agree(self, items):
        """Every month that was not closed asks for what was verified last, however often that changed."""
        asked, closed = Counter(), set()
        for row in items:
            asked[row.member_id, row.month] += row.amount_fen
            if row.state in CLOSED:
                closed.add((row.member_id, row.month))
        for (member, month), amount in asked.items():
            year = int(month[:4])
            if (member, month) not in closed and (member, year) in self.bases:
                assert amount == self.bases[member, year]

    def _deposits_agree(self, payments):
        inside = defaultdict(int)
        for row in payments:
            if row.deposit_id is not None:
                assert row.state in {PaymentState.CONFIRMED, PaymentState.REVERSED}
                inside[row.deposit_id] += row.amount_fen
        assert dict(inside) == self.deposits

    def end(self, *, keep=False):
        (self.transaction.commit if keep else self.transaction.rollback)()
        self.connection.close()


def _item_agrees(row):
    low, high = sorted((0, row.amount_fen))
    assert low <= row.confirmed + row.claimed <= high
    if row.state in CLOSED:
        return
    expected = DuesState.DUE
    if row.confirmed == row.amount_fen:
        expected = DuesState.CONFIRMED
    elif row.claimed:
        expected = DuesState.CLAIMED
    elif row.confirmed:
        expected = DuesState.PARTLY_PAID
    assert row.state == expected


STEPS = (
    *("claim", "claim", "claim", "claim", "receive", "confirm", "confirm", "confirm", "smaller", "reject"),
    *("withdraw", "reverse", "reverse", "close", "verify", "next_month", "hand_on", "count", "restart"),
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
    database = Database(postgres_database)
    migrate(database.engine)
    yield database
    database.close()


def test_the_sums_agree_after_hundreds_of_histories_in_which_everything_happens(house):
    done = live_through(house, range(500), steps=5)
    assert set(done) >= NAMES - {"count"}


@pytest.mark.slow
def test_the_sums_agree_after_twenty_thousand_histories_with_restarts(house):
    assert set(live_through(house, range(10_000, 30_000), steps=9, lasting=True)) == NAMES


@pytest.mark.slow
@pytest.mark.postgres
def test_the_sums_agree_after_twenty_thousand_histories_on_a_server(server):
    assert set(live_through(server, range(10_000, 30_000), steps=9, lasting=True)) == NAMES

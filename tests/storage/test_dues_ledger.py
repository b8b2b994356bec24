"""The dues ledger: what the database itself keeps of bases, items, payments and allocations, on both databases."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from branch.dues import Channel, DuesItem, DuesState, PaymentState, RejectReason
from branch.dues_money import DepositKind
from branch.member import Member, MemberStatus
from storage.tables import DuesAllocationRow, DuesPaymentRow
from storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 6, 10, 7, tzinfo=UTC)
TODAY = date(2026, 6, 10)
MONTHS = ("2026-05", "2026-06")


@pytest.fixture
def branch_id(work):
    return work.organizations.add("第一党支部", "branch", parent_id=None, at=NOW)


@pytest.fixture
def join(work, branch_id):
    """Add a member with a verified amount; None for none."""

    def add(name, amount_fen=4200, status=MemberStatus.FULL, year=2026):
        member_id = work.people.add_member(Member(0, branch_id, name, status))
        if amount_fen is not None:
            work.dues.set_base(member_id, year, amount_fen, verified_on=TODAY, paper="核定表")
        return work.people.member(member_id, on=TODAY)

    return add


@pytest.fixture
def fang(join):
    return join("方小禾")


@pytest.fixture
def he(join):
    return join("何组文", 3000)


@pytest.fixture
def months(work, branch_id, fang, he):
    """The items of May and June of fang, by month."""
    for month in MONTHS:
        work.dues.open_month(branch_id, month)
    return work.dues.items(fang.id)


def pay(work, member, amount_fen, shares, **more):
    """Keep a payment with allocations; return its id."""
    number = work.payments.add(member, amount_fen, at=NOW, months=MONTHS, expected_fen=8400, **more)
    work.payments.allocate(number, shares)
    return number


def refused(work, words):
    """Expect that the database refuses with these words; the transaction goes on."""

    class Refused:
        def __enter__(self):
            self.step = work.savepoint()

        def __exit__(self, kind, fault, _):
            self.step.rollback()
            assert kind is not None, "nothing was refused"
            assert issubclass(kind, DBAPIError)
            assert words in str(fault)
            return True

    return Refused()


def test_a_verified_amount_is_kept_once_a_year_and_replaced_by_versions(work, fang):
    assert not work.dues.set_base(fang.id, 2026, 9900, verified_on=TODAY, paper="核定表")
    first = work.bases.of(fang.id, 2026)
    assert (first.version, first.amount_fen, first.paper) == (1, 4200, "核定表")
    second = work.bases.add(fang.id, 2026, 4500, verified_by="机关党委", paper="核定表2", batch="b1")
    assert work.bases.of(fang.id, 2026) == second
    assert work.bases.of_batch("b1") == [second]
    assert work.bases.of_branch(fang.branch_id, 2026) == {fang.id: second}
    assert (work.bases.withdraw([second.id], at=NOW), work.bases.withdraw([second.id], at=NOW)) == (1, 0)
    assert work.bases.of(fang.id, 2026) == first
    assert work.bases.of_batch("b1") == []


def test_a_year_without_amount_runs_on_last_years_and_no_older_one(work, fang):
    assert work.bases.of(fang.id, 2027).year == 2026
    assert work.bases.of(fang.id, 2028) is None
    assert work.bases.of(fang.id, 2025) is None


def test_a_month_opens_once_for_those_on_the_roster_with_a_verified_amount(work, branch_id, fang, join):
    join("离任人", status=MemberStatus.FORMER)
    join("积极分子", status=MemberStatus.ACTIVIST)
    join("免交人", 0)
    late = join("后来人", None)
    assert (work.dues.open_month(branch_id, "2026-06"), work.dues.open_month(branch_id, "2026-06")) == (1, 0)
    assert (work.dues.open_month(branch_id, "2028-01"), work.dues.open_month(branch_id, "2025-12")) == (0, 0)
    work.dues.set_base(late.id, 2026, 3000, verified_on=TODAY, paper="核定表")
    assert work.dues.open_month(branch_id, "2026-06") == 1
    (item,) = work.dues.items(fang.id, months=["2026-06", "2026-07"])
    assert item == DuesItem(item.id, fang.id, "2026-06", 4200, DuesState.DUE, branch_id=branch_id)
    assert {each.member_id for each in work.dues.of_month(branch_id, "2026-06")} == {fang.id, late.id}


def test_january_runs_on_last_years_amount_and_says_so(work, branch_id, fang):
    assert work.dues.open_month(branch_id, "2027-01") == 1
    (item,) = work.dues.items(fang.id)
    assert (item.amount_fen, item.provisional) == (4200, True)


def test_all_branches_open_in_one_statement(work, fang, he):
    other = work.organizations.add("第二党支部", "branch", parent_id=None, at=NOW)
    there = work.people.add_member(Member(0, other, "外支人"))
    work.dues.set_base(there, 2026, 100, verified_on=TODAY, paper="核定表")
    assert (work.dues.open_month(None, "2026-06"), work.dues.open_month(None, "2026-06")) == (3, 0)
    assert [item.amount_fen for item in work.dues.of_month(other, "2026-06")] == [100]


def test_a_payment_comes_back_and_is_decided_once(work, branch_id, fang, he, months):
    number = pay(work, fang, 8000, {months[0].id: 4200, months[1].id: 3800})
    payment = work.payments.get(number)
    assert (payment.member, payment.state, payment.months) == (fang, PaymentState.CLAIMED, MONTHS)
    assert (payment.amount_fen, payment.due_fen, payment.expected_fen) == (8000, 8000, 8400)
    assert (payment.amount_differs, payment.unallocated_fen) == (True, 0)
    assert work.payments.claimed(branch_id) == [payment]
    later = NOW + timedelta(hours=1)
    assert work.payments.decide(number, PaymentState.REJECTED, by=he, at=later, reason=RejectReason.NOT_RECEIVED)
    assert not work.payments.decide(number, PaymentState.CONFIRMED, by=he, at=later)
    decided = work.payments.get(number)
    assert (decided.state, decided.decided_by, decided.decided_at) == (PaymentState.REJECTED, "何组文", later)
    assert (work.payments.claimed(branch_id), work.payments.get(number + 1)) == ([], None)


def test_states_are_what_the_payments_give(work, fang, he, months):
    ids = [item.id for item in months]
    number = pay(work, fang, 5000, {ids[0]: 4200, ids[1]: 800})
    states = []
    for step in (PaymentState.CLAIMED, PaymentState.CONFIRMED, PaymentState.REVERSED):
        if step == PaymentState.CONFIRMED:
            assert work.payments.decide(number, step, by=he, at=NOW)
        if step == PaymentState.REVERSED:
            assert work.payments.reverse(number, by=he, at=NOW, reason="看串行")
        work.dues.settle(ids)
        states.append([item.state for item in work.dues.items(fang.id)])
    assert states == [
        [DuesState.CLAIMED, DuesState.CLAIMED],
        [DuesState.CONFIRMED, DuesState.PARTLY_PAID],
        [DuesState.DUE, DuesState.DUE],
    ]


def test_no_payment_is_allocated_beyond_its_amount(work, fang, months):
    with refused(work, "more than was paid"):
        pay(work, fang, 4100, {months[0].id: 4200})
    number = pay(work, fang, 4300, {months[0].id: 4200})
    with refused(work, "more than was paid"):
        work.payments.allocate(number, {months[1].id: 101})
    work.payments.allocate(number, {months[1].id: 100})


def test_no_month_takes_more_than_it_asks_for_from_payments_that_count(work, fang, he, months):
    first = pay(work, fang, 4200, {months[0].id: 4200})
    with refused(work, "more than is due"):
        pay(work, fang, 1, {months[0].id: 1})
    work.payments.decide(first, PaymentState.WITHDRAWN, by=fang, at=NOW)
    pay(work, fang, 4200, {months[0].id: 4200})


def test_a_payment_fills_nobody_elses_month(work, fang, he, months):
    with refused(work, "more than is due"):
        pay(work, he, 4200, {months[0].id: 4200})


def test_a_difference_in_the_members_favour_is_used_whole_or_not_at_all(work, fang, months):
    credit = work.dues.add_difference(months[0], 2, -700)
    assert work.dues.add_difference(months[0], 2, -700) is None
    with refused(work, "more than is due"):
        pay(work, fang, 4200, {credit: -701})
    with refused(work, "more than is due"):
        pay(work, fang, 4200, {credit: 1})
    number = pay(work, fang, 3500, {months[0].id: 4200, credit: -700})
    assert work.payments.get(number).unallocated_fen == 0
    with refused(work, "more than is due"):
        pay(work, fang, 3500, {credit: -700})


def test_what_was_written_is_not_changed(work, fang, he, months):
    number = pay(work, fang, 4200, {months[0].id: 4200})
    connection = work._connection
    with refused(work, "written once"):
        connection.execute(update(DuesAllocationRow).values(amount_fen=1))
    with refused(work, "written once"):
        connection.execute(update(DuesPaymentRow).where(DuesPaymentRow.id == number).values(amount_fen=1))
    with refused(work, "written once"):
        connection.execute(update(DuesPaymentRow).where(DuesPaymentRow.id == number).values(member_id=he.id))


@pytest.mark.parametrize("end", [PaymentState.REJECTED, PaymentState.WITHDRAWN, PaymentState.REVERSED])
def test_a_payment_that_ended_does_not_come_back(work, fang, he, months, end):
    number = pay(work, fang, 4200, {months[0].id: 4200})
    if end == PaymentState.REVERSED:
        work.payments.decide(number, PaymentState.CONFIRMED, by=he, at=NOW)
        work.payments.reverse(number, by=he, at=NOW, reason="看串行")
    else:
        work.payments.decide(number, end, by=he, at=NOW)
    for state in (PaymentState.CLAIMED, PaymentState.CONFIRMED):
        with refused(work, "ended"):
            work._connection.execute(update(DuesPaymentRow).where(DuesPaymentRow.id == number).values(state=state))
    assert not work.payments.reverse(number, by=he, at=NOW, reason="再来")


def test_whoever_declares_does_not_confirm(work, fang, he, months):
    own = pay(work, fang, 4200, {})
    with refused(work, "second_person"):
        work.payments.decide(own, PaymentState.CONFIRMED, by=fang, at=NOW)
    proxy = pay(work, fang, 4200, {}, channel=Channel.PROXY, by=he)
    with refused(work, "second_person"):
        work.payments.decide(proxy, PaymentState.CONFIRMED, by=he, at=NOW)
    seen = pay(work, fang, 4200, {}, channel=Channel.RECEIPT, by=he)
    assert work.payments.decide(seen, PaymentState.CONFIRMED, by=he, at=NOW)


def test_a_payment_is_taken_up_again_once(work, fang, months):
    first = pay(work, fang, 4200, {})
    pay(work, fang, 4200, {}, again_of=first)
    with pytest.raises(IntegrityError):
        pay(work, fang, 4200, {}, again_of=first)


def test_whoever_hands_on_does_not_count(work, branch_id, fang, he, months):
    number = pay(work, fang, 4200, {months[0].id: 4200})
    work.payments.decide(number, PaymentState.CONFIRMED, by=he, at=NOW)
    deposit = work.deposits.add(branch_id, DepositKind.DEPOSIT, 4200, by=he.id, at=NOW)
    assert (work.handed_on.put([number], deposit), work.handed_on.put([number], deposit)) == (1, 0)
    assert (work.payments.in_hand(branch_id), work.handed_on.sum_of(deposit)) == ([], 4200)
    assert not work.deposits.check(deposit, 4200, by=he.id, at=NOW)
    assert work.deposits.check(deposit, 4100, by=fang.id, at=NOW)
    assert not work.deposits.check(deposit, 4200, by=fang.id, at=NOW)
    assert work.deposits.get(deposit).difference_fen == -100
    with pytest.raises(IntegrityError):
        work.deposits.add(branch_id, DepositKind.DEPOSIT, 4200, by=he.id, at=NOW, checker=he.id)


def test_two_commissioners_at_once_do_not_fill_a_month_twice(database, opened):
    """The second waits for the first and then sees what was written."""
    with database.engine.begin() as connection:
        work = UnitOfWork(connection)
        branch_id = work.organizations.add("第一党支部", "branch", parent_id=None, at=NOW)
        member_id = work.people.add_member(Member(0, branch_id, "方小禾"))
        work.dues.set_base(member_id, 2026, 4200, verified_on=TODAY, paper="核定表")
        work.dues.open_month(branch_id, "2026-06")
        member = work.people.member(member_id, on=TODAY)
        (item,) = work.dues.items(member_id)
    start, outcomes = threading.Barrier(2), []

    def book():
        try:
            start.wait(timeout=20)
            with opened().engine.begin() as connection:
                pay(UnitOfWork(connection), member, 4200, {item.id: 4200})
        except DBAPIError as fault:
            outcomes.append(str(fault))
        else:
            outcomes.append("kept")

    hands = [threading.Thread(target=book) for _ in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(timeout=30)
    assert sorted("kept" if each == "kept" else "refused" for each in outcomes) == ["kept", "refused"]
    with database.engine.connect() as connection:
        assert connection.scalar(text("SELECT sum(amount_fen) FROM dues_allocations")) == 4200

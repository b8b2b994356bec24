"""Verified amounts: January runs on last year's, a change makes differences, an import can be undone."""

from datetime import date, datetime, timedelta

import pytest

from branch.clock import SHANGHAI
from branch.dues import MOST_FEN, DuesState
from branch.refusals import AmountDiffers, NotAllowed
from services import dues, dues_bases, dues_desk, dues_money, dues_overview
from tests.services.conftest import NOW

JANUARY = datetime(2027, 1, 8, 10, tzinfo=SHANGHAI)
MARCH = JANUARY.replace(month=3)


@pytest.fixture
def spring(work, cast):
    """January to March 2027 on last year's amount; fang's January is confirmed."""
    for month in ("2027-01", "2027-02", "2027-03"):
        dues.open_month(work, cast.branch_id, month)
    payment = dues.claim(work, cast.fang, at=JANUARY, months=["2027-01"])
    dues_desk.confirm(work, cast.commissioner, payment.id, at=JANUARY)
    return 4000 + cast.fang.id


def parts(work, member):
    return [
        (item.month, item.part, item.amount_fen, item.state)
        for item in work.dues.items(member.id)
        if item.month.startswith("2027")
    ]


def verify(work, cast, amount, **more):
    return dues_bases.verify(work, cast.commissioner, cast.fang, 2027, amount, at=MARCH, paper="2027年核定表", **more)


def test_january_runs_on_last_years_amount_marked_provisional(work, cast, spring):
    items = [item for item in work.dues.items(cast.fang.id) if item.month.startswith("2027")]
    assert [(item.amount_fen, item.provisional) for item in items] == [(spring, True)] * 3


def test_a_higher_amount_makes_a_difference_for_each_open_month_and_rewrites_none(work, cast, spring):
    done = verify(work, cast, spring + 300)
    assert (done.before_fen, done.base.amount_fen) == (spring, spring + 300)
    assert done.differences == (("2027-01", 300), ("2027-02", 300), ("2027-03", 300))
    assert parts(work, cast.fang)[:2] == [
        ("2027-01", 0, spring, DuesState.CONFIRMED),
        ("2027-01", 1, 300, DuesState.DUE),
    ]
    payment = dues.claim(work, cast.fang, at=MARCH, months=["2027-01"])
    assert payment.amount_fen == 300
    dues.open_month(work, cast.branch_id, "2027-04")
    assert work.dues.items(cast.fang.id, months=["2027-04"])[0].amount_fen == spring + 300


def test_a_lower_amount_is_set_off_only_by_a_payment_that_says_so(work, cast, spring):
    verify(work, cast, spring - 100)
    plain = dues.claim(work, cast.fang, at=MARCH, months=["2027-03"])
    assert plain.amount_fen == spring - 100
    dues.withdraw(work, cast.fang, plain.id, at=MARCH)
    less = dues.claim(work, cast.fang, at=MARCH, months=["2027-03"], amount_fen=spring - 300)
    assert (less.amount_differs, less.unallocated_fen) == (False, 0)
    assert [state for month, _, _, state in parts(work, cast.fang) if month != "2027-02"] == [
        *(DuesState.CONFIRMED, DuesState.CLAIMED),
        *(DuesState.CLAIMED, DuesState.CLAIMED),
    ]


def test_the_same_amount_makes_no_difference_and_a_second_change_levels_the_first(work, cast, spring):
    assert verify(work, cast, spring).differences == ()
    verify(work, cast, spring + 300)
    verify(work, cast, spring)
    asked = [amount for month, _, amount, _ in parts(work, cast.fang) if month == "2027-02"]
    assert asked == [spring, 300, -300]


def test_an_import_is_undone_by_its_name_and_leaves_its_trace(work, cast, spring):
    verify(work, cast, spring + 300, batch="2027-03-08")
    assert dues_bases.withdraw_batch(work, cast.commissioner, "2027-03-08", at=MARCH) == 1
    assert dues_bases.withdraw_batch(work, cast.commissioner, "2027-03-08", at=MARCH) == 0
    assert sum(amount for month, _, amount, _ in parts(work, cast.fang) if month == "2027-02") == spring
    assert work.bases.of(cast.fang.id, 2027).amount_fen == spring


@pytest.mark.parametrize("amount", [-1, MOST_FEN + 1])
def test_an_impossible_amount_is_refused(work, cast, amount):
    with pytest.raises(AmountDiffers):
        verify(work, cast, amount)


@pytest.mark.parametrize("actor", ["fang", "publicist", "outsider"])
def test_only_officers_of_the_branch_record_amounts(work, cast, actor):
    with pytest.raises(NotAllowed):
        dues_bases.verify(work, getattr(cast, actor), cast.fang, 2027, 4200, at=MARCH)
    if actor != "outsider":
        with pytest.raises(NotAllowed):
            dues_bases.withdraw_batch(work, getattr(cast, actor), "x", at=MARCH)


def test_the_overview_is_the_sum_of_its_items(work, cast):
    payment = dues.claim(work, cast.fang, at=NOW)
    dues_desk.confirm(work, cast.commissioner, payment.id, at=NOW)
    rows = dues_overview.month_of_branch(work, cast.branch_id, "2026-06", at=NOW)
    total = dues_overview.month_sum("2026-06", rows)
    items = work.dues.of_month(cast.branch_id, "2026-06")
    assert (total.members, total.confirmed) == (6, 1)
    assert total.due_fen == sum(item.amount_fen for item in items)
    assert total.confirmed_fen == payment.amount_fen
    assert dues_overview.income_of(work, cast.branch_id, NOW, NOW + timedelta(hours=1)) == payment.amount_fen


def test_a_closed_month_asks_for_nothing_more(work, cast):
    (item,) = dues.items_of(work, cast.fang, [], at=NOW)
    dues_desk.close_item(work, cast.commissioner, item, DuesState.NOT_APPLICABLE, "6月1日前已转出", at=NOW)
    rows = dues_overview.month_of_branch(work, cast.branch_id, "2026-06", at=NOW)
    assert dues_overview.month_sum("2026-06", rows).members == 5
    assert cast.fang not in [member for member, _ in dues_desk.unpaid(work, cast.commissioner, "2026-06", at=NOW)]


def test_five_working_days_leave_out_weekends_and_what_the_branch_declared(work, cast):
    friday = date(2026, 6, 5)
    assert dues_money.remit_by(work, cast.branch_id, friday) == date(2026, 6, 12)
    work.days.put(cast.branch_id, date(2026, 6, 9), works=False, by=cast.secretary.id)
    assert dues_money.remit_by(work, cast.branch_id, friday) == date(2026, 6, 15)

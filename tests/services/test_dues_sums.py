"""Dues: what is claimed, confirmed, given back and withdrawn, and by whom it may be."""

from datetime import date, timedelta

import pytest

from branch.dues import MOST_FEN, DuesState, PaymentState, RejectReason
from branch.member import Member
from branch.refusals import AmountDiffers, ClaimGone, NotAllowed, NothingDue, NothingToUndo, OwnClaim
from services import dues, dues_desk
from tests.services.conftest import NOW

MONTHS = ("2026-04", "2026-05", "2026-06")


def open_months(work, cast):
    for branch_id in (cast.branch_id, cast.outsider.branch_id):
        for month in MONTHS:
            work.dues.open_month(branch_id, month)


def test_a_claim_without_words_is_for_the_current_month(work, cast):
    payment = dues.claim(work, cast.fang, at=NOW)
    assert (payment.months, payment.state, payment.member) == (("2026-06",), PaymentState.CLAIMED, cast.fang)
    assert payment.amount_fen == payment.due_fen == 4000 + cast.fang.id


def test_a_month_that_is_claimed_or_confirmed_is_not_due_again(work, cast):
    payment = dues.claim(work, cast.fang, at=NOW)
    with pytest.raises(NothingDue) as refused:
        dues.claim(work, cast.fang, at=NOW, months=["2026-06"])
    assert [item.state for item in refused.value.items] == [DuesState.CLAIMED]
    dues_desk.confirm(work, cast.commissioner, payment.id, at=NOW)
    with pytest.raises(NothingDue):
        dues.claim(work, cast.fang, at=NOW)


@pytest.mark.parametrize("month", ["2025-12", "2027-07", "2031-03", "2026-04"])
def test_a_month_without_an_item_or_far_ahead_is_not_due(work, cast, month):
    with pytest.raises(NothingDue) as refused:
        dues.claim(work, cast.fang, at=NOW, months=[month])
    assert (refused.value.months, refused.value.items) == ((month,), ())


def test_of_two_months_one_of_which_is_not_due_neither_is_claimed(work, cast):
    open_months(work, cast)
    dues.claim(work, cast.fang, at=NOW, months=["2026-05"])
    with pytest.raises(NothingDue):
        dues.claim(work, cast.fang, at=NOW, months=["2026-05", "2026-06"])
    assert dues.items_of(work, cast.fang, [], at=NOW)[0].state == DuesState.DUE


def test_another_amount_is_asked_about_and_then_recorded_as_it_was_said(work, cast):
    with pytest.raises(AmountDiffers) as refused:
        dues.claim(work, cast.fang, at=NOW, amount_fen=100)
    assert refused.value.said_fen == 100
    payment = dues.claim(work, cast.fang, at=NOW, amount_fen=100, differs=True)
    assert (payment.amount_fen, payment.amount_differs) == (100, True)


@pytest.mark.parametrize("amount_fen", [0, -1, MOST_FEN + 1, 10**30])
def test_what_cannot_be_a_payment_is_never_recorded(work, cast, amount_fen):
    with pytest.raises(AmountDiffers):
        dues.claim(work, cast.fang, at=NOW, amount_fen=amount_fen, differs=True)


def test_whoever_owes_nothing_is_told_so(work, cast):
    with pytest.raises(NothingDue):
        dues.claim(work, cast.fang, at=NOW + timedelta(days=2 * 365))


@pytest.mark.parametrize(
    ("actor", "refusal"),
    [("fang", NotAllowed), ("publicist", NotAllowed), ("outsider", NotAllowed), ("commissioner", OwnClaim)],
)
def test_only_another_officer_of_the_branch_decides(work, cast, actor, refusal):
    claimant = cast.commissioner if actor == "commissioner" else cast.he
    payment = dues.claim(work, claimant, at=NOW)
    with pytest.raises(refusal):
        dues_desk.confirm(work, getattr(cast, actor), payment.id, at=NOW)
    with pytest.raises(refusal):
        dues_desk.reject(work, getattr(cast, actor), payment.id, RejectReason.WRONG_AMOUNT, at=NOW)
    assert dues_desk.waiting(work, cast.secretary) == [payment]


def test_a_second_decision_learns_of_the_first(work, cast):
    payment = dues.claim(work, cast.fang, at=NOW)
    dues_desk.confirm(work, cast.commissioner, payment.id, at=NOW)
    with pytest.raises(ClaimGone) as gone:
        dues_desk.reject(work, cast.secretary, payment.id, RejectReason.NOT_RECEIVED, at=NOW + timedelta(minutes=1))
    assert (gone.value.state, gone.value.decided_at) == (PaymentState.CONFIRMED, NOW)
    with pytest.raises(ClaimGone):
        dues_desk.confirm(work, cast.secretary, payment.id + 1, at=NOW)


def test_nobody_withdraws_what_is_decided_or_somebody_elses(work, cast):
    payment = dues.claim(work, cast.fang, at=NOW)
    with pytest.raises(NothingToUndo):
        dues.withdraw(work, cast.he, payment.id, at=NOW)
    dues_desk.confirm(work, cast.commissioner, payment.id, at=NOW)
    with pytest.raises(NothingToUndo):
        dues.withdraw(work, cast.fang, payment.id, at=NOW)


def test_the_unpaid_are_those_without_confirmation_and_only_confirmers_see_them(work, cast):
    payment = dues.claim(work, cast.fang, at=NOW)
    dues_desk.confirm(work, cast.commissioner, payment.id, at=NOW)
    dues.claim(work, cast.he, at=NOW)
    found = dues_desk.unpaid(work, cast.commissioner, "2026-06", at=NOW)
    assert {member for member, _ in found} == set(cast.everybody) - {cast.fang}
    with pytest.raises(NotAllowed):
        dues_desk.unpaid(work, cast.fang, "2026-06", at=NOW)
    with pytest.raises(NotAllowed):
        dues_desk.waiting(work, cast.fang)


def test_to_ask_about_a_month_to_come_makes_nobody_owe_it(work, cast):
    assert dues_desk.unpaid(work, cast.commissioner, "2026-07", at=NOW) == []
    assert work.dues.items(cast.fang.id, months=["2026-07"]) == []


def test_the_month_is_that_of_the_branch_and_not_of_greenwich(work, cast):
    midnight = NOW.replace(month=7, day=1, hour=0, minute=30)
    assert dues.claim(work, cast.fang, at=midnight).months == ("2026-07",)


def test_a_new_base_does_not_change_what_a_month_costs(work, cast):
    before = dues.items_of(work, cast.fang, [], at=NOW)
    assert not work.dues.set_base(cast.fang.id, 2026, 9900, verified_on=date(2026, 6, 1), paper="新核定表")
    assert dues.items_of(work, cast.fang, [], at=NOW) == before


def test_what_a_payment_gives_an_item_is_written_once_however_often_the_item_opens_anew(work, cast):
    open_months(work, cast)
    (june,) = work.dues.items(cast.fang.id, months=["2026-06"])
    seen = dues_desk.receive(work, cast.commissioner, [june], cast.fang, 1000, at=NOW)
    payment = dues.claim(work, cast.fang, at=NOW, months=["2026-06", "2026-07"], ahead=True)
    dues_desk.reverse(work, cast.commissioner, seen.id, "看串行", at=NOW)
    newcomer = work.people.add_member(Member(0, cast.branch_id, "后来人"))
    work.dues.set_base(newcomer, 2026, 1000, verified_on=NOW.date(), paper="核定表")
    assert dues.open_month(work, cast.branch_id, "2026-06") == 1
    (item,) = work.dues.items(cast.fang.id, months=["2026-06"])
    assert (item.open_fen, item.state) == (1000, DuesState.CLAIMED)
    assert dues.payment_of(work, payment.id).unallocated_fen == june.amount_fen


def test_a_month_paid_ahead_and_reversed_waits_again_for_its_month(work, cast):
    ahead = dues.claim(work, cast.fang, at=NOW, months=["2026-07"], ahead=True)
    dues_desk.confirm(work, cast.commissioner, ahead.id, at=NOW)
    again = dues_desk.reverse(work, cast.commissioner, ahead.id, "看串行", at=NOW)
    dues.open_month(work, cast.branch_id, "2026-07")
    assert dues.payment_of(work, again.id).unallocated_fen == 0
    assert [each.state for each in work.dues.items(cast.fang.id, months=["2026-07"])] == [DuesState.CLAIMED]

"""What must hold in every ledger of dues, read from the tables and held against a model of what was done."""

from collections import Counter, defaultdict

from sqlalchemy import text

from branch.dues import DuesState, PaymentState
from tests.services.dues_deeds import CLOSED, LIVE

SUMS = """
    SELECT i.id, i.branch_id, i.member_id, i.month, i.part, i.amount_fen, i.state,
           coalesce(sum(CASE WHEN p.state = 'confirmed' THEN a.amount_fen END), 0) AS confirmed,
           coalesce(sum(CASE WHEN p.state = 'claimed' THEN a.amount_fen END), 0) AS claimed
    FROM dues_items i LEFT JOIN dues_allocations a ON a.item_id = i.id LEFT JOIN dues_payments p ON p.id = a.payment_id
    WHERE i.branch_id IN (:here, :there) GROUP BY i.id
"""
PAID = """
    SELECT p.id, p.branch_id, p.member_id, p.amount_fen, p.state, p.channel, p.claimed_by, p.decided_by, p.deposit_id,
           coalesce(sum(a.amount_fen), 0) AS allocated
    FROM dues_payments p LEFT JOIN dues_allocations a ON a.payment_id = p.id
    WHERE p.branch_id IN (:here, :there) GROUP BY p.id
"""
STRAYED = """
    SELECT count(*) FROM dues_allocations a
    JOIN dues_payments p ON p.id = a.payment_id JOIN dues_items i ON i.id = a.item_id
    WHERE p.branch_id IN (:here, :there) AND i.branch_id <> p.branch_id AND p.state IN ('claimed', 'confirmed')
"""


def agrees(town):
    """Everything that must hold, read from the tables and held against the model."""
    both = {"here": town.branch, "there": town.elsewhere}
    items = town.connection.execute(text(SUMS), both).all()
    payments = town.connection.execute(text(PAID), both).all()
    assert town.connection.scalar(text(STRAYED), both) == 0
    assert {row.id: (row.amount_fen, row.state) for row in payments} == town.model
    assert all(row.allocated <= row.amount_fen for row in payments)
    for branch in both.values():
        live = [row for row in payments if row.state in LIVE and row.branch_id == branch]
        unallocated = sum(row.amount_fen - row.allocated for row in live)
        settled = sum(row.confirmed + row.claimed for row in items if row.branch_id == branch)
        assert sum(row.amount_fen for row in live) == settled + unallocated
    for row in items:
        _item_agrees(row)
    for row in payments:
        if row.state == PaymentState.CONFIRMED:
            officers = {town.branch: {town.secretary.id, town.commissioner.id}, town.elsewhere: {town.neighbour.id}}
            assert row.decided_by in officers[row.branch_id]
            assert row.decided_by != row.member_id
            assert row.channel == "receipt" or row.decided_by != row.claimed_by
    _months_agree(town, items)
    _deposits_agree(town, payments)


def _months_agree(town, items):
    """Every month that was not closed asks for what was verified last, however often that changed."""
    asked, closed = Counter(), set()
    for row in items:
        asked[row.member_id, row.month] += row.amount_fen
        if row.state in CLOSED:
            closed.add((row.member_id, row.month))
    for (member, month), amount in asked.items():
        year = int(month[:4])
        if (member, month) not in closed and (member, year) in town.bases:
            assert amount == town.bases[member, year]


def _deposits_agree(town, payments):
    inside = defaultdict(int)
    for row in payments:
        if row.deposit_id is not None:
            assert row.state in {PaymentState.CONFIRMED, PaymentState.REVERSED}
            inside[row.deposit_id] += row.amount_fen
    assert dict(inside) == town.deposits


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

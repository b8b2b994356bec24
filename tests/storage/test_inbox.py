"""The inbox: an update is kept once, worked on in order, and given up after five attempts."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.repositories.inbox import MAX_ATTEMPTS, Arrival, InboxState
from storage.repositories.outbox import Outgoing
from storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 6, 10, tzinfo=UTC)


def arrive(work, *update_ids):
    """Keep updates and return their row ids."""
    for update_id in update_ids:
        assert work.inbox.add(1, update_id, b"{}", at=NOW)
    return [arrival.id for arrival in work.inbox.claim(100)]


def test_the_same_update_is_kept_once(work):
    assert work.inbox.add(1, 500, b'{"a":1}', at=NOW)
    assert not work.inbox.add(1, 500, b'{"a":1}', at=NOW + timedelta(seconds=9))
    assert [arrival.received_at for arrival in work.inbox.claim(10)] == [NOW]


def test_a_number_that_telegram_used_again_for_another_update_is_kept(work):
    assert work.inbox.add(1, 500, b'{"a":1}', at=NOW)
    assert work.inbox.add(1, 500, b'{"a":2}', at=NOW)


def test_two_bots_may_see_the_same_update(work):
    assert work.inbox.add(1, 500, b"{}", at=NOW)
    assert work.inbox.add(2, 500, b"{}", at=NOW)


def test_updates_are_claimed_in_the_order_in_which_they_came(work):
    first, second, third = arrive(work, 7, 3, 5)
    assert work.inbox.claim(2) == [Arrival(first, 7, b"{}", NOW), Arrival(second, 3, b"{}", NOW)]
    work.inbox.done([first, second])
    assert [arrival.id for arrival in work.inbox.claim(2)] == [third]


def test_to_have_done_nothing_is_no_fault(work):
    arrive(work, 1)
    work.inbox.done([])
    assert work.inbox.count(InboxState.NEW) == 1


def test_an_update_is_tried_five_times_and_then_dead(work):
    bad, good = arrive(work, 1, 2)
    answers = [work.inbox.failed(bad, "KeyError") for _ in range(MAX_ATTEMPTS)]
    assert answers == [False, False, False, False, True]
    assert [arrival.id for arrival in work.inbox.claim(10)] == [good]
    assert work.inbox.count(InboxState.DEAD) == 1


def test_a_body_that_is_no_update_is_kept_and_never_claimed(work):
    assert work.inbox.add(1, 9, b"not json", at=NOW, dead="not JSON")
    assert work.inbox.claim(10) == []
    assert work.inbox.count(InboxState.DEAD) == 1


def test_a_fault_of_any_length_can_be_kept(work):
    (row,) = arrive(work, 1)
    work.inbox.bury(row, "x" * 500)
    assert work.inbox.count(InboxState.DEAD) == 1


def test_only_updates_that_are_done_are_purged_and_only_old_ones(work):
    done, waiting = arrive(work, 1, 2)
    work.inbox.add(1, 3, b"dead", at=NOW, dead="not JSON")
    work.inbox.done([done])
    assert work.inbox.purge(InboxState.DONE, before=NOW) == 0
    assert work.inbox.purge(InboxState.DONE, before=NOW + timedelta(seconds=1)) == 1
    assert [arrival.id for arrival in work.inbox.claim(10)] == [waiting]
    assert work.inbox.count(InboxState.DEAD) == 1


@pytest.mark.parametrize("url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
@pytest.mark.parametrize("queue", ["inbox", "outbox"])
def test_while_one_process_claims_another_gets_nothing(opened, queue):
    def claim(unit):
        if queue == "inbox":
            return unit.inbox.claim(1)
        return unit.outbox.claimable(now=NOW, waiting=(), limit=1)

    one, other = opened(), opened()
    with one.engine.begin() as connection:
        first = UnitOfWork(connection)
        arrive(first, 1)
        first.outbox.add(Outgoing("k", "reply", 7, "send_message"), at=NOW)
    with one.engine.connect() as here, other.engine.connect() as there:
        assert len(claim(UnitOfWork(here))) == 1
        assert claim(UnitOfWork(there)) == []
        here.rollback()
        assert len(claim(UnitOfWork(there))) == 1

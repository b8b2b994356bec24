"""The outbox: a call is planned once, made one at a time in a chat, and belongs to one sender while it is made."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.repositories.outbox import Claimed, OutboxState, Outgoing, Policy

NOW = datetime(2026, 6, 10, tzinfo=UTC)
LEASE = NOW + timedelta(minutes=2)


def call(key, chat_id=7, **more):
    return Outgoing(key, "reply", chat_id, "send_message", {"text": key}, **more)


def plan(work, *calls):
    work.outbox.add_all(calls, at=NOW)


def ready(work, *, now=NOW, waiting=(), limit=10):
    return {each.key: each for each in work.outbox.claimable(now=now, waiting=waiting, limit=limit)}


def begin(work, *keys, owner="one"):
    """Mark calls as under way and return the id of the last."""
    claimed = ready(work)
    ids = [claimed[key].id for key in keys]
    work.outbox.mark_sending(ids, owner=owner, lease_until=LEASE)
    return ids[-1]


def test_a_call_is_planned_once_whatever_became_of_it(work):
    assert work.outbox.add(call("dues:2026-06:7"), at=NOW)
    number = begin(work, "dues:2026-06:7")
    work.outbox.finish(number, OutboxState.SENT, owner="one", sent_at=NOW)
    assert not work.outbox.add(call("dues:2026-06:7"), at=NOW)
    assert work.outbox.known(["dues:2026-06:7", "dues:2026-07:7"]) == {"dues:2026-06:7"}


def test_a_call_comes_back_as_it_was_planned(work):
    late = NOW + timedelta(hours=1)
    wanted = Outgoing("k", "post", -100, "send_photo", {"photo": "号"}, Policy.HOLD, NOW, late)
    assert work.outbox.add(wanted, at=NOW)
    (claimed,) = ready(work).values()
    assert claimed == Claimed(claimed.id, "k", "post", -100, "send_photo", {"photo": "号"}, Policy.HOLD, 0, late)


def test_one_chat_gets_one_call_at_a_time_oldest_first(work):
    plan(work, call("a1", 1), call("a2", 1), call("b1", 2))
    assert list(ready(work)) == ["a1", "b1"]
    begin(work, "a1")
    assert list(ready(work)) == ["b1"]


def test_the_next_call_of_a_chat_follows_when_the_first_is_over(work):
    plan(work, call("a1", 1), call("a2", 1))
    number = begin(work, "a1")
    work.outbox.finish(number, OutboxState.SENT, owner="one", sent_at=NOW, message_id=5)
    assert list(ready(work)) == ["a2"]


def test_a_call_waits_for_its_moment(work):
    plan(work, call("later", not_before=NOW + timedelta(hours=1)), call("now", 8))
    assert list(ready(work)) == ["now"]
    assert list(ready(work, now=NOW + timedelta(hours=1))) == ["later", "now"]


def test_chats_that_are_paced_out_are_left_alone(work):
    plan(work, call("a", 1), call("b", 2))
    assert list(ready(work, waiting=[1])) == ["b"]


@pytest.mark.parametrize(("limit", "keys"), [(2, ["a", "b"]), (1, ["a"]), (0, []), (-1, [])])
def test_no_more_calls_are_claimed_than_may_be_made(work, limit, keys):
    plan(work, call("a", 1), call("b", 2), call("c", 3))
    assert list(ready(work, limit=limit)) == keys


def test_a_long_queue_of_one_chat_does_not_keep_the_others_waiting_for_ever(work):
    plan(work, *(call(f"a{number}", 1) for number in range(12)), call("b", 2))
    assert list(ready(work, limit=1)) == ["a0"]
    assert list(ready(work, limit=2)) == ["a0", "b"]
    begin(work, "a0")
    assert list(ready(work, limit=1)) == ["b"]


def test_only_the_owner_of_a_call_may_record_its_outcome(work):
    plan(work, call("a"))
    number = begin(work, "a", owner="one")
    assert not work.outbox.finish(number, OutboxState.SENT, owner="other")
    assert work.outbox.finish(number, OutboxState.SENT, owner="one")
    assert not work.outbox.finish(number, OutboxState.FAILED, owner="one")
    assert work.outbox.count(OutboxState.SENT) == 1


def test_a_sender_that_lost_its_lease_cannot_overwrite_what_happened_since(work):
    plan(work, call("a"))
    number = begin(work, "a", owner="slow")
    work.outbox.finish(number, OutboxState.PENDING, doubtful=1)
    begin(work, "a", owner="new")
    assert not work.outbox.finish(number, OutboxState.SENT, owner="slow")


def test_calls_whose_lease_ran_out_are_abandoned_and_only_those(work):
    plan(work, call("a", 1), call("b", 2))
    begin(work, "a")
    assert work.outbox.abandoned(lease_before=LEASE) == []
    assert [each.key for each in work.outbox.abandoned(lease_before=LEASE + timedelta(seconds=1))] == ["a"]


def test_after_a_restart_everything_under_way_is_abandoned(work):
    plan(work, call("a", 1), call("b", 2), call("c", 3))
    begin(work, "a", "b")
    assert [each.key for each in work.outbox.abandoned(lease_before=None)] == ["a", "b"]


def test_a_doubtful_call_says_how_often_it_was_doubted(work):
    plan(work, call("a"))
    number = begin(work, "a")
    work.outbox.finish(number, OutboxState.PENDING, owner="one", doubtful=1, not_before=LEASE, reason="no answer")
    assert ready(work) == {}
    assert ready(work, now=LEASE)["a"].doubtful == 1


def test_a_group_that_became_a_supergroup_takes_along_what_is_not_sent(work):
    plan(work, call("sent", -1), call("waiting", -1), call("elsewhere", -2))
    number = begin(work, "sent")
    work.outbox.finish(number, OutboxState.SENT, owner="one")
    work.outbox.move_chat(-1, -1001)
    assert {key: each.chat_id for key, each in ready(work).items()} == {"waiting": -1001, "elsewhere": -2}


def test_a_call_under_way_moves_too_so_that_the_supergroup_stays_in_order(work):
    plan(work, call("first", -1), call("second", -1))
    begin(work, "first")
    work.outbox.move_chat(-1, -1001)
    assert ready(work) == {}


def test_to_plan_nothing_is_no_fault(work):
    plan(work)
    assert work.outbox.count(OutboxState.PENDING) == 0


def test_what_went_out_is_told_by_chat_and_moment_and_what_was_dropped_is_not(work):
    early, late = NOW - timedelta(hours=2), NOW + timedelta(hours=2)
    plan(work, call("sent", 1), call("planned", 2, not_before=late), call("old", 3, not_before=early), call("now", 4))
    plan(work, call("dropped", 5, state=OutboxState.EXPIRED, reason="too late"), call("part", 4, carrier="now"))
    work.outbox.finish(begin(work, "sent"), OutboxState.SENT, owner="one", sent_at=NOW + timedelta(minutes=1))
    before = work.planned.planned_before(range(6), ["reply"], since=NOW, going_out_since=NOW)
    assert sorted(before.going_out) == [(1, NOW + timedelta(minutes=1)), (2, late), (4, NOW)]
    assert before.keys == {"sent", "planned", "old", "now", "dropped", "part"}
    of_two = work.planned.planned_before([2], ["reply"], since=NOW, going_out_since=NOW)
    assert of_two.keys == {"planned"}
    assert work.planned.planned_before([2], ["notice"], since=NOW, going_out_since=NOW).keys == set()
    assert work.planned.planned_before([2], ["reply"], since=late, going_out_since=NOW).keys == set()


def test_what_is_over_is_forgotten_but_for_its_key_and_outcome(work):
    plan(work, call("sent", 1), call("waiting", 2))
    work.outbox.finish(begin(work, "sent"), OutboxState.SENT, owner="one")
    assert work.outbox.forget(before=NOW) == 0
    assert work.outbox.forget(before=NOW + timedelta(days=1)) == 1
    assert work.outbox.known(["sent", "waiting"]) == {"sent", "waiting"}
    assert work.outbox.count(OutboxState.SENT) == 1


def test_a_late_outcome_counts_once_and_only_while_nobody_else_has_the_call(work):
    plan(work, call("late"), call("taken", 8))
    late, taken = begin(work, "late"), begin(work, "taken", owner="two")
    work.outbox.finish(late, OutboxState.UNKNOWN)
    assert work.outbox.finish_late(late, sent_at=NOW, message_id=5)
    assert not work.outbox.finish_late(late, sent_at=NOW, message_id=6)
    assert not work.outbox.finish_late(taken, sent_at=NOW, message_id=7)

"""Several reminders in one message: each keeps its row and its outcome, and is looked at again before it goes."""

from datetime import timedelta

import pytest

from bot.recording import DIGEST, Recorder
from branch.dues import DuesState
from reminders import still_wanted
from storage.repositories.outbox import OutboxState
from tests.chat import StillClock
from tests.reminders.desk import Desk, at

DIGEST_KEY = "digest:dues:2026-06:11:m2"
PARTS = ("dues:2026-06:11:m2", "dues_open:2026-06:11:m2")


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A commissioner for whom three things are due on the eleventh: a theme day tomorrow, own dues, open dues."""
    desk.plans_theme_day("2026-06-12 15:00")
    desk.plan("2026-06-09 09:00")
    for key in desk.pending():
        desk.sends(key, "2026-06-09 09:00")
    desk.plan("2026-06-11 09:00")
    return desk


def claimed(desk: Desk, when: str):
    """Return what the sender would send to the commissioner, by key."""

    def claim(work):
        found = []
        for _ in range(3):
            calls = work.outbox.claimable(now=at(when), waiting=[101, 103], limit=10)
            work.outbox.mark_sending([call.id for call in calls], owner="t", lease_until=at(when))
            found += still_wanted(work, calls, at(when))
            for call in calls:
                work.outbox.finish(call.id, OutboxState.PENDING, not_before=at("2026-06-20 09:00"))
        return {call.key: call for call in found}

    return desk.writer.do(claim)


def test_a_digest_says_everything_once_and_opens_each_rule(full: Desk) -> None:
    call = claimed(full, "2026-06-11 09:00")[DIGEST_KEY]
    assert call.payload["text"].startswith("有2件事，一起告诉你：\n1. 6月党费42.00元还没有报。")
    assert "2. 6月党费还有3人没报。" in call.payload["text"]
    keys = [key["callback_data"] for row in call.payload["reply_markup"]["inline_keyboard"] for key in row]
    assert keys == ["zw:dues:2026-06:11", "zw:dues_open:2026-06:11"]
    assert "parts" not in call.payload


def test_what_is_done_meanwhile_is_left_out_and_recorded_as_cancelled(full: Desk) -> None:
    full.dues_become(2, "2026-06", DuesState.CLAIMED)
    call = claimed(full, "2026-06-11 09:05")[DIGEST_KEY]
    assert "42.00" not in call.payload["text"]
    assert "6月党费还有" in call.payload["text"]
    states = {key: (row.state, row.reason) for key, row in full.rows().items() if key in PARTS}
    assert states == {PARTS[0]: ("cancelled", "no longer needed"), PARTS[1]: ("pending", None)}


def test_a_digest_of_which_nothing_is_left_is_not_sent(full: Desk) -> None:
    full.everybody_paid("2026-06")
    assert DIGEST_KEY not in claimed(full, "2026-06-11 09:05")
    assert {full.rows()[key].state for key in PARTS} == {"cancelled"}


@pytest.mark.parametrize("state", [OutboxState.SENT, OutboxState.FAILED, OutboxState.UNKNOWN, OutboxState.EXPIRED])
def test_the_outcome_of_a_digest_is_that_of_its_parts(full: Desk, state: OutboxState) -> None:
    call = claimed(full, "2026-06-11 09:00")[DIGEST_KEY]
    assert call.kind == DIGEST
    recorder = Recorder(StillClock(at("2026-06-11 09:00")), owner="t", resend_after=timedelta(days=1))
    assert full.writer.do(lambda work: recorder.finish(work, call, state))
    assert {full.rows()[key].state for key in (DIGEST_KEY, *PARTS)} == {state}


def test_a_digest_that_waits_for_another_attempt_keeps_its_parts_waiting(full: Desk) -> None:
    call = claimed(full, "2026-06-11 09:00")[DIGEST_KEY]
    recorder = Recorder(StillClock(at("2026-06-11 09:00")), owner="t", resend_after=timedelta(days=1))
    full.writer.do(lambda work: recorder.finish(work, call, OutboxState.PENDING))
    assert {full.rows()[key].state for key in PARTS} == {"pending"}


def test_parts_are_never_sent_on_their_own(full: Desk) -> None:
    assert set(PARTS).isdisjoint(claimed(full, "2026-06-11 09:00"))


def test_planning_again_makes_no_second_digest(full: Desk) -> None:
    before = full.rows()
    assert full.plan("2026-06-11 09:01") == []
    assert full.rows() == before

"""Decisions of meetings are reminded of in time, and no more once they are done or changed."""

from datetime import date

import pytest

from branch.meeting import MeetingKind
from branch.minutes import Line, Part
from tests.reminders.desk import at


@pytest.fixture
def decided(desk):
    """Decide on 10 June that member 3 sends a list by the 20th; return how to decide it otherwise."""

    def decide(owner, day):
        def write(work):
            found = work.meetings.between(desk.branch_id, at("2026-06-10 00:00"), at("2026-06-11 00:00"))
            line = Line(1, Part.DECISION, "交名单。", owner, due_on=day, kin=1)
            work.follow_ups.decided(found[0], [line] if day else [], at=at("2026-06-10 17:00"))

        desk.writer.do(write)

    def meet(work):
        return work.meetings.add(desk.branch_id, MeetingKind.COMMITTEE, at("2026-06-10 15:00"))

    desk.writer.do(meet)
    decide(3, date(2026, 6, 20))
    return decide


def planned(desk, when):
    """Return account and words of the reminders of decisions that are planned then."""
    found = [each for each in desk.plan(when) if each.due.kind == "follow_up" and not each.due.reason]
    return [(each.due.recipient.chat_id, each.text) for each in found]


def test_the_owner_is_reminded_three_days_before_on_the_day_and_once_after_it(desk, decided):
    assert planned(desk, "2026-06-16 09:00") == []
    ((account, words),) = planned(desk, "2026-06-17 09:00")
    assert (account, "6月20日前办结" in words) == (103, True)
    assert planned(desk, "2026-06-17 09:01") == []
    assert len(planned(desk, "2026-06-20 09:00")) == 1
    ((_, words),) = planned(desk, "2026-06-21 09:00")
    assert "已经过了" in words
    assert planned(desk, "2026-07-05 09:00") == []


def test_a_decision_without_an_owner_is_the_secretarys(desk, decided):
    decided(None, date(2026, 6, 20))
    ((account, words),) = planned(desk, "2026-06-17 09:00")
    assert account == 101
    assert "负责人：未定" in words


def test_what_is_done_or_moved_before_it_is_sent_is_not_wanted_any_more(desk, decided):
    planned(desk, "2026-06-17 09:00")
    (key,) = [key for key in desk.pending() if key.startswith("follow_up:")]
    assert desk.wants(key, "2026-06-17 09:00")
    desk.writer.do(
        lambda work: work.follow_ups.finish(1, evidence="交了", file_id=None, by=3, at=at("2026-06-17 09:00"))
    )
    assert not desk.wants(key, "2026-06-17 09:00")


def test_a_new_day_is_reminded_of_anew(desk, decided):
    assert len(planned(desk, "2026-06-17 09:00")) == 1
    decided(3, date(2026, 6, 25))
    assert planned(desk, "2026-06-20 09:00") == []
    assert len(planned(desk, "2026-06-22 09:00")) == 1

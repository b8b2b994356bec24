"""一段时间请假: leave from what is planned, and a question, never leave by itself, at each meeting planned later."""

import pytest

from tests.chat import COMMISSIONER, MEMBER, SECRETARY
from tests.handlers.records import change, digest, rows, told_to_groups

AWAY = "6月11号到20号我请假，去省里培训"
"""The theme day of the 10th is before it; nothing else is planned in it."""
PLAN = "6月16日下午三点开党员大会，三楼会议室"


@pytest.fixture
def away(chat):
    """陆小满 is away from 11 to 20 June, and no meeting is planned then."""
    change(chat, "UPDATE meetings SET state = 'cancelled' WHERE starts_at > '2026-06-10 12:00'")
    assert "6月11日到6月20日还没有定下来的会" in chat.says(AWAY, MEMBER)
    assert "我会来问你请不请假" in chat.says("对", MEMBER)
    return chat


def plan(chat, sentence=PLAN):
    chat.says(sentence, SECRETARY)
    return chat.says("对", SECRETARY)


def leave(chat):
    return [(row["member_id"], row["state"], row["category"]) for row in rows(chat, "leave_requests")]


def test_whoever_is_away_is_asked_when_a_meeting_is_planned_and_one_press_asks_for_leave(away):
    before = leave(away)
    plan(away)
    assert "这次会在里面：6月16日（周二）15:00 党员大会" in away.last_to(MEMBER)
    assert leave(away) == before
    away.press("请这次的假", MEMBER)
    assert "已提交" in away.last_to(MEMBER)
    assert leave(away) == [*before, (3, "requested", "official")]
    assert "去省里培训" in away.last_to(SECRETARY)
    assert "已提交" in away.press("请这次的假", MEMBER)[-1].text
    assert len(leave(away)) == len(before) + 1
    assert "培训" not in told_to_groups(away)


def test_a_meeting_outside_the_days_or_of_others_asks_nobody(away):
    plan(away, "6月22日下午三点开党员大会，三楼会议室")
    plan(away, "6月17日下午三点开支委会，三楼会议室")
    assert not [call.text for call in away.to(MEMBER) if "在里面" in call.text]


def test_a_meeting_that_is_moved_into_the_days_asks(away):
    plan(away, "6月22日下午三点开党员大会，三楼会议室")
    away.says("22号的党员大会改到6月18日下午三点", SECRETARY)
    away.says("对", SECRETARY)
    assert "6月18日（周四）15:00 党员大会" in away.last_to(MEMBER)
    assert "在里面" in away.last_to(MEMBER)


def test_asking_can_be_ended(away):
    plan(away)
    assert "不再问你" in away.press("这段时间不用再问", MEMBER)[-1].text
    plan(away, "6月17日下午四点开党员大会，三楼会议室")
    assert "在里面" not in away.last_to(MEMBER)
    assert "不再问你" not in away.press("这段时间不用再问", MEMBER)[-1].text


def test_days_with_meetings_are_kept_too_once_leave_is_asked_for(chat):
    chat.says("6月9号到12号请假，出差", MEMBER)
    said = chat.says("对", MEMBER)
    assert "已提交" in said
    assert "6月9日到6月12日再定了会" in said
    plan(chat, "6月11日下午三点开党员大会，三楼会议室")
    assert "在里面" in chat.last_to(MEMBER)


def test_declining_keeps_nothing_and_a_late_press_neither(chat):
    change(chat, "UPDATE meetings SET state = 'cancelled' WHERE starts_at > '2026-06-10 12:00'")
    before = digest(chat, but=frozenset({"dialogues"}))
    chat.says(AWAY, MEMBER)
    chat.says("不对", MEMBER)
    assert chat.press("对", MEMBER)[-1].payload["show_alert"] is True
    assert digest(chat, but=frozenset({"dialogues"})) == before


def test_nobody_uses_the_days_of_somebody_else(away):
    plan(away)
    meeting = rows(away, "meetings")[-1]["id"]
    before = digest(away)
    away.press_data(f"lv:1:{meeting}", COMMISSIONER)
    away.press_data("le:1", COMMISSIONER)
    assert digest(away) == before


def test_the_reason_lies_sealed(away):
    assert "培训" not in str(away.database.read(lambda c: c.exec_driver_sql("SELECT * FROM leave_periods").all()))

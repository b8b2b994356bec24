"""批了假又来了, 销假, 早退, 都签: what people do beside signing in (D02, D05, D06)."""

import pytest

from branch.meeting import MeetingKind
from services.demo import GROUP_CHAT_ID
from tests.chat import MEMBER, PUBLICITY, SECRETARY
from tests.handlers.records import latest, rows
from tests.handlers.test_check_in import opened, two_open
from tests.handlers.test_leave import GENERAL, THEME_DAY, asked, state_of


@pytest.fixture
def on_leave(chat, clock):
    """The chat of a member whose leave from the meeting in progress was approved."""
    opened(chat, clock)
    asked(chat, "今天的会我请假，家里有事")
    chat.press("同意", SECRETARY)
    clock.advance(minutes=30)
    return chat


def leave_of(chat):
    return latest(chat, "leave_requests")["state"]


def test_d06_who_has_leave_and_comes_is_asked_once_and_signed_in_late(on_leave):
    assert "现在登记为到会并销假" in on_leave.says("我赶回来了，签到")
    assert state_of(on_leave, GENERAL) == "leave_approved"
    reply = on_leave.says("是")
    assert "迟到20分钟" in reply
    assert "假已销" in reply
    assert (state_of(on_leave, GENERAL), leave_of(on_leave)) == ("late", "returned")


@pytest.mark.parametrize("answer", ["否", "不", "算了"])
def test_d06_a_no_leaves_the_leave_as_it_is(on_leave, answer):
    on_leave.says("签到")
    on_leave.says(answer)
    assert (state_of(on_leave, GENERAL), leave_of(on_leave)) == ("leave_approved", "approved")


def test_a_press_in_the_group_needs_no_question_and_says_that_the_leave_ended(on_leave):
    answer = on_leave.press("我到了", MEMBER, chat_id=GROUP_CHAT_ID)[0]
    assert "假已销" in answer.text
    assert state_of(on_leave, GENERAL) == "late"


def test_reporting_back_during_the_meeting_asks_whether_the_person_is_there(on_leave):
    assert "登记为到会并销假" in on_leave.says("我回来了，销假")
    on_leave.press("是", MEMBER)
    assert state_of(on_leave, GENERAL) == "late"


def test_reporting_back_afterwards_ends_the_leave_and_keeps_the_record(on_leave):
    on_leave.says("散会", SECRETARY)
    assert "已销假" in on_leave.says("销假")
    assert (state_of(on_leave, GENERAL), leave_of(on_leave)) == ("leave_approved", "returned")
    assert "不用销" in on_leave.says("销假")


def test_reporting_back_early_offers_to_come_after_all(chat):
    asked(chat)
    chat.press("同意", SECRETARY)
    assert "恢复应到" in chat.says("销假")
    chat.says("对")
    assert (state_of(chat, THEME_DAY), leave_of(chat)) == ("expected", "withdrawn")
    assert "撤回了已批准的假" in chat.last_to(SECRETARY)


def test_approved_leave_can_be_given_up_before_the_meeting(chat):
    asked(chat)
    chat.press("同意", SECRETARY)
    assert "撤回" in chat.says("10号的假不请了")
    assert state_of(chat, THEME_DAY) == "expected"


def test_a_trip_asks_leave_from_every_meeting_in_one_press(chat):
    """Leave for several days: two messages and one decision."""
    chat.writer.do(lambda work: work.meetings.add(2, MeetingKind.LECTURE, work.meetings.get(THEME_DAY).starts_at))
    question = chat.says("6月9号到12号出差，会都请假")
    assert "2个会" in question
    chat.says("都请")
    assert [row["state"] for row in rows(chat, "leave_requests")] == ["requested", "requested"]
    assert {row["category"] for row in rows(chat, "leave_requests")} == {"official"}
    put = chat.last_to(SECRETARY)
    assert "主题党日" in put
    assert "党课" in put
    chat.press("同意", SECRETARY)
    assert [row["state"] for row in rows(chat, "leave_requests")] == ["approved", "approved"]


def test_a_chair_may_decide_about_several_days_one_by_one(chat):
    chat.says("我请假，家里有事")
    chat.press("都请", MEMBER)
    assert "过时" in chat.press("都请", MEMBER)[0].text
    chat.press("逐个定", SECRETARY)
    chat.press("不同意", SECRETARY)
    states = [row["state"] for row in rows(chat, "leave_requests")]
    assert states == ["requested", "rejected"]


def test_leave_asked_for_after_the_start_says_so_to_the_chair(chat, clock):
    opened(chat, clock)
    clock.advance(minutes=25)
    asked(chat, "今天的会我请假，堵车")
    assert "会开始以后才提出" in chat.last_to(SECRETARY)


def test_leave_asked_for_after_the_end_is_approved_as_leave_within_a_day(chat, clock):
    opened(chat, clock)
    chat.says("散会", SECRETARY)
    assert state_of(chat, GENERAL) == "absent_unexcused"
    clock.advance(hours=5)
    asked(chat, "今天的会忘了请假，家里有事")
    chat.press("同意", SECRETARY)
    assert state_of(chat, GENERAL) == "leave_approved"


@pytest.mark.parametrize("words", ["早退", "我先走了", "/early"])
def test_whoever_goes_early_still_counts_and_may_take_it_back(chat, clock, words):
    opened(chat, clock)
    chat.says("到了")
    assert "仍算到会" in chat.says(words)
    assert state_of(chat, GENERAL) == "left_early"
    assert "实到1" in chat.says("/missing", SECRETARY)
    assert "已撤销早退" in chat.says("撤销")
    assert state_of(chat, GENERAL) == "present"


def test_nobody_goes_early_from_where_they_are_not(chat, clock):
    opened(chat, clock)
    assert "没有登记早退" in chat.says("早退")
    chat.says("到了")
    chat.press("早退", MEMBER)
    chat.press("早退", MEMBER)
    assert state_of(chat, GENERAL) == "left_early"
    assert "已签过" in chat.says("到了")


def test_d02_both_of_two_meetings_can_be_signed_in_to_at_once(chat, clock):
    two_open(chat, clock)
    chat.says("签到", PUBLICITY)
    reply = chat.says("都签", PUBLICITY)
    assert "支委会" in reply
    assert "党员大会" in reply
    assert [row["state"] for row in rows(chat, "attendance") if row["member_id"] == 5][1:] == ["late", "present"]


def test_a_branch_sets_when_late_begins(chat, clock):
    assert "3分钟" in chat.says("/late", SECRETARY)
    assert "系统默认" in chat.last_to(SECRETARY)
    assert "10分钟" in chat.says("/late 10", SECRETARY)
    opened(chat, clock)
    clock.advance(minutes=20)
    assert "准时" in chat.says("到了")
    assert "系统默认" not in chat.says("/late", SECRETARY)
    chat.press("5分钟", SECRETARY)
    assert latest(chat, "attendance_settings")["late_after_minutes"] == 5
    assert chat.press_data("lt:99", SECRETARY)[0].payload["show_alert"]

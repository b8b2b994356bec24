"""Leave as people ask for it: several days at once, minutes before a meeting, and what is a reason and what is not."""

import pytest

from tests.chat import MEMBER, SECRETARY
from tests.handlers.records import latest
from tests.handlers.test_leave import THEME_DAY, asked, state_of

SEVERAL = (
    "10号 18号都请假",
    "这个月十号和十八号的会我都来不了因为要去女儿家住两个礼拜",
    "10号和18号请假，出差",
    "10日、18日我都请假",
    "10号还有18号的会我请假，开庭",
    "请假，6月10日和6月18日，家里有事",
    "18号、10号都来不了，出差",
)


@pytest.mark.wide
def test_several_days_in_one_sentence_are_read_back_and_asked_for_together(chat):
    chat.says("6月18日上午9点党课，三楼会议室", SECRETARY)
    chat.says("对", SECRETARY)
    for words in SEVERAL:
        echo = chat.says(words)
        assert "6月10日" in echo, words
        assert "6月18日" in echo, words
        chat.says("不对")
    chat.says(SEVERAL[0])
    assert "2个会" in chat.says("对")
    assert state_of(chat, THEME_DAY) == "leave_requested"


def test_all_of_them_may_be_asked_for_without_a_reason(chat):
    chat.says("请假")
    assert any("2个会" in said.text for said in chat.press("都请", MEMBER))


def test_minutes_before_a_meeting_leave_without_a_day_means_that_one(chat, clock):
    clock.advance(minutes=50)
    assert "11:00 党员大会 的假" in chat.says("哦不 还是请假 堵车来不了")


@pytest.mark.parametrize(
    ("words", "reason", "category"),
    [
        ("10号请假，孙子发烧了要带他去医院你帮我跟书记说一声啊谢谢了", "孙子发烧了要带他去医院", "personal"),
        ("10号请假，老伴住院，麻烦跟书记说一下", "老伴住院", "personal"),
        ("10号来不了，开庭，请转告书记", "开庭", "official"),
        ("10号请假，我妹妹手术，谢谢你", "妹妹手术", "personal"),
        ("还有10号的也请假", None, None),
    ],
)
def test_the_reason_is_what_was_said_of_it_and_the_kind_follows_from_whom_it_is_about(chat, words, reason, category):
    asked(chat, words)
    filed = latest(chat, "leave_requests")
    assert (filed["reason"], filed["category"]) == (reason, category)


def test_a_day_without_a_meeting_is_named(chat):
    asked = chat.says("10号和18号都请假，出差", MEMBER)
    assert "6月10日" in asked
    assert "6月18日还没有排会" in asked
    assert "6月18日还没有排会" in chat.says("18号的党课我去不了", MEMBER)

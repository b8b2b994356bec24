"""开会: the secretary opens, closes and gets sums that agree."""

import re

from services.demo import GROUP_CHAT_ID
from tests.chat import COMMISSIONER, LEADER, MEMBER, SECRETARY


def test_opening_announces_in_the_group_and_closing_gives_the_sums(chat, clock):
    clock.advance(minutes=50)
    assert "应到18人" in chat.says("开始签到", SECRETARY)
    assert "开始签到" in chat.last_to(GROUP_CHAT_ID)
    for person in (SECRETARY, COMMISSIONER, MEMBER):
        chat.says("到了", person)
    chat.says("我请假，出差", LEADER)
    chat.says("对", LEADER)
    chat.press("同意", SECRETARY)
    clock.advance(hours=1)
    reply = chat.says("散会", SECRETARY)
    assert "应到18 实到3 请假1 缺席14" in reply
    assert "没到也没请假" in reply
    posted = chat.last_to(GROUP_CHAT_ID)
    assert "应到18 实到3 请假1 缺席14" in posted
    assert "没到也没请假" not in posted


def test_a_member_cannot_open_a_meeting(chat, clock):
    clock.advance(minutes=50)
    assert "归支部其他同志办" in chat.says("/open")
    assert chat.to(GROUP_CHAT_ID) == []


def test_opening_twice_opens_once(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    reply = chat.says("/open", SECRETARY)
    assert "今天没有计划中的会" in reply
    assert len(chat.to(GROUP_CHAT_ID)) == 1


def test_pending_leave_is_never_counted_as_absence(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.says("今天的会我请假，家里有事", MEMBER)
    chat.says("对", MEMBER)
    numbers = [int(number) for number in re.findall(r"\d+", chat.says("散会", SECRETARY).split("应到")[1].split("。")[0])]
    assert numbers == [18, 0, 0, 1, 17]


def test_a_meeting_that_was_not_planned_can_be_held_at_once(chat, clock):
    clock.advance(days=1)
    assert "现在要开哪种" in chat.says("/open", SECRETARY)
    calls = chat.press("支委会", SECRETARY)
    assert any("应到4人" in call.text for call in calls)


def test_a_closed_meeting_takes_no_more_check_ins(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.says("/close", SECRETARY)
    alert = chat.press("我到了", MEMBER, chat_id=GROUP_CHAT_ID)
    assert "已经结束或取消" in alert[0].text

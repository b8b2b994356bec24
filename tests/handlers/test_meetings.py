"""开会: the secretary opens, closes and gets sums that agree."""

import re

from branch.meeting import MeetingKind
from services.demo import GROUP_CHAT_ID
from tests.chat import COMMISSIONER, LEADER, MEMBER, SECRETARY
from tests.handlers.records import change, latest, rows


def test_opening_announces_in_the_group_and_closing_gives_the_sums(chat, clock):
    clock.advance(minutes=50)
    assert "应到18人" in chat.says("开始签到", SECRETARY)
    assert "开始签到" in chat.last_to(GROUP_CHAT_ID)
    for person in (SECRETARY, COMMISSIONER, MEMBER):
        chat.says("到了", person)
    chat.says("我请假，出差", LEADER)
    chat.says("1", LEADER)
    chat.press("同意", SECRETARY)
    clock.advance(hours=1)
    reply = chat.says("散会", SECRETARY)
    assert "应到18 实到3 请假1 未确认14" in reply
    assert "没到也没请假" in reply
    posted = chat.last_to(GROUP_CHAT_ID)
    assert "应到18 实到3 请假1 未确认14" in posted
    assert "没到也没请假" not in posted


def test_a_member_cannot_open_a_meeting(chat, clock):
    clock.advance(minutes=50)
    assert "归支部其他同志办" in chat.says("/open")
    assert chat.to(GROUP_CHAT_ID) == []


def test_opening_twice_opens_once(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    clock.advance(seconds=5)
    assert "应到18人" in chat.says("开始签到", SECRETARY)
    assert len(chat.to(GROUP_CHAT_ID)) == 1


def test_a_meeting_ended_by_mistake_goes_on_after_undo(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.says("到了", MEMBER)
    chat.says("散会", SECRETARY)
    assert "继续签到" in chat.says("撤销", SECRETARY)
    assert "已签到" in chat.says("到了", COMMISSIONER)
    assert "应到18 实到2 请假0 未确认16" in chat.says("散会", SECRETARY)


def test_pending_leave_is_never_counted_as_absence(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.says("今天的会我请假，家里有事", MEMBER)
    chat.says("对", MEMBER)
    numbers = [
        int(number) for number in re.findall(r"\d+", chat.says("散会", SECRETARY).split("应到")[1].split("。")[0])
    ]
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
    clock.advance(seconds=61)
    alert = chat.press("我到了", MEMBER, chat_id=GROUP_CHAT_ID)
    assert "已经结束或取消" in alert[0].text


def test_a_second_press_on_open_is_harmless_and_not_announced_again(chat, clock):
    clock.advance(days=1)
    chat.says("/open", SECRETARY)
    for _ in range(2):
        chat.press("支委会", SECRETARY)
        clock.advance(minutes=2)
    assert len([row for row in rows(chat, "meetings") if row["kind"] == "committee"]) == 1
    told = len(chat.to(COMMISSIONER))
    assert told == 1
    chat.press_data(f"mo:{latest(chat, 'meetings')['id']}", SECRETARY)
    assert len(chat.to(COMMISSIONER)) == told
    assert chat.to(GROUP_CHAT_ID) == []


def test_a_meeting_held_at_once_finds_the_one_planned_for_this_minute(chat, clock):
    chat.writer.do(lambda work: work.meetings.add(2, MeetingKind.LECTURE, clock.now()))
    chat.press_data("mn:lecture", SECRETARY)
    assert [row["state"] for row in rows(chat, "meetings") if row["kind"] == "lecture"] == ["open"]


def test_a_kind_that_is_not_planned_is_held_when_it_is_named(chat):
    assert "党课" in chat.says("现在开始党课签到", SECRETARY)


def test_of_several_planned_meetings_the_chair_chooses(chat, clock):
    chat.writer.do(lambda work: work.meetings.add(2, MeetingKind.LECTURE, clock.now()))
    assert "哪一个" in chat.says("/open", SECRETARY)
    assert "党课" in chat.says("1", SECRETARY)


def test_of_several_open_meetings_the_chair_chooses_which_ends(chat, clock):
    chat.press_data("mn:lecture", SECRETARY)
    chat.press_data("mn:committee", SECRETARY)
    assert "还没到" in chat.says("/missing", SECRETARY)
    assert "哪一个" in chat.says("散会", SECRETARY)
    chat.press(next(label for label in chat.to(SECRETARY)[-1].buttons if "支委会" in label), SECRETARY)
    assert [row["state"] for row in rows(chat, "meetings") if row["kind"] in {"lecture", "committee"}] == [
        "open",
        "closed",
    ]


def test_without_an_open_meeting_there_is_nothing_to_end_or_to_count(chat):
    assert "没有会在签到" in chat.says("散会", SECRETARY)
    assert "没有会在签到" in chat.says("/missing", SECRETARY)


def test_the_end_said_in_the_group_leaves_only_the_sums_there(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    posted = len(chat.to(GROUP_CHAT_ID))
    chat.hears("/close", SECRETARY, group=True)
    texts = [call.text for call in chat.to(GROUP_CHAT_ID)[posted:]]
    assert len(texts) == 1
    assert "应到18 实到0" in texts[0]


def test_an_ended_meeting_is_not_opened_or_ended_by_an_old_button(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.says("/close", SECRETARY)
    for data in ("mo:2", "mc:2", "mc:99", "mo:99"):
        assert chat.press_data(data, SECRETARY)[0].payload["show_alert"], data


def test_a_branch_without_a_group_meets_all_the_same(chat, clock):
    change(chat, "DELETE FROM group_chats")
    clock.advance(minutes=50)
    assert "应到18人" in chat.says("/open", SECRETARY)
    assert "应到18 实到0" in chat.says("/close", SECRETARY)
    assert chat.to(GROUP_CHAT_ID) == []

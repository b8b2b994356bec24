"""定会议: one sentence and one word make a meeting; what is missing is asked for; nothing is made twice."""

from datetime import date, datetime, timedelta

import pytest

from branch.clock import SHANGHAI
from branch.member import Member
from services.demo import GROUP_CHAT_ID
from services.planning import Probation
from tests.chat import COMMISSIONER, LEADER, MEMBER, SECRETARY
from tests.handlers.records import change, digest, joined, latest, rows

BRANCH_CHAT = GROUP_CHAT_ID
DEPUTY, OTHER_LEADER, UNLED = 1015, 1011, 1014
SENTENCE = "下周三下午三点开党员大会，讨论换届，三楼会议室"
ELECT = """
    INSERT INTO role_terms (member_id, organization_id, role, started_on)
    SELECT member_id, 2, 'deputy_secretary', '2026-01-01' FROM bindings WHERE external_id = 1015
"""


def planned(chat):
    return [row for row in rows(chat, "meetings") if row["id"] > 4]


def start(row):
    return row["starts_at"].astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def test_d21_one_sentence_and_one_word_make_a_meeting_and_tell_everybody(chat):
    echo = chat.says(SENTENCE, SECRETARY)
    assert "6月17日（周三）15:00 党员大会，三楼会议室。" in echo
    assert "内容：换届" in echo
    assert "应到18人（正式17、预备1，预备党员不计表决）" in echo
    assert planned(chat) == []
    made = chat.says("对", SECRETARY)
    assert made.startswith("已建：6月17日（周三）15:00 党员大会，三楼会议室。")
    (row,) = planned(chat)
    assert (start(row), row["place"], row["topic"], row["state"]) == (
        "2026-06-17 15:00",
        "三楼会议室",
        "换届",
        "planned",
    )
    assert chat.last_to(BRANCH_CHAT).startswith("<b>通知：党员大会</b>\n6月17日（周三）15:00，三楼会议室")
    assert "来不了请回“请假”" in chat.last_to(MEMBER)


def test_d21_the_place_is_named_and_the_topic_dropped_in_one_further_sentence(chat):
    assert "地点待定" in chat.says("下周三下午三点开党员大会，讨论小李转正", SECRETARY)
    echo = chat.says("那把转正议题去掉，地点三楼", SECRETARY)
    assert "党员大会，三楼。" in echo
    assert "内容" not in echo
    chat.says("好的", SECRETARY)
    assert (latest(chat, "meetings")["place"], latest(chat, "meetings")["topic"]) == ("三楼", None)


def test_in_english_the_same_happens(chat):
    echo = chat.says("Branch committee on Friday 3pm in room 302", SECRETARY)
    assert "Fri 12 Jun 15:00" in echo
    assert "Expected: 4" in echo
    assert "Planned" in chat.says("yes", SECRETARY)
    assert (latest(chat, "meetings")["kind"], latest(chat, "meetings")["place"]) == ("committee", "room 302")


def test_by_buttons_alone_kind_day_and_time_are_asked_for_one_after_the_other(chat):
    assert chat.says("定会议", SECRETARY) == "开什么会？"
    assert "哪天开" in chat.press("党课", SECRETARY)[-1].text
    assert "几点开" in chat.press("6月11日（周四）", SECRETARY)[-1].text
    assert "6月11日（周四）14:00 党课，地点待定" in chat.press("14:00", SECRETARY)[-1].text
    assert "在哪里开" in chat.press("改地点", SECRETARY)[-1].text
    assert "党课，三楼会议室" in chat.press("三楼会议室", SECRETARY)[-1].text
    chat.press("对", SECRETARY)
    assert start(latest(chat, "meetings")) == "2026-06-11 14:00"


def test_each_question_may_be_answered_by_typing(chat):
    chat.says("定会议", SECRETARY)
    chat.says("支委会", SECRETARY)
    chat.says("下周五", SECRETARY)
    chat.says("下午四点半", SECRETARY)
    chat.says("地点一楼大厅", SECRETARY)
    assert "已建：6月19日（周五）16:30 支委会，一楼大厅" in chat.says("对", SECRETARY)


def test_what_was_understood_wrongly_is_mended_before_it_is_made(chat):
    chat.says(SENTENCE, SECRETARY)
    assert "6月18日（周四）15:00" in chat.says("不是周三，是下周四", SECRETARY)
    assert "6月18日（周四）16:00" in chat.says("改到下午四点", SECRETARY)
    assert planned(chat) == []


@pytest.mark.parametrize("words", ["算了", "/cancel", "不对"])
def test_a_plan_ends_at_once_and_leaves_nothing(chat, words):
    before = digest(chat, but=frozenset({"dialogues"}))
    chat.says(SENTENCE, SECRETARY)
    assert "没有登记" in chat.says(words, SECRETARY)
    assert digest(chat, but=frozenset({"dialogues"})) == before
    assert "没听明白" in chat.says("对", SECRETARY) or planned(chat) == []


def test_something_else_said_within_a_plan_is_done_and_the_plan_is_over(chat):
    chat.says("定会议", SECRETARY)
    assert "党费" in chat.says("我的党费交了没有", SECRETARY)
    assert planned(chat) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("1990年5月1日下午三点开支委会", "已经过了"),
        ("2199年1月1日下午3点开党员大会", "一年以后"),
        ("今天上午9点开支委会", "已经过了"),
        ("明天凌晨3点开支委会", "夜里"),
        ("2月31日下午三点开支委会", "哪天"),
    ],
)
def test_an_impossible_or_unlikely_time_is_asked_about(chat, sentence, words):
    assert words in chat.says(sentence, SECRETARY)
    assert planned(chat) == []


def test_three_in_the_night_is_asked_about_and_may_be_meant(chat):
    chat.says("明天凌晨3点开支委会", SECRETARY)
    assert "6月9日（周二）03:00" in chat.press("03:00", SECRETARY)[-1].text
    chat.says("明天凌晨3点开支委会", SECRETARY)
    assert "6月9日（周二）15:00" in chat.says("1", SECRETARY)


def test_one_event_may_be_of_several_kinds(chat):
    """E09: one check-in, several kinds, records of each."""
    assert "主题党日（含党课）" in chat.says("6月24号下午两点半主题党日，上一堂党课，在社区", SECRETARY)
    chat.says("对", SECRETARY)
    row = latest(chat, "meetings")
    assert (row["kind"], row["also"]) == ("theme_day", ["lecture"])
    assert "主题党日（含党课）" in chat.says("下次党课什么时候", MEMBER)


def test_another_meeting_of_the_day_and_a_rest_day_are_pointed_out(chat):
    echo = chat.says("6月10日下午四点开支委会", SECRETARY)
    assert "同一天还有：6月10日（周三）15:00 主题党日，时间挨得近。" in echo
    assert "法定节假日（端午节）" in chat.says("6月19日下午三点开支委会", SECRETARY)


def test_the_same_meeting_is_not_made_twice(chat):
    for _ in range(2):
        chat.says(SENTENCE, SECRETARY)
        reply = chat.says("对", SECRETARY) if not planned(chat) else chat.last_to(SECRETARY)
    assert "没有重复建" in reply
    assert len(planned(chat)) == 1


def test_a_double_press_makes_one_meeting_and_tells_nobody_twice(chat):
    chat.says(SENTENCE, SECRETARY)
    chat.press("对", SECRETARY)
    told = len(chat.to(MEMBER))
    assert "没有重复建" in chat.press("对", SECRETARY)[-1].text
    assert (len(planned(chat)), len(chat.to(MEMBER)), len(chat.to(BRANCH_CHAT))) == (1, told, 1)


def test_two_secretaries_who_agree_to_the_same_meeting_make_one(chat):
    change(chat, ELECT)
    for person in (SECRETARY, DEPUTY):
        chat.says(SENTENCE, person)
    assert "已建" in chat.says("对", SECRETARY)
    assert "没有重复建" in chat.says("对", DEPUTY)
    assert len(planned(chat)) == 1


def test_a_button_of_a_plan_that_is_over_makes_nothing(chat):
    chat.says(SENTENCE, SECRETARY)
    chat.says("算了", SECRETARY)
    (answer,) = chat.press("对", SECRETARY)
    assert answer.payload["show_alert"]
    assert planned(chat) == []


def test_an_echo_that_was_overtaken_by_the_hour_is_asked_about_again(chat, clock):
    """E29: what was complete when it was echoed is looked at again when it is agreed to."""
    chat.says("今天上午10点30分开支委会", SECRETARY)
    clock.advance(minutes=40)
    assert "已经过了" in chat.press("对", SECRETARY)[-1].text
    assert planned(chat) == []


@pytest.mark.parametrize("person", [MEMBER, COMMISSIONER])
def test_whoever_holds_no_meetings_plans_none(chat, person):
    before = digest(chat)
    assert "归支部其他同志办" in chat.says("/plan 下周三下午三点开党员大会", person)
    assert digest(chat) == before


def test_a_group_leader_plans_for_the_own_group_alone(chat):
    assert "党小组会（一组）" in chat.says("下周三下午三点开小组会", LEADER)
    assert "已私聊通知" in chat.says("对", LEADER)
    row = latest(chat, "meetings")
    assert (row["kind"], row["party_group"]) == ("group", "一组")
    assert chat.to(BRANCH_CHAT) == []
    assert chat.to(OTHER_LEADER) == []
    for words in (SENTENCE, "下周四下午三点二组开小组会"):
        assert "归支部其他同志办" in chat.says(words, LEADER), words
    assert len(planned(chat)) == 1


def test_the_secretary_leaves_group_meetings_to_their_leaders_and_stands_in_where_there_is_none(chat):
    assert "由该组组长召开" in chat.says("三组下周一下午3点开小组会", SECRETARY)
    change(chat, "DELETE FROM role_terms WHERE role = 'group_leader' AND member_id = 13")
    assert "党小组会（三组）" in chat.says("三组下周一下午3点开小组会", SECRETARY)
    chat.says("对", SECRETARY)
    assert {call.chat_id for call in chat.calls if "党小组会（三组）" in call.text} >= {1013, 1014}


def test_a_group_meeting_expects_its_group_and_its_leader_opens_and_ends_it(chat, clock):
    chat.says("今天上午10点30开小组会", LEADER)
    chat.says("对", LEADER)
    clock.advance(minutes=30)
    assert "应到7人" in chat.says("/open", LEADER)
    assert "已签到" in chat.says("/checkin", MEMBER)
    assert "没有登记" in chat.says("/checkin", OTHER_LEADER)
    assert "应到7 实到1" in chat.says("/close", LEADER)
    assert chat.to(BRANCH_CHAT) == []


def test_said_in_the_group_a_plan_goes_on_in_private(chat):
    calls = chat.hears(f"@zhibu_bot {SENTENCE}", SECRETARY, group=True)
    assert [call.text for call in calls if call.chat_id == BRANCH_CHAT] == ["已私聊回复。"]
    assert "已建" in chat.says("对", SECRETARY)


def test_in_the_group_unaddressed_nobody_plans_anything(chat):
    assert chat.hears(SENTENCE, SECRETARY, group=True) == []


def test_a_plan_outlives_a_restart(chat, shelf, clock):
    chat.says("定会议", SECRETARY)
    chat.says("党课", SECRETARY)
    chat.__post_init__()
    chat.says("明天", SECRETARY)
    chat.__post_init__()
    chat.says("下午三点", SECRETARY)
    assert "已建" in chat.press("对", SECRETARY)[-1].text
    assert len(planned(chat)) == 1


def test_an_hour_later_a_word_is_no_answer_any_more_but_the_button_is(chat, clock):
    chat.says(SENTENCE, SECRETARY)
    clock.advance(minutes=61)
    chat.says("对", SECRETARY)
    assert planned(chat) == []
    chat.press("对", SECRETARY)
    assert len(planned(chat)) == 1


def test_a_meeting_of_the_turn_of_the_day_is_opened_after_midnight(chat, clock):
    """E10: a meeting belongs to the day on which it begins, whatever the hour at which it is opened."""
    starts_at = datetime(2026, 6, 9, 23, 40, tzinfo=SHANGHAI)
    chat.writer.do(lambda work: work.meetings.add(2, "committee", starts_at))
    clock.jump(starts_at + timedelta(minutes=25))
    chat.says("/open", SECRETARY)
    replies = [call.text for call in chat.press("6月9日（周二）23:40 支委会", SECRETARY) if call.chat_id == SECRETARY]
    assert replies[-1].startswith("6月9日（周二）23:40 支委会，已开始签到")


@pytest.mark.parametrize(
    ("topic", "warned"),
    [
        ("讨论郑一凡转正", True),
        ("讨论小郑转正", True),
        ("讨论小陆转正", False),
        ("讨论转正", False),
        ("讨论郑一凡的工作", False),
    ],
)
def test_a_conversion_before_the_year_is_over_is_pointed_out_and_not_forbidden(chat, topic, warned):
    joined(chat, 7, "2025-08-20")
    echo = chat.says(f"下周三下午三点开党员大会，{topic}，三楼会议室", SECRETARY)
    assert ("才满一年" in echo) is warned
    assert "已建" in chat.says("对", SECRETARY)


def test_a_conversion_on_the_day_the_year_is_over_is_not_pointed_out(chat):
    joined(chat, 7, "2025-06-17")
    assert "满一年" not in chat.says("下周三下午三点开党员大会，讨论小郑转正，三楼会议室", SECRETARY)
    joined(chat, 7, "2025-06-18")
    assert "到2026年6月18日才满一年" in chat.says("下周三下午四点开党员大会，讨论小郑转正，三楼会议室", SECRETARY)


def test_a_year_of_probation_from_a_leap_day():
    assert Probation(Member(1, 1, "A"), date(2024, 2, 29)).over_on == date(2025, 3, 1)

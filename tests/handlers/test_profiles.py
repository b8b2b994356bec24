"""应办事项: which rules the branch works by, what changes before it holds, own duties, what a meeting counts for."""

import json

import pytest
from sqlalchemy import update

from branch.member import Member
from storage.tables import BranchCalendarRow
from tests.chat import MEMBER, SECRETARY
from tests.handlers.records import change, latest, rows
from tests.handlers.test_duties import look

WUJIN, SPEECH = "武进意见（2016）", "某区法院讲话（未注明日期）"


def everything(chat, ask="/due"):
    """Return all pages of what is open."""
    text = chat.says(ask, SECRETARY)
    while "后面的" in chat.calls[-1].buttons:
        text += chat.press("后面的", SECRETARY)[-1].text
    return text


def follow(chat, short):
    """Choose a document and return the message with the differences."""
    chat.hears("/follow", SECRETARY)
    return chat.press(short, SECRETARY)[-1]


@pytest.mark.parametrize("words", ["/duties", "应办事项", "看应办事项和依据"])
def test_each_duty_is_shown_with_its_rule_kind_and_year(chat, words):
    text = chat.says(words, SECRETARY)
    assert "还没有选定，按系统默认" in text
    assert "主题党日：每月1次；某区法院讲话（未注明日期），讲话，非规范性文件 二（一）" in text
    assert "支部自查：每年至少2次" in text


def test_it_is_the_officers_business(chat):
    assert "归支部其他同志办" in chat.says("/duties", MEMBER)
    for data in ("uv", "uc:wujin:n", "ur:lecture", "ut:lecture:wujin", "ue:1", "uk:1", "um:1:lecture"):
        assert "归支部其他同志办" in chat.press_data(data, MEMBER)[0].payload["text"]


def test_another_document_holds_only_when_its_differences_are_confirmed(chat):
    shown = follow(chat, WUJIN)
    assert "应办事项的变化，确认后马上生效" in shown.text
    assert "不再有：主题党日" in shown.text
    assert "新增：联系服务群众，每月至少1次；武进意见（2016）" in shown.text
    assert "主题党日" in chat.says("/due", SECRETARY)
    assert "已确认" in chat.press("确认，照这个办", SECRETARY)[-1].text
    text = chat.says("/duties", SECRETARY)
    assert "已由书记确认" in text
    assert "联系服务群众：每月至少1次；武进意见（2016）" in text
    assert "主题党日：" not in text
    assert [row["action"] for row in rows(chat, "audit")][-1] == "calendar.confirmed"


def test_a_second_choice_holds_from_the_next_period_on(chat, clock):
    follow(chat, WUJIN)
    chat.press("确认，照这个办", SECRETARY)
    assert "从下一期起生效" in follow(chat, SPEECH).text
    chat.press("确认，照这个办", SECRETARY)
    assert "联系服务群众" in everything(chat)
    clock.advance(days=30)
    text = everything(chat)
    assert "主题党日，7月10日前" in text
    assert "联系服务群众，7月31日前" not in text


def test_a_changed_rule_is_shown_and_waits_for_the_secretary(chat):
    follow(chat, SPEECH)
    chat.press("确认，照这个办", SECRETARY)
    kept = json.loads(latest(chat, "branch_calendars")["lines"])
    lecture = next(row for row in kept if row["duty"] == "lecture")
    lecture["variant"]["times"] = 2
    change(chat, update(BranchCalendarRow).values(lines=json.dumps(kept, ensure_ascii=False)))
    (shown,) = chat.hears("/duties", SECRETARY)
    assert "党课：每季度2次" in shown.text
    assert "所依据的规则有变化" in shown.text
    assert "改为：党课，每季度1次" in shown.text
    chat.press("确认，照这个办", SECRETARY)
    assert "所依据的规则有变化" not in chat.says("/duties", SECRETARY)


def test_one_duty_may_follow_another_document(chat):
    shown = look(chat, "支部党员大会", ask="本季度还差什么")
    assert "换依据" in shown.buttons
    asked = chat.press("换依据", SECRETARY)[-1]
    assert "神鼎山镇通知（2020）" in asked.text
    assert "从下一期起：每季度1次；神鼎山镇通知（2020）" in chat.press("神鼎山镇通知（2020）", SECRETARY)[-1].text
    assert "支部党员大会：每季度1次；神鼎山镇通知（2020）" in chat.says("/duties", SECRETARY)
    assert "没有这一项" in chat.press_data("ut:lecture:changchun", SECRETARY)[0].payload["text"]
    assert "没有这一项" in chat.press_data("ur:nothing", SECRETARY)[0].payload["text"]


@pytest.mark.parametrize("words", ["/duties 每月15日 更新公开栏", "/duties 每月15号，更新公开栏"])
def test_a_duty_of_the_branchs_own_is_listed_until_it_is_ended(chat, words):
    assert "已加上：更新公开栏（本支部自定）" in chat.says(words, SECRETARY)
    assert "没有重复登记" in chat.says(words, SECRETARY)
    shown = look(chat, "更新公开栏")
    assert "6月15日前" in shown.text
    assert "依据：本支部自定" in shown.text
    assert "以后不再列出" in chat.press("以后不办这项", SECRETARY)[-1].text
    assert "更新公开栏" not in chat.says("/duties", SECRETARY)
    assert "没有这一项" in chat.press_data("ue:1", SECRETARY)[0].payload["text"]
    assert "已加上" in chat.says(words, SECRETARY)


@pytest.mark.parametrize("words", ["每月32日 更新公开栏", "每季度5日 更新公开栏", "更新公开栏", "每月"])
def test_what_is_no_duty_is_not_added(chat, words):
    assert "自己加一项" in chat.says(f"/duties {words}", SECRETARY)
    assert rows(chat, "own_duties") == []


def test_the_branch_follows_what_the_organization_above_chose(chat):
    change(chat, "INSERT INTO branch_profiles (branch_id, document_key) VALUES (1, 'luoyang')")
    text = chat.says("/duties", SECRETARY)
    assert "沿用上级党组织选定的" in text
    assert "支部集中学习：每月至少1次；洛阳中院方案（2023）" in text


def test_a_theme_day_counts_as_joint_when_the_secretary_says_so(chat, clock):
    clock.advance(days=2, hours=4, minutes=50)
    chat.says("/open", SECRETARY)
    clock.advance(hours=1)
    chat.says("/close", SECRETARY)
    asked = chat.press("这次算哪几项", SECRETARY)[-1]
    assert "现在算：主题党日" in asked.text
    assert "集中主题党日：不算" in asked.buttons
    assert "现在算：主题党日、集中主题党日" in chat.press("集中主题党日：不算", SECRETARY)[-1].text
    assert latest(chat, "audit")["action"] == "meeting.counts"
    text = everything(chat, "本季度还差什么")
    assert "集中主题党日，2026年第2季度：已开展，还缺活动方案、会议记录" in text
    chat.press_data(next(data for label, data in asked.buttons.items() if label.startswith("集中")), SECRETARY)
    assert [row["counts"] for row in rows(chat, "meeting_counts")] == [False]


def test_a_meeting_of_nobody_counts_for_nothing(chat):
    for data in ("uk:99", "um:99:lecture", "um:1:lecture"):
        assert "没有登记" in chat.press_data(data, SECRETARY)[0].payload["text"]


def test_a_branch_of_exactly_fifty_is_warned_and_the_higher_body_decides(chat):
    assert "重叠" not in chat.says("/duties", SECRETARY)
    for number in range(33):
        chat.writer.do(lambda work, n=number: work.people.add_member(Member(0, 2, f"某某{n}")))
    said = chat.says("/duties", SECRETARY)
    assert "正式党员正好50名" in said
    assert "由上级党组织定" in said
    answer = chat.says("我们支部正好50名正式党员，要设党总支吗", SECRETARY)
    assert "3至50名设党支部" in answer
    assert "50至100名设党总支" in answer
    chat.writer.do(lambda work: work.people.add_member(Member(0, 2, "某某五十一")))
    assert "重叠" not in chat.says("/duties", SECRETARY)

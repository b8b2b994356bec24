"""报备: plan and brief out of what is known, handed in by the secretary, taken or returned by the office committee."""

from base64 import b64decode

import pytest

from documents import read_plain
from services.demo import GROUP_CHAT_ID, PEOPLE
from tests.chat import MEMBER, PUBLICITY, SECRETARY
from tests.handlers.minutes_desk import PUBLISH, hand_in, hold
from tests.handlers.records import digest, latest, rows

COMMITTEE = 1019


def draft(chat, label, by=SECRETARY):
    """Draft a plan or brief."""
    chat.says("/file", by)
    return chat.press(label, by)[-1]


def printed(chat, by=SECRETARY):
    """Return the text of the file that is sent."""
    (sent,) = [call for call in chat.press("导出docx", by) if call.method == "send_document"]
    document = sent.payload["document"]
    passages = read_plain(b64decode(document["base64"]), document["name"]).passages
    return "\n".join(passage.text for passage in passages)


def test_a_plan_is_drafted_from_the_calendar(chat):
    shown = draft(chat, "季度计划")
    assert "2026年第2季度组织生活计划：草稿" in shown.text
    text = printed(chat)
    for words in ("组织生活计划（草稿）", "民一庭党支部", "主题党日", "2026-06-10", "三楼会议室", "R004-PLAN-02"):
        assert words in text
    assert latest(chat, "audit")["action"] == "filing.exported"


def test_a_brief_says_what_the_approved_minutes_say_and_nothing_else(chat, clock):
    hold(chat, clock)
    hand_in(chat)
    assert "还没通过，内容空着" in draft(chat, "季度简报").text
    assert "学习文件" not in printed(chat)
    chat.press_data(next(c.buttons[PUBLISH] for c in reversed(chat.calls) if PUBLISH in c.buttons), SECRETARY)
    draft(chat, "季度简报")
    text = printed(chat)
    for words in ("支部党员大会", "应到18人，实到2人", "学习文件", "2026年6月8日"):
        assert words in text


def test_the_committee_receives_returns_and_accepts(chat):
    draft(chat, "季度计划")
    chat.press("报机关党委", SECRETARY)
    assert "已报，待收" in chat.last_to(SECRETARY)
    assert "民一庭党支部报来2026年第2季度组织生活计划" in chat.last_to(COMMITTEE)
    chat.press("收到", COMMITTEE)
    assert "机关党委已收" in chat.last_to(SECRETARY)
    chat.press("退回修改", COMMITTEE)
    assert "已退回" in chat.says("补上党课的时间", COMMITTEE)
    assert "退回意见：补上党课的时间" in chat.last_to(SECRETARY)
    assert "补上党课的时间" in draft(chat, "季度计划").text
    chat.press("报机关党委", SECRETARY)
    chat.press("通过", COMMITTEE)
    assert "已通过" in chat.last_to(SECRETARY)
    steps = [row["state"] for row in rows(chat, "filing_steps")]
    assert steps == ["submitted", "received", "returned", "submitted", "accepted"]


def accepted(chat, label="季度简报"):
    """Draft, hand in and accept."""
    draft(chat, label)
    chat.press("报机关党委", SECRETARY)
    chat.press("通过", COMMITTEE)


def test_an_accepted_brief_is_published_in_the_group_once_and_then_nothing_is_missing(chat, clock):
    hold(chat, clock)
    accepted(chat)
    assert "情况简报，2026年第2季度：已开展，还缺公示" in everything_due(chat)
    chat.press("公布到群", SECRETARY)
    (post,) = [call.text for call in chat.to(GROUP_CHAT_ID) if "2026年第2季度情况简报" in call.text]
    assert "党员大会：应到18人，实到2人。" in post
    assert not any(person.name in post for person in PEOPLE)
    assert latest(chat, "filings")["state"] == "published"
    assert latest(chat, "audit")["action"] == "filing.published"
    assert "情况简报，" not in everything_due(chat)
    number = latest(chat, "filings")["id"]
    assert "已经处理过了" in chat.press_data(f"zq:{number}", SECRETARY)[0].payload["text"]
    assert len([call for call in chat.to(GROUP_CHAT_ID) if "情况简报" in call.text]) == 1


def test_a_plan_a_draft_and_a_brief_of_others_are_not_published(chat):
    draft(chat, "季度简报")
    number = latest(chat, "filings")["id"]
    for who in (SECRETARY, PUBLICITY, MEMBER, COMMITTEE):
        chat.press_data(f"zq:{number}", who)
    accepted(chat, "季度计划")
    assert "公布到群" not in [label for call in chat.calls if call.chat_id == SECRETARY for label in call.buttons]
    chat.press_data(f"zq:{latest(chat, 'filings')['id']}", SECRETARY)
    assert {row["state"] for row in rows(chat, "filings")} == {"draft", "accepted"}


def everything_due(chat):
    """Return all pages of what is open this quarter."""
    text = chat.says("本季度还差什么", SECRETARY)
    while "后面的" in chat.calls[-1].buttons:
        text += chat.press("后面的", SECRETARY)[-1].text
    return text


def test_what_is_handed_in_shows_that_the_duty_is_done(chat):
    draft(chat, "季度计划")
    chat.press("报机关党委", SECRETARY)
    chat.press_data("ul:life_plan:2026-Q2", SECRETARY)
    assert "已办，晚于期限" in chat.calls[-1].text


def test_pressing_twice_changes_nothing_more(chat):
    draft(chat, "季度计划")
    data = chat.calls[-1].buttons["报机关党委"]
    chat.press_data(data, SECRETARY)
    before = digest(chat)
    assert "没有改动" in chat.press_data(data, SECRETARY)[0].payload["text"]
    assert digest(chat) == before
    chat.press("通过", COMMITTEE)
    assert "没有改动" in chat.press("收到", COMMITTEE)[0].payload["text"]


def test_what_was_handed_in_is_not_drafted_anew(chat):
    draft(chat, "季度计划")
    chat.press("报机关党委", SECRETARY)
    kept = latest(chat, "filings")
    shown = draft(chat, "季度计划", PUBLICITY)
    assert "报机关党委" not in shown.buttons
    assert latest(chat, "filings") == kept


@pytest.mark.parametrize("data", ["zd:p", "zh:1", "zc:1:a", "zb:1", "zx:1"])
def test_a_member_files_nothing(chat, data):
    assert "归支部其他同志办" in chat.press_data(data, MEMBER)[0].payload["text"]


def test_the_committee_sees_no_draft(chat):
    draft(chat, "季度计划")
    assert "没有改动" in chat.press_data("zx:1", COMMITTEE)[0].payload["text"]
    assert "没有改动" in chat.press_data("zc:1:a", COMMITTEE)[0].payload["text"]

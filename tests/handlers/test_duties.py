"""还差什么: what is open, by when, what is missing, who does it, which rule asks for it, and a button to do it."""

import pytest

from tests.chat import COMMISSIONER, LEADER, MEMBER, SECRETARY
from tests.handlers.minutes_desk import PUBLISH, hand_in, hold
from tests.handlers.records import digest, latest, rows

FOLLOW_THE_SPEECH = "某区法院讲话（未注明日期）"


def numbered(text, words):
    """Return the number of the entry with these words."""
    line = next(line for line in text.splitlines() if words in line and line[0].isdigit())
    return line.partition(".")[0]


def look(chat, words, by=SECRETARY, ask="/due"):
    """Ask for the list, turn its pages, and look at the entry with these words."""
    text = chat.says(ask, by)
    while words not in text:
        text = chat.press("后面的", by)[-1].text
    return chat.press(f"看{numbered(text, words)}", by)[-1]


@pytest.mark.parametrize(
    "words", ["这个月还差什么", "还差什么", "/due", "看还差什么", "what's still missing this month"]
)
def test_the_secretary_asks_in_plain_words(chat, words):
    before = digest(chat, but=frozenset({"dialogues", "bindings", "group_members"}))
    reply = chat.says(words, SECRETARY)
    assert reply.startswith(("本月还差", "Still open this month"))
    assert digest(chat, but=frozenset({"dialogues", "bindings", "group_members"})) == before


def test_each_entry_says_by_when_what_is_missing_who_and_on_which_paper(chat):
    text = chat.says("这个月还差什么", SECRETARY)
    assert "主题党日，6月10日前：已定6月10日（支部书记；二（一））" in text
    assert "交纳党费，6月10日前：还没有人确认（每名党员；" in text
    assert text.count("某区法院讲话（未注明日期），讲话，非规范性文件") == 1
    assert "系统默认" in text


@pytest.mark.parametrize(("words", "head"), [("本季度还差什么", "本季度还差"), ("今年还差什么没做", "今年还差")])
def test_quarter_and_year(chat, words, head):
    assert chat.says(words, SECRETARY).startswith(head)


def test_the_year_sets_fact_against_plan_with_joint_and_own_theme_days(chat):
    text = chat.says("今年还差什么", SECRETARY)
    assert "主题党日应8次，已开1次。\n其中集中主题党日应3次，已办0次；自办应5次，已办1次。" in text
    assert "党课应3次，已开0次。" in text
    assert "计划和实际" not in chat.says("本季度还差什么", SECRETARY)


def test_a_member_does_not_see_the_branchs_work(chat):
    assert "归支部其他同志办" in chat.says("/due", MEMBER)
    for data in ("ul:theme_day:2026-06", "up:month:0", "uw:theme_day:2026-06", "ua:theme_day:2026-06"):
        assert "归支部其他同志办" in chat.press_data(data, MEMBER)[0].payload["text"]


def test_a_leader_looks_and_waives_nothing(chat):
    assert chat.says("/due", LEADER).startswith("本月还差")
    assert "归支部其他同志办" in chat.press_data("uw:theme_day:2026-06", LEADER)[0].payload["text"]
    assert "这次不用办" not in look(chat, "支部委员会会议", LEADER).buttons


def test_a_button_begins_the_meeting_that_is_missing(chat):
    shown = look(chat, "支部委员会会议")
    assert "（2026年6月）" in shown.text
    assert "规则R004-MTG-03，转述" in shown.text
    assert "哪天开" in chat.press("定支委会", SECRETARY)[-1].text
    chat.says("下周三下午三点", SECRETARY)
    assert "支委会" in chat.says("三楼会议室", SECRETARY)


def test_open_dues_lead_to_the_commissioners_own_list(chat):
    look(chat, "交纳党费", COMMISSIONER)
    assert "没报" in chat.press("看没报的", COMMISSIONER)[-1].text
    assert "看没报的" not in look(chat, "交纳党费", LEADER).buttons
    assert "归支部其他同志办" in chat.press_data("uo", LEADER)[-1].payload["text"]


def test_a_meeting_held_lacks_its_minutes_and_then_nothing(chat, clock):
    hold(chat, clock)
    shown = look(chat, "支部党员大会", ask="本季度还差什么")
    assert "已开展，还缺会议记录" in shown.text
    assert "补会议记录" in shown.buttons
    hand_in(chat)
    chat.press(PUBLISH, SECRETARY)
    text = chat.says("本季度还差什么", SECRETARY)
    assert "支部党员大会" not in text


def test_waived_with_a_reason_and_taken_back(chat):
    look(chat, "支部委员会会议")
    assert "为什么不用办" in chat.press("这次不用办", SECRETARY)[-1].text
    assert "不用办，理由：与党员大会合并" in chat.says("与党员大会合并", SECRETARY)
    assert latest(chat, "audit")["action"] == "duty.waived"
    assert "支部委员会会议" not in chat.says("/due", SECRETARY)
    chat.press_data("ul:committee_meeting:2026-06", SECRETARY)
    assert "照常列出" in chat.press("取消登记", SECRETARY)[-1].text
    assert "支部委员会会议" in chat.says("/due", SECRETARY) + chat.press("后面的", SECRETARY)[-1].text
    assert "过时" in chat.press_data("uz:committee_meeting:2026-06", SECRETARY)[0].payload["text"]


def test_done_elsewhere_needs_a_paper_to_be_done(chat):
    look(chat, "支部自查", ask="/due 全年")
    chat.press("登记已办", SECRETARY)
    assert "已开展，还缺自查报告" in chat.says("6月5日自查过了", SECRETARY)
    chat.press_data("ul:self_check:2026.1", SECRETARY)
    chat.press("取消登记", SECRETARY)
    chat.press_data("un:self_check:2026.1", SECRETARY)
    assert "支部自查（2026年）：已办。" in chat.photo(5, SECRETARY)[0].text
    assert latest(chat, "duty_marks")["file_id"] == "photo5-800"


def test_a_reason_may_be_declined_and_nothing_is_kept(chat):
    look(chat, "支部委员会会议")
    chat.press("这次不用办", SECRETARY)
    chat.press("算了", SECRETARY)
    assert rows(chat, "duty_marks") == []


@pytest.mark.parametrize("data", ["ul:nothing:2026-06", "ul:theme_day:1999-01", "uw:own_99:2026-06"])
def test_a_duty_that_is_none_is_refused(chat, data):
    assert "没有这一项" in chat.press_data(data, SECRETARY)[0].payload["text"]


def test_a_strange_key_never_reaches_the_handler(chat):
    assert "过时" in chat.press_data("ul:theme day:2026", SECRETARY)[0].payload["text"]


def test_a_duty_without_a_meeting_plans_none(chat):
    assert "过时" in chat.press_data("ua:dues_pay:2026-06", SECRETARY)[0].payload["text"]

"""免应到 and 流动党员: read back first, with reason and last day; off the list, yet welcome, and dues as ever."""

import pytest

from tests.chat import COMMISSIONER, DISCIPLINE, LEADER, MEMBER, SECRETARY
from tests.handlers.records import change, digest, latest, rows, told_to_groups

LATE_PAYER, EXCUSED = 1009, 9
"""许听澜, account and member."""
SAID = "许听澜到12月31日免应到，因病卧床"
AWAY = "许听澜流动到12月31日，外地某支部，联系人甲"


@pytest.fixture
def excused(chat):
    """许听澜 need not be expected until the end of the year."""
    assert "登记许听澜（一组）从今天到2026年12月31日免应到，理由：因病卧床" in chat.says(SAID, SECRETARY)
    chat.says("对", SECRETARY)
    return chat


def opened(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    return {row["member_id"]: row["state"] for row in rows(chat, "attendance") if row["meeting_id"] == 2}


def state(chat):
    found = rows(chat, "attendance")
    return next((row["state"] for row in found if (row["meeting_id"], row["member_id"]) == (2, EXCUSED)), None)


def test_a_person_is_off_the_list_with_a_reason_and_a_last_day_and_the_dues_stay(excused, clock):
    assert "免应到，理由：因病卧床" in excused.last_to(LATE_PAYER)
    assert "卧床" not in told_to_groups(excused)
    dues = [row for row in rows(excused, "dues_items") if row["member_id"] == EXCUSED]
    states = opened(excused, clock)
    assert len(states) == 17
    assert EXCUSED not in states
    assert [row for row in rows(excused, "dues_items") if row["member_id"] == EXCUSED] == dues
    assert "党费" in excused.says("我的党费交了没", LATE_PAYER)


def test_the_plan_counts_without_them_and_says_so(excused):
    said = excused.says("6月12日下午三点开党员大会，三楼会议室", SECRETARY)
    assert "应到17人" in said
    assert "另有1人免应到" in said
    assert "应到18人" in excused.says("2027年1月12日下午三点开党员大会，三楼会议室", SECRETARY)


@pytest.mark.parametrize("words", ["到了", "button"])
def test_whoever_comes_all_the_same_is_on_the_list_and_may_take_it_back(excused, clock, words):
    opened(excused, clock)
    if words == "button":
        excused.press_data("ci:2", LATE_PAYER)
    else:
        assert "已签到" in excused.says(words, LATE_PAYER)
    assert state(excused) == "present"
    excused.says("撤销", LATE_PAYER)
    assert state(excused) is None
    clock.advance(hours=1)
    excused.says("/close", SECRETARY)
    assert state(excused) is None


def test_an_officer_may_enter_somebody_who_came(excused, clock):
    opened(excused, clock)
    excused.says("许听澜到了", SECRETARY)
    assert state(excused) is None
    excused.says("坐轮椅来的", SECRETARY)
    assert state(excused) == "present"


def test_nobody_else_gets_in_by_it(chat, clock):
    opened(chat, clock)
    change(chat, "DELETE FROM attendance WHERE meeting_id = 2 AND member_id = 9")
    assert "已签到" not in chat.says("到了", LATE_PAYER)
    assert "不在这次会的应到名单" in chat.press_data("ci:2", LATE_PAYER)[0].text
    assert state(chat) is None


def test_it_ends_with_its_last_day(chat, clock):
    chat.says("许听澜到6月8日免应到，住院", SECRETARY)
    chat.says("对", SECRETARY)
    assert EXCUSED not in opened(chat, clock)
    clock.advance(days=1)
    assert "没有免应到的同志" in chat.says("/excused", SECRETARY)


def test_the_list_shows_who_until_when_and_why_and_ends_it_by_a_button(excused, clock):
    listed = excused.says("免应到名单", SECRETARY)
    assert "许听澜（一组）：到2026年12月31日免应到，理由：因病卧床" in listed
    excused.press("许听澜（一组）恢复应到", SECRETARY)
    assert "又计入" in excused.last_to(LATE_PAYER)
    again = excused.press("许听澜（一组）恢复应到", SECRETARY)
    assert again[0].payload["show_alert"]
    assert EXCUSED in opened(excused, clock)


def test_a_new_decision_takes_the_place_of_the_old_one_which_stays(excused):
    excused.says(AWAY, SECRETARY)
    excused.says("对", SECRETARY)
    kept = rows(excused, "exemptions")
    assert [(row["kind"], row["ended_at"] is None) for row in kept] == [("excused", False), ("floating", True)]


def test_pressed_twice_it_is_decided_once(chat):
    chat.says(SAID, SECRETARY)
    for _ in range(2):
        chat.press("对", SECRETARY)
    assert len(rows(chat, "exemptions")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "许听澜免应到，因病卧床",
        "许听澜到12月31日免应到",
        "江一苇到12月31日免应到，因病",
        "/excused 许听澜",
        "/excused 许听澜 2030年1月1日 因病",
        "/excused 周明远 到12月31日 因病",
    ],
)
def test_without_name_day_reason_or_for_oneself_nothing_is_recorded(chat, words):
    chat.hears(words, SECRETARY)
    chat.hears("对", SECRETARY)
    assert rows(chat, "exemptions") == []


@pytest.mark.parametrize("who", [MEMBER, COMMISSIONER, DISCIPLINE, LEADER])
def test_only_the_chairs_decide_and_read_the_reasons(excused, who):
    before = digest(excused, but=frozenset({"dialogues", "asked_questions", "question_gaps"}))
    for words in ("/excused", "程以安到12月31日免应到，因病"):
        assert "卧床" not in excused.says(words, who)
    for data in ("xm", "xf:1"):
        assert "归支部其他同志办" in excused.press_data(data, who)[0].text
    assert digest(excused, but=frozenset({"dialogues", "asked_questions", "question_gaps"})) == before


def test_a_question_about_it_decides_nothing(chat):
    for words in ("老党员可以免应到吗", "许听澜能不能免应到", "流动党员怎么管"):
        chat.says(words, SECRETARY)
        chat.hears("对", SECRETARY)
    assert rows(chat, "exemptions") == []


def test_the_reason_lies_sealed_and_the_person_sees_it(excused):
    assert "卧床" not in str(excused.database.read(lambda c: c.exec_driver_sql("SELECT * FROM exemptions").all()))
    assert "到2026年12月31日免应到，理由：因病卧床" in excused.says("我的出勤", LATE_PAYER)
    assert "卧床" not in str(rows(excused, "audit"))


def test_a_floating_member_knows_the_contact_and_reports_in_private(chat, clock):
    assert "去向：外地某支部，联系人甲" in chat.says(AWAY, SECRETARY)
    chat.says("对", SECRETARY)
    assert "去向和联系人：外地某支部，联系人甲" in chat.last_to(LATE_PAYER)
    assert EXCUSED not in opened(chat, clock)
    assert "已转给周明远、林书韵" in chat.says("汇报：这个月参加了所在支部的主题党日", LATE_PAYER)
    assert "流动党员许听澜（一组）汇报：这个月参加了所在支部的主题党日" in chat.last_to(COMMISSIONER)
    assert latest(chat, "audit")["action"] == "exemption.reported"
    assert "主题党日" not in str(latest(chat, "audit"))


def test_somebody_who_is_not_away_has_nothing_to_report_so(chat):
    chat.says("汇报：这个月参加了所在支部的主题党日", MEMBER)
    assert "汇报" not in "".join(call.text for call in chat.to(SECRETARY))

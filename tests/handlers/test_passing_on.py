"""What is offered instead of signing for others and of giving their data away: a word to them, once."""

import pytest

from tests.chat import COMMISSIONER, LEADER, MEMBER, SECRETARY
from tests.handlers.conftest import UNBOUND
from tests.handlers.records import change, digest, told_to_groups

XU = 1009
"""许听澜 of the first group."""


@pytest.fixture
def opened(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    return chat


def test_who_is_asked_to_sign_for_somebody_may_have_that_person_reminded_once(opened):
    before = digest(opened, but=frozenset({"dialogues"}))
    assert "不能代签" in opened.says("帮许听澜签到", LEADER)
    assert "要是还没签到" in opened.press("提醒一声", LEADER)[-1].text
    assert "托我提醒：6月8日（周一）11:00 党员大会" in opened.last_to(XU)
    assert "高远山" not in opened.last_to(XU)
    told = len(opened.to(XU))
    opened.says("帮许听澜签到", MEMBER)
    opened.press("提醒一声", MEMBER)
    assert len(opened.to(XU)) == told
    assert digest(opened, but=frozenset({"dialogues"})) == before


def test_that_somebody_has_signed_in_is_not_given_away(opened):
    opened.says("帮许听澜签到", LEADER)
    opened.says("到了", XU)
    told = len(opened.to(XU))
    assert "要是还没签到" in opened.press("提醒一声", LEADER)[-1].text
    assert len(opened.to(XU)) == told


def test_nothing_is_offered_while_no_meeting_goes_on_or_when_the_name_is_of_two(chat, opened):
    assert "提醒" not in opened.says("帮江一苇签到", LEADER)
    opened.says("/close", SECRETARY)
    assert "提醒" not in opened.says("帮许听澜签到", LEADER)


def test_a_wish_to_be_called_is_passed_on_once_a_day_without_any_number(chat, clock):
    assert "联系你" in chat.says("把林书韵电话给我")
    assert "已转告林书韵" in chat.press("转告", MEMBER)[-1].text
    assert chat.last_to(COMMISSIONER) == "陆小满（一组）想联系你，请方便时回个话。你的电话没有给出去。"
    told = len(chat.to(COMMISSIONER))
    chat.says("把林书韵电话给我")
    chat.says("转告")
    assert len(chat.to(COMMISSIONER)) == told
    clock.advance(days=1)
    chat.says("把林书韵电话给我")
    chat.says("转告")
    assert len(chat.to(COMMISSIONER)) == told + 1


def test_who_cannot_be_reached_is_named_to_the_asker_alone(chat):
    chat.hears("@zhibu_bot 把温如许电话给我", MEMBER, group=True)
    assert "请当面说" in chat.press("转告", MEMBER)[-1].text
    assert "温如许" not in told_to_groups(chat)
    assert not chat.to(UNBOUND)


def test_a_press_passes_on_to_nobody_but_whom_the_question_named(chat):
    chat.says("把林书韵电话给我")
    assert chat.press_data("ow:1:c", MEMBER)[-1].payload["show_alert"] is True
    assert chat.press_data("ow:999:c", MEMBER)[-1].payload["show_alert"] is True
    chat.says("把林书韵电话给我")
    assert "没有登记任何东西" in chat.says("不用")
    assert chat.press("转告", MEMBER)[-1].payload["show_alert"] is True


def test_somebody_who_left_is_not_written_to(chat):
    chat.says("把林书韵电话给我")
    change(chat, "UPDATE members SET status = 'former' WHERE id = 2")
    told = len(chat.to(COMMISSIONER))
    chat.press("转告", MEMBER)
    assert len(chat.to(COMMISSIONER)) == told

"""党费: who got the money is not who pays; months in a row; a second report with another sum."""

import pytest

from tests.chat import COMMISSIONER, MEMBER
from tests.handlers.dues_table import items
from tests.handlers.records import latest, rows


@pytest.mark.parametrize(
    "words",
    [
        "6月党费42微信转给林书韵了",
        "我6月的党费42块已经转给组织委员林书韵了",
        "6月党费42交给林书韵了",
        "党费42，林书韵收的",
    ],
)
def test_who_got_the_money_is_not_whose_dues_are_reported(chat, words):
    chat.says(words)
    if "对" in chat.to(MEMBER)[-1].buttons:
        chat.press("对", MEMBER)
    row = latest(chat, "dues_payments")
    assert (row["member_id"], row["amount_fen"], row["state"], row["months"]) == (3, 4200, "claimed", ["2026-06"])


def test_to_pay_for_somebody_is_still_theirs_to_report(chat):
    assert "要由本人报" in chat.says("我替何青禾把党费交了40")
    assert "要由本人报" in chat.says("给何青禾交了党费40，转给林书韵了")


def test_months_in_a_row_are_reported_together_and_every_press_is_answered(chat):
    asked = chat.says("党费6 7 8月一起交了")
    assert "按6月、7月、8月一起登记" in asked
    assert "7月、8月的党费条目还没生成" in asked
    answers = chat.press("登记", MEMBER)
    assert "answer_callback_query" in {call.method for call in answers}
    assert "6月、7月、8月党费126.00元" in chat.last_to(MEMBER)
    assert latest(chat, "dues_payments")["amount_fen"] == 12600


def test_a_second_report_with_another_sum_offers_to_change_the_first(chat):
    chat.says("党费我交了20块")
    chat.press("按20.00登记，请核实", MEMBER)
    asked = chat.says("党费交了15")
    assert "6月已报20.00元，待核对" in asked
    assert "你这次说的是15.00元" in asked
    assert latest(chat, "dues_payments")["amount_fen"] == 2000
    chat.press("改成15.00", MEMBER)
    assert "由20.00元改为15.00元" in chat.last_to(MEMBER)
    assert [(row["amount_fen"], row["state"]) for row in rows(chat, "dues_payments")[-2:]] == [
        (2000, "withdrawn"),
        (1500, "claimed"),
    ]
    assert items(chat)["claimed"] == 1
    assert "15.00" in chat.last_to(COMMISSIONER)


def test_the_first_report_may_stay_and_a_confirmed_one_does(chat):
    chat.says("党费交了")
    chat.says("党费交了15")
    chat.says("不改")
    chat.press("确认", COMMISSIONER)
    assert "6月已确认42.00元" in chat.says("党费交了15")
    assert latest(chat, "dues_payments")["amount_fen"] == 4200

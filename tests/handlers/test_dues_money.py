"""上缴、交接、大额、支出、免交: two persons for money, a recorded meeting for expenses, a decision for a waiver."""

import pytest

from tests.chat import COMMISSIONER, DISCIPLINE, MEMBER, SECRETARY
from tests.handlers.dues_table import paid
from tests.handlers.records import change, digest, group_saw_nothing_of_dues, latest, rows


@pytest.fixture(autouse=True)
def groups_hear_nothing_of_dues(chat):
    yield
    assert group_saw_nothing_of_dues(chat)


def handed_on(chat, label="登记上缴"):
    chat.says("/handon 收据7号", COMMISSIONER)
    chat.press(label, COMMISSIONER)
    return latest(chat, "dues_deposits")


def test_what_is_in_hand_is_handed_on_and_counted_by_somebody_else(chat):
    assert "17笔，共654.50元" in chat.says("/handon 收据7号", COMMISSIONER)
    chat.press("登记上缴", COMMISSIONER)
    assert "党费上缴单1号：654.50元，6月8日，经手人林书韵。" in chat.last_to(COMMISSIONER)
    assert "凭证：收据7号" in chat.last_to(COMMISSIONER)
    assert "请清点核对" in chat.last_to(DISCIPLINE)
    chat.press("点清，相符", DISCIPLINE)
    assert "沈砚秋清点相符" in chat.last_to(COMMISSIONER)
    row = latest(chat, "dues_deposits")
    assert (row["made_by"], row["checked_by"], row["found_fen"]) == (2, 6, 65450)
    assert "手上没有" in chat.says("/handon", COMMISSIONER)


def test_a_difference_is_read_back_kept_and_said(chat):
    handed_on(chat)
    chat.press("不相符", DISCIPLINE)
    assert "一个准数" in chat.says("大概650元", DISCIPLINE)
    assert "点到650.00元，比单上的654.50元少4.50元，对吗" in chat.says("650", DISCIPLINE)
    assert latest(chat, "dues_deposits")["found_fen"] is None
    assert "点到650.00元，少4.50元" in chat.says("对", DISCIPLINE)
    assert "差额照实保留" in chat.last_to(COMMISSIONER)


@pytest.mark.parametrize("words", ["少了20块", "差20", "少20元", "缺二十块钱", "单上654.5，实际少20"])
def test_how_much_is_missing_is_not_what_was_counted(chat, words):
    handed_on(chat)
    chat.press("不相符", DISCIPLINE)
    assert "请写总数" in chat.says(words, DISCIPLINE)
    assert latest(chat, "dues_deposits")["found_fen"] is None
    assert "点到634.50元，比单上" in chat.says("不对，我是说少20，点到634.5", DISCIPLINE)
    assert "请写总数" in chat.says("不对", DISCIPLINE)
    chat.says("实际只有634.5元", DISCIPLINE)
    chat.press("对", DISCIPLINE)
    assert latest(chat, "dues_deposits")["found_fen"] == 63450


@pytest.mark.parametrize("words", ["相符", "点清了，没问题", "654.5"])
def test_that_it_agrees_is_said_in_words(chat, words):
    handed_on(chat)
    chat.press("不相符", DISCIPLINE)
    assert "清点相符" in chat.says(words, DISCIPLINE)
    assert latest(chat, "dues_deposits")["found_fen"] == 65450


def test_a_wrong_count_is_put_right_and_the_old_one_stays_in_the_trail(chat):
    number = handed_on(chat)["id"]
    chat.press("不相符", DISCIPLINE)
    chat.says("20", DISCIPLINE)
    chat.press("对", DISCIPLINE)
    assert "点到20.00元，少634.50元。" in chat.says("重新清点", DISCIPLINE)
    assert "相符，对吗" in chat.says("654.5", DISCIPLINE)
    assert "原来记的20.00元已更正" in chat.says("对", DISCIPLINE)
    assert "清点相符" in chat.last_to(COMMISSIONER)
    trail = [row for row in rows(chat, "audit") if row["action"] == "dues.recounted"]
    assert [(row["object"], row["facts"]["was_fen"], row["facts"]["found_fen"]) for row in trail] == [
        (f"deposit:{number}", 2000, 65450)
    ]
    assert "已经清点过" in chat.press_data(f"yf:{number}:100:2000", DISCIPLINE)[0].text
    for officer in (COMMISSIONER, SECRETARY):
        assert "不能自己清点" in chat.press_data(f"yn:{number}", officer)[0].text
    assert latest(chat, "dues_deposits")["found_fen"] == 65450


def test_whoever_confirmed_or_handed_on_does_not_count(chat):
    number = handed_on(chat)["id"]
    for officer in (COMMISSIONER, SECRETARY):
        assert "不能自己清点" in chat.press_data(f"yk:{number}", officer)[0].text
    chat.press_data(f"yk:{number}", DISCIPLINE)
    assert "已经清点过" in chat.press_data(f"yk:{number}", DISCIPLINE)[0].text


def test_a_handover_leaves_the_money_in_hand(chat):
    assert handed_on(chat, "登记交接")["kind"] == "handover"
    assert "17笔" in chat.says("/handon", COMMISSIONER)


def test_money_that_was_handed_on_is_reversed_with_the_secretarys_consent(chat):
    handed_on(chat)
    chat.says("撤销陆小满的确认", COMMISSIONER)
    assert "冲销要书记同意，已请书记定" in chat.says("确定，看串行了", COMMISSIONER)
    chat.says("撤销陆小满的确认", SECRETARY)
    assert "已冲销" in chat.says("确定，看串行了", SECRETARY)
    assert "已经处理过" in chat.press("同意冲销", SECRETARY)[0].text


def test_more_than_was_due_may_be_called_large_and_has_five_working_days(chat):
    chat.says("我交了5000块党费")
    number = paid(chat, MEMBER, "1")
    chat.press("确认", COMMISSIONER)
    chat.press("按大额党费办理", COMMISSIONER)
    assert "5个工作日内上缴" in chat.last_to(COMMISSIONER)
    assert "最迟6月15日" in chat.last_to(COMMISSIONER)
    chat.press("已上缴", COMMISSIONER)
    assert "大额党费上缴单1号：5000.00元" in chat.last_to(COMMISSIONER)
    assert next(row for row in rows(chat, "dues_payments") if row["id"] == number)["deposit_id"] == 1


def test_an_expense_stands_on_a_recorded_meeting(chat):
    asked = chat.says("/spend 300元 慰问老党员", COMMISSIONER)
    assert "支出300.00元，慰问老党员" in asked
    label = next(label for label in chat.to(COMMISSIONER)[-1].buttons if "到会" in label)
    chat.press(label, COMMISSIONER)
    assert "已登记支出300.00元" in chat.last_to(COMMISSIONER)
    row = latest(chat, "dues_spendings")
    assert (row["amount_fen"], row["purpose"], str(row["decided_on"])) == (30000, "慰问老党员", "2026-05-10")
    assert row["attended"] > 1


@pytest.mark.parametrize("words", ["", "慰问", "300元", "-300元 慰问", "300元 400元 慰问", "大概300元 慰问"])
def test_an_expense_without_one_sum_and_a_purpose_is_not_recorded(chat, words):
    before = digest(chat)
    assert "没有登记" in chat.says(f"/spend {words}", COMMISSIONER)
    assert digest(chat) == before


def test_without_a_meeting_that_was_held_nothing_is_spent(chat):
    change(chat, "UPDATE meetings SET state = 'cancelled'")
    assert "集体讨论" in chat.says("/spend 300元 慰问老党员", COMMISSIONER)
    assert "没有登记" in chat.press_data("ys:1", COMMISSIONER)[0].text or rows(chat, "dues_spendings") == []


@pytest.mark.parametrize(
    ("words", "voucher"),
    [
        ("党费上缴了", None),
        ("上缴机关党委5月党费", "收款人机关党委"),
        ("把钱交给机关党委了", "收款人机关党委"),
        ("上缴654.5元", None),
        ("5月党费654.5上缴机关党委了 今天 袁知行收的，收据7号", "收据7号，收款人机关党委、袁知行"),
    ],
)
def test_that_dues_were_handed_on_is_read_back_before_anything_is_recorded(chat, words, voucher):
    before = digest(chat, but=frozenset({"dialogues"}))
    assert "17笔，共654.50元（5月654.50元）" in chat.says(words, COMMISSIONER)
    assert digest(chat, but=frozenset({"dialogues"})) == before
    chat.press("登记上缴", COMMISSIONER)
    assert (latest(chat, "dues_deposits")["voucher"], latest(chat, "dues_deposits")["amount_fen"]) == (voucher, 65450)


def test_of_two_months_in_hand_the_one_that_was_named_is_handed_on(chat):
    paid(chat)
    chat.press("确认", COMMISSIONER)
    assert "手上共696.50元（5月654.50元、6月42.00元）" in chat.says("上缴582.5元", COMMISSIONER)
    assert "没有登记" in chat.says("4月党费上缴机关党委了", COMMISSIONER)
    assert "1笔，共42.00元（6月42.00元）" in chat.says("6月党费上缴了", COMMISSIONER)
    chat.says("算了", COMMISSIONER)
    assert rows(chat, "dues_deposits") == []
    chat.says("上缴42元", COMMISSIONER)
    chat.press("登记上缴", COMMISSIONER)
    assert latest(chat, "dues_deposits")["amount_fen"] == 4200
    assert "17笔" in chat.says("/handon", COMMISSIONER)


@pytest.mark.parametrize("words", ["党费什么时候上缴", "党费还没上缴", "提醒我上缴党费"])
def test_a_question_about_handing_on_offers_nothing(chat, words):
    assert "手上已确认" not in chat.says(words, COMMISSIONER)


def test_an_old_button_hands_nothing_on(chat):
    before = digest(chat)
    chat.press_data("yh:d", COMMISSIONER)
    assert digest(chat) == before

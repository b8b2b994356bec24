"""党费: months to come, several at once, disputes, sums nobody can book, reversals, the month and the long arrears."""

import pytest
from sqlalchemy import text

from tests.chat import COMMISSIONER, MEMBER, SECRETARY
from tests.handlers.dues_table import LATE_PAYER, items, paid
from tests.handlers.records import change, digest, group_saw_nothing_of_dues, latest, rows


@pytest.fixture(autouse=True)
def groups_hear_nothing_of_dues(chat):
    """Whatever a dialogue of this file does, no amount and no word of dues reaches a group."""
    yield
    assert group_saw_nothing_of_dues(chat)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("党费交了0元", "不能是0"),
        ("党费交了-42元", "不能小于0"),
        ("党费我转了0.001元", "两位小数"),
        ("党费交了42.123元", "两位小数"),
        ("党费交了四十二块钱多点", "要写准数"),
        ("党费交了大概42块", "要写准数"),
        ("党费交了42美元", "人民币"),
        ("党费交了$42", "人民币"),
        ("党费交了1000000000元", "太大"),
        ("党费交了10亿元", "太大"),
    ],
)
def test_a_sum_that_cannot_be_recorded_is_named_and_nothing_is_recorded(chat, said, why):
    before = digest(chat)
    reply = chat.says(said)
    assert why in reply
    assert "没有登记" in reply
    assert digest(chat) == before


def test_dues_of_somebody_else_are_reported_by_nobody_but_the_commissioner(chat):
    before = digest(chat)
    assert "要由本人报" in chat.says("何青禾的党费我替她交了40")
    assert digest(chat) == before


def test_a_month_to_come_is_asked_about_and_goes_to_its_month(chat, clock):
    asked = chat.says("7月的我也先交了吧")
    assert "还没生成" in asked
    assert "没有规定能不能预交" in asked
    assert rows(chat, "dues_payments")[-1]["id"] == 17
    assert "预交" in chat.says("登记")
    assert "预交7月党费42.00元" in chat.last_to(COMMISSIONER)
    chat.press("确认", COMMISSIONER)
    clock.advance(days=25)
    assert "7月 应交42.00元，已确认" in chat.says("我7月的党费交了没")
    assert "没有重复登记" in chat.says("7月党费交了")


def test_a_month_to_come_may_be_left_alone(chat):
    chat.says("7月的我也先交了吧")
    assert "没有登记" in chat.says("不登记")
    assert rows(chat, "dues_payments")[-1]["id"] == 17


def test_a_quarter_at_once_is_echoed_recorded_truthfully_and_gets_one_mild_line(chat):
    change(
        chat,
        "INSERT INTO dues_items (branch_id, member_id, month, amount_fen, state)"
        " SELECT branch_id, 9, '2026-04', 4200, 'due' FROM dues_items LIMIT 1",
    )
    assert "共126.00元，对吗" in chat.says("我把4到6月的一起转了126", LATE_PAYER)
    said = chat.says("对", LATE_PAYER)
    assert "4月、5月、6月党费126.00元" in said
    assert "其中4月、5月已经过了当月10日" in said
    assert "请按月交" in said
    assert "几个月一起交" in chat.last_to(COMMISSIONER)
    assert [row["state"] for row in rows(chat, "dues_items") if row["member_id"] == 9] == ["claimed"] * 3


def test_of_two_months_only_one_may_be_meant_or_another_amount(chat):
    chat.says("党费交了，上个月的也交了", LATE_PAYER)
    assert "6月党费42.00元" in chat.says("只有一个月", LATE_PAYER)
    chat.says("撤销", LATE_PAYER)
    chat.says("党费交了，上个月的也交了", LATE_PAYER)
    assert "没有登记" in chat.says("金额不同", LATE_PAYER)


def test_a_changed_base_is_recorded_as_said_and_put_before_the_commissioner(chat):
    chat.says("我交了50块党费")
    said = chat.says("基数变了")
    assert "先按50.00元记6月党费（金额不符）" in said
    assert "核定前不算确认" in said
    assert "本人说基数变了，请核实" in chat.last_to(COMMISSIONER)
    assert items(chat)["claimed"] == 1


@pytest.mark.parametrize("said", ["我没交这么多", "我的党费基数变了", "党费金额不对，我不该交这么多"])
def test_a_dispute_shows_what_is_asked_and_changes_nothing(chat, said):
    chat.says("我的党费")
    before = digest(chat, but=frozenset({"audit"}))
    reply = chat.says(said)
    assert "6月 应交42.00元，还没报" in reply
    assert "演示核定表" in reply
    assert "对党费记录有疑问" in chat.last_to(COMMISSIONER)
    assert digest(chat, but=frozenset({"audit"})) == before


def test_a_confirmation_is_taken_back_with_a_reason_and_waits_again(chat):
    number = paid(chat)
    chat.press("确认", COMMISSIONER)
    asked = chat.says("刚才陆小满那笔点错了，没收到", COMMISSIONER)
    assert "陆小满（一组）6月党费42.00元" in asked
    assert "由林书韵确认" in asked
    assert items(chat)["confirmed"] == 1
    said = chat.says("确定，看串行了", COMMISSIONER)
    assert "已冲销（原因：看串行了）" in said
    assert "已通知本人" in said
    assert "正在重新核对" in chat.last_to(MEMBER)
    old, new = rows(chat, "dues_payments")[-2:]
    assert (old["id"], old["state"], old["reversal"], old["decided_by"]) == (number, "reversed", "看串行了", 2)
    assert (new["state"], new["again_of"], items(chat)["claimed"]) == ("claimed", number, 1)


def test_a_reversal_says_why(chat):
    paid(chat)
    chat.press("确认", COMMISSIONER)
    chat.says("撤销陆小满的确认", COMMISSIONER)
    assert "理由" in chat.says("确定", COMMISSIONER)
    assert items(chat)["confirmed"] == 1


@pytest.mark.parametrize("end", ["不撤", "算了"])
def test_a_reversal_may_be_thought_better_of(chat, end):
    paid(chat)
    chat.press("确认", COMMISSIONER)
    chat.says("撤销陆小满的确认", COMMISSIONER)
    chat.says(end, COMMISSIONER)
    assert items(chat)["confirmed"] == 1


def test_money_seen_to_arrive_is_due_again_after_a_reversal_and_homonyms_are_asked_about(chat):
    chat.says("到账：江一苇42", COMMISSIONER)
    chat.press("第1行是江一苇（一组）", COMMISSIONER)
    chat.press("先确认相符的1笔", COMMISSIONER)
    assert "有几位江一苇" in chat.says("撤销江一苇的确认", COMMISSIONER)
    chat.press("江一苇（一组）", COMMISSIONER)
    chat.press("看串行", COMMISSIONER)
    assert "还没报" in chat.last_to(COMMISSIONER)
    assert "confirmed" not in items(chat)
    chat.press_data(f"ex:{latest(chat, 'dues_payments')['id']}:0", COMMISSIONER)
    assert latest(chat, "dues_payments")["state"] == "reversed"


def test_a_reversal_is_for_officers_and_not_for_their_own_dues(chat):
    number = paid(chat, COMMISSIONER)
    chat.press("确认", SECRETARY)
    assert "归支部其他同志办" in chat.says("撤销林书韵的确认", MEMBER)
    assert "自己的党费" in chat.press_data(f"ex:{number}:0", COMMISSIONER)[0].text
    assert items(chat)["confirmed"] == 1


def test_the_month_is_shown_by_member_with_sums_that_agree(chat):
    paid(chat)
    chat.says("到账：高远山40 何青禾40", COMMISSIONER)
    chat.press("第1行先收40.00", COMMISSIONER)
    chat.press("先确认相符的2笔", COMMISSIONER)
    said = chat.says("党费台账", COMMISSIONER)
    assert said.startswith("6月党费：18人，应收696.50元，已确认1人、80.00元")
    assert "待核对1人：陆小满（一组）" in said
    assert "部分到账1人：高远山（差4.00）" in said
    assert "归支部其他同志办" in chat.says("党费台账")


def test_six_months_without_a_confirmation_are_facts_and_nothing_else(chat):
    assert "没有连续六个月" in chat.says("老周半年没交了，按自行脱党处理可以吗", SECRETARY)
    for month in ("2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"):
        put = text(
            "INSERT INTO dues_items (branch_id, member_id, month, amount_fen, state) VALUES (2, 9, :m, 4200, 'due')"
        )
        change(chat, put.bindparams(m=month))
    chat.says("3月的党费交了", LATE_PAYER)
    said = chat.says("许听澜半年没交了，按自行脱党处理可以吗", SECRETARY)
    assert "许听澜（一组）：10月到5月共8个月没有“已确认”。\n其中待核对1笔（6月8日申报）。" in said
    assert "没有正当理由、连续六个月" in said
    assert "不由我或一个人认定" in said
    assert "已自行脱党" not in said


def test_the_brake_is_set_by_the_commissioner_and_released_by_a_press(chat, clock):
    assert "只提醒组织委员" in chat.says("/brake", COMMISSIONER)
    chat.press("照常提醒党员", COMMISSIONER)
    assert "都按时提醒" in chat.last_to(COMMISSIONER)
    assert rows(chat, "dues_settings")[0]["brake"] is False
    clock.advance(hours=1)
    chat.press_data("du", COMMISSIONER)
    assert "照常收到提醒" in chat.last_to(COMMISSIONER)
    assert rows(chat, "dues_settings")[0]["updated_at"] == clock.now()


@pytest.mark.parametrize(
    ("words", "asked", "label", "amount"),
    [
        ("我交了50", "多8.00元", "按50.00登记，请核实", 5000),
        ("交了42", "登记6月党费42.00元“待核对”，对吗", "对", 4200),
        ("我大概交过党费了", "登记6月党费42.00元“待核对”，对吗", "对", 4200),
    ],
)
def test_a_claim_that_is_inferred_is_read_back_with_its_month_and_sum(chat, words, asked, label, amount):
    before = digest(chat, but=frozenset({"dialogues", "dues_items"}))
    assert asked in chat.says(words)
    assert digest(chat, but=frozenset({"dialogues", "dues_items"})) == before
    chat.press(label, MEMBER)
    assert (latest(chat, "dues_payments")["amount_fen"], latest(chat, "dues_payments")["member_id"]) == (amount, 3)


def test_an_inferred_claim_is_declined_by_a_word_and_a_paid_month_is_no_claim(chat):
    chat.says("交了42")
    before = digest(chat, but=frozenset({"dialogues"}))
    chat.says("不对")
    assert digest(chat, but=frozenset({"dialogues"})) == before
    chat.says("党费交了")
    assert "报告党费已交" in chat.says("交了42")

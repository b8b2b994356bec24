"""党费: what members report, and what the commissioner makes of it; nothing of it in any group."""

import pytest

from tests.chat import COMMISSIONER, DISCIPLINE, LEADER, MEMBER, PUBLICITY, SECRETARY
from tests.handlers.dues_table import LATE_PAYER, items, paid
from tests.handlers.records import change, digest, group_saw_nothing_of_dues, in_group, latest, rows


@pytest.fixture(autouse=True)
def groups_hear_nothing_of_dues(chat):
    """Whatever a dialogue of this file does, no amount and no word of dues reaches a group."""
    yield
    assert group_saw_nothing_of_dues(chat)


def confirmed(chat):
    """Return the payments that are confirmed, beyond those of the demo's last month."""
    return [row["id"] for row in rows(chat, "dues_payments") if row["state"] == "confirmed" and row["id"] > 17]


def test_a_claim_reaches_the_commissioner_and_the_confirmation_the_member(chat):
    reply = chat.says("党费交了")
    assert "6月" in reply
    assert "42.00元" in reply
    assert "陆小满（一组）" in chat.last_to(COMMISSIONER)
    chat.press("确认", COMMISSIONER)
    assert "已确认" in chat.last_to(MEMBER)
    assert "6月8日" in chat.last_to(MEMBER)
    assert "林书韵" in chat.last_to(MEMBER)
    assert items(chat)["confirmed"] == 1


@pytest.mark.parametrize("reason", ["没查到到账", "月份不对", "金额不对"])
def test_a_claim_given_back_names_the_reason_and_may_be_reported_again(chat, reason):
    paid(chat)
    chat.press("退回", COMMISSIONER)
    assert "为什么退回" in chat.last_to(COMMISSIONER)
    chat.press(reason, COMMISSIONER)
    assert reason in chat.last_to(MEMBER)
    assert "confirmed" not in items(chat)
    assert "claimed" not in items(chat)
    paid(chat)
    assert items(chat)["claimed"] == 1


def test_giving_back_can_be_thought_better_of(chat):
    paid(chat)
    chat.press("退回", COMMISSIONER)
    chat.press("先不退", COMMISSIONER)
    assert items(chat)["claimed"] == 1
    chat.press("确认", COMMISSIONER)
    assert items(chat)["confirmed"] == 1


def test_a_decided_claim_is_not_offered_for_decision_again(chat):
    number = paid(chat)
    chat.press("确认", COMMISSIONER)
    for data in (f"dr:{number}", f"dk:{number}", f"dx:{number}:n", f"dc:{number}", f"dl:{number}"):
        answers = chat.press_data(data, COMMISSIONER)
        assert [call.payload["show_alert"] for call in answers] == [True], data
    assert items(chat)["confirmed"] == 1


def test_two_months_are_read_back_before_they_are_recorded(chat):
    echo = chat.says("党费交了，上个月的也交了", LATE_PAYER)
    assert "5月" in echo
    assert "84.00元" in echo
    assert "claimed" not in items(chat)
    chat.says("对", LATE_PAYER)
    assert items(chat)["claimed"] == items(chat, "2026-05")["claimed"] == 1
    assert latest(chat, "dues_payments")["amount_fen"] == 8400


def test_two_months_may_be_declined(chat):
    chat.says("党费交了，上个月的也交了", LATE_PAYER)
    before = digest(chat, but=frozenset({"dialogues"}))
    assert "没有登记" in chat.says("不对", LATE_PAYER)
    assert digest(chat, but=frozenset({"dialogues"})) == before


def test_a_month_that_is_confirmed_is_not_claimed_again(chat):
    reply = chat.says("党费交了，上个月的也交了")
    assert "没有登记" in reply
    assert "5月 应交42.00元，已确认" in reply
    assert "claimed" not in items(chat)


@pytest.mark.parametrize(
    ("choice", "amount", "told"),
    [
        ("1", 5000, "金额"),
        ("按50.00登记，请核实", 5000, "金额"),
        ("2", 4200, "42.00"),
        ("写错了，是42.00", 4200, "42.00"),
    ],
)
def test_another_amount_is_asked_about_and_recorded_as_the_member_chooses(chat, choice, amount, told):
    asked = chat.says("我交了50块党费")
    assert "42.00元" in asked
    assert "50.00元" in asked
    assert "claimed" not in items(chat)
    assert told in chat.says(choice)
    assert latest(chat, "dues_payments")["amount_fen"] == amount


@pytest.mark.parametrize("end", ["4", "算了", "不对", "/cancel"])
def test_another_amount_may_be_left_unrecorded(chat, end):
    chat.says("我交了50块党费")
    assert "没有登记" in chat.says(end)
    assert "claimed" not in items(chat)


def test_an_amount_beyond_the_limit_is_not_offered_for_recording(chat):
    """It would be refused again at every press."""
    chat.press_data("dp:2606:100000001:1", MEMBER)
    assert [label.split("，")[0] for label in chat.to(MEMBER)[-1].buttons] == ["写错了", "算了"]


def test_whoever_stands_in_hears_of_a_claim_when_the_commissioner_cannot_be_reached(chat):
    chat.writer.do(lambda work: work.bindings.set_reachable(COMMISSIONER, reachable=False))
    chat.says("党费交了")
    assert chat.to(COMMISSIONER) == []
    assert "陆小满（一组）报已交" in chat.last_to(SECRETARY)


def test_a_month_without_an_item_is_not_claimed(chat):
    assert "没有登记" in chat.says("2031年3月的党费交了")
    assert "4月没有你的党费条目" in chat.says("4月的党费交了")
    assert rows(chat, "dues_payments")[-1]["id"] == 17


@pytest.mark.parametrize(
    "said",
    ["我没交", "我还没交党费", "党费没交", "还没交呢", "党费交了吗", "党费要交多少", "谁没交党费", "I have not paid"],
)
def test_who_has_not_paid_or_only_asks_claims_nothing(chat, said):
    chat.hears(said)
    assert "claimed" not in items(chat)


def test_an_uncertain_sentence_records_nothing_that_was_not_agreed_to(chat):
    before = digest(chat, but=frozenset({"dialogues", "dues_items"}))
    assert "6月党费42.00元“待核对”，对吗" in chat.says("大概交过党费了")
    assert digest(chat, but=frozenset({"dialogues", "dues_items"})) == before
    chat.says("对")
    assert items(chat)["claimed"] == 1


def test_a_guess_that_is_declined_records_nothing(chat):
    chat.says("大概交过党费了")
    assert "没有登记" in chat.says("不对")
    assert "claimed" not in items(chat)


def test_a_claim_is_taken_back_by_word_or_button_until_it_is_decided(chat):
    number = paid(chat)
    assert "6月" in chat.says("撤销")
    assert "claimed" not in items(chat)
    assert chat.press_data(f"dc:{number}", COMMISSIONER)[0].payload["show_alert"]
    paid(chat)
    chat.press("撤销", MEMBER)
    assert "claimed" not in items(chat)
    paid(chat)
    chat.press("确认", COMMISSIONER)
    assert "没有可以撤销" in chat.says("撤销")
    assert items(chat)["confirmed"] == 1


def test_nobody_takes_back_anothers_claim(chat):
    number = paid(chat)
    assert chat.press_data(f"dw:{number}", LEADER)[0].payload["show_alert"]
    assert items(chat)["claimed"] == 1


def test_the_commissioners_own_dues_go_to_the_secretary(chat):
    number = paid(chat, COMMISSIONER)
    assert "林书韵" in chat.last_to(SECRETARY)
    assert [call.text for call in chat.to(COMMISSIONER) if "确认" in call.buttons] == []
    chat.says("/claims", COMMISSIONER)
    assert not chat.to(COMMISSIONER)[-1].buttons
    assert "自己的党费" in chat.press_data(f"dc:{number}", COMMISSIONER)[0].text
    assert "自己的党费" in chat.press_data(f"dx:{number}:n", COMMISSIONER)[0].text
    chat.press("确认", SECRETARY)
    assert confirmed(chat) == [number]


def test_when_no_commissioner_can_be_told_the_secretary_is(chat):
    change(chat, "DELETE FROM bindings WHERE external_id = 1002")
    paid(chat)
    assert "陆小满" in chat.last_to(SECRETARY)


def test_confirming_all_confirms_what_was_listed_and_is_plain(chat):
    first, second = paid(chat, MEMBER), paid(chat, LEADER)
    chat.says("我交了50块党费", PUBLICITY)
    differing = paid(chat, PUBLICITY, "1")
    own = paid(chat, COMMISSIONER)
    listed = chat.says("/claims", COMMISSIONER)
    assert "待核对4笔" in listed
    assert "金额不符" in listed
    later = paid(chat, DISCIPLINE)
    chat.press("全部确认（2笔）", COMMISSIONER)
    assert confirmed(chat) == [first, second]
    assert {row["id"] for row in rows(chat, "dues_payments") if row["state"] == "claimed"} == {differing, own, later}
    assert "已确认" in chat.last_to(MEMBER)


def test_a_list_shrinks_with_every_confirmation(chat):
    paid(chat, MEMBER)
    paid(chat, LEADER)
    chat.says("/claims", COMMISSIONER)
    chat.press("确认 陆小满 42.00", COMMISSIONER)
    assert "待核对1笔" in chat.last_to(COMMISSIONER)
    chat.press("确认 高远山 44.00", COMMISSIONER)
    assert "没有待核对" in chat.last_to(COMMISSIONER)


def test_a_double_press_confirms_once_and_says_so(chat):
    number = paid(chat)
    chat.press_data(f"dc:{number}", COMMISSIONER)
    notices = len(chat.to(MEMBER))
    again = chat.press_data(f"dc:{number}", COMMISSIONER)
    assert [call.method for call in again] == ["answer_callback_query"]
    assert "处理过" in again[0].text
    assert len(chat.to(MEMBER)) == notices


def test_of_two_officers_the_second_is_told_and_changes_nothing(chat):
    number = paid(chat)
    chat.press_data(f"dc:{number}", COMMISSIONER)
    late = chat.press_data(f"dx:{number}:n", SECRETARY)
    assert "处理过" in late[0].text
    assert items(chat)["confirmed"] == 1


def test_the_member_sees_the_year_and_the_commissioner_who_is_open(chat):
    assert "5月 应交42.00元，已确认\n6月 应交42.00元，还没报\n还没交的：6月，共42.00元。" in chat.says("我的党费交了没")
    assert "5月 应交42.00元，已确认" in chat.says("我5月的党费交了没")
    paid(chat)
    listed = chat.says("谁还没交党费", COMMISSIONER)
    assert "待核对1人：陆小满" in listed
    assert "还没报17人" in listed
    assert "归支部其他同志办" in chat.says("/unpaid", MEMBER)
    assert "许听澜" in chat.says("上个月谁还没交党费", SECRETARY)


def test_a_month_without_open_items_is_said_to_be_done(chat):
    paid(chat, LATE_PAYER, "上个月的党费交了")
    chat.press("确认", COMMISSIONER)
    assert "核对完" in chat.says("上个月谁还没交党费", COMMISSIONER)


def test_dues_raised_in_the_group_are_answered_in_private_alone(chat):
    private = [call for call in chat.hears("党费交了", group=True) if call.chat_id == MEMBER]
    assert "42.00元" in private[0].text
    assert in_group(chat) == ["已私聊回复。"]
    chat.hears("我党费交了没有", LEADER, group=True)
    assert in_group(chat) == ["已私聊回复。"] * 2


def test_whose_branch_has_no_items_is_told_so(chat):
    assert "没有你的党费条目" in chat.says("党费交了", 1019)
    assert "还没有你的党费条目" in chat.says("/dues", 1019)


@pytest.mark.parametrize("words", ["党费交了一半", "党费先交了一部分"])
def test_half_a_payment_is_never_recorded_as_the_whole(chat, words):
    assert "登记" not in chat.says(words).replace("没有登记", "")

"""待核对: a confirmation is said as one, names two share bear their group, one's own waits for somebody else."""

from tests.chat import COMMISSIONER, SECRETARY
from tests.handlers.dues_table import paid
from tests.handlers.records import change


def test_a_confirmation_from_the_list_is_said_as_one(chat):
    paid(chat)
    chat.says("/claims", COMMISSIONER)
    chat.press("确认 陆小满 42.00", COMMISSIONER)
    assert "已确认 陆小满 6月党费42.00元，已告诉本人" in chat.last_to(COMMISSIONER)
    assert "没有待核对的党费" in chat.last_to(COMMISSIONER)


def test_of_a_name_that_two_share_the_group_is_said(chat):
    for person in range(1003, 1019):
        chat.says("党费交了", person)
        if "江一苇" in chat.last_to(COMMISSIONER):
            chat.press("确认", COMMISSIONER)
            assert "已确认 江一苇（" in chat.last_to(COMMISSIONER)
            return
    raise AssertionError


def test_ones_own_claim_waits_for_the_other_who_is_told(chat):
    paid(chat, COMMISSIONER)
    assert "林书韵" in chat.last_to(SECRETARY)
    assert "组织委员的由书记" in chat.says("/claims", COMMISSIONER)
    chat.press("确认", SECRETARY)
    assert "已确认 林书韵" in chat.last_to(SECRETARY)
    assert "已确认" in chat.last_to(COMMISSIONER)


def test_who_has_no_verified_amount_is_named_to_the_commissioner(chat):
    assert "没有核定额" not in chat.says("党费台账", COMMISSIONER)
    change(chat, "UPDATE dues_bases SET withdrawn_at = '2026-06-01 00:00:00' WHERE member_id = 9")
    assert "还没有核定额、没算进应交的1人：许听澜" in chat.says("党费台账", COMMISSIONER)

"""补签: asked after the end with a reason, decided once by a chair; until then the record stays (D03)."""

import pytest

from tests.chat import DISCIPLINE, LEADER, MEMBER, SECRETARY, STRANGER
from tests.handlers.records import change, digest, in_group, latest, rows
from tests.handlers.test_leave import DEPUTY_TERM, GENERAL, state_of

OTHER_BRANCH = """
    INSERT INTO role_terms (member_id, organization_id, role, started_on)
    SELECT member_id, 1, 'secretary', '2026-01-01' FROM bindings WHERE external_id = 1019
"""


@pytest.fixture
def held(chat, clock):
    """The chat of a branch whose meeting of 11:00 ended at 12:50, without most of the members."""
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.says("到了", SECRETARY)
    clock.advance(hours=2)
    chat.says("散会", SECRETARY)
    clock.advance(hours=1)
    return chat


def test_d03_late_check_in_goes_to_the_secretary_and_is_recorded_when_approved(held):
    reply = held.says("补签，刚才手机没电")
    assert "要书记确认" in reply
    assert "手机没电" in reply
    assert state_of(held, GENERAL) == "absent_unexcused"
    assert "补签申请：陆小满（一组）" in held.last_to(SECRETARY)
    held.press("同意", SECRETARY)
    assert state_of(held, GENERAL) == "present_corrected"
    assert "到会（补签）" in held.last_to(MEMBER)
    filed = latest(held, "late_check_ins")
    assert (filed["was"], filed["reason"], filed["state"]) == ("absent_unexcused", "手机没电", "approved")
    assert latest(held, "audit")["action"] == "late_check_in.approved"


def test_what_is_not_approved_changes_nothing_and_the_member_is_told(held):
    held.says("补签，刚才手机没电")
    held.press("不同意", SECRETARY)
    assert state_of(held, GENERAL) == "absent_unexcused"
    assert "没有同意" in held.last_to(MEMBER)


def test_without_a_reason_one_question_with_the_usual_ones_is_asked(held):
    assert "什么原因" in held.says("补签")
    held.press("忘了签", MEMBER)
    assert latest(held, "late_check_ins")["reason"] == "忘了签"


def test_the_reason_may_be_typed_as_people_write_it(held):
    held.says("补签")
    assert "接了个电话" in held.says("开始前接了个电话，进会场忘了")
    assert latest(held, "late_check_ins")["reason"] == "开始前接了个电话，进会场忘了"


@pytest.mark.parametrize("words", ["算了", "/cancel", "取消"])
def test_a_question_for_the_reason_ends_when_the_person_says_so(held, words):
    held.says("补签")
    held.says(words)
    held.hears("手机没电")
    assert rows(held, "late_check_ins") == []


def test_another_order_is_not_taken_for_a_reason(held):
    held.says("补签")
    held.says("党费交了")
    assert rows(held, "late_check_ins") == []
    assert latest(held, "dues_payments")["state"] == "claimed"


def test_asking_or_pressing_twice_troubles_the_chair_once(held):
    held.says("补签，刚才手机没电")
    told = len(held.to(SECRETARY))
    held.says("补签，刚才手机没电")
    assert len(held.to(SECRETARY)) == told
    held.press("同意", SECRETARY)
    assert held.press("同意", SECRETARY)[0].payload["show_alert"]
    assert len(rows(held, "late_check_ins")) == 1


def test_of_two_chairs_the_second_sees_who_decided_and_changes_nothing(held):
    change(held, DEPUTY_TERM)
    held.says("补签，刚才手机没电")
    held.press("不同意", DISCIPLINE)
    answer = held.press("同意", SECRETARY)[0]
    assert "沈砚秋已在" in answer.text
    assert "未同意" in answer.text
    assert state_of(held, GENERAL) == "absent_unexcused"


def test_a_request_can_be_taken_back_until_it_is_decided(held):
    held.says("补签，刚才手机没电")
    assert "已撤回" in held.says("撤销")
    assert "撤回" in held.press("同意", SECRETARY)[0].text
    assert state_of(held, GENERAL) == "absent_unexcused"
    held.says("补签，刚才手机没电")
    held.press("同意", SECRETARY)
    assert "没有可以撤销" in held.says("撤销")


def test_after_48_hours_somebody_has_to_be_named_who_saw_the_person(held, clock):
    clock.advance(hours=48)
    assert "谁能证明" in held.says("前天的会补签，手机没电")
    assert rows(held, "late_check_ins") == []
    held.says("高远山坐我旁边")
    filed = latest(held, "late_check_ins")
    assert (filed["reason"], filed["witness"]) == ("手机没电", "高远山坐我旁边")
    assert "证明人：高远山坐我旁边" in held.last_to(SECRETARY)


def test_while_the_meeting_goes_on_it_is_an_ordinary_check_in(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    clock.advance(minutes=30)
    assert "迟到20分钟" in chat.says("补签，刚才手机没电")
    assert rows(chat, "late_check_ins") == []


def test_whoever_signed_in_or_whose_meeting_is_long_over_has_nothing_to_correct(held, clock):
    assert "没有要补签的" in held.says("补签，手机没电", SECRETARY)
    clock.advance(days=40)
    assert "没有要补签的" in held.says("补签，手机没电")


def test_nobody_decides_their_own_and_a_secretary_alone_is_told_whom_to_ask(held):
    change(held, "UPDATE attendance SET state = 'absent_unexcused' WHERE member_id = 1 AND meeting_id = 2")
    before = digest(held, but=frozenset({"dialogues"}))
    assert "机关党委" in held.says("补签，手机没电", SECRETARY)
    assert digest(held, but=frozenset({"dialogues"})) == before


def test_others_cannot_decide_by_the_button_of_the_chair(held):
    held.says("补签，刚才手机没电")
    number = latest(held, "late_check_ins")["id"]
    before = digest(held)
    change(held, OTHER_BRANCH)
    after = digest(held)
    assert before != after
    for person in (MEMBER, LEADER, STRANGER, 1019):
        assert held.press_data(f"ka:{number}", person)[0].payload["show_alert"]
    assert digest(held) == after


def test_in_the_group_only_the_private_chat_learns_the_reason(held):
    held.hears("补签，刚才拉肚子了", group=True)
    assert all("拉肚子" not in text for text in in_group(held))


def test_a_meeting_that_was_opened_again_is_signed_in_to_like_any_other(held):
    held.says("补签，刚才手机没电")
    held.says("撤销", SECRETARY)
    assert held.press("同意", SECRETARY)[0].payload["show_alert"]
    assert "已签到" in held.says("到了")


def test_whoever_said_nothing_is_called_unconfirmed_at_the_end_and_not_absent(held):
    assert "未确认17" in in_group(held)[-1]


def test_in_english_the_same_happens(held):
    assert "secretary" in held.says("I forgot to check in, phone was dead")
    assert latest(held, "late_check_ins")["reason"] == "phone was dead"


def test_an_old_button_after_a_restart_still_works(held):
    """The question stands in the database; a new process reads it there."""
    held.says("补签")
    held.__post_init__()
    held.press("手机没电", MEMBER)
    assert latest(held, "late_check_ins")["state"] == "requested"

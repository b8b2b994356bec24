"""请假: asked in private, decided once, and the reason known to those who decide."""

import pytest

from services.demo import GROUP_CHAT_ID
from tests.chat import DISCIPLINE, MEMBER, PUBLICITY, SECRETARY
from tests.handlers.records import change, in_group, latest, rows, told_to_groups

GENERAL, THEME_DAY = 2, 3
DEPUTY_TERM = """
    INSERT INTO role_terms (member_id, organization_id, role, started_on)
    SELECT member_id, 2, 'deputy_secretary', '2026-01-01' FROM bindings WHERE external_id = 1006
"""


def state_of(chat, meeting_id, member_id=3):
    """Return what the attendance record says of a member; None without a row."""
    found = [
        row["state"]
        for row in rows(chat, "attendance")
        if (row["meeting_id"], row["member_id"]) == (meeting_id, member_id)
    ]
    return found[0] if found else None


def asked(chat, text="10号我请假，出差", by=MEMBER):
    """Ask for leave from the theme day and agree to the echo."""
    chat.says(text, by)
    return chat.says("对", by)


def test_leave_from_one_meeting_is_read_back_filed_and_put_before_the_chair(chat):
    echo = chat.says("10号我请假，出差")
    assert "主题党日" in echo
    assert "出差" in echo
    assert rows(chat, "leave_requests") == []
    assert "批准" in chat.says("对")
    request = latest(chat, "leave_requests")
    assert (request["meeting_id"], request["category"], request["reason"]) == (THEME_DAY, "official", "出差")
    put = chat.last_to(SECRETARY)
    assert "陆小满（一组）" in put
    assert "出差" in put
    assert state_of(chat, THEME_DAY) == "leave_requested"


@pytest.mark.parametrize("answer", ["对", "是的", "好的", "yes", "OK", "对。"])
def test_agreement_may_be_typed_in_many_ways(chat, answer):
    chat.says("10号我请假，出差")
    chat.says(answer)
    assert state_of(chat, THEME_DAY) == "leave_requested"


@pytest.mark.parametrize("answer", ["不对", "不是", "取消", "算了", "/cancel", "no"])
def test_what_is_not_agreed_to_is_not_filed_and_the_question_is_over(chat, answer):
    chat.says("10号我请假，出差")
    chat.says(answer)
    assert rows(chat, "leave_requests") == []
    chat.hears("对")
    assert rows(chat, "leave_requests") == []


@pytest.mark.parametrize(
    ("answer", "meeting"), [("1", GENERAL), ("2", THEME_DAY), ("二", THEME_DAY), ("２", THEME_DAY)]
)
def test_of_several_meetings_a_number_chooses(chat, answer, meeting):
    chat.says("我请假，家里有事")
    assert list(chat.to(MEMBER)[-1].buttons)[2:] == ["都请"]
    chat.says(answer)
    assert latest(chat, "leave_requests")["meeting_id"] == meeting
    assert latest(chat, "leave_requests")["reason"] == "家里有事"


@pytest.mark.parametrize("answer", ["对", "不对", "好的", "不", "4", "0", "嗯"])
def test_of_several_meetings_a_yes_or_no_chooses_none(chat, answer):
    """“不对” must never mean the second meeting."""
    chat.says("我请假，家里有事")
    chat.hears(answer)
    assert rows(chat, "leave_requests") == []


def test_the_label_of_a_button_may_be_typed(chat):
    chat.says("我请假，家里有事")
    chat.says(list(chat.to(MEMBER)[-1].buttons)[1])
    assert latest(chat, "leave_requests")["meeting_id"] == THEME_DAY


def test_a_question_that_was_left_is_not_answered_by_a_later_number(chat):
    chat.says("我请假，家里有事")
    chat.says("党费交了")
    chat.hears("2")
    assert rows(chat, "leave_requests") == []
    chat.says("我请假，家里有事")
    chat.says("/dues")
    chat.hears("2")
    assert rows(chat, "leave_requests") == []


def test_the_reason_is_in_no_button_and_in_no_group(chat):
    for call in chat.hears("我请假，因为住院做手术", group=True):
        assert "手术" not in "".join(call.buttons.values())
    chat.says("2")
    assert in_group(chat) == ["已私聊回复。"]
    chat.press("同意", SECRETARY)
    assert latest(chat, "leave_requests")["category"] == "sick"
    assert "手术" not in told_to_groups(chat)
    assert all("手术" not in str(row["facts"]) for row in rows(chat, "audit"))


@pytest.mark.parametrize(("label", "state"), [("同意", "leave_approved"), ("不同意", "expected")])
def test_the_chair_decides_and_the_member_is_told(chat, label, state):
    asked(chat)
    chat.press(label, SECRETARY)
    assert state_of(chat, THEME_DAY) == state
    assert ("没有批准" in chat.last_to(MEMBER)) == (label == "不同意")
    assert "陆小满" in chat.last_to(SECRETARY)


def test_of_two_chairs_the_second_is_told_and_changes_nothing(chat):
    change(chat, DEPUTY_TERM)
    asked(chat)
    chat.press("同意", SECRETARY)
    answers = chat.press("不同意", DISCIPLINE)
    assert answers[0].payload["show_alert"]
    assert "周明远已在6月8日（周一）10:00同意了这条请假" in answers[0].text
    assert state_of(chat, THEME_DAY) == "leave_approved"


def test_nobody_approves_their_own_leave(chat):
    change(chat, DEPUTY_TERM)
    asked(chat, by=DISCIPLINE)
    request = latest(chat, "leave_requests")["id"]
    assert chat.press_data(f"la:{request}", DISCIPLINE)[0].payload["show_alert"]
    assert state_of(chat, THEME_DAY, 6) == "leave_requested"


@pytest.mark.parametrize("words", ["撤销", "不请假了", "10号的假不请了"])
def test_pending_leave_is_taken_back_and_the_chair_who_presses_then_is_told(chat, words):
    asked(chat)
    assert "撤回" in chat.says(words)
    assert state_of(chat, THEME_DAY) == "expected"
    assert "撤回" in chat.press("同意", SECRETARY)[0].text
    assert state_of(chat, THEME_DAY) == "expected"


def test_taking_back_leave_does_not_take_back_what_was_said_after_it(chat):
    asked(chat)
    chat.says("党费交了")
    chat.says("不请假了")
    assert state_of(chat, THEME_DAY) == "expected"
    assert latest(chat, "dues_payments")["state"] == "claimed"


def test_of_several_requests_one_is_chosen_to_be_taken_back(chat):
    for answer in ("1", "对"):
        chat.says("我请假，家里有事")
        chat.says(answer)
    chat.says("不请假了")
    chat.says("2")
    assert (state_of(chat, GENERAL), state_of(chat, THEME_DAY)) == ("leave_requested", "expected")


def test_leave_that_was_decided_or_never_asked_for_cannot_be_taken_back(chat):
    assert "请假" in chat.says("不请假了")
    asked(chat)
    chat.press("同意", SECRETARY)
    assert "没有可以撤销" in chat.says("撤销")
    assert state_of(chat, THEME_DAY) == "leave_approved"


def test_leave_may_be_asked_for_again_after_it_was_taken_back(chat):
    asked(chat)
    chat.says("撤销")
    asked(chat, "10号我请假，开庭")
    assert latest(chat, "leave_requests")["reason"] == "开庭"
    assert state_of(chat, THEME_DAY) == "leave_requested"


def test_asking_twice_does_not_trouble_the_chair_twice(chat):
    asked(chat)
    put = len(chat.to(SECRETARY))
    asked(chat)
    assert len(chat.to(SECRETARY)) == put
    chat.press("同意", SECRETARY)
    assert "已批准" in chat.says("10号我请假，出差")
    assert state_of(chat, THEME_DAY) == "leave_approved"


def test_whoever_checked_in_is_not_put_on_leave(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.says("到了")
    chat.says("今天的会我请假，家里有事")
    assert "已签" in chat.says("对")
    assert state_of(chat, GENERAL) == "present"
    assert rows(chat, "leave_requests") == []


def test_coming_after_all_ends_pending_leave(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    asked(chat, "今天的会我请假，家里有事")
    chat.says("我赶回来了，签到")
    assert state_of(chat, GENERAL) == "present"
    assert latest(chat, "leave_requests")["state"] == "withdrawn"
    assert "撤回" in chat.press("同意", SECRETARY)[0].text


def test_a_check_in_that_is_taken_back_leaves_approved_leave_standing(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    asked(chat, "今天的会我请假，家里有事")
    chat.press("同意", SECRETARY)
    chat.says("到了")
    chat.says("是")
    assert state_of(chat, GENERAL) == "present"
    chat.says("撤销")
    assert state_of(chat, GENERAL) == "leave_approved"
    assert "请假1" in chat.says("/missing", SECRETARY)


def test_without_a_meeting_on_that_day_nothing_is_filed(chat):
    assert "没有登记" in chat.says("25号我请假，出差")
    assert rows(chat, "leave_requests") == []


def test_the_committee_meets_without_the_others(chat, clock):
    """Nobody asks leave from, or is told of, a meeting at which they are not expected."""
    chat.writer.do(lambda work: work.meetings.add(2, "committee", clock.now()))
    assert "支委会" not in chat.says("下次什么时候开会")
    assert "支委会" in chat.says("下次什么时候开会", PUBLICITY)
    chat.says("今天的会我请假，家里有事")
    assert "党员大会" in chat.last_to(MEMBER)
    assert chat.press_data("lf:5:p", MEMBER)[0].payload["show_alert"]
    assert rows(chat, "leave_requests") == []


@pytest.mark.parametrize("meeting", ["1", "77"])
def test_leave_from_a_meeting_that_is_over_is_refused(chat, meeting):
    assert chat.press_data(f"lf:{meeting}:p", MEMBER)[0].payload["show_alert"]
    assert rows(chat, "leave_requests") == []


def test_leave_that_is_rejected_after_the_meeting_counts_as_absence(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    asked(chat, "今天的会我请假，家里有事")
    chat.says("/close", SECRETARY)
    assert state_of(chat, GENERAL) == "leave_requested"
    chat.press("不同意", SECRETARY)
    assert state_of(chat, GENERAL) == "absent_unexcused"
    assert chat.to(GROUP_CHAT_ID)


def test_a_cancelled_question_files_nothing_even_by_its_old_button(chat):
    chat.says("10号请假，出差")
    yes = chat.to(MEMBER)[-1].buttons["对"]
    assert "没有登记" in chat.says("算了")
    assert "过时" in chat.press_data(yes, MEMBER)[0].text
    assert not any("请假" in call.text for call in chat.to(SECRETARY))

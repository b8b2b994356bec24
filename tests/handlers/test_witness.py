"""登记别人的到会: a chair or group leader, with a reason, never by the way (D07, D08)."""

import pytest

from services.demo import GROUP_CHAT_ID
from tests.chat import LEADER, MEMBER, SECRETARY
from tests.handlers.records import digest, latest, rows, told_to_groups
from tests.handlers.test_leave import GENERAL, state_of

ONE, THREE, WITHOUT_ACCOUNT = 16, 17, 18
"""The two of one name, and a member of the third group who has no account."""


@pytest.fixture
def going_on(chat, clock):
    """The chat of a branch in a meeting that began at 11:00; the first of the homonyms signed in at 11:01."""
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    clock.advance(minutes=11)
    chat.says("到了", 1016)
    return chat


def test_a_member_without_an_account_is_entered_with_a_reason(going_on):
    assert "为什么由你登记" in going_on.says("温如许到了", SECRETARY)
    assert state_of(going_on, GENERAL, WITHOUT_ACCOUNT) == "expected"
    going_on.press("本人没有用 Telegram", SECRETARY)
    assert state_of(going_on, GENERAL, WITHOUT_ACCOUNT) == "present"
    entry = latest(going_on, "attendance_entries")
    assert (entry["was"], entry["state"], entry["entered_by"]) == ("expected", "present", 1)
    assert entry["reason"] == "本人没有用 Telegram"


def test_an_everyday_name_is_found_and_read_back_in_full(going_on):
    assert "温如许（三组）" in going_on.says("老温到了", SECRETARY)


def test_d07_of_two_of_one_name_the_one_is_asked_for_and_their_own_word_is_not_overridden_by_the_way(going_on):
    question = going_on.says("江一苇没来", SECRETARY)
    assert "11:01本人签到" in question
    assert "三组（未签到）" in question
    warning = going_on.says("1", SECRETARY)
    assert "会覆盖本人签到" in warning
    going_on.press("不改", SECRETARY)
    assert (state_of(going_on, GENERAL, ONE), state_of(going_on, GENERAL, THREE)) == ("present", "expected")
    assert rows(going_on, "attendance_entries") == []


@pytest.mark.parametrize("words", ["不改，看错了", "看错了，他在", "算了，不是他", "不，再等等"])
def test_d07_who_thinks_better_of_it_gives_no_reason_by_saying_so(going_on, words):
    going_on.says("江一苇没来", SECRETARY)
    going_on.says("1", SECRETARY)
    before = digest(going_on, but=frozenset({"dialogues"}))
    assert "没有登记" in going_on.says(words, SECRETARY)
    assert digest(going_on, but=frozenset({"dialogues"})) == before


def test_d07_with_a_reason_it_is_overridden_and_the_person_is_told(going_on):
    going_on.says("江一苇没来", SECRETARY)
    going_on.says("1", SECRETARY)
    going_on.says("核对过，人在外地，是误点", SECRETARY)
    assert state_of(going_on, GENERAL, ONE) == "expected"
    told = going_on.last_to(1016)
    assert "周明远把你在" in told
    assert "人在外地" in told


def test_who_did_not_sign_in_needs_no_entry_and_nothing_is_recorded(going_on):
    before = digest(going_on, but=frozenset({"dialogues"}))
    assert "没有改动" in going_on.says("许听澜没来", SECRETARY)
    assert digest(going_on, but=frozenset({"dialogues"})) == before


def test_several_are_entered_at_once_and_homonyms_among_them_are_asked_about(going_on):
    going_on.says("许听澜和江一苇都到了", SECRETARY)
    going_on.says("2", SECRETARY)
    going_on.press("我在现场看到本人", SECRETARY)
    assert [state_of(going_on, GENERAL, each) for each in (9, THREE)] == ["present", "present"]
    assert "登记为“到会”" in going_on.last_to(1009)


def test_leave_entered_by_the_chair_is_approved_and_its_kind_is_pressed(going_on):
    assert "未经本人申请" in going_on.says("许听澜请假了", SECRETARY)
    going_on.press("病假", SECRETARY)
    assert state_of(going_on, GENERAL, 9) == "leave_approved"
    request = latest(going_on, "leave_requests")
    assert (request["state"], request["category"]) == ("approved", "sick")
    assert "登记为“已请假”" in going_on.last_to(1009)


def test_a_group_leader_enters_only_the_own_group_and_only_those_without_an_account(going_on):
    assert "归支部其他同志办" in going_on.says("温如许到了", LEADER)
    going_on.says("许听澜到了", LEADER)
    going_on.press("我在现场看到本人", LEADER)
    assert "自己的账号" in going_on.last_to(LEADER) or "自己的账号" in going_on.calls[-1].text
    assert state_of(going_on, GENERAL, 9) == "expected"
    going_on.says("温如许到了", 1013)
    going_on.press("手机没电或没带", 1013)
    assert state_of(going_on, GENERAL, WITHOUT_ACCOUNT) == "present"


def test_leave_reported_by_a_group_leader_waits_for_the_chair(going_on):
    going_on.says("温如许请假了", 1013)
    going_on.press("病假", 1013)
    assert state_of(going_on, GENERAL, WITHOUT_ACCOUNT) == "leave_requested"
    assert "温如许（三组）请假" in going_on.last_to(SECRETARY)
    going_on.press("同意", SECRETARY)
    assert state_of(going_on, GENERAL, WITHOUT_ACCOUNT) == "leave_approved"


def test_d08_a_member_enters_nobody(going_on):
    before = digest(going_on)
    assert "不能代签" in going_on.says("帮温如许签一下，他在路上")
    going_on.hears("温如许到了")
    assert going_on.press_data("wr:t", MEMBER)[0].payload["show_alert"]
    assert digest(going_on, but=frozenset({"dialogues"})) == before or "温如许" not in going_on.last_to(SECRETARY)
    assert state_of(going_on, GENERAL, WITHOUT_ACCOUNT) == "expected"


def test_a_second_press_and_an_old_button_enter_nothing(going_on):
    going_on.says("温如许到了", SECRETARY)
    going_on.press("本人没有用 Telegram", SECRETARY)
    assert "过时" in going_on.press("本人没有用 Telegram", SECRETARY)[0].text
    assert "过时" in going_on.press_data(f"wp:{WITHOUT_ACCOUNT}", SECRETARY)[0].text
    assert len(rows(going_on, "attendance_entries")) == 1


def test_after_the_end_a_chair_enters_a_late_check_in_and_a_group_leader_nothing(going_on, clock):
    clock.advance(hours=1)
    going_on.says("散会", SECRETARY)
    assert "没有正在开的会" in going_on.says("温如许到了", 1013)
    going_on.says("温如许到了", SECRETARY)
    going_on.press("我在现场看到本人", SECRETARY)
    assert state_of(going_on, GENERAL, WITHOUT_ACCOUNT) == "present_corrected"


def test_the_group_learns_neither_who_was_entered_nor_why(going_on):
    going_on.says("温如许到了", SECRETARY)
    going_on.press("手机没电或没带", SECRETARY)
    assert "温如许" not in told_to_groups(going_on)
    assert len([call for call in going_on.to(GROUP_CHAT_ID) if "没电" in call.text]) == 0


def test_a_stranger_to_the_roster_is_not_invented(going_on):
    assert "名册里没有" in going_on.says("王小二到了", SECRETARY) or rows(going_on, "attendance_entries") == []


ENTERED = (
    ("程以安没有迟到，9点就到了", "9点就到了"),
    ("程以安到了没绑定账号", "没绑定账号"),
    ("程以安到了 他手机没电", "手机没电"),
    ("帮程以安补签，他没带手机", "没带手机"),
    ("程以安也在，给他补签", None),
    ("程以安来了，不会用这个", "不会用这个"),
    ("程以安在场，手机坏了", "手机坏了"),
    ("程以安已经到了，没网", "没网"),
    ("程以安不是迟到，早到了", None),
    ("程以安早就来了 手机没带", "手机没带"),
)


@pytest.mark.wide
def test_the_same_act_is_understood_in_all_its_wordings_and_the_reason_said_is_offered(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    for words, reason in ENTERED:
        reply = chat.says(words, SECRETARY)
        assert "把程以安（一组）登记为“到会”。为什么由你登记" in reply, words
        assert reason is None or reason in chat.to(SECRETARY)[-1].buttons, words
        chat.says("算了", SECRETARY)
    assert "代签" in chat.says("帮程以安补签，他没带手机", MEMBER)

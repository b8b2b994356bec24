"""A record that is wrong is objected to in plain words; the chair decides, and until then it stays."""

import pytest

from tests.chat import MEMBER, SECRETARY
from tests.handlers.records import latest, rows
from tests.handlers.test_check_in import opened
from tests.handlers.test_leave import GENERAL, state_of

NOT_LATE = (
    "我没有迟到，8点50就到了",
    "6月8日迟到不对 我是准时到的",
    "我没迟到",
    "我6月8号没有迟到",
    "迟到记错了",
    "怎么说我迟到了",
    "我不是迟到，手机没网",
    "凭什么算我迟到",
    "6月8日到会不对",
    "我的考勤有误",
    "I was not late",
    "my attendance record is wrong",
)
NOT_EARLY = (
    "我6月8号没有早退",
    "我没早退",
    "早退不对，我一直在",
    "我没有提前走啊",
    "怎么把我记成早退了",
    "I did not leave early",
)
NO_OBJECTION = ("迟到怎么办", "迟到多久算缺席", "程以安没有迟到", "党费记录不对", "没有迟到的人有谁", "迟到规定是什么")


@pytest.fixture
def late(chat, clock):
    """The member came 20 minutes late, and the meeting is over."""
    opened(chat, clock)
    clock.advance(minutes=30)
    chat.says("到了")
    clock.advance(hours=1)
    chat.says("散会", SECRETARY)
    clock.advance(minutes=5)
    return chat


@pytest.fixture
def missed(chat, clock):
    """The member said nothing, and the meeting is over."""
    opened(chat, clock)
    clock.advance(hours=2)
    chat.says("散会", SECRETARY)
    clock.advance(hours=1)
    return chat


@pytest.mark.wide
def test_whoever_was_not_late_says_so_and_the_chair_is_asked(late):
    for words in NOT_LATE:
        reply = late.says(words)
        assert "更正要书记确认" in reply or "a correction needs the secretary" in reply, words
        assert latest(late, "late_check_ins")["reason"] == words
        assert state_of(late, GENERAL) == "late"
        late.says("撤销")


def test_approved_nobody_is_late_any_more_and_both_are_told(late):
    late.says("我没有迟到，8点50就到了")
    assert "更正申请：陆小满（一组）" in late.last_to(SECRETARY)
    assert "8点50就到了" in late.last_to(SECRETARY)
    late.press("同意", SECRETARY)
    assert state_of(late, GENERAL) == "present"
    assert "不再记为“迟到”" in late.last_to(MEMBER)
    assert late.press("不同意", SECRETARY)[0].payload["show_alert"]
    assert state_of(late, GENERAL) == "present"


def test_not_approved_the_record_stays(late):
    late.says("我没有迟到，8点50就到了")
    late.press("不同意", SECRETARY)
    assert state_of(late, GENERAL) == "late"
    assert "仍记为“迟到”" in late.last_to(MEMBER)


def test_late_check_in_of_today_means_the_meeting_that_counts_as_late(late):
    late.says("补签")
    assert "什么原因" in late.last_to(MEMBER)
    late.says("8点50就到了，手机没电")
    late.press("同意", SECRETARY)
    assert state_of(late, GENERAL) == "present"


@pytest.mark.wide
def test_early_leaving_is_objected_to_the_same_way(chat, clock):
    opened(chat, clock)
    chat.says("到了")
    chat.says("早退")
    clock.advance(hours=1)
    chat.says("散会", SECRETARY)
    clock.advance(minutes=5)
    for words in NOT_EARLY:
        reply = chat.says(words)
        assert "“早退”" in reply or "“Leave early”" in reply, words
        chat.says("撤销")
    chat.says("我没早退")
    chat.press("同意", SECRETARY)
    assert state_of(chat, GENERAL) == "present"


@pytest.mark.parametrize("words", ["我没到啊 怎么给我签了", "我没来，谁把我登记成到会了", "怎么给我签到了，我根本没去"])
def test_who_was_entered_and_was_not_there_can_say_so(missed, words):
    missed.says("陆小满到了", SECRETARY)
    missed.press("手机没电", SECRETARY) if "手机没电" in missed.to(SECRETARY)[-1].buttons else missed.says(
        "我看见的", SECRETARY
    )
    before = state_of(missed, GENERAL)
    assert "更正要书记确认" in missed.says(words)
    assert state_of(missed, GENERAL) == before
    missed.press("同意", SECRETARY)
    assert state_of(missed, GENERAL) == "absent_unexcused"


@pytest.mark.wide
def test_what_is_no_objection_files_nothing(late):
    for words in NO_OBJECTION:
        late.hears(words)
        assert rows(late, "late_check_ins") == [], words


@pytest.mark.parametrize("words", ["我开会到了的，忘记签到了", "我忘了签到", "我那天去了的，没签到"])
def test_having_forgotten_to_sign_in_is_late_check_in(missed, words):
    missed.says(words)
    if not rows(missed, "late_check_ins"):
        missed.press("忘了签", MEMBER)
    assert latest(missed, "late_check_ins")["state"] == "requested"


@pytest.mark.parametrize("words", ["算了吧不补了我下次注意", "不补了", "不用补签了", "取消补签"])
def test_the_request_that_waits_is_taken_back_by_saying_so(missed, words):
    missed.says("补签，刚才手机没电")
    assert "已撤回" in missed.says(words)
    assert latest(missed, "late_check_ins")["state"] == "withdrawn"


def test_asking_again_says_that_it_waits_already(missed):
    missed.says("补签，刚才手机没电")
    told = len(missed.to(SECRETARY))
    assert "已经在等书记确认" in missed.says("补签")
    assert len(missed.to(SECRETARY)) == told


def test_once_the_meeting_is_open_again_the_button_signs_in(missed):
    missed.says("补签")
    missed.says("撤销", SECRETARY)
    missed.press("忘了签", MEMBER)
    assert "已签到" in missed.last_to(MEMBER)

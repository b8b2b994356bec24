"""The code on the screen of the meeting room: whoever opens it is signed in, soon after it is of no use (D01)."""

import pytest

from branch import roll_call
from services import attendance
from services.demo import GROUP_CHAT_ID
from tests.chat import COMMISSIONER, MEMBER, SECRETARY, STRANGER
from tests.handlers.records import digest, latest, rows
from tests.handlers.test_check_in import opened
from tests.handlers.test_leave import GENERAL, asked, state_of

KEY = b"k" * 32


@pytest.fixture
def shown(chat, clock):
    """The chat of a branch in a meeting with a screen; its key is known to the test."""
    opened(chat, clock)
    chat.writer.do(lambda work: work.attendance_settings.add_roll_call_key(GENERAL, KEY))
    return chat


def scan(chat, clock, *, by=MEMBER, ago=0, key=KEY):
    """Open the link of the code as it was shown ``ago`` seconds before."""
    clock.advance(seconds=-ago)
    code = roll_call.code(key, GENERAL, clock.now())
    clock.advance(seconds=ago)
    return chat.hears(f"/start {code}", by)


def test_d01_whoever_scans_is_signed_in_and_only_they(shown, clock):
    clock.advance(minutes=12)
    assert "准时" in scan(shown, clock, ago=20)[0].text
    assert [state_of(shown, GENERAL, each) for each in (3, 2)] == ["present", "expected"]
    assert latest(shown, "audit")["facts"]["channel"] == "screen"
    assert "已签过" in scan(shown, clock)[0].text
    assert "已撤销" in shown.says("撤销")


def test_a_photograph_forwarded_a_minute_later_fails_with_a_clear_sentence(shown, clock):
    before = digest(shown)
    assert "已经过时" in scan(shown, clock, ago=60)[0].text
    assert digest(shown) == before


def test_an_old_code_does_not_frighten_who_is_signed_in(shown, clock):
    scan(shown, clock)
    before = digest(shown)
    assert "你已签过到，有效" in scan(shown, clock, ago=60)[0].text
    assert "已经过时" in scan(shown, clock, ago=60, by=COMMISSIONER)[0].text
    assert digest(shown) == before


def test_a_message_that_was_under_way_counts_from_when_it_was_sent(shown, clock):
    sent_at = int(clock.now().timestamp())
    code = roll_call.code(KEY, GENERAL, clock.now())
    clock.advance(minutes=20)
    assert "10:50" in shown.hears(f"/start {code}", date=sent_at)[0].text


def test_a_code_that_was_made_up_signs_nobody_in(shown, clock):
    before = digest(shown)
    assert "不是本支部的签到码" in scan(shown, clock, key=b"x" * 32)[0].text
    assert digest(shown) == before


def test_a_code_binds_no_stranger_and_counts_as_no_wrong_binding_code(shown, clock):
    assert "我还不认识你" in scan(shown, clock, by=STRANGER)[0].text
    assert rows(shown, "code_tries") == []


def test_a_code_of_a_meeting_that_is_over_says_so(shown, clock):
    shown.says("散会", SECRETARY)
    assert "已经结束" in scan(shown, clock)[0].text


def test_who_has_leave_and_scans_is_in_the_room(shown, clock):
    asked(shown, "今天的会我请假，家里有事")
    shown.press("同意", SECRETARY)
    assert "假已销" in scan(shown, clock)[0].text
    assert state_of(shown, GENERAL) == "present"


def test_what_looks_odd_is_for_the_chair_to_see_and_changes_nothing(shown, clock):
    """Five sign-ins within three seconds, and one by somebody on leave."""
    asked(shown, "今天的会我请假，家里有事")
    shown.press("同意", SECRETARY)
    for person in (1002, 1003, 1004, 1005, 1006):
        shown.press_data(f"ci:{GENERAL}", person, chat_id=GROUP_CHAT_ID)
    found = shown.writer.do(lambda work: attendance.anomalies(work, GENERAL))
    assert [sorted(members) for _, members in found.bursts] == [[2, 3, 4, 5, 6]]
    assert found.on_leave == (3,)
    told = shown.says("/missing", SECRETARY)
    assert "3秒内有5人签到" in told
    assert "批了假又来签到：陆小满" in told
    assert all("3秒" not in call.text for call in shown.to(GROUP_CHAT_ID))
    assert all("3秒" not in call.text for call in shown.to(COMMISSIONER))
    assert "批了假又来签到" in shown.says("散会", SECRETARY)
    assert {state_of(shown, GENERAL, each) for each in (2, 3, 4, 5, 6)} == {"present"}

"""Dialogues about coming: check-in, two meetings at once, late check-in, leave, and what nobody may do for others."""

from datetime import timedelta

import pytest

from branch.attendance import AttendanceState
from branch.meeting import MeetingKind, MeetingState
from tests.chat import DISCIPLINE, LEADER, MEMBER, PUBLICITY, SECRETARY
from tests.handlers.records import digest, latest, rows, told_to_groups

HOMONYMS = (1016, 1017)
"""江一苇 of the first and of the third group."""


@pytest.fixture
def opened(talk):
    """The general meeting of 11:00 is open for check-in; it is 10:50."""
    talk.clock.advance(minutes=50)
    talk.chat.says("/open", SECRETARY)
    return talk


@pytest.fixture
def over(opened):
    """The meeting ended at 12:50; most members said nothing."""
    opened.clock.advance(hours=2)
    opened.chat.says("散会", SECRETARY)
    opened.clock.advance(hours=1)
    return opened


def state_of(talk, external_id, meeting_id=2):
    member = next(row["member_id"] for row in rows(talk.chat, "bindings") if row["external_id"] == external_id)
    found = rows(talk.chat, "attendance")
    states = {(row["member_id"], row["meeting_id"]): row["state"] for row in found}
    return states.get((member, meeting_id))


def test_d01(opened):
    """签到（一切正常）"""
    opened.given("6月8日11:00的党员大会已开始签到。")
    opened.clock.advance(minutes=12)
    opened.says(MEMBER, "到了")
    assert state_of(opened, MEMBER) == "present"
    opened.result("登记为到会，记下时间。")


def test_d02(talk):
    """同日两个会"""
    soon = talk.clock.now() + timedelta(minutes=50)
    committee = talk.chat.writer.do(lambda work: work.meetings.add(2, MeetingKind.COMMITTEE, soon))
    talk.clock.advance(minutes=50)
    talk.given("支委会10:50、党员大会11:00都已开始签到；何青禾是支委。")
    for _ in range(2):
        talk.chat.says("开始签到", SECRETARY)
        if "1" in talk.chat.last_to(SECRETARY) or talk.chat.to(SECRETARY)[-1].buttons:
            talk.chat.hears("1", SECRETARY)
    talk.clock.advance(minutes=14)
    talk.says(PUBLICITY, "签到")
    talk.says(PUBLICITY, "2")
    states = {state_of(talk, PUBLICITY, committee), state_of(talk, PUBLICITY)}
    assert states == {"late", "expected"}
    talk.result("只改一个会，另一个仍是未签到。")


def test_d03(over):
    """补签"""
    over.given("会议12:50结束，陆小满没有签到。")
    over.says(MEMBER, "补签，刚才手机没电")
    assert state_of(over, MEMBER) == "absent_unexcused"
    over.presses(SECRETARY, "同意")
    assert state_of(over, MEMBER) == "present_corrected"
    over.result("登记为到会（补签），原来的状态、理由和批准人都在。")


def test_d04(talk):
    """请假，只有一个会"""
    talk.given("6月10日15:00有主题党日。")
    talk.says(MEMBER, "10号我请假，出差")
    talk.says(MEMBER, "对")
    assert state_of(talk, MEMBER, 3) == "leave_requested"
    talk.presses(SECRETARY, "同意")
    assert state_of(talk, MEMBER, 3) == "leave_approved"
    talk.result("请假已批准，事由只有本人和书记看得到。")


def test_d05(talk):
    """请假含糊，又取消"""
    talk.given("这周有两个会：6月8日党员大会、6月10日主题党日。")
    before = digest(talk.chat, but=frozenset({"dialogues"}))
    talk.says(MEMBER, "这周开庭，请个假")
    talk.says(MEMBER, "算了不请了")
    assert digest(talk.chat, but=frozenset({"dialogues"})) == before
    assert rows(talk.chat, "dialogues") == []
    talk.result("没有任何改动。")


def test_d06(opened):
    """批了假又来了"""
    opened.chat.says("今天的会我请假，家里有事")
    opened.chat.says("对")
    opened.chat.press("同意", SECRETARY)
    opened.clock.advance(minutes=30)
    opened.given("陆小满的假已批准；会议进行了20分钟。")
    opened.says(MEMBER, "我赶回来了，签到")
    opened.says(MEMBER, "是")
    assert (state_of(opened, MEMBER), latest(opened.chat, "leave_requests")["state"]) == ("late", "returned")
    opened.result("登记为迟到，假已销。")


def test_d07(opened):
    """“江一苇没来”（同名，又有本人签到）"""
    opened.clock.advance(minutes=11)
    opened.chat.says("到了", HOMONYMS[0])
    opened.given("一组江一苇自己签到，三组江一苇没有签到。")
    opened.clock.advance(minutes=3)
    opened.says(SECRETARY, "江一苇没来")
    opened.says(SECRETARY, "1")
    opened.says(SECRETARY, "不改，看错了")
    assert [state_of(opened, each) for each in HOMONYMS] == ["present", "expected"]
    assert rows(opened.chat, "attendance_entries") == []
    opened.result("没有改动：谁也不会被悄悄改成缺席。")


def test_d08(opened):
    """代签"""
    before = digest(opened.chat, but=frozenset({"dialogues"}))
    opened.says(LEADER, "帮许听澜签一下，她在路上")
    opened.presses(LEADER, "提醒一声")
    assert digest(opened.chat, but=frozenset({"dialogues"})) == before
    opened.result("没有登记；许听澜收到一句提醒。")


def test_e27(opened):
    """一句话两件事"""
    opened.says(MEMBER, "到了，党费也交了")
    assert state_of(opened, MEMBER) == "present"
    assert "claimed" in {row["state"] for row in rows(opened.chat, "dues_items")}
    opened.result("两件都登记，各自可以撤销。")


def test_e40(talk):
    """在群里说了个人的事"""
    talk.says(MEMBER, "@zhibu_bot 10号我请假，要去化疗", group=True)
    assert "化疗" not in "".join(call.text for call in talk.chat.to(-1001))
    talk.result("群里不重复事由，转到私聊。")


def test_d31(talk):
    """缺席统计"""
    for month, absent in ((2, (9, 12)), (3, (9, 12)), (4, (9, 12)), (5, (9,))):
        starts_at = talk.clock.now().replace(month=month, day=20, hour=15)
        talk.chat.writer.do(lambda work, at=starts_at, who=absent: missed(work, at, who))
    talk.given("今年许听澜无故缺席4次，唐晓棠3次。")
    talk.says(DISCIPLINE, "今年谁无故缺席超过3次")
    assert latest(talk.chat, "audit")["action"] == "attendance.looked"
    assert "许听澜" not in told_to_groups(talk.chat)
    talk.result("只在私聊列出，查看记入日志；不评价人。")


def missed(work, starts_at, absent):
    """Put a lecture into the record that is over and at which some were absent."""
    number = work.meetings.add(2, MeetingKind.LECTURE, starts_at)
    work.meetings.change(number, MeetingState.CLOSED, was=MeetingState.PLANNED, closed_at=starts_at)
    work.attendance.expect(number, absent)
    for member_id in absent:
        work.attendance.put(number, member_id, AttendanceState.ABSENT, None)

"""Who is told of a meeting, where, and when: the group what concerns all, in private whoever was never met there."""

from datetime import datetime

from branch.clock import SHANGHAI
from services.demo import GROUP_CHAT_ID as BRANCH_CHAT
from tests.chat import COMMISSIONER, LEADER, MEMBER, SECRETARY
from tests.handlers.records import change, latest, rows

SENTENCE = "下周三下午三点开党员大会，讨论换届，三楼会议室"
MET = "UPDATE bindings SET in_group = 1"


def test_a_plan_may_be_made_first_and_announced_later_once(chat):
    chat.says(SENTENCE, SECRETARY)
    assert "还没有发通知" in chat.says("先建，不发通知", SECRETARY)
    assert chat.to(BRANCH_CHAT) == []
    assert chat.to(MEMBER) == []
    assert "已通知" in chat.says("发通知", SECRETARY)
    chat.press("发通知", SECRETARY)
    assert len(chat.to(BRANCH_CHAT)) == 1


def test_who_was_met_in_the_group_reads_it_there_and_nobody_is_told_twice(chat):
    change(chat, f"{MET} WHERE external_id <> {MEMBER}")
    chat.says(SENTENCE, SECRETARY)
    assert "已通知：群里，另私聊1人。" in chat.says("对", SECRETARY)
    assert len(chat.to(MEMBER)) == 1
    assert chat.to(LEADER) == []


def test_whoever_presses_in_the_group_is_met_there_and_whoever_leaves_is_not(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.press("我到了", MEMBER, chat_id=BRANCH_CHAT)
    met = [row["external_id"] for row in rows(chat, "bindings") if row["in_group"]]
    assert met == [MEMBER]
    gone = {"id": MEMBER, "is_bot": False, "first_name": "人"}
    chat.update(message=chat._message(MEMBER, group=True) | {"left_chat_member": gone})
    assert [row for row in rows(chat, "bindings") if row["in_group"]] == []


def test_who_cannot_be_told_is_named_to_the_chair_alone(chat):
    change(chat, "UPDATE bindings SET reachable = 0 WHERE external_id = 1003")
    chat.says(SENTENCE, SECRETARY)
    made = chat.says("对", SECRETARY)
    assert "私聊发不到2人：陆小满（一组）、温如许（三组）。请线下通知。" in made
    assert "陆小满" not in chat.last_to(BRANCH_CHAT)


def test_the_committee_is_told_in_private_and_the_group_learns_nothing(chat):
    chat.says("下周三下午三点开支委会", SECRETARY)
    assert "已私聊通知3人" in chat.says("对", SECRETARY)
    assert chat.to(BRANCH_CHAT) == []
    assert chat.to(MEMBER) == []
    assert "支委会" in chat.last_to(COMMISSIONER)


def test_a_notice_of_the_night_waits_for_the_morning_unless_the_meeting_is_near(chat, clock):
    clock.jump(datetime(2026, 6, 8, 22, 30, tzinfo=SHANGHAI))
    chat.says(SENTENCE, SECRETARY)
    assert "通知6月9日（周二）08:00发出" in chat.says("对", SECRETARY)
    assert latest(chat, "outbox")["not_before"] is None  # the answer to the secretary
    waiting = [row for row in rows(chat, "outbox") if row["not_before"]]
    assert {row["not_before"].astimezone(SHANGHAI).hour for row in waiting} == {8}
    chat.says("明天上午8点开党课", SECRETARY)
    assert "08:00发出" not in chat.says("对", SECRETARY)

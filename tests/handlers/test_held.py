"""“开过了”: a meeting held without the assistant is asked about, echoed, recorded afterwards, and told to each."""

import pytest

from branch.clock import SHANGHAI, at_local
from branch.meeting import MeetingKind
from handlers.understanding.held import held_words, leave_said, says_held
from services.demo import GROUP_CHAT_ID
from tests.chat import MEMBER, SECRETARY
from tests.handlers.conftest import NOW
from tests.handlers.records import change, digest, latest, rows

LEADER_OF_THREE = 1013
THIRD = {1013: 13, 1014: 14, 1015: 15, 1017: 17, 1018: 18}
"""Accounts of the third group, and their ids."""


def states(chat):
    meeting = latest(chat, "meetings")["id"]
    return {row["member_id"]: row["state"] for row in rows(chat, "attendance") if row["meeting_id"] == meeting}


def tell(chat, *sentences, by=LEADER_OF_THREE):
    return [chat.says(each, by) for each in sentences][-1]


def test_a_leader_tells_of_a_meeting_and_each_member_learns_the_own_entry(chat):
    asked = chat.says("我们组这个月开过了", LEADER_OF_THREE)
    assert "哪天几点" in asked
    echo = chat.says("6月5号下午三点，会议室，学文件，除了小叶都到了", LEADER_OF_THREE)
    assert "6月5日（周五）15:00 党小组会（三组），会议室" in echo
    assert "应到5 实到4，没到：叶知夏" in echo
    assert "叶知夏（三组）有请假吗" in echo
    before = len(chat.to(GROUP_CHAT_ID))
    done = chat.says("有，去医院", LEADER_OF_THREE)
    assert "已事后登记" in done
    assert "请假待批1" in done
    assert states(chat) == {13: "present", 14: "present", 15: "leave_requested", 17: "present", 18: "present"}
    made = latest(chat, "meetings")
    assert (made["state"], made["opened_at"], made["topic"]) == ("closed", None, "学文件")
    assert "“请假待批”" in chat.last_to(1015)
    assert "“到会”" in chat.last_to(1014)
    assert "去医院" in chat.last_to(SECRETARY)
    assert len(chat.to(GROUP_CHAT_ID)) == before
    assert {row["reason"] for row in rows(chat, "attendance_entries")} == {"事后登记"}
    assert latest(chat, "leave_requests")["category"] == "sick"


def test_what_is_missing_is_asked_for_and_agreement_comes_last(chat):
    tell(chat, "小组会开过了")
    assert "几点" in tell(chat, "昨天，205")
    assert "谁到了" in tell(chat, "上午九点")
    assert "登记吗" in tell(chat, "都到了")
    before = digest(chat, but={"dialogues"})
    assert "没有登记" in tell(chat, "不对")
    assert digest(chat, but={"dialogues"}) == before


def test_agreeing_twice_records_once(chat):
    tell(chat, "上周五下午三点小组会开过了，都到了")
    chat.press("对", LEADER_OF_THREE)
    assert "已事后登记" in chat.last_to(LEADER_OF_THREE)
    count = len(rows(chat, "meetings"))
    assert chat.press("对", LEADER_OF_THREE)[-1].payload["show_alert"] is True
    assert len(rows(chat, "meetings")) == count


def test_a_meeting_that_was_planned_and_never_opened_becomes_the_record_and_leave_stays(chat, clock):
    number = chat.writer.do(
        lambda work: work.meetings.add(2, MeetingKind.GROUP, at_local(NOW.date(), 14), party_group="三组", place="206")
    )
    chat.says("我请假，出差", 1014)
    chat.says("1", 1014) if "哪个" in chat.last_to(1014) else chat.says("对", 1014)
    clock.advance(hours=8)
    tell(chat, "我们组开过了", "今天下午两点，都到了", "对")
    made = next(row for row in rows(chat, "meetings") if row["id"] == number)
    assert (made["state"], made["place"]) == ("closed", "206")


def test_what_is_on_the_record_is_not_recorded_again(chat):
    tell(chat, "上周五下午三点小组会开过了，都到了", "对")
    assert "已经有了" in tell(chat, "上周五下午四点小组会开过了，都到了", "对")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("明天下午三点小组会开过了", "最近两个月"),
        ("2026年1月5号下午三点小组会开过了，都到了", "最近两个月"),
        ("今天下午三点小组会开过了，都到了", "最近两个月"),
        ("上周五下午三点小组会开过了，除了老冯都到了", "没有“老冯”"),
        ("上周五下午三点支委会开过了，都到了", "归支部其他同志办"),
    ],
)
def test_what_cannot_be_is_asked_again_and_nothing_is_recorded(chat, said, answer):
    before = digest(chat, but={"dialogues", "asked_questions", "question_gaps"})
    assert answer in tell(chat, said)
    assert digest(chat, but={"dialogues", "asked_questions", "question_gaps"}) == before


def test_a_member_tells_of_nothing_and_a_secretary_leaves_groups_to_their_leaders(chat):
    before = digest(chat, but={"dialogues"})
    chat.says("小组会开过了", MEMBER)
    assert "组长" in chat.says("一组小组会开过了", SECRETARY)
    assert "是什么会" in chat.says("开过了", SECRETARY)
    assert digest(chat, but={"dialogues"}) == before


def test_the_secretarys_word_grants_leave_and_homonyms_are_told_apart(chat):
    tell(chat, "上周五下午三点党课开过了，三楼会议室，除了江一苇都到了", by=SECRETARY)
    assert "“江一苇”有几位" in chat.last_to(SECRETARY)
    assert "江一苇（三组）有请假吗" in tell(chat, "三组的江一苇", by=SECRETARY)
    chat.press("有", SECRETARY)
    assert "请假1" in chat.last_to(SECRETARY)
    assert states(chat)[17] == "leave_approved"
    assert latest(chat, "meetings")["starts_at"].astimezone(SHANGHAI).hour == 15


def test_the_end_of_a_leaders_office_ends_the_telling(chat):
    tell(chat, "上周五下午三点小组会开过了，都到了")
    change(chat, "UPDATE role_terms SET ended_on = '2026-06-07'")
    assert "归支部其他同志办" in chat.press("对", LEADER_OF_THREE)[-1].text


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("我们组这个月开过了", True),
        ("支委会已经开过了", True),
        ("党课上过了", True),
        ("our group meeting was held", True),
        ("这个月的会开过了吗", False),
        ("小组会开过没有", False),
        ("开完了", False),
        ("我车开过了", False),
        ("谁开过了", False),
        ("会开了", False),
        ("支委会开过了，党费也交了", False),
    ],
)
def test_only_a_plain_statement_says_that_a_meeting_was_held(said, held):
    assert says_held(said, now=NOW) is held


@pytest.mark.parametrize(
    ("said", "missed"),
    [
        ("都到了", ()),
        ("全员到齐", ()),
        ("除了老陈都到了", ("老陈",)),
        ("除了老陈和小王，其他人都到了", ("老陈", "小王")),
        ("老陈、小王没来", ("老陈", "小王")),
        ("everyone came", ()),
        ("everyone but Chen Jianguo came", ("Chen Jianguo",)),
        ("会议室，学文件", None),
    ],
)
def test_who_did_not_come(said, missed):
    assert held_words(said, now=NOW).but == missed


def test_days_lean_back():
    assert held_words("5号下午三点", now=NOW).day.isoformat() == "2026-06-05"
    assert held_words("12号下午三点", now=NOW).day.isoformat() == "2026-05-12"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("有，去医院", (True, "sick", "去医院")),
        ("请了，出差", (True, "official", "出差")),
        ("没有", (False, None, "")),
        ("嗯哼", None),
    ],
)
def test_an_excuse(said, meant):
    assert leave_said(said, now=NOW) == meant

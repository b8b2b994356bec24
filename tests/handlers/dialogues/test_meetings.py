"""Dialogues about meetings: theme days on rest days, one sentence that makes a meeting, calling off."""

from datetime import datetime

import pytest

from branch.clock import SHANGHAI
from branch.meeting import MeetingKind
from reminders import plan
from tests.chat import SECRETARY
from tests.handlers.records import change, joined, latest, rows

LEADER_OF_THREE = 1013


@pytest.fixture
def rest_day(talk):
    """The theme day of June falls on Saturday the 20th; five days before the secretary is asked."""
    change(talk.chat, "DELETE FROM meetings WHERE id = 3")
    starts_at = datetime(2026, 6, 20, 15, 0, tzinfo=SHANGHAI)
    talk.chat.writer.do(lambda work: work.meetings.add(2, MeetingKind.THEME_DAY, starts_at, place="三楼会议室"))
    talk.clock.jump(datetime(2026, 6, 15, 9, 0, tzinfo=SHANGHAI))
    talk.chat.writer.do(lambda work: plan(work, now=talk.clock.now()))
    return talk


def test_d20(rest_day):
    """党日碰上周末"""
    rest_day.given("6月20日的主题党日是星期六；现在是6月15日。")
    rest_day.by_itself(SECRETARY, "主题党日")
    rest_day.says(SECRETARY, "18号")
    rest_day.says(SECRETARY, "对")
    moved = next(row for row in reversed(rows(rest_day.chat, "meetings")) if row["kind"] == "theme_day")
    assert f"{moved['starts_at'].astimezone(SHANGHAI):%m-%d %H:%M}" == "06-18 15:00"
    rest_day.result("改到6月18日，理由一并记下。")


def test_d21(talk):
    """一句话建会"""
    joined(talk.chat, 7, "2025-08-20")
    talk.given("郑一凡是预备党员，预备期从2025年8月20日起。")
    echo = talk.says(SECRETARY, "下周三下午三点开党员大会，讨论小郑转正，三楼会议室")
    assert "到2026年8月20日才满一年" in echo[0].text
    echo = talk.says(SECRETARY, "那把转正议题去掉")
    assert "转正" not in echo[0].text
    talk.says(SECRETARY, "对")
    made = latest(talk.chat, "meetings")
    assert (made["kind"], made["place"], made["topic"]) == ("general_meeting", "三楼会议室", None)
    assert f"{made['starts_at'].astimezone(SHANGHAI):%m-%d %H:%M}" == "06-17 15:00"
    talk.result("会已建好，议题待定，群里已通知。")


def test_d23(talk):
    """取消会议（含糊）"""
    tomorrow = datetime(2026, 6, 9, 14, 0, tzinfo=SHANGHAI)
    committee = talk.chat.writer.do(lambda work: work.meetings.add(2, MeetingKind.COMMITTEE, tomorrow))
    later = tomorrow.replace(hour=16)
    group = talk.chat.writer.do(lambda work: work.meetings.add(2, MeetingKind.GROUP, later, party_group="三组"))
    talk.given("明天14:00有支委会，16:00有三组的党小组会。")
    talk.says(SECRETARY, "明天的会取消")
    talk.says(SECRETARY, "取消1，检察院来人")
    states = {row["id"]: row["state"] for row in rows(talk.chat, "meetings")}
    assert (states[committee], states[group]) == ("cancelled", "planned")
    talk.result("支委会取消，理由记下；党小组会不动。")


def test_d25(talk):
    """小组会“开过了”"""
    talk.says(LEADER_OF_THREE, "我们组这个月开过了")
    talk.says(LEADER_OF_THREE, "6月5号，会议室，学文件，除了小叶都到了")
    talk.says(LEADER_OF_THREE, "下午三点")
    talk.says(LEADER_OF_THREE, "有，去医院")
    made = latest(talk.chat, "meetings")
    assert (made["state"], made["opened_at"], made["party_group"]) == ("closed", None, "三组")
    assert latest(talk.chat, "leave_requests")["state"] == "requested"
    talk.result("事后登记：到会的记到会，叶知夏请假待批；没有会议记录，不算完成。")

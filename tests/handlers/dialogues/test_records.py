"""Dialogues about records of meetings: auditing them, photographs."""

from tests.chat import PUBLICITY, SECRETARY
from tests.handlers.minutes_desk import hand_in, hold, lines
from tests.handlers.records import rows


def test_d22(talk):
    """会议记录"""
    hand_in(hold(talk.chat, talk.clock))
    talk.given("6月8日党员大会已散会，何青禾交来的记录待审。")
    talk.says(SECRETARY, "第五条写错了，是12号前交材料")
    talk.says(SECRETARY, "你直接改")
    talk.says(SECRETARY, "通过")
    versions = [(row["version"], row["state"]) for row in rows(talk.chat, "minutes")]
    assert versions == [(1, "returned"), (2, "approved")]
    assert lines(talk.chat, 1)[-1]["text"] == "由陆小满负责，6月20日前交材料。"
    talk.result("版本2通过并锁定，版本1还在。")


def test_d24(talk):
    """照片"""
    hold(talk.chat, talk.clock)
    talk.given("6月8日党员大会已散会。")
    talk.photographs(PUBLICITY, 3)
    talk.says(PUBLICITY, "6月8日党员大会")
    talk.says(PUBLICITY, "统一：学习现场")
    photos = rows(talk.chat, "photos")
    assert [row["content"] for row in photos] == ["学习现场"] * 3
    talk.result("照片归到那次会，每张有日期和内容。")

"""“记录不对”: whoever was registered wrongly is heard, without a reproach, and the secretary is asked to look."""

import pytest

from tests.chat import MEMBER, SECRETARY
from tests.handlers.records import digest, latest, rows


@pytest.mark.parametrize(
    "words",
    [
        "记录不对",
        "我的签到记录有误",
        "我没去，为什么登记成到会",
        "谁给我签的到",
        "我明明到了，怎么算缺席",
        "I wasn't there, why am I checked in",
    ],
)
def test_an_objection_goes_to_the_secretary_and_changes_nothing(chat, words):
    before = digest(chat, but=frozenset({"audit"}))
    said = chat.says(words)
    assert "代签" not in said
    assert "书记" in said or "secretary" in said
    told = chat.to(SECRETARY)[-1].text
    assert "陆小满（一组）说签到记录不对" in told
    assert words in told
    assert digest(chat, but=frozenset({"audit"})) == before
    assert latest(chat, "audit")["action"] == "attendance.disputed"


@pytest.mark.parametrize("words", ["会议记录不对", "我没交这么多", "党费记录不对", "我的数据不对", "帮温如许签到"])
def test_other_objections_go_their_own_way(chat, words):
    chat.hears(words)
    assert not any(row["action"] == "attendance.disputed" for row in rows(chat, "audit"))


def test_a_secretary_alone_is_not_told_that_somebody_was_asked(chat):
    assert "当面说一声" in chat.says("我的签到记录不对", SECRETARY)
    assert chat.to(MEMBER) == []


def test_a_record_that_fits_is_decided_by_the_chair(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    clock.advance(minutes=40)
    chat.says("到了")
    chat.says("我的考勤有误")
    assert "attendance.disputed" not in {row["action"] for row in rows(chat, "audit")}
    assert chat.to(SECRETARY)[-1].buttons

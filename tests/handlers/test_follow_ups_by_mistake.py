"""议定事项: “办好了” pressed by mistake closes nothing, and what was closed by mistake is opened again in a day."""

import pytest

from tests.chat import MEMBER, SECRETARY
from tests.handlers.meeting_hall import PREVIEW, PUBLISH, begun
from tests.handlers.records import rows

OWNER = 1005
NOTES = "周明远主持，林书韵记录。1.学习文件 2.决定6月20日前每人交一份学习心得，何青禾收"


@pytest.fixture
def decided(held):
    begun(held)
    held.says(NOTES, SECRETARY)
    held.press(PREVIEW, SECRETARY)
    held.press(PUBLISH, SECRETARY)
    return held


def states(chat):
    return [row["state"] for row in rows(chat, "follow_ups")]


def number(chat):
    return rows(chat, "follow_ups")[0]["id"]


@pytest.mark.parametrize("words", ["还没办好 按错了", "按错了", "点错了，还没做"])
def test_a_press_by_mistake_closes_nothing(decided, words):
    decided.press_data(f"fu:{number(decided)}", OWNER)
    assert "没有办结" in decided.says(words, OWNER)
    assert states(decided) == ["open"]


@pytest.mark.parametrize("words", ["还没办好", "还没办完，按错了", "办结登记错了"])
def test_what_was_closed_by_mistake_is_opened_again_and_the_secretary_told(decided, words):
    decided.press_data(f"fu:{number(decided)}", OWNER)
    decided.says("收齐18份", OWNER)
    assert states(decided) == ["done"]
    assert "已恢复为未办结" in decided.says(words, OWNER)
    assert states(decided) == ["open"]
    assert "已恢复为未办结" in decided.last_to(SECRETARY)


def test_others_open_nothing_and_after_a_day_the_secretary_does(decided, clock):
    decided.press_data(f"fu:{number(decided)}", OWNER)
    decided.says("收齐18份", OWNER)
    decided.press_data(f"fb:{number(decided)}", MEMBER)
    assert states(decided) == ["done"]
    clock.advance(hours=25)
    decided.press_data(f"fb:{number(decided)}", OWNER)
    assert states(decided) == ["done"]
    decided.press_data(f"fr:{number(decided)}", SECRETARY)
    assert states(decided) == ["open"]

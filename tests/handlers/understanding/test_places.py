"""The place of a meeting is what was said, without the words around it."""

from datetime import datetime

import pytest

from branch.clock import SHANGHAI
from handlers.understanding import understand

MONDAY = datetime(2026, 6, 1, 8, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("党小组会地点改成二楼小会议室", "二楼小会议室"),
        ("组会地点改为二楼会议室", "二楼会议室"),
        ("党课地点换成三楼", "三楼"),
        ("主题党日改成在二楼大会议室", "二楼大会议室"),
        ("支委会地点改到小会议室就行", "小会议室"),
        ("主题党日换到三楼会议室吧", "三楼会议室"),
    ],
)
def test_a_place_is_told_from_the_words_of_changing_it(words, place):
    assert understand(words, role="secretary", now=MONDAY).slots.get("place") == place


@pytest.mark.parametrize("words", ["组会我去不了，加班", "组会请假，要出差"])
def test_a_group_meeting_is_known_by_its_short_name(words):
    assert understand(words, now=MONDAY).slots.get("meeting_kind") == "group"

"""The secretary's post changes hands by words, and only when another of the committee agrees."""

import pytest

from handlers.understanding.offices import hands_over
from tests.chat import COMMISSIONER, DISCIPLINE, LEADER, MEMBER, PUBLICITY, SECRETARY
from tests.handlers.records import digest, latest, rows

SUCCESSOR = "陆小满"


def secretaries(chat):
    return [row["member_id"] for row in rows(chat, "role_terms") if row["role"] == "secretary" and not row["ended_on"]]


@pytest.mark.parametrize(
    "said",
    [
        "陆小满当书记",
        "我把书记交给陆小满",
        "换届选举完了，新书记陆小满，组织委员林书韵",
        "以后书记由陆小满同志担任",
        "支部书记换成陆小满",
        "new secretary: 陆小满",
    ],
)
def test_a_hand_over_is_read_back_and_changes_nothing_yet(chat, said):
    shown = chat.says(said, SECRETARY)
    assert "改为陆小满（一组），今天起生效。要另一位支委同意才算数。对吗？" in shown
    assert ("发“设置支部”登记" in shown) == ("组织委员" in said)
    before = secretaries(chat)
    chat.press("对", SECRETARY)
    assert "同意前书记不变" in chat.last_to(SECRETARY)
    assert secretaries(chat) == before


def test_another_of_the_committee_agrees_and_both_are_told(chat):
    chat.says("新书记陆小满", SECRETARY)
    chat.press("对", SECRETARY)
    assert "你同意就从今天起生效" in chat.last_to(DISCIPLINE)
    chat.press("同意", COMMISSIONER)
    assert secretaries(chat) == [3]
    assert "书记已由" in chat.last_to(SECRETARY)
    assert "书记已由" in chat.last_to(MEMBER)
    assert latest(chat, "audit")["action"] == "role.granted"
    before = digest(chat)
    chat.press("同意", DISCIPLINE)
    assert digest(chat) == before
    assert "开始签到" in chat.says("/open", MEMBER)


def test_neither_who_goes_nor_who_comes_nor_a_member_agrees(chat):
    chat.says("林书韵当书记", SECRETARY)
    chat.press("对", SECRETARY)
    data = chat.to(PUBLICITY)[-1].buttons["同意"]
    before = digest(chat)
    for person in (SECRETARY, COMMISSIONER, MEMBER, LEADER):
        chat.press_data(data, person)
    assert digest(chat) == before


@pytest.mark.parametrize("person", [COMMISSIONER, MEMBER])
def test_only_the_secretary_begins_it(chat, person):
    before = digest(chat, but=frozenset({"dialogues", "questions"}))
    chat.hears("陆小满当书记", person)
    assert digest(chat, but=frozenset({"dialogues", "questions"})) == before


def test_what_only_sounds_like_it_is_something_else():
    assert not any(map(hands_over, ("怎么换书记", "谁当书记合适", "新副书记陆小满", "书记好", "书记讲话")))

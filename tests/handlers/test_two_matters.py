"""Two matters in one sentence: both are done, one reply each, and nothing that was not plainly said."""

import pytest

from services.demo import GROUP_CHAT_ID
from tests.chat import MEMBER, SECRETARY
from tests.handlers.records import digest, rows


@pytest.fixture
def going_on(chat, clock):
    """Open the general meeting of 11:00 at 10:50."""
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    return chat


def texts(replies):
    return [each.text for each in replies]


def state_of(chat, external_id):
    member = next(row["member_id"] for row in rows(chat, "bindings") if row["external_id"] == external_id)
    return next(row["state"] for row in rows(chat, "attendance") if row["member_id"] == member)


def claimed(chat):
    return "claimed" in {row["state"] for row in rows(chat, "dues_items")}


def test_having_come_and_having_paid_are_both_registered_and_each_can_be_taken_back(going_on):
    arrival, claim = going_on.hears("到了，党费也交了")
    assert "已签到" in arrival.text
    assert "待" in claim.text
    assert "撤销" in arrival.buttons
    assert claim.buttons
    assert state_of(going_on, MEMBER) == "present"
    assert claimed(going_on)


def test_what_asks_something_back_comes_last_so_that_yes_answers_it(chat):
    claim, leave = texts(chat.hears("10号请假，出差，另外党费交了"))
    assert "党费" in claim
    assert "出差" in leave
    assert "待批" in chat.says("对")
    assert claimed(chat)


def test_of_two_questions_one_is_asked_and_the_other_is_named(chat):
    before = digest(chat, but=frozenset({"dialogues", "audit"}))
    asked, left = texts(chat.hears("10号请假，出差，另外党费交了50"))
    assert "出差" in asked
    assert left == "“党费交了50”还没办，请答完上面这件再发一次。"
    assert digest(chat, but=frozenset({"dialogues", "audit"})) == before
    assert "待批" in chat.says("对")


def test_a_refusal_of_one_does_not_undo_the_other(going_on):
    replies = texts(going_on.hears("党费交了，撤回10号的请假"))
    assert len(replies) == 2
    assert claimed(going_on)


def test_an_order_that_is_not_ones_own_is_refused_and_the_other_done(going_on):
    paid, refused = texts(going_on.hears("党费交了，另外本季度还差什么"))
    assert "党费" in paid
    assert "归支部其他同志办" in refused
    assert claimed(going_on)


def test_the_last_one_can_be_undone_by_saying_so(going_on):
    going_on.hears("到了，党费也交了")
    assert going_on.says("撤销")
    assert state_of(going_on, MEMBER) == "present"


def test_in_the_group_the_answers_are_private(going_on):
    replies = going_on.hears("到了，党费也交了", MEMBER, group=True)
    assert [each.text for each in replies if each.chat_id == GROUP_CHAT_ID] == ["已私聊回复。"]
    assert len([each for each in replies if each.chat_id == MEMBER]) == 2


def test_the_group_is_told_once_that_two_answers_are_private(chat):
    replies = chat.hears("@zhibu_bot 10号请假，出差，另外党费交了", MEMBER, group=True)
    assert [each.text for each in replies if each.chat_id == GROUP_CHAT_ID] == ["已私聊回复。"]


def test_between_people_of_the_group_two_matters_are_no_business_of_ours(going_on):
    assert going_on.hears("散会，谁没交党费", SECRETARY, group=True) == []


@pytest.mark.parametrize(
    "text", ["他说到了，党费也交了", "如果到了，党费也交了", "还没到，党费也没交", "到了就说一声，党费记得交"]
)
def test_what_is_reported_wished_or_denied_changes_nothing(going_on, text):
    before = digest(going_on, but=frozenset({"dialogues"}))
    going_on.hears(text)
    assert digest(going_on, but=frozenset({"dialogues"})) == before


def test_a_forwarded_sentence_is_asked_about_as_one(going_on):
    before = digest(going_on, but=frozenset({"dialogues", "dues_items"}))
    origin = {"type": "hidden_user", "sender_user_name": "某人", "date": 1780000000}
    going_on.hears("到了，党费也交了", forward_origin=origin)
    assert digest(going_on, but=frozenset({"dialogues", "dues_items"})) == before


def test_a_question_and_an_order_are_both_answered(going_on):
    replies = texts(going_on.hears("到了，支委会最多几个人？"))
    assert "已签到" in replies[0]
    assert len(replies) == 2

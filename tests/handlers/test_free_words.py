"""A question of ours waits for words: an answer is taken, a question or another order is not."""

import pytest

from tests.chat import COMMISSIONER, MEMBER, SECRETARY

OTHER = 1010
"""程以安（一组）."""
NOT_TAKEN = ("刚才的会谁迟到了", "查一下今天的考勤", "江一苇到了，一组那个", "党费什么时候交", "帮我看一下名单")


@pytest.fixture
def asked_why(chat, clock):
    """The secretary said who is there and is asked for the reason."""
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    assert "为什么由你登记" in chat.says("程以安到了", SECRETARY)
    return chat


@pytest.mark.parametrize("words", NOT_TAKEN)
def test_a_question_or_another_order_is_no_reason(asked_why, words):
    before = len(asked_why.to(OTHER))
    assert "已登记" not in asked_why.says(words, SECRETARY)
    assert len(asked_why.to(OTHER)) == before


def test_a_reason_is_taken(asked_why):
    assert "已登记：程以安" in asked_why.says("我看见他进门的", SECRETARY)


def test_the_buttons_hold_while_something_is_looked_up(chat):
    chat.says("6月12日下午三点开支委会", SECRETARY)
    (yes,) = (data for label, data in chat.to(SECRETARY)[-1].buttons.items() if label == "对")
    chat.says("下次什么时候开会", SECRETARY)
    chat.says("好", SECRETARY)
    assert "已建" not in chat.to(SECRETARY)[-1].text, "what is said after looking up agrees to nothing"
    chat.press_data(yes, SECRETARY)
    assert "已建：6月12日" in chat.last_to(SECRETARY)


@pytest.mark.parametrize("words", ["学习心得收齐了", "展板买好了", "许听澜这月真的没交呢"])
def test_what_is_not_understood_is_not_nodded_at(chat, words):
    assert chat.says(words, COMMISSIONER).startswith("没听明白")


@pytest.mark.parametrize("words", ["谢谢", "好的，收到", "辛苦了", "你好", "在吗", "Thanks a lot!"])
def test_courtesy_is_answered_with_courtesy(chat, words):
    assert "没听明白" not in chat.says(words, MEMBER)
    assert "did not understand" not in chat.says(words, MEMBER)


def test_the_time_of_the_words_counts_when_we_asked_back(chat, clock):
    chat.says("今天的会我请假，家里有事", MEMBER)
    chat.says("对", MEMBER)
    chat.press("同意", SECRETARY)
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    assert "现在登记为到会并销假" in chat.says("到了", MEMBER)
    clock.advance(minutes=20)
    assert "迟到" not in chat.says("是", MEMBER)

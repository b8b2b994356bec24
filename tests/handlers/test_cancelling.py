"""算了: whatever is going on ends by a word or /cancel; nothing of it is recorded."""

import pytest

from handlers.dialogues import CHOICE, DECLINE
from handlers.free_words import TAKEN_BY
from handlers.in_words import TAKES
from tests.chat import COMMISSIONER, MEMBER, SECRETARY
from tests.handlers.records import digest, rows

pytestmark = pytest.mark.wide

ENDS = ("/cancel", "取消", "算了", "算了不弄了", "cancel")
ASIDE = frozenset({"dialogues", "dues_items", "asked_questions", "question_gaps"})
BEGUN = [
    (MEMBER, "我请假，家里有事"),
    (MEMBER, "10号我请假，出差"),
    (MEMBER, "我交了50"),
    (MEMBER, "7月的我也先交了吧"),
    (MEMBER, "我大概交过党费了"),
    (MEMBER, "那把林书韵电话给我"),
    (MEMBER, "/lang"),
    (SECRETARY, "下周三下午三点开党员大会"),
    (SECRETARY, "下周开个支委会"),
    (SECRETARY, "把10号的主题党日改到11号下午三点"),
    (SECRETARY, "取消10号的主题党日"),
    (SECRETARY, "支委会开过了"),
    (SECRETARY, "许听澜到12月31日免应到，因病"),
    (SECRETARY, "/late"),
    (SECRETARY, "/opening"),
    (COMMISSIONER, "到账：陆小满42 江一苇42 沈砚秋46.5 何青禾"),
    (COMMISSIONER, "/ended 许听澜 6月5日 去世 家属来电"),
    (COMMISSIONER, "/brake"),
]
"""Everything that asks something back."""


def test_every_topic_that_waits_for_words_ends_by_a_word(chat):
    before = digest(chat, but=ASIDE)
    for topic in TAKEN_BY:
        for end in ENDS:
            facts = {"options": [["不改", DECLINE]], TAKES: topic}
            now = chat.clock.now()
            chat.writer.do(lambda work, f=facts, at=now: work.dialogues.put(SECRETARY, SECRETARY, CHOICE, f, at=at))
            chat.says(end, SECRETARY)
            assert rows(chat, "dialogues") == [], (topic, end)
            assert digest(chat, but=ASIDE) == before, (topic, end)


@pytest.mark.parametrize(("who", "words"), BEGUN, ids=[words for _, words in BEGUN])
def test_every_conversation_ends_by_a_word(chat, who, words):
    chat.hears(words, who)
    assert rows(chat, "dialogues"), "nothing was asked back"
    before = digest(chat, but=ASIDE)
    for end in ENDS:
        chat.says(end, who)
        assert rows(chat, "dialogues") == [], end
        assert digest(chat, but=ASIDE) == before, end
        chat.hears(words, who)


def test_minutes_that_are_collected_end_by_a_word(chat, clock):
    clock.advance(minutes=50)
    for words in ("/open", "/close"):
        chat.says(words, SECRETARY)
    for end in ENDS:
        clock.advance(seconds=61)
        chat.says("/minutes", SECRETARY)
        chat.says("讨论了下月的安排", SECRETARY)
        chat.says(end, SECRETARY)
        assert rows(chat, "dialogues") == [], end
    assert not [row for row in rows(chat, "minutes") if row["state"] == "approved"]

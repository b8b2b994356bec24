"""无记名投票: the assistant runs none; totals stand in the record as they were written, and nothing of persons."""

import pytest

from handlers.understanding.ballot_wishes import wants_a_ballot
from tests.chat import MEMBER, PUBLICITY, SECRETARY
from tests.handlers.minutes_desk import HAND_IN, PREVIEW, hold, lines
from tests.handlers.records import digest

WISHES = [
    "发起一次无记名投票，选支部书记",
    "帮我们组织无记名投票",
    "无记名投票",
    "我投周明远",
    "统计一下票数",
    "start a secret ballot",
]
QUESTIONS = ["投票要过半吗", "无记名投票怎么组织", "换届表决要多少人到会", "预备党员能不能投票"]
TALKING = frozenset({"dialogues", "asked_questions", "question_gaps"})


@pytest.mark.parametrize("words", WISHES)
@pytest.mark.parametrize("who", [SECRETARY, MEMBER])
def test_no_ballot_is_run_and_no_vote_is_kept(chat, words, who):
    before = digest(chat, but=TALKING)
    said = chat.says(words, who)
    assert "纸质选票" in said or "paper" in said
    assert digest(chat, but=TALKING) == before


@pytest.mark.parametrize("words", QUESTIONS)
def test_how_votes_go_is_a_question_of_the_rules(words):
    assert not wants_a_ballot(words)


def test_the_record_keeps_the_totals_as_they_were_written_and_the_picture_of_the_signed_result(chat, clock):
    hold(chat, clock)
    chat.says("/minutes", PUBLICITY)
    chat.says(
        "主持周明远，记录何青禾\n决议：\n1.选举支部委员，发出票17张，收回17张，赞成16票、反对0票、弃权1票。", PUBLICITY
    )
    chat.photo(1, PUBLICITY, caption="签了字的选举结果单")
    chat.press(PREVIEW, PUBLICITY)
    chat.press(HAND_IN, PUBLICITY)
    kept = " ".join(str(row["text"]) for row in lines(chat, 1))
    assert "赞成16票、反对0票、弃权1票" in kept

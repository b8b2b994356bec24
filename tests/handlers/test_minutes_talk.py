"""What a secretary says while minutes are collected, and of what was decided afterwards, in words people use."""

import pytest

from branch.minutes import Part
from tests.chat import SECRETARY
from tests.handlers.meeting_hall import PREVIEW, PUBLISH, begun
from tests.handlers.records import rows

OWNER = 1005
"""何青禾, who takes on the first decision."""
NOTES = (
    "周明远主持，林书韵记录。1.通报上半月工作，周明远通报 2.学习文件 3.讨论活动方案 "
    "4.决定6月20日前每人交一份学习心得，何青禾收；温如许负责买展板月底前"
)


def facts(chat):
    return {row["part"]: row["text"] for row in rows(chat, "minutes_lines") if row["part"] in {"chair", "recorder"}}


def decisions(chat):
    names = {row["id"]: row["name"] for row in rows(chat, "members")}
    return [
        (names.get(row["owner_id"]), row["due_on"] and str(row["due_on"]))
        for row in rows(chat, "minutes_lines")
        if row["part"] == Part.DECISION
    ]


@pytest.fixture
def noted(held):
    begun(held)
    held.says(NOTES, SECRETARY)
    return held


@pytest.fixture
def decided(noted):
    noted.press(PREVIEW, SECRETARY)
    noted.press(PUBLISH, SECRETARY)
    return noted


def test_the_first_line_says_who_presided_and_recorded(noted):
    assert facts(noted) == {"chair": "周明远", "recorder": "林书韵"}
    shown = noted.press(PREVIEW, SECRETARY)[-1].text
    assert "主持：周明远\n记录：林书韵" in shown
    assert "1. 通报上半月工作" in shown
    assert "没有写明" not in shown


@pytest.mark.parametrize(
    ("words", "part", "name"),
    [
        ("记录人改成何青禾", "recorder", "何青禾"),
        ("记录是何青禾", "recorder", "何青禾"),
        ("把记录员换成何青禾", "recorder", "何青禾"),
        ("记录人写错了，应该是何青禾", "recorder", "何青禾"),
        ("何青禾做记录", "recorder", "何青禾"),
        ("主持是陆小满", "chair", "陆小满"),
        ("主持人不对，是陆小满", "chair", "陆小满"),
        ("由陆小满主持", "chair", "陆小满"),
    ],
)
def test_chair_and_recorder_are_changed_in_words(noted, words, part, name):
    before = len(rows(noted, "minutes_lines"))
    said = noted.says(words, SECRETARY)
    assert f"{'记录' if part == 'recorder' else '主持'}：{name}" in said
    assert facts(noted)[part] == name
    assert len(rows(noted, "minutes_lines")) == before


@pytest.mark.parametrize("words", ["记录了三个问题", "主持人讲了话。", "何青禾记录了大家的意见"])
def test_sentences_about_the_meeting_stay_lines(noted, words):
    noted.says(words, SECRETARY)
    assert facts(noted) == {"chair": "周明远", "recorder": "林书韵"}
    assert rows(noted, "minutes_lines")[-1]["text"] == words


def test_owner_and_day_inside_a_decision_are_recognised_and_shown(noted):
    assert decisions(noted) == [("何青禾", "2026-06-20"), ("温如许", "2026-06-30")]
    shown = noted.press(PREVIEW, SECRETARY)[-1].text
    assert "4. 决定6月20日前每人交一份学习心得，何青禾收（何青禾，6月20日前）" in shown
    assert "5. 温如许负责买展板月底前（温如许，6月30日前）" in shown


def test_the_next_sentence_uses_the_numbers_that_were_shown(noted):
    noted.press(PREVIEW, SECRETARY)
    noted.says("补充：大家讨论热烈", SECRETARY)
    assert "第4条改为“决定6月20日前每人交一份学习心得" in noted.says("第4条陆小满负责 6月22号前", SECRETARY)
    assert decisions(noted)[0] == ("陆小满", "2026-06-22")
    noted.says("第6条删掉", SECRETARY)
    assert all(row["text"] != "补充：大家讨论热烈" for row in rows(noted, "minutes_lines"))
    noted.says("第2条删掉", SECRETARY)
    noted.says("第4条月底前，写清楚6月30日", SECRETARY)
    assert decisions(noted) == [("陆小满", "2026-06-22"), ("温如许", "2026-06-30")]


def test_the_promised_sentence_works_as_it_is_said(held):
    begun(held)
    held.says("1.学习文件\n2.决定印一批资料", SECRETARY)
    assert "可以说“第2条由谁负责，几号前”" in held.press(PREVIEW, SECRETARY)[-1].text
    held.says("第2条由何青禾负责，6月20日前", SECRETARY)
    assert decisions(held) == [("何青禾", "2026-06-20")]


def test_an_owner_for_what_is_no_decision_changes_nothing(held):
    begun(held)
    held.says("1.学习文件\n2.决定印一批资料", SECRETARY)
    said = held.says("第1条由何青禾负责，6月20日前", SECRETARY)
    assert said.startswith("第1条不是议定事项，没有改。\n第2条没有写明负责人或期限")
    assert decisions(held) == [(None, None)]


@pytest.mark.parametrize("words", ["学习心得陆小满负责", "学习心得由陆小满负责，6月25日前", "陆小满负责学习心得"])
def test_an_owner_is_changed_by_the_words_of_the_decision(noted, words):
    before = len(rows(noted, "minutes_lines"))
    assert "第4条改为" in noted.says(words, SECRETARY)
    assert decisions(noted)[0][0] == "陆小满"
    assert len(rows(noted, "minutes_lines")) == before


def test_the_order_reads_well(decided):
    order = decided.to(OWNER)[-1].text
    assert order.endswith("决定6月20日前每人交一份学习心得，何青禾收（何青禾，6月20日前）")


@pytest.mark.parametrize(
    "words",
    [
        "议定的事办得怎么样了",
        "跟办",
        "看一下跟办",
        "上次会议定的事项落实得怎么样",
        "还有哪些事没办完",
        "议定事项",
        "/tasks",
    ],
)
def test_what_is_open_is_shown(decided, words):
    assert "还没办结的议定事项2项：" in decided.says(words, SECRETARY)


@pytest.mark.parametrize("words", ["展板买好了", "展板已经买完了", "展板都办妥了。"])
def test_what_is_done_is_found_by_its_words(decided, words):
    assert decided.says(words, SECRETARY) == "“温如许负责买展板月底前”办得怎么样？请发一句话，或者一张照片。"
    decided.says("买了两块，放在三楼", SECRETARY)
    assert [row["state"] for row in rows(decided, "follow_ups")] == ["open", "done"]


def test_the_owner_says_so_too(decided):
    assert "学习心得" in decided.says("学习心得收齐了", OWNER)
    assert "已办结" in decided.says("18份", OWNER)


def test_another_one_is_not_taken_for_what_shows_the_first(decided):
    decided.says("展板买好了", SECRETARY)
    assert "学习心得" in decided.says("学习心得收齐了", SECRETARY)
    assert "还没办结的议定事项1项" in decided.says("学习心得收齐了吗", SECRETARY)
    assert {row["state"] for row in rows(decided, "follow_ups")} == {"open"}


def test_a_number_asks_which(decided):
    assert "还没办结的议定事项2项：" in decided.says("第5条做完了", SECRETARY)
    decided.press("第2项办好了", SECRETARY)
    assert "展板" in decided.last_to(SECRETARY)


@pytest.mark.parametrize("words", ["党费交齐了", "何青禾到了", "我到了", "饭做好了"])
def test_other_matters_are_not_taken_for_decisions(decided, words):
    decided.hears(words, SECRETARY)
    assert not any("办得怎么样" in call.text for call in decided.to(SECRETARY)[-2:])


def test_a_stranger_to_the_decision_hears_nothing_of_it(decided):
    assert "展板" not in decided.says("展板买好了", 1006)


MANY = (
    "1、议题一：学习文件\n2、议题二：七一活动，决定何青禾7月1日前做展板\n3、高远山谈了体会\n"
    "4、会议决定由程以安6月20日前整理学习笔记\n5、议题四：决定高远山6月25日前约谈秦望舒\n6、印一批资料"
)


@pytest.fixture
def many(held):
    begun(held)
    held.says(MANY, SECRETARY)
    held.press(PREVIEW, SECRETARY)
    return held


def test_a_decision_inside_a_line_and_who_does_it_are_recognised(many):
    assert decisions(many) == [("何青禾", "2026-07-01"), ("程以安", "2026-06-20"), ("高远山", "2026-06-25")]


@pytest.mark.parametrize(
    "words",
    ["第2条和第3条是议定事项", "第2、3条列为议定事项", "把第2条、第3条列入议定事项", "items 2 and 3 are decisions"],
)
def test_lines_are_made_decisions_without_losing_a_word(many, words):
    before = sorted(row["text"] for row in rows(many, "minutes_lines"))
    said = many.says(words, SECRETARY)
    assert "高远山谈了体会" in said
    assert "印一批资料" in said
    assert len(decisions(many)) == 5
    assert sorted(row["text"] for row in rows(many, "minutes_lines")) == before


def test_a_decision_is_made_a_note_again(many):
    assert many.says("第4条不是议定事项", SECRETARY).startswith("第4条不列为议定事项：议题二")
    assert len(decisions(many)) == 2


def test_a_note_that_is_mended_into_a_decision_is_one(many):
    many.says("第3条改成：决定程以安6月30日前印一批资料", SECRETARY)
    assert decisions(many)[-1] == ("程以安", "2026-06-30")


def test_a_line_that_is_not_there_changes_nothing(many):
    assert "没有第9条" in many.says("第3条和第9条是议定事项", SECRETARY)
    assert len(decisions(many)) == 3


@pytest.mark.parametrize("words", ["讨论了决定权的问题", "通报，决定的依据是文件"])
def test_words_about_deciding_are_no_decision(many, words):
    many.says(words, SECRETARY)
    assert len(decisions(many)) == 3


@pytest.mark.parametrize("words", ["好了", "就这些。", "写完了", "that's all"])
def test_who_has_told_all_is_shown_the_record(noted, words):
    noted.says(words, SECRETARY)
    assert [row for row in rows(noted, "minutes_lines") if row["text"] == words] == []
    assert "学习文件" in noted.last_to(SECRETARY)


@pytest.mark.parametrize("words", ["第2 3条是决定的事", "第2、3条算决议", "第2条和第3条都是议定事项"])
def test_lines_become_decisions_by_their_numbers_however_said(noted, words):
    before = len(decisions(noted))
    noted.press(PREVIEW, SECRETARY)
    noted.says(words, SECRETARY)
    assert len(decisions(noted)) == before + 2


@pytest.mark.parametrize("words", ["第4条期限改到6月25日", "第4条截止日期是6月25日", "第4条期限6月25日"])
def test_a_new_day_leaves_the_words_of_a_decision(noted, words):
    noted.press(PREVIEW, SECRETARY)
    before = [row["text"] for row in rows(noted, "minutes_lines") if row["part"] == Part.DECISION]
    noted.says(words, SECRETARY)
    assert [row["text"] for row in rows(noted, "minutes_lines") if row["part"] == Part.DECISION] == before
    assert "2026-06-25" in [day for _, day in decisions(noted)]

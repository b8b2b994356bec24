"""Reading notes: every word of the person is kept, and only what is said in so many words becomes who and when."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branch.clock import SHANGHAI
from branch.member import Member, Role
from branch.minutes import Part
from handlers.minutes_notes import change_of, content_of, paper_in, read_notes

HELD = datetime(2026, 6, 10, 15, tzinfo=SHANGHAI)
ROSTER = (
    Member(1, 1, "周明远", roles=frozenset({Role.SECRETARY})),
    Member(2, 1, "林书韵", roles=frozenset({Role.ORGANIZATION})),
    Member(3, 1, "江一苇", party_group="一组"),
    Member(4, 1, "江一苇", party_group="三组"),
)


def read(text):
    """Return part, words, owner and day of each line."""
    return [
        (line.part, line.text, line.owner_id, line.due_on and line.due_on.isoformat())
        for line in read_notes(text, held_at=HELD, roster=ROSTER)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("由林书韵负责，6月20日前交材料。", ("由林书韵负责，6月20日前交材料。", 2, "2026-06-20")),
        ("会议决定由组织委员负责，月底前完成自查", ("会议决定由组织委员负责，月底前完成自查", 2, "2026-06-30")),
        ("江一苇负责下周五前交", ("江一苇负责下周五前交", None, "2026-06-19")),
        ("江一苇（三组）负责联系", ("江一苇（三组）负责联系", 4, None)),
        ("决定同意林书韵的申请", ("决定同意林书韵的申请", None, None)),
        ("会议决定6月20日去社区", ("会议决定6月20日去社区", None, None)),
    ],
)
def test_who_and_when_are_only_what_was_said(text, found):
    assert read(text) == [(Part.DECISION, *found)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("主持周明远，记录林书韵，地点三楼会议室", [Part.CHAIR, Part.RECORDER, Part.PLACE]),
        ("周明远主持会议。", [Part.CHAIR]),
        ("记录了三个问题。主持人讲了话。", [Part.NOTE, Part.NOTE]),
        ("一、学习文件 二、讨论 三、投票", [Part.NOTE] * 3),
        ("议程：1.学习；2.讨论\n决议：1.交表", [Part.AGENDA, Part.AGENDA, Part.DECISION]),
        ("第一季度工作通报。第一组发言。", [Part.NOTE, Part.NOTE]),
    ],
)
def test_headings_and_facts_are_told_from_sentences(text, parts):
    assert [part for part, *_ in read(text)] == parts


LETTERS = st.text(alphabet="学习讨论决定负责主持记录议程第一二三条月日前12、.：:；。，,\n ()（）周明远", max_size=60)


@given(LETTERS)
@settings(max_examples=400, deadline=None, derandomize=True, database=None)
def test_nothing_is_written_that_was_not_said(text):
    flat = "".join(text.split())
    for _, words, *_rest in read(text):
        assert "".join(words.split()) in flat


@pytest.mark.parametrize(
    ("text", "number", "words", "struck"),
    [
        ("第三条写错了，是12号前交材料", 3, "12号前交材料", False),
        ("第2条删掉", 2, "", True),
        ("item 2 should be: new words", 2, "new words", False),
    ],
)
def test_a_line_is_named_by_its_number(text, number, words, struck):
    change = change_of(text)
    assert (change.number, change.words, change.struck) == (number, words, struck)


@pytest.mark.parametrize("text", ["第一次会议很好", "第三季度", "三条意见", "item list"])
def test_other_sentences_name_no_line(text):
    assert change_of(text) is None


def test_descriptions_of_photographs_name_one_or_all():
    assert (content_of("统一：读书").words, content_of("统一：读书").number) == ("读书", None)
    assert (content_of("第2张：合影").words, content_of("第2张：合影").number) == ("合影", 2)
    assert content_of("统一思想") is None


def test_records_are_known_by_their_names():
    assert (paper_in("六月党课教案.docx"), paper_in("评议登记表.pdf"), paper_in("名单.txt")) == (
        "lecture_script",
        "appraisal_forms",
        "",
    )

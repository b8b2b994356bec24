"""What a question asks for is seen in both languages, however numbers and words are written."""

import pytest

from rules.index import TermIndex
from rules.question import read_question
from rules.records import starter_concepts
from rules.terms import Vocabulary, language_of, normalised


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary(starter_concepts())


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("缴纳党费", "交纳党费"),
        ("台帐", "台账"),
        ("十二次", "12次"),
        ("二十五日", "25日"),
        ("三十天", "30天"),
        ("两个人", "2个人"),
        ("７人", "7人"),
        ("一是加强领导", "一是加强领导"),
        ("BRANCH", "branch"),
    ],
)
def test_spelling_width_and_small_numbers_are_folded(written, folded):
    assert normalised(written) == folded


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("支委会最多几个人", "zh"),
        ("How many members?", "en"),
        ("“三会一课” stands for what, please?", "en"),
        ("党费 due 几号", "zh"),
    ],
)
def test_the_language_is_that_of_most_of_the_words(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("支委会多久开一次", "frequency"),
        ("支委会最多几个人", "number"),
        ("党费最迟几号交", "deadline"),
        ("收党费归谁管", "who"),
        ("主题党日要留哪些材料", "record"),
        ("换届手续怎么走", "procedure"),
        ("党费能不能一起交", "condition"),
        ("三会一课指什么", "definition"),
        ("评议看哪些内容", "content"),
        ("支委会多长时间开一次", "frequency"),
        ("批准入党后多久宣誓", "deadline"),
        ("支委会占几分", "score"),
        ("how many lectures do we need per year", "frequency"),
        ("what day is theme day", "deadline"),
        ("How often does the committee meet?", "frequency"),
        ("Who collects dues?", "who"),
        ("When are dues due?", "deadline"),
        ("May I pay late?", "condition"),
    ],
)
def test_the_kind_of_thing_asked_is_seen(question, aspect):
    assert aspect in read_question(question).aspects


def test_dues_are_not_taken_for_a_due_date():
    assert "deadline" not in read_question("Who collects the dues?").aspects


@pytest.mark.parametrize(
    ("question", "shown", "missing"),
    [
        ("党费交多少钱", "党费按月交纳。", True),
        ("人均多少钱", "人均经费600元。", False),
        ("请假提前几天", "请假和销假都要办手续。", True),
        ("宣传栏多少平方米", "设宣传栏。", True),
        ("How many minutes is a lecture?", "A lecture is held each quarter.", True),
        ("党课要讲多长时间", "党课每季度1次。", True),
        ("How long should a lecture be?", "Once a quarter.", True),
        ("What percentage is paid?", "Staff number 1 to 2 percent.", False),
    ],
)
def test_an_answer_without_the_asked_unit_is_noticed(question, shown, missing):
    assert read_question(question).wants_missing_unit(shown) is missing


def test_the_parts_of_a_question_are_told_apart():
    assert read_question("简报多久交一份，里面写什么").clauses == ("简报多久交一份", "里面写什么")
    assert read_question("Who must report, and to whom?").clauses == ("Who must report", "to whom")
    assert read_question("简报多久交一份？").clauses == ()


def test_one_thing_has_one_name_in_both_languages(vocabulary):
    assert "organizational_life_meeting" in vocabulary.concepts("组织生活会几次")
    assert "organizational_life_meeting" in vocabulary.concepts("How often are organizational life meetings held?")


def test_the_longest_name_is_taken(vocabulary):
    assert "democratic_life_meeting" in vocabulary.concepts("民主生活会")
    assert "organizational_life_meeting" not in vocabulary.concepts("民主生活会")


def test_a_count_inside_a_name_does_not_hide_it(vocabulary):
    assert "member_development" in vocabulary.concepts("发展一名党员要哪些材料")


def test_the_committee_alone_is_that_of_the_branch(vocabulary):
    assert "branch_committee" in vocabulary.concepts("how many committee members can we have?")
    assert "branch_committee" not in vocabulary.concepts("the grassroots committee")


def test_everyday_words_carry_no_meaning(vocabulary):
    assert vocabulary.terms("我们自己的党费能吗") == vocabulary.terms("党费")
    assert vocabulary.terms("can we have dues, please?") == vocabulary.terms("dues")


def test_what_only_one_of_two_texts_says_is_measured():
    index = TermIndex([frozenset({"党费", "公示"}), frozenset({"党费"})])
    assert index.only_in(0, 1, {"党费", "公示"}) > 0
    assert index.only_in(1, 0, {"党费", "公示"}) == 0


def test_rare_terms_weigh_more_than_common_ones():
    index = TermIndex([frozenset({"党费", "公示"}), frozenset({"党费"}), frozenset({"党费", "基数"})])
    assert index.weight("基数") > index.weight("党费")


def test_a_text_is_wholly_like_itself_and_covers_itself():
    index = TermIndex([frozenset({"党费", "公示"}), frozenset({"党费"})])
    assert index.alike({"党费", "公示"})[0] == pytest.approx(1.0)
    assert index.covered({"党费", "公示"})[0] == pytest.approx(1.0)
    assert index.covered({"党费", "公示"})[1] < 1.0
    assert index.covered({"天气"}) == {}

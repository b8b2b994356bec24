"""What a question asks for is seen in both languages, however numbers and words are written."""

import pytest

from rules import starter_records
from rules.facets import starter_facets, tells
from rules.following import completed
from rules.index import TermIndex
from rules.numerals import numbers_of, value_of
from rules.question import read_question
from rules.records import starter_concepts
from rules.spelling import normalised
from rules.terms import Vocabulary, language_of


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


FACETS = {facet.name: facet for facet in starter_facets()}


@pytest.mark.parametrize(
    ("question", "facet"),
    [
        ("党费交多少钱", "money"),
        ("党费按工资的百分之几交", "percent"),
        ("请假提前几天", "days"),
        ("党课要讲多少分钟", "length"),
        ("How many minutes is a lecture?", "length"),
        ("主题党日在哪里集合", "place"),
        ("Where is the general meeting held?", "place"),
        ("开会迟到了怎么办", "late"),
        ("what if I am late for a meeting", "late"),
        ("我可以投票吗", "vote_right"),
        ("may I vote", "vote_right"),
        ("谁写会议记录", "keeper"),
        ("who keeps the minutes", "keeper"),
        ("党员大会到多少人才有效", "quorum"),
        ("帮我写一篇讲话稿", "writing"),
        ("书记的手机号是多少", "name"),
    ],
)
def test_the_side_of_a_thing_that_is_asked_is_seen(question, facet):
    assert facet in read_question(question).facets


@pytest.mark.parametrize("question", ["支委会多久开一次", "党费什么时候交", "How often is the general meeting held?"])
def test_an_ordinary_question_asks_for_no_special_side(question):
    assert read_question(question).facets == frozenset()


@pytest.mark.parametrize(
    ("facet", "statement", "told"),
    [
        ("money", "党费按月交纳。", False),
        ("money", "人均经费600元。", True),
        ("length", "党课每季度1次。", False),
        ("days", "应在5个工作日内上缴。", True),
    ],
)
def test_a_sentence_tells_a_side_or_does_not(facet, statement, told):
    assert tells(FACETS[facet], [statement], []) is told


def test_a_rule_tells_what_it_is_known_to_be_asked_for():
    assert tells(FACETS["lost"], ["先认定党员身份。"], ["入党志愿书丢了怎么办"])


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("七", 7), ("十二", 12), ("三十", 30), ("一百二十", 120), ("两万", 20000), ("二〇一七", 2017)],
)
def test_a_chinese_numeral_has_its_value(numeral, value):
    assert value_of(numeral) == value


def test_a_number_is_one_number_however_it_is_written():
    assert numbers_of("最多７人") == numbers_of("最多七人") == numbers_of("at most seven people") == {"7"}
    assert numbers_of("2017年有17人") == {"2017", "17"}
    assert numbers_of("一般开三会一课，第一责任人统一负责") == frozenset()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("枝委会多久开一次", "支委会多久开1次"),
        ("減報多久交", "简报多久交"),
        ("黨員臺賬", "党员台账"),
        ("主提党日", "主题党日"),
        ("how offen does the comittee meet", "how often does the committee meet"),
        ("到期没换届", "到期没换届"),
        ("What is the capital?", "what is the capital?"),
    ],
)
def test_what_is_written_slightly_wrong_is_understood_and_the_rest_left_alone(written, meant):
    texts = [way for record in starter_records() for way in (*record.ask.zh, *record.ask.en)]
    assert Vocabulary(starter_concepts(), texts=texts).mended(written) == meant


@pytest.mark.parametrize(
    ("question", "previous", "whole"),
    [
        ("那党总支呢", "党支部几年1届", ("党总支", "几年")),
        ("and how often?", "who gives the party lecture", ("lectur", "how often")),
        ("那谁来讲呢", "党课多久1次", ("党课", "谁来讲")),
    ],
)
def test_a_follow_up_takes_what_it_leaves_out_from_the_question_before(vocabulary, question, previous, whole):
    subjects = {record.subject for record in starter_records()}
    found = completed(question, previous, vocabulary, subjects)
    assert all(piece in found for piece in whole), found


def test_a_whole_question_takes_nothing_from_the_one_before(vocabulary):
    subjects = {record.subject for record in starter_records()}
    assert completed("党费什么时候交", "党课多久1次", vocabulary, subjects) == "党费什么时候交"


def test_the_parts_of_a_question_are_told_apart():
    assert read_question("简报多久交一份，里面写什么").clauses == ("简报多久交1份", "里面写什么")
    assert read_question("Who must report, and to whom?").clauses == ("who must report", "to whom")
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


@pytest.mark.parametrize("word", ["fixes", "drives", "school", "missed"])
def test_another_english_word_is_no_slip(vocabulary, word):
    assert vocabulary.mended(word) == word

"""Which document an import prints, which records it bears out, and what is said of those it does not."""

from dataclasses import replace
from datetime import date

import pytest

from branch.rulebook import DocumentKind, Edition
from rules.citing import Citing
from rules.comparing import ChineseTerms
from rules.linking import arrange, report, states_numbers
from rules.records import Bilingual, Phrases, RuleDocument, RuleRecord, Value, starter_records
from rules.remarks import mismatch, worded
from tests.rules.reading import read_lines

CORNER = RuleDocument(
    key="corner",
    title="青石镇支部读书角规定",
    label=Bilingual("青石镇读书角规定", "Qingshi reading corner"),
    short=Bilingual("读书角规定", "reading corner"),
    number=None,
    issuer=None,
    dated_on=date(2021, 3, 8),
    kind=DocumentKind.OTHER,
    names=("青石",),
)


def record(name: str, locator: str, anchor: str, *values: Value, statement: str = "读书角的规定。") -> RuleRecord:
    return RuleRecord(
        *(name, CORNER, locator, "CORNER", "corner", "rule", "number", "must"),
        statement=Bilingual(statement, "A rule of the corner."),
        ask=Phrases(("怎么借书？",), ("How to borrow?",)),
        words=Phrases((), ()),
        anchor=anchor,
        values=values,
    )


AREA = record("C-AREA", "一", "面积不小于")
LOANS = record("C-LOANS", "二", "一次最多借", Value("books", None, 3, "person"))
WEEKS = record("C-WEEKS", "二", "以内归还")
RECORDS = (AREA, LOANS, WEEKS)


def printed(loans: str = "三人", *, title: str = "青石镇支部读书角规定", area: str = "面积不小于九平方米") -> Edition:
    return read_lines(
        title, "一、设置", f"读书角设在二楼，{area}。", "二、借阅", f"一本书一次最多借{loans}传阅，三周以内归还。"
    )


def test_every_record_is_found_where_it_is_printed():
    linked = report(printed(), RECORDS)
    assert (linked.document, linked.current, linked.missing) == (CORNER, True, ())
    assert [(one.record.id, one.where.passage.locator, one.where.key) for one in linked.matched] == [
        ("C-AREA", "一", "corner"),
        ("C-LOANS", "二", "corner"),
        ("C-WEEKS", "二", "corner"),
    ]


def test_a_record_whose_words_are_gone_is_reported_and_no_longer_answered():
    edition = printed(area="九个平方米以上")
    linked = report(edition, RECORDS)
    assert [(one.record.id, one.reason) for one in linked.missing] == [("C-AREA", "words")]
    assert mismatch(linked.missing[0], "zh") == "与记录不符：C-AREA（一），应有“面积不小于”"
    assert AREA not in arrange(RECORDS, [edition]).records


def test_a_record_whose_number_was_changed_is_reported_though_its_words_are_there():
    edition = printed("五人")
    linked = report(edition, RECORDS)
    assert [(one.record.id, one.reason) for one in linked.missing] == [("C-LOANS", "number")]
    assert "C-LOANS" in mismatch(linked.missing[0], "en")
    assert LOANS not in arrange(RECORDS, [edition]).records


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("最多借3人", True),
        ("最多借三人", True),
        ("不足4人的", True),
        ("最多借4人", False),
        ("最多借13人", False),
        ("最多借1至3人", True),
        ("最多借3-5人", True),
        ("最多借五人，三周归还", False),
        ("2003年3月", False),
    ],
)
def test_a_number_stands_as_a_number_or_from_its_other_side(text, right):
    assert states_numbers(LOANS, text) is right


def test_an_unknown_document_has_nothing_to_do_with_the_records():
    linked = report(read_lines("青石镇食堂规定", "食堂每天中午开放两个小时。"), RECORDS)
    assert (linked.document, linked.matched, linked.missing) == (None, (), ())


def test_a_print_under_another_title_is_still_known_by_what_it_says():
    assert report(printed(title="读书角规定（汇编本）"), RECORDS).document == CORNER


def test_a_print_with_the_title_but_little_of_the_text_is_reported_and_not_answered_from():
    edition = read_lines("青石镇支部读书角规定", "一、设置", "读书角设在二楼，面积不小于九平方米。")
    linked = report(edition, RECORDS)
    assert (linked.document, linked.current) == (CORNER, False)
    assert {one.record.id for one in linked.missing} == {"C-LOANS", "C-WEEKS"}
    shelf = arrange(RECORDS, [printed(), edition])
    assert set(shelf.printings) == {"C-AREA", "C-LOANS", "C-WEEKS"}
    assert {one.key for one in shelf.unrestated} == {"", "corner"} - {"corner"}


def test_a_later_print_replaces_an_earlier_one():
    later = printed(area="面积不小于十平方米")
    shelf = arrange(RECORDS, [printed(), later])
    assert {one.where.edition for one in shelf.printings.values()} == {later}


def test_the_same_words_in_two_places_mean_the_place_the_record_names():
    edition = read_lines(
        "一、设置", "读书角每周三开放，三周以内归还图书。", "二、借阅", "图书在三周以内归还，可以续借。"
    )
    for locator in ("一", "二"):
        linked = report(edition, (replace(WEEKS, locator=locator),))
        assert linked.matched[0].where.passage.locator == locator


def test_a_summary_goes_when_one_of_its_records_goes():
    summary = replace(AREA, id="C-S1", anchor="", members=("C-AREA", "C-LOANS"))
    assert summary in arrange((*RECORDS, summary), [printed()]).records
    assert summary not in arrange((*RECORDS, summary), [printed("五人")]).records


def test_without_an_import_the_records_stay_as_they_are():
    shelf = arrange(starter_records(), ())
    assert (shelf.records, shelf.printings, shelf.unrestated) == (starter_records(), {}, ())


@pytest.mark.parametrize(
    ("remark", "zh"),
    [
        ("telephone 二（一）2", "二（一）2有电话号码，这一句没有收入"),
        ("undated", "没有找到落款日期，回答会注明“未注明日期”"),
        ("page_without_text 3", "第3页没有文字，没有读"),
        ("something else", "something else"),
    ],
)
def test_remarks_of_an_import_are_said_in_words(remark, zh):
    assert worded(remark, "zh") == zh
    assert worded(remark, "en")


def long_print() -> Edition:
    return read_lines(
        "青石镇支部读书角规定",
        *(
            "一、设置",
            f"{'书架每天擦一遍，' * 20}面积不小于九平方米，{'门窗按时开关，' * 7}座位不少于八个，{'灯要亮，' * 30}",
        ),
        *("钥匙由管理员保管。", "钥匙丢失的，三天内报告。", "二、借阅", "一本书一次最多借三人，三周以内归还。"),
    )


def test_what_is_cited_has_all_that_a_record_restates_within_bounds():
    restated = record("C-AREA", "一", "面积不小于", statement="读书角面积不小于九平方米，座位不少于八个。")
    one = arrange((restated, LOANS, WEEKS), (long_print(),)).printings["C-AREA"]
    assert "座位不少于八个" in one.basis
    assert "座位不少于八个" in one.quote
    assert len(one.quote) <= 80
    assert len(one.basis) <= 180
    assert all(quote in one.where.passage.text for quote in (one.quote, one.basis))


def test_a_passage_beside_is_cited_when_the_record_restates_it_and_only_then():
    restated = record("C-AREA", "一", "面积不小于", statement="读书角面积不小于九平方米；钥匙丢失的，三天内报告。")
    for one, quotes in ((restated, ["钥匙丢失的，三天内报告。"]), (AREA, [])):
        shelf = arrange((one, LOANS, WEEKS), (long_print(),))
        cited = Citing(shelf).citations(one, "zh")
        assert [citation.quote for citation in cited[1:]] == quotes


def test_a_chinese_name_stands_behind_a_whole_word():
    assert ChineseTerms().given("If a membership form is lost", "member") == "If a membership form is lost"
    assert ChineseTerms().given("Two members may pay", "member") == "Two members (党员) may pay"

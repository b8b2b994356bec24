"""What scanning and copying did to the sample documents, item by item: read aright, kept and cited as printed."""

import re

import pytest

from branch.rulebook import DocumentKind, Edition, Passage
from rules import starter_records
from rules.cleaning import has_telephone, squeezed
from rules.linking import arrange, report
from rules.locators import place_of
from rules.slips import marked, starter_slips, unmarked

pytestmark = [pytest.mark.shared, pytest.mark.wide]


@pytest.fixture(scope="session")
def by_key(samples) -> dict[str, Edition]:
    return {report(edition, starter_records()).document.key: edition for edition in samples}


def at(edition: Edition, locator: str) -> Passage:
    return next(one for one in edition.passages if one.locator == locator)


def containing(edition: Edition, words: str) -> list[str]:
    return [one.locator for one in edition.passages if words in squeezed(one.text)]


def test_titles_numbers_dates_and_kinds_agree_with_the_records(by_key):
    known = {record.document.key: record.document for record in starter_records()}
    for key, edition in by_key.items():
        document = known[key]
        assert (edition.title, edition.kind) == (document.title, document.kind)
        assert (edition.number, edition.issuer, edition.dated_on) == (
            document.number,
            document.issuer,
            document.dated_on,
        )


def test_every_record_is_printed_at_the_place_it_names(samples):
    shelf = arrange(starter_records(), samples)
    anchored = [record for record in starter_records() if record.anchor]
    found = {name: place_of(printing.where.passage.locator) for name, printing in shelf.printings.items()}
    assert found == {record.id: record.locator for record in anchored}
    assert len(anchored) == 443
    assert len(shelf.records) == len(starter_records())


def test_every_locator_is_unique_and_the_same_at_the_next_import(by_key, samples, samples_again):
    assert samples_again == samples
    for edition in samples:
        assert len({one.locator for one in edition.passages}) == len(edition.passages)


def test_nothing_but_blanks_differs_from_what_is_printed(samples, sample_texts):
    printed = [squeezed(text) for text in sample_texts]
    for edition, text in zip(samples, printed, strict=True):
        assert [one.text for one in edition.passages if squeezed(one.text) not in text] == []


def test_furniture_advertising_contacts_and_markup_are_no_passages(samples):
    texts = [one.text for edition in samples for one in edition.passages]
    assert not [text for text in texts if re.search(r"浏览量|来源[:：]|QQ|会员|联系人[:：]|</?p>", text)]
    assert not [text for text in texts if has_telephone(text)]


def test_letterheads_titles_greetings_and_signatures_are_no_passages(samples):
    for edition in samples:
        texts = {squeezed(one.text) for one in edition.passages}
        assert not texts & {edition.title, edition.number, edition.issuer, "通知", "同志们：", "附件："}
        assert not [text for text in texts if text.endswith(("支部：", "支部:", "党组:"))]


# 长春: a table with tabs, scanned page by page


def test_the_tasks_are_counted_one_to_thirty_two_whatever_the_page_breaks_repeat(by_key):
    found = [re.match(r"任务(\d+)-(\d+)$", one.locator) for one in by_key["changchun"].passages]
    measures = [(int(one[1]), int(one[2])) for one in found if one]
    assert sorted({task for task, _ in measures}) == list(range(1, 33))
    assert measures == sorted(measures)
    assert len(measures) == 86
    for task in range(1, 33):
        ranks = [rank for number, rank in measures if number == task]
        assert ranks == list(range(1, len(ranks) + 1))


def test_a_section_repeated_on_the_next_page_is_the_same_section(by_key):
    rows = [one for one in by_key["changchun"].passages if one.kind == "row"]
    sections = list(dict.fromkeys(one.headings[1] for one in rows))
    assert [section[0] for section in sections] == list("一二三四五六七八九")


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("任务3-1", "巩固拓展党史学习教育"),
        ("任务7-1", "不同领域和群体党支部"),
        ("任务14-5", "流动党员管理的责任清单"),
        ("任务20-3", "对老党员既要关心身体"),
        ("任务20-4", "对生活困难党员坚持"),
        ("任务24-1", "分类指导组织生活会"),
        ("任务24-4", "双重组织生活制度"),
        ("任务28-1", "收到大额党费后"),
    ],
)
def test_rows_shifted_to_the_left_are_found_under_their_task(by_key, locator, words):
    assert words in squeezed(at(by_key["changchun"], locator).text)


@pytest.mark.parametrize(
    ("locator", "bodies"),
    [
        ("任务1-1至2·责任主体", "机关党委 各党（总）支部"),
        ("任务1-3·责任主体", "政治部宣教处 机关党委 各党（总）支部"),
        ("任务17-3·责任主体", "督察室 政治部干部处 机关党委 各党（总）支部"),
        ("任务24-4·责任主体", "院领导所在党支部 机关党委 各党（总）支部"),
        ("任务28-2·责任主体", "政治部宣教处"),
        ("任务32-1至2·责任主体", "督察室 机关党委 各党（总）支部"),
    ],
)
def test_who_is_responsible_is_inherited_within_a_task(by_key, locator, bodies):
    assert at(by_key["changchun"], locator).text == bodies


def test_who_is_responsible_is_never_inherited_across_a_task_number(by_key):
    told = {
        int(found[1])
        for one in by_key["changchun"].passages
        if (found := re.match(r"任务(\d+)-.*责任主体", one.locator))
    }
    assert set(range(1, 33)) - told == {3, 4, 6, 7, 9, 15, 19, 27, 30, 31}


def test_measures_that_share_a_cell_are_cited_one_by_one(by_key):
    assert [at(by_key["changchun"], f"任务4-{rank}").text[0] for rank in (1, 2)] == ["⑧", "⑨"]
    assert [at(by_key["changchun"], f"任务23-{rank}").text[:2] for rank in (1, 2, 3)] == ["⑥1", "⑥2", "⑥3"]


def test_blanks_inside_words_are_kept_as_printed(by_key):
    heading = at(by_key["changchun"], "任务26-1").headings[-1]
    assert "使 用党费" in heading


# 洛阳: mixed forms of headings


def test_the_first_heading_in_arabic_digits_is_the_first_section(by_key):
    sections = [place_of(one.locator)[0] for one in by_key["luoyang"].passages]
    assert list(dict.fromkeys(sections)) == ["开", "一", "二", "三", "落"]
    assert containing(by_key["luoyang"], "正式党员3至50人")[0] == "二（一）1第1句"


def test_a_section_that_counts_only_inside_its_paragraphs_has_places(by_key):
    third = [place_of(one.locator) for one in by_key["luoyang"].passages if one.locator.startswith("三")]
    assert list(dict.fromkeys(third)) == ["三（一是）", "三（二是）", "三（三是）", "三（四是）"]


def test_the_densest_paragraph_is_split_so_that_each_rule_stands_alone(by_key):
    sentences = [one for one in by_key["luoyang"].passages if place_of(one.locator) == "二（四）3"]
    assert len(sentences) >= 9
    assert max(len(one.text) for one in sentences) < 120
    assert {one.headings for one in sentences} == {("重点任务及内容", "教育管理常态化", "严肃党内生活")}


# 武进: a table with bars and dropped cells


def test_every_item_of_the_assessment_table_has_its_points_and_its_group(by_key):
    rows = [one for one in by_key["wujin"].passages if one.kind == "row"]
    points: dict[str, int] = {}
    for row in rows:
        points[row.headings[1]] = points.get(row.headings[1], 0) + int(row.text.rsplit("|", 1)[1])
    assert len(rows) == 28
    assert points == {
        "组织设置合理(10分)": 10,
        "党员管理规范(30分)": 30,
        "活动开展有序(30分)": 32,
        "保障措施到位(30分)": 30,
    }


def test_blanks_inside_a_requirement_do_not_make_another_one(by_key):
    assert at(by_key["wujin"], "附件·活动开展有序·落实联系服务群众制度")


def test_the_remarks_below_the_table_are_cited_as_remarks(by_key):
    assert containing(by_key["wujin"], "85分及以上") == ["附件·备注2第1句"]
    cases = [one for one in by_key["wujin"].passages if one.locator.startswith("附件·备注3")]
    assert len(cases) == 3
    assert all("一票否决" in "".join((*one.headings, one.text)) for one in cases)


def test_a_title_broken_over_lines_after_the_number_is_one_title(by_key):
    assert by_key["wujin"].title.endswith("三年行动计划的意见")
    assert by_key["wujin"].kind is DocumentKind.OPINIONS


# 神鼎山: a web page with one cell a line


@pytest.mark.parametrize(
    ("locator", "text"),
    [
        ("附件1·三会一课·支部委员会·频率", "1月/次"),
        ("附件1·三会一课·支部党员大会·频率", "1季度/次"),
        ("附件1·三会一课·党课·频率", "1年不少于4次"),
        ("附件1·三会一课·党课·记录", "党课稿、签到表、党课记录"),
        ("附件1·组织生活会·会前·频率", "1年不少于1次"),
        ("附件1·组织生活会·会中·记录", "会议记录"),
        ("附件1·组织生活会·会后·记录", "意见清单的整改措施"),
        ("附件1·主题党日·频率", "1月/次"),
        ("附件1·民主评议党员·频率", "一年/次"),
        ("附件1·党员管理·处理违纪党员·记录", "违纪处理文件、违纪党员清单"),
        ("附件1·党员管理·党员教育·记录", "学习心得体会"),
        ("附件1·谈心谈话·频率", "经常"),
    ],
)
def test_a_cell_is_found_by_row_and_column_though_the_spans_are_lost(by_key, locator, text):
    assert at(by_key["shendingshan"], locator).text == text


def test_a_dash_is_no_rule_and_a_merged_frequency_stays_where_it_is_printed(by_key):
    frequencies = [one.locator for one in by_key["shendingshan"].passages if one.locator.endswith("频率")]
    assert len(frequencies) == 8
    assert not [one for one in frequencies if "党员管理" in one or "会后" in one]


def test_the_day_of_signature_counts_not_the_day_of_posting(by_key):
    assert str(by_key["shendingshan"].dated_on) == "2020-11-10"


def test_words_printed_twice_are_two_places(by_key):
    assert containing(by_key["shendingshan"], "个人自评、党员互评、民主测评") == ["二（四）", "附件1·民主评议党员·内容"]


# The speech: collapsed levels, numbers that start over, lines of a thousand characters


def test_an_undated_document_without_issuer_says_so(by_key):
    speech = by_key["speech"]
    assert (speech.kind, speech.warnings) == (DocumentKind.SPEECH, ("undated", "no_issuer"))


def test_numbers_that_start_over_are_told_apart_by_their_parents(by_key):
    first = [one.locator for one in by_key["speech"].passages if place_of(one.locator).endswith("（第一）")]
    assert [place_of(one) for one in dict.fromkeys(map(place_of, first))] == [
        "一（第一）",
        "二（二）1（第一）",
        "二（二）2（第一）",
        "二（二）3（第一）",
        "二（二）4（第一）",
        "三（第一）",
    ]
    assert containing(by_key["speech"], "一套材料") == ["三（第四）（四是）"]


def test_items_below_a_collapsed_level_keep_their_number_and_have_their_own_heading(by_key):
    dues = at(by_key["speech"], "二（二）6第1句")
    assert dues.headings[-1] == "按时缴纳党费"
    assert containing(by_key["speech"], "×区级党员领导干部")[0].startswith("二第")


def test_a_section_on_one_line_is_cited_sentence_by_sentence(by_key):
    longest = max(len(one.text) for one in by_key["speech"].passages)
    assert longest < 260


# Slips


def test_every_known_slip_is_printed_and_marked_only_when_shown(by_key):
    for slip in starter_slips():
        passages = [one for one in by_key[slip.document].passages if slip.printed in squeezed(one.text)]
        assert len(passages) == 1, slip
        shown = marked(passages[0].text, slip.document)
        assert f"[疑为“{slip.likely}”]" in shown
        assert unmarked(shown) == passages[0].text
        assert "疑为" not in passages[0].text


def test_the_slip_that_turns_the_sense_around_is_marked_where_it_stands(by_key):
    assert "为对[疑为“未对”]发展对象" in marked(at(by_key["changchun"], "任务10-1").text, "changchun")

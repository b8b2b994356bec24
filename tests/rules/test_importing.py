"""A document becomes passages with locators that a reader of the paper would use."""

from datetime import date

import pytest

from branch.rulebook import DocumentKind
from rules import read_document
from rules.front_matter import kind_of
from tests.rules.conftest import HANDBOOK
from tests.rules.reading import locators, passage, places, read_lines


def test_title_number_issuer_and_date_are_read_off_the_document(handbook):
    assert handbook.title == "关于印发《青石镇支部读书角管理办法》的通知"
    assert handbook.number == "青石发〔2021〕7号"
    assert handbook.issuer == "中共青石镇委员会"
    assert handbook.warnings == ("telephone 一（一）2",)


def test_the_date_of_signature_counts_not_the_day_of_posting(handbook):
    assert handbook.dated_on == date(2021, 3, 8)


def test_who_signed_is_the_issuer_not_who_stands_at_the_head():
    edition = read_lines(
        "中共青石县委组织部", "读书角规定", "读书角每周三开放两个小时。", "中共青石镇委员会", "2021年3月8日"
    )
    assert edition.issuer == "中共青石镇委员会"


def test_a_date_that_does_not_exist_is_no_date():
    assert read_lines("读书角规定", "读书角每周三开放两个小时。", "2021年2月30日").dated_on is None


def test_a_document_without_title_date_or_issuer_is_taken_with_warnings():
    edition = read_document("读书角每周三开放两个小时。".encode(), "corner.txt")
    assert (edition.title, edition.dated_on, edition.issuer) == ("corner", None, None)
    assert edition.warnings == ("untitled", "undated", "no_issuer")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在青石镇读书会上的讲话", DocumentKind.SPEECH),
        ("关于印发《读书角工作方案》的通知", DocumentKind.PLAN),
        ("关于办好读书角的意见", DocumentKind.OPINIONS),
        ("读书角考核细则", DocumentKind.RUBRIC),
        ("关于开放读书角的通知", DocumentKind.NOTICE),
        ("关于印发《读书角管理办法》的通知", DocumentKind.NOTICE),
        ("读书角", DocumentKind.OTHER),
    ],
)
def test_a_notice_that_forwards_is_of_the_kind_of_what_it_forwards(title, kind):
    assert kind_of(title) is kind


@pytest.mark.parametrize(
    ("words", "locator"),
    [
        ("现将管理办法印发", "开头"),
        ("面积不小于九平方米", "一（一）1第1句"),
        ("配一名管理员", "一（一）1第2句"),
        ("每周三晚上开放", "一（一）2第1句"),
        ("节假日不开放", "一（一）2第2句"),
        ("这一段没有编号", "一"),
        ("不少于六十册", "一（二）（一是）"),
        ("每季度清点一次", "一（二）（二是）"),
        ("借书要登记", "二（第一）"),
        ("最多借三册", "二（第二）"),
        ("书架无灰尘", "附件1·环境整洁·书架·第1行"),
        ("门牌清晰", "附件1·环境整洁·书架·第2行"),
        ("五分以上为合格", "附件1·备注1"),
    ],
)
def test_the_locator_is_the_numbering_of_the_document_itself(handbook, words, locator):
    assert passage(handbook, words).locator == locator


def test_headings_lead_to_a_passage(handbook):
    assert passage(handbook, "面积不小于").headings == ("设置", "读书角的地点", "地点固定")


def test_a_very_short_sentence_stays_with_the_next(handbook):
    assert passage(handbook, "地点固定").text == "1. 地点固定。读书角设在二楼东侧，面积不小于九平方米。"


def test_web_furniture_is_not_part_of_the_document(handbook):
    assert not [one for one in handbook.passages if "浏览量" in one.text or "来源" in one.text]


def test_a_sentence_with_a_telephone_number_is_never_stored(handbook):
    assert not [one for one in handbook.passages if "13900001234" in one.text]


@pytest.mark.parametrize("number", ["0431-12345678", "139 0000 1234", "电话：8765432"])
def test_telephone_numbers_are_known_in_every_form(number):
    edition = read_lines("报名事项由管理员负责办理。", f"联系管理员请拨打{number}即可办理。")
    assert [one.text for one in edition.passages] == ["报名事项由管理员负责办理。"]


def test_the_points_of_a_row_stay_with_it_wherever_the_column_is(handbook):
    assert passage(handbook, "书架无灰尘").text == "环境整洁 (6分) | 书架 | 书架无灰尘,图书按类摆放。 | 4"
    assert passage(handbook, "门牌清晰").text == "门牌清晰,开放时间贴在门上。 | 2"


def test_the_same_bytes_make_the_same_edition_wherever_they_come_from(handbook):
    again = read_document(HANDBOOK.encode(), "another name.txt")
    assert (again.sha256, again.passages) == (handbook.sha256, handbook.passages)
    assert len(set(locators(handbook))) == len(handbook.passages)


def test_the_frame_of_a_document_is_no_passage(handbook):
    framed = ("青石发", "中共青石镇委员会", "关于印发", "各党支部：")
    assert not [one for one in handbook.passages if one.text.startswith(framed)]
    assert passage(handbook, "2021年3月8日").locator == "落款"


def test_contacts_are_no_passages():
    edition = read_lines(
        "读书角每周三晚上开放两个小时。",
        "请于每月五日前报送书单。联系人：（略）。书单寄到 corner@example.org 也可以。",
        "培养联系人：由支部指定两名正式党员担任。",
    )
    assert [one.text for one in edition.passages] == [
        "读书角每周三晚上开放两个小时。",
        "请于每月五日前报送书单。",
        "培养联系人：由支部指定两名正式党员担任。",
    ]


def test_a_reseller_around_a_document_is_left_out_but_not_the_rules_that_use_its_words():
    edition = read_lines(
        "仅供学习 禁止外传",
        "更多讲话稿请加QQ群：12345678",
        "如有侵权请举报",
        "更多范文请加入会员",
        "读书角规定",
        "一、借阅",
        "扫码登记后才能借书。",
        "对损坏图书的行为可以举报，由支部大会处理。",
        "二、还书",
        "不得代写读书笔记；发现代写的，扫码公布名单。",
    )
    assert [one.text for one in edition.passages] == [
        "扫码登记后才能借书。",
        "对损坏图书的行为可以举报，由支部大会处理。",
        "不得代写读书笔记；发现代写的，扫码公布名单。",
    ]


def test_a_title_and_a_number_broken_over_lines_and_blanks_are_put_together():
    edition = read_lines(
        "青石发〔2021〕 7 号",
        "青石镇关于办好",
        "支部读书角的",
        "意\u3000见",
        "各党支部：",
        "读书角每周三晚上开放两个小时。",
        "中共青石镇委员会",
        "",
        "\u2002\u2002\u2002二〇二一年三月八日",
    )
    assert (edition.title, edition.number) == ("青石镇关于办好支部读书角的意见", "青石发〔2021〕7号")
    assert (edition.kind, edition.dated_on) == (DocumentKind.OPINIONS, date(2021, 3, 8))
    assert locators(edition) == ["开头", "落款"]


def test_a_title_printed_twice_in_two_ways_is_one_title():
    edition = read_lines(
        "关于开放读书角的通知",
        "来源:青石镇   日期:2021-03-09 10:51",
        "关于开放",
        "读书角的通知",
        "各支部:",
        "读书角每周三晚上开放两个小时。",
    )
    assert edition.title == "关于开放读书角的通知"
    assert [one.text for one in edition.passages] == ["读书角每周三晚上开放两个小时。"]


def test_a_regulation_is_dated_by_its_last_change():
    edition = read_lines(
        "青石镇支部读书角工作条例",
        "（2018年10月8日镇党委批准 2021年3月8日修订）",
        "第一章 总则",
        "第一条 为办好读书角，制定本条例。",
    )
    assert edition.dated_on == date(2021, 3, 8)
    assert locators(edition) == ["第一章第一条"]


def test_who_spoke_and_when_is_not_part_of_a_speech():
    edition = read_lines("在青石镇读书会上的讲话", "（2021年3月8日）", "李一山", "同志们：", "读书会要月月开，人人讲。")
    assert (edition.kind, edition.dated_on) == (DocumentKind.SPEECH, date(2021, 3, 8))
    assert places(edition) == [("开头", "读书会要月月开，人人讲。")]


def test_the_list_of_annexes_is_not_taken_for_an_annex():
    edition = read_lines(
        "一、借阅",
        "一次最多借三册。",
        "附件：1．书目",
        "2．登记表",
        "中共青石镇委员会",
        "2021年3月8日",
        "附件1",
        "读书角书目表",
        "书目由管理员每季度更新一次。",
        "附件2：登记表",
        "登记表写明书名、日期和归还日期。",
    )
    assert places(edition) == [
        ("一", "一次最多借三册。"),
        ("落款", "2021年3月8日"),
        ("附件1第1句", "读书角书目表"),
        ("附件1第2句", "书目由管理员每季度更新一次。"),
        ("附件2第1句", "登记表"),
        ("附件2第2句", "登记表写明书名、日期和归还日期。"),
    ]


def test_a_small_annex_before_the_signature_is_still_an_annex():
    edition = read_lines("读书角每周三晚上开放。", "附件1", "登记表", "书架无灰尘", "门牌清晰", "2021年3月8日")
    assert locators(edition)[1:4] == ["附件1第1句", "附件1第2句", "附件1第3句"]


def test_an_annex_that_is_only_named_at_the_end_is_none():
    assert locators(read_lines("读书角每周三晚上开放。", "附件：登记表")) == ["开头"]


def test_an_enclosed_document_that_counts_anew_is_a_part_of_its_own():
    edition = read_lines(
        "关于印发《读书角办法》的通知",
        "各支部：",
        "一、提高认识",
        "支部书记要亲自抓。",
        "读书角办法",
        "一、设置",
        "读书角设在二楼东侧。",
    )
    assert places(edition) == [("一", "支部书记要亲自抓。"), ("《读书角办法》·一", "读书角设在二楼东侧。")]


def test_a_telephone_number_does_not_take_the_rule_beside_it_along():
    edition = read_lines("每周三开放。电话：8765432。节假日不开。")
    assert [one.text for one in edition.passages] == ["每周三开放。", "节假日不开。"]
    assert edition.warnings[-1] == "telephone 开头"

"""A docx becomes the lines that Word shows: numbers that it computes, tables as rows, nothing that was deleted."""

import pytest

from documents import Reason, UnreadableFile
from documents.numbering import chinese_numeral
from documents.packages import open_package
from documents.word import word_lines
from tests.documents.files import W, cell, document_xml, docx, numbered, numbering_xml, paragraph, table, zipped

CHINESE = numbering_xml(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def lines(body: str, **parts: str) -> list[str]:
    return list(word_lines(open_package(docx(body, **parts))))


def run(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def test_paragraphs_come_in_order_and_blank_ones_are_left_out():
    assert lines(paragraph("一、时间") + paragraph(" ") + paragraph("每周三。")) == ["一、时间", "每周三。"]


def test_a_line_break_ends_a_line_and_a_tab_is_a_blank():
    assert lines(run("<w:t>上</w:t><w:br/><w:t>下\t面</w:t><w:tab/><w:t>右</w:t>")) == ["上", "下 面 右"]


def test_deleted_hidden_and_field_texts_stay_out_and_inserted_ones_count():
    body = (
        "<w:p><w:del><w:r><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r></w:p>'
    )
    assert lines(body) == ["新显"]


def test_a_text_box_is_read_once_after_the_paragraph_that_holds_it():
    box = f"<w:txbxContent>{paragraph('框里的话')}</w:txbxContent>"
    both = f'<m:A xmlns:m="m"><m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback></m:A>'
    assert lines(run(f"<w:t>正文</w:t>{both}")) == ["正文", "框里的话"]


def test_a_content_control_is_read_like_what_it_holds():
    inner = paragraph("甲") + table([cell("一"), cell("二"), cell("三")])
    assert lines(f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>") == ["甲", "一\t二\t三"]


def test_numbers_that_word_computes_are_written_out():
    body = "".join(
        [
            numbered("设置"), numbered("地点", 1), numbered("东侧", 2), numbered("西侧", 2), numbered("时间", 1),
            numbered("周三", 2), numbered("借阅"), numbered("登记", 1),
        ]
    )  # fmt: skip
    assert lines(body, numbering=CHINESE) == [
        "一、设置", "（一）地点", "1. 东侧", "2. 西侧", "（二）时间", "1. 周三", "二、借阅", "（一）登记",
    ]  # fmt: skip


def test_a_second_list_counts_on_unless_it_starts_again():
    body = numbered("甲") + numbered("乙", number=2) + numbered("丙", number=2)
    assert lines(body, numbering=CHINESE) == ["一、甲", "二、乙", "三、丙"]
    again = numbering_xml(("decimal", "第%1条"), restart=5)
    assert lines(body, numbering=again) == ["第1条甲", "第5条乙", "第6条丙"]


def test_a_number_may_come_from_the_style_of_the_paragraph():
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style></w:styles>"
    )
    body = paragraph("设置", '<w:pStyle w:val="H"/>') + paragraph("正文")
    assert lines(body, numbering=CHINESE, styles=styles) == ["一、设置", "正文"]


def test_bullets_and_unknown_lists_print_nothing():
    body = numbered("甲") + numbered("乙", number=9) + numbered("丙", level=5)
    assert lines(body, numbering=numbering_xml(("bullet", "●"))) == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("form", "label"),
    [("decimalEnclosedCircle", "② "), ("lowerLetter", "b "), ("upperLetter", "B "), ("upperRoman", "2 ")],
)
def test_other_forms_of_numbers_are_written_as_printed(form, label):
    assert lines(numbered("甲") + numbered("乙"), numbering=numbering_xml((form, "%1")))[1] == f"{label}乙"


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (101, "一百零一"), (110, "一百一十"),
     (1001, "一千零一"), (10_000, "10000"), (0, "0")],
)  # fmt: skip
def test_chinese_numerals_are_those_of_word(number, written):
    assert chinese_numeral(number) == written


def test_a_merged_label_stands_in_every_row_that_it_covers():
    rows = (
        [cell("项目"), cell("内容"), cell("频率")],
        [cell("主题党日", '<w:vMerge w:val="restart"/>'), cell("学习"), cell("每月")],
        [cell("", "<w:vMerge/>"), cell("服务"), cell("每季度")],
    )
    assert lines(table(*rows)) == ["项目\t内容\t频率", "主题党日\t学习\t每月", "主题党日\t服务\t每季度"]


def test_a_cell_over_two_columns_keeps_the_others_in_their_places():
    rows = ([cell("合并", '<w:gridSpan w:val="2"/>'), cell("丙")], [cell("甲"), cell("乙"), cell("丁")])
    assert lines(table(*rows)) == ["合并\t\t丙", "甲\t乙\t丁"]


def test_a_table_in_a_cell_stays_in_that_cell():
    inner = f"<w:tc>{table([cell('内一'), cell('内二')])}{paragraph('')}</w:tc>"
    assert lines(table([cell("外"), inner])) == ["外\t内一 内二\t"]


def test_a_frame_of_one_column_is_read_as_paragraphs():
    framed = f"<w:tc>{paragraph('中共青石镇委员会')}{paragraph('通知')}</w:tc>"
    assert lines(table([framed])) == ["中共青石镇委员会", "通知"]


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<w:document", Reason.BROKEN),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', Reason.BAD_XML),
        ("<!doctype a><a/>", Reason.BAD_XML),
        ('<?xml version="1.0" encoding="GBK"?><a/>', Reason.BAD_XML),
        (document_xml(paragraph("规")).encode("utf-16"), Reason.BAD_XML),
        ("<a>\0</a>", Reason.BAD_XML),
        (b"<a>\xff</a>", Reason.BAD_XML),
        ("<a><b>" + "<w>" * 3000, Reason.BROKEN),
    ],
    ids=["cut", "entity", "doctype", "gbk", "utf16", "nul", "not-utf8", "deep"],
)
def test_xml_that_no_office_program_writes_is_refused(xml, reason):
    with pytest.raises(UnreadableFile) as refusal:
        list(word_lines(open_package(zipped({"word/document.xml": xml}))))
    assert refusal.value.reason is reason


def test_tables_nested_without_end_are_refused():
    body = "<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000
    with pytest.raises(UnreadableFile) as refusal:
        lines(body)
    assert refusal.value.reason is Reason.BROKEN


def test_the_main_part_of_word_in_the_browser_is_found():
    package = open_package(zipped({"word/document2.xml": document_xml(paragraph("甲"))}))
    assert list(word_lines(package)) == ["甲"]

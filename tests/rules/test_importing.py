"""A document becomes passages with locators that a reader of the paper would use."""

from datetime import date

import pytest

from branch.rulebook import DocumentKind, Edition
from rules import read_document
from rules.front_matter import kind_of
from rules.importing import read_document as read


def passage(edition: Edition, words: str):
    found = [one for one in edition.passages if words in one.text]
    assert len(found) == 1, f"{words}: {len(found)} passages"
    return found[0]


def read_lines(*lines: str) -> Edition:
    return read("\n".join(lines).encode(), "a.txt")


def test_title_number_issuer_and_date_are_read_off_the_document(handbook):
    assert handbook.title == "关于印发《青石镇支部读书角管理办法》的通知"
    assert handbook.number == "青石发〔2021〕7号"
    assert handbook.issuer == "中共青石镇委员会"
    assert handbook.warnings == ("a passage with a telephone number was left out at 一(一)2",)


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
    edition = read("读书角每周三开放两个小时。".encode(), "corner.txt")
    assert (edition.title, edition.dated_on, edition.issuer) == ("corner", None, None)
    assert len(edition.warnings) == 2


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
        ("面积不小于九平方米", "一(一)1"),
        ("每周三晚上开放", "一(一)2"),
        ("这一段没有编号", "一"),
        ("不少于六十册", "一(二)(一是)"),
        ("每季度清点一次", "一(二)(二是)"),
        ("借书要登记", "二(第一)"),
        ("最多借三册", "二(第二)"),
        ("书架无灰尘", "附件1·环境整洁·书架"),
        ("门牌清晰", "附件1·环境整洁·书架"),
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


def test_articles_are_places_of_their_own():
    edition = read_lines(
        "读书角规定",
        "第一章 总则",
        "第一条 读书角由支部管理，不另设机构。",
        "补充说明写在同一条里面。",
        "第十二条 本规定自印发之日起施行。",
    )
    assert [one.locator for one in edition.passages] == ["开头", "第一条", "第一条", "第十二条"]
    assert edition.passages[1].headings[0] == "第一章 总则"


def test_a_first_level_in_arabic_numbers_is_still_the_first_level():
    edition = read_lines(
        "1、 总的要求", "要把读书角办成大家愿意来的地方。", "二、具体做法", "读书角每周三晚上开放两个小时。"
    )
    assert [one.locator for one in edition.passages] == ["一", "二"]


def test_a_task_list_is_cited_by_task_and_rank_because_its_printed_numbers_are_damaged():
    edition = read_lines(
        "重点工作\t主要任务\t推进措施\t责任主体",
        "一、办好读书角\t1. 备好图书\t① 每年添置图书三十册以上。\t读书小组",
        "\t\t⑳ 旧书送给社区的孩子们看。\t",
        "",
        "一、办好读书角\t1. 备好图书\t⑳ 损坏的图书及时修补。\t读书小组",
        "2. 开好读书会\t⑤7 每月开一次读书会。 ⑤8 每次两个人主讲。\t读书小组",
        "二、用好读书角\t3. 公布书目\t<p>㉔ 新书书目贴在门口。</p>\t<p>读书小组</p>",
    )
    assert [(one.locator, one.text) for one in edition.passages] == [
        ("任务1-1", "① 每年添置图书三十册以上。"),
        ("任务1-2", "⑳ 旧书送给社区的孩子们看。"),
        ("任务1-3", "⑳ 损坏的图书及时修补。"),
        ("任务2-1", "⑤7 每月开一次读书会。"),
        ("任务2-2", "⑤8 每次两个人主讲。"),
        ("任务3-1", "㉔ 新书书目贴在门口。"),
    ]
    assert edition.passages[3].headings == ("一、办好读书角", "2. 开好读书会")


def test_another_tabbed_table_is_kept_row_by_row():
    edition = read_lines("书名\t册数\t位置", "《短篇选》\t三\t上层", "《诗抄》\t二\t下层")
    assert [(one.locator, one.text) for one in edition.passages] == [
        ("表·第1行", "《短篇选》\t三\t上层"),
        ("表·第2行", "《诗抄》\t二\t下层"),
    ]


def stacked_table() -> str:
    cells = ["序号", "项目", "内    容", "频率", "记  录", "备   注"]
    cells += [
        "1",
        "读书会",
        "全体读书会",
        "大家轮流读书",
        "1月/次",
        "读书笔记",
        "\xa0",
        "小组读书会",
        "\xa0",
        "-",
        "签名",
        "\xa0",
    ]
    cells += [
        "2",
        "书展",
        "会前",
        "选好要展出的图书",
        "1年不少于2次",
        "书单",
        "\xa0",
        "会后",
        "把书放回原处",
        "清点表",
        "\xa0",
    ]
    cells += ["3", "借书", "按规定借还图书", "经常"]
    return "\n\n".join(cells)


def test_a_table_with_one_cell_a_line_is_read_by_what_the_cells_say():
    edition = read_lines("附件2", *stacked_table().split("\n"))
    assert [(one.locator, one.text) for one in edition.passages] == [
        ("附件2·读书会·全体读书会·内容", "大家轮流读书"),
        ("附件2·读书会·全体读书会·频率", "1月/次"),
        ("附件2·读书会·全体读书会·记录", "读书笔记"),
        ("附件2·读书会·小组读书会·记录", "签名"),
        ("附件2·书展·会前·内容", "选好要展出的图书"),
        ("附件2·书展·会前·频率", "1年不少于2次"),
        ("附件2·书展·会前·记录", "书单"),
        ("附件2·书展·会后·内容", "把书放回原处"),
        ("附件2·书展·会后·记录", "清点表"),
        ("附件2·借书·内容", "按规定借还图书"),
        ("附件2·借书·频率", "经常"),
    ]


def test_the_same_bytes_make_the_same_edition(handbook):
    content = "读书角每周三开放两个小时。".encode()
    assert read_document(content, "a.txt") == read_document(content, "a.txt")
    assert read_document(content, "a.txt").sha256 != handbook.sha256

"""Every form of numbering leads to the place that a reader of the paper would name."""

import pytest

from rules.locators import place_of, settled
from tests.rules.reading import locators, passage, places, read_lines


def test_a_first_level_in_arabic_numbers_is_still_the_first_level():
    edition = read_lines(
        "1、 总的要求", "要把读书角办成大家愿意来的地方。", "二、具体做法", "读书角每周三晚上开放两个小时。"
    )
    assert places(edition) == [("一", "要把读书角办成大家愿意来的地方。"), ("二", "读书角每周三晚上开放两个小时。")]


def test_a_first_level_in_arabic_numbers_is_known_in_the_middle_too():
    edition = read_lines(
        *("一、设置", "1、地点固定。读书角设在二楼东侧。", "2、时间固定。读书角每周三晚上开放。"),
        *("2、借阅", "一次最多借三册，三周内归还。", "三、管理", "管理员由支部大会推选产生。"),
    )
    assert locators(edition) == ["一1", "一2", "二", "三"]


def test_items_of_a_document_without_chinese_numerals_are_not_mistaken_for_sections():
    edition = read_lines("1、借书要登记，还书要销号。", "2、一次最多借三册，三周内归还。", "3、管理员每季度清点。")
    assert locators(edition) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("line", "locator"),
    [
        ("（一）读书角每周三晚上开放两个小时。", "一（一）"),
        ("(一)读书角每周三晚上开放两个小时。", "一（一）"),
        ("1.读书角每周三晚上开放两个小时。", "一1"),
        ("1、读书角每周三晚上开放两个小时。", "一1"),
        ("1．读书角每周三晚上开放两个小时。", "一1"),
        ("（1）读书角每周三晚上开放两个小时。", "一（1）"),
        ("1）读书角每周三晚上开放两个小时。", "一（1）"),
        ("① 读书角每周三晚上开放两个小时。", "一①"),
        ("\xa0 \u30001、读书角每周三晚上开放两个小时。", "一1"),
        ("1.5米以上的书架要固定在墙上。", "一"),
    ],
)
def test_numbers_are_known_in_every_form(line, locator):
    assert locators(read_lines("一、设置", line)) == [locator]


def test_deeper_levels_nest_and_close_each_other():
    edition = read_lines(
        *("二、借阅", "（三）办法", "4. 登记", "（1）借书的人写明书名和日期。", "① 书名写全称，不用简称。"),
        *("② 日期写到日，不只写月份。", "（2）还书的人当面销号。", "5. 归还。三周内归还，可以续借一次。"),
    )
    assert locators(edition) == ["二（三）4（1）", "二（三）4（1）①", "二（三）4（1）②", "二（三）4（2）", "二（三）5"]


def test_a_list_of_short_rules_is_not_lost_though_each_looks_like_a_heading():
    edition = read_lines("一、借阅", "（一）办法", "1. 借书要登记", "2. 一次三册", "（二）还书", "1. 三周归还")
    assert places(edition) == [
        ("一（一）1", "1. 借书要登记"),
        ("一（一）2", "2. 一次三册"),
        ("一（二）1", "1. 三周归还"),
    ]
    assert edition.passages[1].headings == ("借阅", "办法")


def test_numbers_that_start_over_are_kept_apart_by_what_is_above_them():
    edition = read_lines(
        *("一、借阅", "第一，要先登记后借书。第二，最多借三册书。", "二、还书"),
        "1.按时归还。第一，三周以内归还。第二，可以续借一次。",
        "2.爱护图书。第一，不在书上写字画线。第二，损坏的要照价赔偿。一是新书按原价赔。二是旧书按半价赔。",
    )
    assert locators(edition) == [
        *("一（第一）", "一（第二）", "二1", "二1（第一）", "二1（第二）"),
        *("二2", "二2（第一）", "二2（第二）", "二2（第二）（一是）", "二2（第二）（二是）"),
    ]


def test_every_sentence_of_an_enumeration_carries_the_words_of_its_number():
    edition = read_lines("三、管理", "一是清点到位。管理员每季度清点一次图书，结果贴在门上。短缺的图书在一个月内补齐。")
    assert [one.headings for one in edition.passages] == [("管理", "清点到位"), ("管理", "清点到位")]
    assert locators(edition) == ["三（一是）第1句", "三（一是）第2句"]


def test_a_sentence_that_is_its_own_number_has_no_heading_of_its_own():
    assert passage(read_lines("三、管理", "一是藏书不少于六十册。"), "六十册").headings == ("管理",)


def test_what_follows_a_colon_is_counted_and_keeps_the_words_before_it():
    edition = read_lines(
        "一、除名", "有下列情形之一的，取消读者资格：（一）借书不还满一年的；（二）转借图书给外人的；（三）其他。"
    )
    assert places(edition) == [
        ("一", "有下列情形之一的，取消读者资格："),
        ("一（一）", "（一）借书不还满一年的；"),
        ("一（二）", "（二）转借图书给外人的；"),
        ("一（三）", "（三）其他。"),
    ]


def test_unnumbered_cases_after_a_colon_keep_the_words_before_it():
    edition = read_lines("3. 属于取消资格的情形:连续一年没有借书的;把图书转借给支部以外的人两次以上的;借书逾期三次的。")
    assert [one.headings for one in edition.passages] == [("属于取消资格的情形",)] * 3


def test_the_words_before_the_colon_are_dropped_where_the_list_ends():
    edition = read_lines(
        "下列情形取消资格：连续一年没有借书的读者；转借图书给支部以外的人两次以上的读者。被取消资格的读者满一年可以再办。"
    )
    assert [one.headings for one in edition.passages] == [(), ("下列情形取消资格",), ()]


def test_a_semicolon_in_brackets_does_not_end_a_sentence():
    edition = read_lines("借书要登记（写明书名；日期；归还日期），由管理员保管登记簿。")
    assert len(edition.passages) == 1


def test_a_long_paragraph_is_split_into_sentences_exactly_as_printed():
    line = "借书人在登记簿上写明书名和日期。" * 40
    edition = read_lines(line)
    assert len(edition.passages) == 40
    assert "".join(one.text for one in edition.passages) == line


def test_a_paragraph_after_collapsed_levels_claims_no_more_than_the_section():
    edition = read_lines(
        *("二、借阅", "（二）登记。先登记后借书，登记簿放在门口。", "1.登记的要求。写明书名、日期和归还日期。"),
        *("3.归还的要求。三周内归还，可以续借一次。", "在此强调，图书是大家的，人人都要爱护。"),
    )
    assert locators(edition) == ["二（二）", "二（二）1", "二（二）3", "二"]


def test_stages_are_places():
    edition = read_lines("三、步骤", "第一阶段：准备。四月底前选好地点。", "第二阶段：开放。五月起每周开放一次。")
    assert locators(edition) == ["三（第一阶段）", "三（第二阶段）"]


def test_remarks_below_a_table_are_counted_apart():
    edition = read_lines("附件", "项目 | 分值 | 得分 |", "环境整洁 | 5 | |", "备 注：", "1. 五分以上为合格，其余整顿。")
    assert locators(edition)[-1] == "附件·备注1"


REGULATION = (
    "青石镇支部读书角工作条例",
    "第一章\u3000总\u3000则",
    "第一条\u3000为办好读书角，制定本条例。",
    "第二章 组织",
    "第一节 管理员",
    "第二条 每个读书角设一名管理员。",
    "管理员由支部大会推选，任期两年。任期届满可以连任一次。",
    "管理员履行下列职责：",
    "（一）登记图书；",
    "（二）主持读书会，并做好：",
    "1.选书；",
    "2.记录。",
    "第二节 读者",
    "第十条 读者是支部的正式党员和预备党员。",
    "第十一条【退出】读者可以随时退出。",
    "第十二条之一 退出的读者先还书。",
    "第三章 附则",
    "第十三条本条例由镇党委解释。",
)


def test_articles_are_cited_with_chapter_clause_and_item():
    assert places(read_lines(*REGULATION)) == [
        ("第一章第一条", "第一条\u3000为办好读书角，制定本条例。"),
        ("第二章第一节第二条第一款", "第二条 每个读书角设一名管理员。"),
        ("第二章第一节第二条第二款第1句", "管理员由支部大会推选，任期两年。"),
        ("第二章第一节第二条第二款第2句", "任期届满可以连任一次。"),
        ("第二章第一节第二条第三款", "管理员履行下列职责："),
        ("第二章第一节第二条第三款第（一）项", "（一）登记图书；"),
        ("第二章第一节第二条第三款第（二）项", "（二）主持读书会，并做好："),
        ("第二章第一节第二条第三款第（二）项第1目", "1.选书；"),
        ("第二章第一节第二条第三款第（二）项第2目", "2.记录。"),
        ("第二章第二节第十条", "第十条 读者是支部的正式党员和预备党员。"),
        ("第二章第二节第十一条", "第十一条【退出】读者可以随时退出。"),
        ("第二章第二节第十二条之一", "第十二条之一 退出的读者先还书。"),
        ("第三章第十三条", "第十三条本条例由镇党委解释。"),
    ]


def test_headings_of_chapters_and_articles_lead_to_a_passage():
    edition = read_lines(*REGULATION)
    assert passage(edition, "每个读书角设").headings == ("组织", "管理员")
    assert passage(edition, "随时退出").headings == ("组织", "读者", "退出")


def test_an_article_without_chapters_is_cited_alone():
    edition = read_lines("第一条 借书先登记，登记簿放在门口。", "第二条 三周内归还，可以续借一次。")
    assert locators(edition) == ["第一条", "第二条"]


def test_a_table_of_contents_is_no_text():
    contents = ("目录", "第一章 总则……1", "第二章 借阅……2")
    edition = read_lines(*contents, "第一章 总则", "第一条 借书先登记，登记簿放在门口。")
    assert locators(edition)[-1] == "第一章第一条"
    assert len(edition.passages) == 2


def test_an_article_that_is_only_mentioned_opens_nothing():
    edition = read_lines("第一条 借书先登记，登记簿放在门口。", "第九条规定的情形除外，由管理员决定。")
    assert locators(edition) == ["第一条第一款", "第一条第二款"]


def test_no_two_passages_share_a_locator():
    edition = read_lines(*["1. 借书先登记。登记簿由管理员保管，放在读书角的门口。"] * 3)
    assert len(set(locators(edition))) == len(edition.passages) == 3


def test_a_rank_never_collides_with_a_printed_place():
    assert settled(["一", "一第1句", "一"], rows=[False, False, False]) == ["一第1句", "一第1句第1句", "一第2句"]


@pytest.mark.parametrize(
    ("locator", "place"),
    [
        ("二（一）2第3句", "二（一）2"),
        ("二（一）2", "二（一）2"),
        ("附件·环境·书架·第12行", "附件·环境·书架"),
        ("第十二条第二款", "第十二条第二款"),
    ],
)
def test_the_place_is_the_locator_without_the_rank(locator, place):
    assert place_of(locator) == place


def test_a_text_in_which_no_sentence_ends_is_cut_at_its_commas():
    line = "借书人在登记簿上写明书名和日期，" * 200
    edition = read_lines(line)
    assert "".join(one.text for one in edition.passages) == line
    assert max(len(one.text) for one in edition.passages) <= 1000
    assert all(one.text.endswith("，") for one in edition.passages)


def test_an_article_whose_number_stands_alone_owns_the_lines_below():
    edition = read_lines("第1条", "借书先登记，登记簿放在门口。", "第2条三周内归还，可以续借一次。")
    assert locators(edition) == ["第1条", "第2条"]


def test_a_sentence_that_only_refers_to_a_number_opens_none():
    edition = read_lines("一、借阅", "借书要登记，写明书名和日期。（三）中所列的图书除外，不得外借。")
    assert locators(edition) == ["一第1句", "一第2句"]

"""A text broken at a page width is read as the paragraphs it was; other texts are not touched."""

from rules.unwrapping import unwrapped
from tests.rules.reading import places, read_lines

PARAGRAPH = (
    "读书角每周三晚上开放两个小时，由管理员值守；节假日不开放，需要借书的可以提前一天与管理员约好时间，"
    "到时当面登记书名、册数和归还的日期，三周以内归还。"
)


def wrapped(text: str, width: int = 20) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def test_a_paragraph_over_several_lines_becomes_one():
    lines = ["一、开放", *wrapped(PARAGRAPH), "二、借阅", *wrapped(PARAGRAPH)]
    assert unwrapped(lines) == ["一、开放", PARAGRAPH, "二、借阅", PARAGRAPH]


def test_a_page_number_between_two_lines_is_left_out():
    first, *rest = wrapped(PARAGRAPH)
    assert unwrapped([first, "", "12", "", *rest]) == [PARAGRAPH]


def test_a_line_that_opens_a_number_is_a_paragraph_of_its_own_though_the_one_above_is_full():
    full = "读书角的书架由管理员每周擦拭一次"
    assert unwrapped([full, "（一）" + full[3:], "第二条 " + full[4:], "一是" + full[2:]])[1:] == [
        "（一）" + full[3:],
        "第二条 " + full[4:],
        "一是" + full[2:],
    ]


def test_rows_of_a_table_stay_rows():
    rows = ["书名与作者一并写在这里\t册数共计三十\t上层", "诗抄与作者一并写在这里\t册数共计二十\t下层"] * 3
    assert unwrapped([*wrapped(PARAGRAPH), *rows]) == [PARAGRAPH, *rows]


def test_words_of_latin_letters_keep_their_blank():
    lines = [*wrapped("读" * 80), "读书角使用的管理软件叫作Reading", "Corner。"]
    assert unwrapped(lines)[-1].endswith("Reading Corner。")


def test_lines_that_are_paragraphs_are_left_alone():
    lines = ["借书要登记", "还书要销号", PARAGRAPH * 2]
    assert unwrapped(lines) == lines


def test_a_broken_regulation_is_cited_by_its_articles():
    article = "第一条 " + PARAGRAPH
    edition = read_lines("青石镇支部读书角工作条例", *wrapped(article), *wrapped("第二条 " + PARAGRAPH))
    assert places(edition)[0] == ("第一条第1句", article[: article.index("；") + 1])
    assert len(edition.passages) == 4

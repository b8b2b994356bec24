"""What is said about an open list of arrivals: only plain agreement books, and a remark changes its own line alone."""

import pytest

from tests.chat import COMMISSIONER, MEMBER
from tests.handlers.records import rows

JUNE = (
    "6月党费\n何青禾40\n林书韵46\n陆小满42\n江一苇42\n江一苇36\n顾念慈 没交，说下周给\n"
    "许听澜 5到6月一起转了126\n高远山44"
)


def lines(said):
    return [line for line in said.splitlines() if line[:1].isdigit() and ". " in line]


def confirmed(chat):
    names = {row["id"]: (row["name"], row["party_group"]) for row in rows(chat, "members")}
    june = [row for row in rows(chat, "dues_items") if row["month"] == "2026-06" and row["state"] == "confirmed"]
    return sorted(" ".join(names[row["member_id"]]) for row in june)


def test_a_pasted_list_is_a_list_and_nothing_else(chat):
    (only,) = chat.hears(JUNE, COMMISSIONER)
    assert len(lines(only.text)) == 8
    assert "2. 林书韵（一组） 46.00元 自己的党费要由书记核对" in only.text
    assert rows(chat, "dues_payments")[-1]["member_id"] != 2
    assert confirmed(chat) == []


@pytest.mark.parametrize(
    "words",
    [
        "许听澜是5月到6月两个月的，应该是84，多的退她",
        "许听澜那笔是5、6月的，是84",
        "第7行是5月和6月的 一共84",
        "许听澜 84",
    ],
)
def test_a_free_sentence_changes_its_line_and_books_nothing(chat, words):
    chat.says(JUNE, COMMISSIONER)
    before = len(rows(chat, "dues_payments"))
    said = lines(chat.says(words, COMMISSIONER))
    assert "84.00元" in said[6]
    assert "相符" in said[6]
    assert len(rows(chat, "dues_payments")) == before
    assert chat.to(MEMBER) == []


def test_the_months_of_a_line_are_held_against_their_sum(chat):
    said = chat.says(JUNE, COMMISSIONER)
    assert "7. 许听澜（一组） 5月、6月 126.00元 应交" in said
    chat.press("第7行先不动", COMMISSIONER)
    chat.says("许听澜多的退给她", COMMISSIONER)
    assert "相符" in lines(chat.last_to(COMMISSIONER))[6]


def test_more_than_is_due_has_a_way_forward(chat):
    assert "多8.00元" in chat.says("到账：陆小满50 高远山44", COMMISSIONER)
    chat.press("第1行入账42.00，多的退回", COMMISSIONER)
    chat.says("可以", COMMISSIONER)
    assert confirmed(chat) == ["陆小满 一组", "高远山 一组"]
    assert rows(chat, "dues_payments")[-2]["amount_fen"] == 4200


def test_a_month_without_dues_is_named(chat):
    assert "多78.00元，请先问清楚（4月没有要交的）" in chat.says("到账：许听澜4到6月162 高远山44", COMMISSIONER)


@pytest.mark.parametrize("words", ["确认", "可以", "都对", "是的", "没问题", "好的，确认", "其他的都对"])
def test_plain_agreement_books_what_is_clear(chat, words):
    chat.says(JUNE, COMMISSIONER)
    said = [call.text for call in chat.hears(words, COMMISSIONER)]
    assert "已确认3笔，共126.00元" in said[0]
    assert "这些还没有入账" in said[1]
    assert confirmed(chat) == ["何青禾 二组", "陆小满 一组", "高远山 一组"]


@pytest.mark.parametrize(
    "words",
    ["不对", "对不对？", "确认错了", "何青禾是二组的", "可以晚点再说吗", "是不是都到了", "高远山那个是他爱人转的"],
)
def test_other_sentences_book_nothing(chat, words):
    chat.says(JUNE, COMMISSIONER)
    chat.hears(words, COMMISSIONER)
    assert confirmed(chat) == []


def test_agreement_to_one_line_books_that_line(chat):
    chat.says(JUNE, COMMISSIONER)
    booked, rest = chat.hears("先确认1、3", COMMISSIONER)
    assert "已确认2笔" in booked.text
    assert confirmed(chat) == ["何青禾 二组", "陆小满 一组"]
    assert "高远山（一组） 44.00元 相符" in rest.text


@pytest.mark.parametrize("words", ["顾念慈 没交，说下周给", "顾念慈没交", "顾念慈还没给", "顾念慈 下周再交"])
def test_whoever_gave_nothing_is_never_offered_as_paid(chat, words):
    said = chat.hears(f"到账名单\n陆小满42\n高远山44\n{words}", COMMISSIONER)[-1]
    assert "顾念慈（二组） 写的是没交，不入账" in said.text
    assert not any("第3行" in label for label in said.buttons)
    chat.press("先确认相符的2笔", COMMISSIONER)
    assert confirmed(chat) == ["陆小满 一组", "高远山 一组"]


def test_a_wrong_press_is_corrected_in_words(chat):
    chat.says("到账：陆小满42 高远山44 何青禾", COMMISSIONER)
    chat.press("第3行按40.00", COMMISSIONER)
    assert lines(chat.says("何青禾没交", COMMISSIONER))[2] == "3. 何青禾（二组） 40.00元 先不动"
    assert "相符" in lines(chat.says("何青禾交了40，刚才弄错了", COMMISSIONER))[2]


@pytest.mark.parametrize("words", ["第4行是一组的 第5行是三组的", "第4行一组，第5行三组", "江一苇一组，江一苇三组"])
def test_two_corrections_of_one_sentence_are_both_done(chat, words):
    chat.says(JUNE, COMMISSIONER)
    said = lines(chat.says(words, COMMISSIONER))
    assert said[3:5] == ["4. 江一苇（一组） 42.00元 相符", "5. 江一苇（三组） 36.00元 相符"]


@pytest.mark.parametrize("words", ["不对 江一苇是三组的", "不对，江一苇是三组的", "江一苇写错了，是三组的"])
def test_a_homonym_is_corrected_after_the_choice(chat, words):
    chat.says("到账：陆小满42 江一苇36", COMMISSIONER)
    chat.press("第2行是江一苇（一组）", COMMISSIONER)
    assert lines(chat.says(words, COMMISSIONER))[1] == "2. 江一苇（三组） 36.00元 相符"


def test_several_lines_are_left_alone_together(chat):
    chat.says(JUNE, COMMISSIONER)
    said = lines(chat.says("何青禾、陆小满没到账", COMMISSIONER))
    assert ["先不动" in line for line in said[:3]] == [True, False, True]


@pytest.mark.parametrize(("words", "line"), [("欧阳修文 42", "名册里没有这个人"), ("沈砚秋48元", "相符")])
def test_one_more_line_joins_the_open_list(chat, words, line):
    chat.says("到账：陆小满42 高远山44", COMMISSIONER)
    said = lines(chat.says(words, COMMISSIONER))
    assert len(said) == 3
    assert line in said[2]


def test_a_claim_of_one_month_and_a_list_of_two_are_both_booked(chat):
    chat.says("6月党费交了", 1009)
    chat.says("到账：许听澜5、6月84 高远山44", COMMISSIONER)
    chat.press("先确认相符的2笔", COMMISSIONER)
    theirs = [row for row in rows(chat, "dues_items") if row["member_id"] == 9]
    assert {row["month"]: row["state"] for row in theirs} == {"2026-05": "confirmed", "2026-06": "confirmed"}
    mine = [row["amount_fen"] for row in rows(chat, "dues_payments") if row["member_id"] == 9]
    assert mine == [4200, 4200]


def test_a_misprint_is_corrected_and_nothing_else_happens(chat):
    chat.says("6月党费\n何青禾40\n叶知夏 30\n高远山44", COMMISSIONER)
    assert lines(chat.says("叶知夏是35，我打错了", COMMISSIONER))[1] == "2. 叶知夏（三组） 35.00元 相符"
    assert confirmed(chat) == []

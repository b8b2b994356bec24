"""到账名单: a pasted list is held against the ledger line by line, and nothing of a doubtful line is booked."""

import pytest

from tests.chat import COMMISSIONER, LEADER, MEMBER, SECRETARY
from tests.handlers.records import digest, group_saw_nothing_of_dues, rows

HOMONYM_1, HOMONYM_3 = 1016, 1017
D12 = "到账：陆小满42 江一苇42 沈砚秋46.5 何青禾"


@pytest.fixture(autouse=True)
def groups_hear_nothing_of_dues(chat):
    yield
    assert group_saw_nothing_of_dues(chat)


def june(chat):
    """Return the items of June that are not simply due: name → state."""
    names = {row["id"]: (row["name"], row["party_group"]) for row in rows(chat, "members")}
    return {
        " ".join(names[row["member_id"]]): row["state"]
        for row in rows(chat, "dues_items")
        if row["month"] == "2026-06" and row["state"] != "due"
    }


def test_a_list_is_answered_line_by_line_and_books_nothing(chat):
    before = digest(chat, but=frozenset({"dialogues", "dues_items"}))
    said = chat.says(D12, COMMISSIONER).splitlines()
    assert said[:5] == [
        "认出4行：",
        "1. 陆小满（一组） 42.00元 相符",
        "2. 江一苇 42.00元 有2位同名：江一苇（一组）应交42.00元、江一苇（三组）应交36.00元，是哪位？",
        "3. 沈砚秋（二组） 46.50元 应交48.00元，少1.50元",
        "4. 何青禾（二组） 没写金额，按应交40.00元？",
    ]
    assert "现在什么都没有入账" in said[5]
    assert digest(chat, but=frozenset({"dialogues", "dues_items"})) == before
    assert june(chat) == {}


def test_the_lines_are_settled_in_words(chat):
    chat.says(D12, COMMISSIONER)
    said = chat.says("先确认1，江一苇一组，沈砚秋按46.5欠1.5，何青禾没到账写错了", COMMISSIONER)
    assert said.splitlines() == [
        "已确认2笔，共84.00元：陆小满（一组）、江一苇（一组）。",
        "沈砚秋（二组）：记部分到账46.50元，欠1.50元，仍为未完成。",
        "没有动：何青禾。",
    ]
    assert june(chat) == {"陆小满 一组": "confirmed", "江一苇 一组": "confirmed", "沈砚秋 二组": "partly_paid"}
    assert "已确认" in chat.last_to(MEMBER)


def test_the_lines_are_settled_by_buttons(chat):
    chat.says(D12, COMMISSIONER)
    chat.press("第2行是江一苇（三组）", COMMISSIONER)
    assert "36.00元，多6.00元，请先问清楚" in chat.last_to(COMMISSIONER)
    chat.press("第3行先收46.50", COMMISSIONER)
    chat.press("第4行按40.00", COMMISSIONER)
    chat.press("第2行先不动", COMMISSIONER)
    assert "都相符" in chat.last_to(COMMISSIONER)
    assert june(chat) == {}
    chat.press("先确认相符的3笔", COMMISSIONER)
    assert june(chat) == {"陆小满 一组": "confirmed", "何青禾 二组": "confirmed", "沈砚秋 二组": "partly_paid"}


def test_what_is_clear_may_go_first_and_the_rest_stays_open(chat):
    chat.says(D12, COMMISSIONER)
    after = [call.text for call in chat.press("先确认相符的1笔", COMMISSIONER) if call.chat_id == COMMISSIONER]
    assert "已确认1笔" in "".join(after)
    assert june(chat) == {"陆小满 一组": "confirmed"}
    assert "还剩3行" in chat.last_to(COMMISSIONER)


def test_a_double_press_books_once(chat):
    chat.says("到账：陆小满42 高远山44", COMMISSIONER)
    chat.press("先确认相符的2笔", COMMISSIONER)
    before = len(rows(chat, "dues_payments"))
    chat.press("先确认相符的2笔", COMMISSIONER)
    assert len(rows(chat, "dues_payments")) == before
    assert june(chat) == {"陆小满 一组": "confirmed", "高远山 一组": "confirmed"}


def test_a_bank_text_of_several_lines_is_read(chat):
    said = chat.says("6月8日 09:12 微信收款 陆小满 42.00元\n6月8日 高远山 转账 44.00", COMMISSIONER)
    assert "1. 陆小满（一组） 42.00元 相符" in said
    assert "2. 高远山（一组） 44.00元 相符" in said


def test_a_line_without_a_known_name_is_named(chat):
    unread, listed = chat.hears("陆小满 42.00\n收款 88.00\n高远山 44.00", COMMISSIONER)
    assert unread.text == "这几行没认出姓名，没有算进来：\n收款 88.00"
    assert "认出2行" in listed.text


def test_money_that_was_claimed_confirms_the_claim(chat):
    chat.says("党费交了")
    claimed = len(rows(chat, "dues_payments"))
    chat.says("到账：陆小满42", COMMISSIONER)
    chat.press("先确认相符的1笔", COMMISSIONER)
    assert len(rows(chat, "dues_payments")) == claimed
    assert june(chat) == {"陆小满 一组": "confirmed"}


def test_less_than_was_claimed_takes_the_claims_place(chat):
    chat.says("党费交了")
    chat.says("到账：陆小满40", COMMISSIONER)
    chat.press("第1行先收40.00", COMMISSIONER)
    chat.press("先确认相符的1笔", COMMISSIONER)
    assert june(chat) == {"陆小满 一组": "partly_paid"}
    first, second = rows(chat, "dues_payments")[-2:]
    assert (first["state"], second["state"], second["again_of"]) == ("rejected", "confirmed", first["id"])
    assert "已交40.00元，还差2.00元" in chat.says("我的党费")
    assert "2.00元" in chat.says("党费交了")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("陆小满0元", "金额不能是0"),
        ("陆小满-42", "金额不能小于0"),
        ("陆小满42.123", "金额最多两位小数"),
        ("陆小满42美元", "只收人民币"),
        ("陆小满1000000000元", "金额太大"),
        ("陆小满四十二块钱多点", "要写准数"),
        ("陆小满50", "应交42.00元，多8.00元"),
        ("陆小满42 陆小满42", "写了不止一行"),
        ("林书韵46", "自己的党费要由书记核对"),
        ("欧阳修文42", "名册里没有这个人"),
    ],
)
def test_a_doubtful_line_says_why_and_is_not_booked(chat, line, why):
    said = chat.says(f"到账：{line} 高远山44", COMMISSIONER)
    assert why in said
    chat.press("先确认相符的1笔", COMMISSIONER)
    assert june(chat) == {"高远山 一组": "confirmed"}


def test_what_is_settled_already_is_not_booked_again(chat):
    chat.says("到账：陆小满42", COMMISSIONER)
    chat.press("先确认相符的1笔", COMMISSIONER)
    assert "已经核对过" in chat.says("到账：陆小满42", COMMISSIONER)


def test_two_months_at_once_are_found_by_their_sum(chat):
    assert "许听澜（一组） 84.00元 相符" in chat.says("到账：许听澜84", COMMISSIONER)
    chat.press("先确认相符的1笔", COMMISSIONER)
    states = [row["state"] for row in rows(chat, "dues_items") if row["member_id"] == 9]
    assert states == ["confirmed", "confirmed"]


def test_who_brought_the_money_is_recorded(chat):
    assert "（女儿代交）" in chat.says("许听澜的党费他女儿交来了84", COMMISSIONER)
    chat.press("先确认相符的1笔", COMMISSIONER)
    last = rows(chat, "dues_payments")[-1]
    assert (last["channel"], last["paid_by"], last["claimed_by"]) == ("receipt", "女儿", 2)


def test_another_order_is_not_taken_for_a_remark(chat):
    chat.says(D12, COMMISSIONER)
    assert "还没报" in chat.says("我的党费", COMMISSIONER)
    chat.says(D12, COMMISSIONER)
    assert "没有登记任何东西" in chat.says("算了", COMMISSIONER)
    assert june(chat) == {}


@pytest.mark.parametrize("person", [MEMBER, LEADER])
def test_only_officers_paste_lists(chat, person):
    assert "归支部其他同志办" in chat.says("到账：陆小满42 高远山44", person)
    assert june(chat) == {}


def test_the_secretary_stands_in_for_the_commissioner(chat):
    chat.says("到账：林书韵46", SECRETARY)
    chat.press("先确认相符的1笔", SECRETARY)
    assert june(chat) == {"林书韵 一组": "confirmed"}


def test_too_many_lines_are_refused(chat):
    assert "一次最多60行" in chat.says("到账：" + " ".join(["陆小满42"] * 61), COMMISSIONER)


def test_homonyms_are_told_apart_in_the_list_of_those_who_have_not_paid(chat):
    said = chat.says("谁没交党费", COMMISSIONER)
    assert "江一苇（一组）" in said
    assert "江一苇（三组）" in said
    assert "温如许（" not in said

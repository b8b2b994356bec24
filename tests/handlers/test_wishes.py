"""What members say beside the usual: complaints, distress, what is on, why not, own data; and codes for officers."""

import pytest

from tests.chat import COMMISSIONER, MEMBER, SECRETARY, STRANGER
from tests.handlers.records import digest, rows
from tests.handlers.test_leave import asked

COMPLAINTS = (
    "我要投诉书记乱收钱",
    "我要举报",
    "我想实名反映问题",
    "我要投诉",
    "想反映一下情况",
    "I want to complain about the secretary",
)
DISTRESS = ("我家里老伴生病住院了心里难受", "我撑不下去了", "压力太大了", "最近心里很苦", "I feel hopeless")
WHATS_ON = (
    "什么会",
    "我要开什么会",
    "这个月有什么会",
    "最近有哪些会",
    "下周有什么会吗",
    "what's on this month?",
    "hi what's on this month",
    "接下来还有什么会",
    "今天有什么会",
    "which meetings do I have this month",
)
PHONES = (
    "我手机号换了 13800001234",
    "我的电话改成13800001234了",
    "手机号 13800001234",
    "我换手机号了，13800001234",
    "my new phone number is 13800001234",
)
DATA = (
    "导出我的数据",
    "看看我的信息",
    "我的数据给我看看",
    "存了我哪些信息",
    "what data do you have about me",
    "export my data",
)
PRIVACY = ("个人信息保护说明在哪看", "隐私政策", "个人信息保护说明", "个人信息说明", "privacy notice")
CODES = ("给温如许一个绑定码", "温如许要个绑定码", "温如许的绑定码", "帮温如许开个绑定码", "温如许还没绑定码，发一个")
WHY = (
    "为什么不批我的假",
    "怎么没批准",
    "没批，为什么",
    "why was it refused?",
    "why was my leave rejected",
    "凭什么不同意",
)


@pytest.mark.wide
def test_a_complaint_and_distress_are_told_whom_to_turn_to_and_nothing_is_kept(chat):
    before = digest(chat, but=frozenset({"dialogues"}))
    for words in COMPLAINTS:
        reply = chat.says(words)
        assert "机关纪委" in reply or "discipline committee" in reply, words
    for words in DISTRESS:
        assert "12356" in chat.says(words), words
    assert "周明远" in chat.says(DISTRESS[0])
    assert digest(chat, but=frozenset({"dialogues"})) == before
    assert chat.to(SECRETARY) == []


@pytest.mark.wide
def test_whoever_asks_what_is_on_gets_the_meetings(chat):
    for words in WHATS_ON:
        reply = chat.says(words)
        assert "6月10日" in reply or "10 Jun" in reply, words
        assert "6月8日" in reply or "8 Jun" in reply, words


@pytest.mark.wide
def test_a_new_phone_number_goes_to_whoever_keeps_the_roster(chat):
    for words in PHONES:
        reply = chat.says(words)
        assert "没听明白" not in reply, words
        assert "13800001234" not in reply, words
    assert "联系电话" in chat.last_to(COMMISSIONER)


@pytest.mark.wide
def test_own_data_and_the_notice_on_them_are_found_by_plain_words(chat):
    for words in DATA:
        chat.says(words)
        assert any(label in chat.to(MEMBER)[-1].buttons for label in ("发给我", "Send it to me", "Send me the file")), (
            words
        )
    for words in PRIVACY:
        assert "/mydata" in chat.says(words), words


@pytest.mark.wide
def test_an_officer_gets_a_code_by_saying_for_whom(chat):
    for words in CODES:
        assert "温如许的绑定码" in chat.says(words, COMMISSIONER), words
    chat.hears(CODES[0], MEMBER)
    assert "10分钟内有效" not in chat.last_to(MEMBER)


@pytest.mark.parametrize("before", ["绑定码是 ", "我的绑定码为", "绑定码：", "绑定码"])
def test_a_code_is_found_inside_of_a_sentence(chat, before):
    chat.says("/code 温如许", COMMISSIONER)
    code = chat.last_to(COMMISSIONER).split("：", 1)[1].split("\n")[0].strip()
    assert "已绑定" in chat.says(before + code.lower(), STRANGER)


@pytest.mark.parametrize("words", WHY)
def test_why_leave_was_refused_is_answered_honestly(chat, words):
    asked(chat)
    chat.press("不同意", SECRETARY)
    reply = chat.says(words)
    assert "周明远" in reply
    assert "不记原因" in reply or "No reason is recorded" in reply


@pytest.mark.parametrize("words", ["6月20号下午3点开党员大会", "20号上午9点开党课", "周五下午三点开支委会"])
def test_a_member_who_calls_a_meeting_is_told_whose_matter_it_is(chat, words):
    before = rows(chat, "meetings")
    assert "请找" in chat.says(words)
    assert rows(chat, "meetings") == before


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("帮唐晓棠请个假她18号肚子疼", "“请假”"),
        ("帮郑一凡把党费也记上他交了的", "“党费交了”"),
        ("帮程以安签到", "“签到”"),
    ],
)
def test_what_cannot_be_done_for_others_is_called_by_its_name(chat, words, act):
    assert act in chat.says(words)


def test_an_unknown_link_of_somebody_who_is_bound_is_a_greeting(chat):
    assert "你已经绑定" in chat.says("/start checkin")


@pytest.mark.parametrize("words", ["门口停车太难了", "这个题目太难了", "路上太堵了压死人"])
def test_what_is_hard_is_no_distress(chat, words):
    assert "12356" not in chat.says(words, MEMBER)

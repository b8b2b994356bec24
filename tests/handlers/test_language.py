"""Language: a person is answered in the language they speak, told things in the one they chose, groups in Chinese."""

import itertools
import re
from typing import Any

import pytest

from services.demo import GROUP_CHAT_ID
from tests.chat import COMMISSIONER, MEMBER, SECRETARY, STRANGER, Chat, Sent
from tests.handlers.conftest import UNBOUND
from tests.record_keys import MARKS

HAN = re.compile(r"[\u4e00-\u9fff]")
QUERY = itertools.count(1)


def taps(chat: Chat, under: Sent, label: str, by: int = MEMBER) -> list[Sent]:
    """Press a button as Telegram reports it: with the message and the keyboard it stands under."""
    person: dict[str, Any] = {"id": by, "is_bot": False, "first_name": "A"}
    kind: dict[str, Any] = (
        {"type": "group", "title": "群"} if under.chat_id < 0 else {"type": "private", "first_name": "A"}
    )
    message = {
        "message_id": 5000,
        "date": int(chat.clock.now().timestamp()),
        "chat": {"id": under.chat_id, **kind},
        "from": {"id": 1, "is_bot": True, "first_name": "Zhibu"},
        "text": under.text,
        **(left := MARKS.put_on(under.payload, under.chat_id, on=chat.clock.now().date())),
    }
    pressed = Sent(under.chat_id, under.method, left).buttons[label]
    press = {"id": f"tap{next(QUERY)}", "from": person, "chat_instance": "1", "data": pressed}
    return chat.update(callback_query=press | {"message": message})


@pytest.fixture
def opened(chat, clock):
    """The general meeting of 11:00, open for check-in since 10:50."""
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    return chat


def test_each_sentence_is_answered_in_its_own_language(opened):
    assert opened.says("I'm here").startswith("Checked in: General meeting (党员大会), Mon 8 Jun 11:00")
    assert opened.says("到了").startswith("已签过：6月8日（周一）11:00 党员大会")


def test_a_chosen_language_holds_for_every_sentence(opened):
    assert opened.says("/lang en") == "I will answer in English from now on."
    assert opened.says("到了").startswith("Checked in")
    assert opened.says("/help").startswith("Just say it")
    assert opened.says("/lang zh") == "以后用中文回复。"
    assert opened.says("I'm here").startswith("已签过")


def test_words_of_the_menu_are_understood_in_every_language(chat):
    chat.says("/lang en", COMMISSIONER)
    nothing = chat.says("/claims", COMMISSIONER)
    assert chat.says("核对党费", COMMISSIONER) == chat.says("Verify dues", COMMISSIONER) == nothing
    chat.says("/lang zh", COMMISSIONER)
    assert chat.says("verify dues", COMMISSIONER) == chat.says("/claims", COMMISSIONER) != nothing


def test_the_language_can_be_chosen_by_a_button_and_by_a_sentence(chat):
    chat.says("/lang")
    assert [call.text for call in taps(chat, chat.to(MEMBER)[-1], "English") if call.text] == [
        "I will answer in English from now on.",
    ]
    assert chat.says("请用中文") == "以后用中文回复。"


@pytest.mark.parametrize(
    "wordless", ["/help", "/help@zhibu_bot", "/start leave", "42", "K7FQ2XAB", "🙂", "PPT", "@zhibu_bot"]
)
def test_what_has_no_words_gets_chinese(chat, wordless):
    assert HAN.search(chat.says(wordless))


def test_a_command_is_answered_in_the_language_of_the_words_behind_it(chat):
    assert not HAN.search(chat.says("/code Nobody Here", COMMISSIONER))
    assert HAN.search(chat.says("/code 没有此人", COMMISSIONER))


def test_a_press_is_answered_in_the_language_of_the_button(opened):
    opened.says("I'm here")
    answers = taps(opened, opened.to(MEMBER)[-1], "Undo")
    assert next(call.text for call in answers if call.text).startswith("Check-in taken back: General meeting")
    opened.says("到了")
    answers = taps(opened, opened.to(MEMBER)[-1], "撤销")
    assert next(call.text for call in answers if call.text).startswith("已撤销签到")


@pytest.mark.parametrize(
    ("question", "answer", "outcome"),
    [
        ("I need leave today, business trip", "ok", "Submitted"),
        ("今天的会我请假，出差", "ok", "已提交"),
        ("今天的会我请假，出差", "yes", "已提交"),
    ],
)
def test_an_answer_goes_on_in_the_language_of_the_question(chat, question, answer, outcome):
    """“ok” and “2” are in no language, and “yes” is typed by everybody."""
    chat.says(question)
    assert chat.says(answer).startswith(outcome)


def test_a_typed_number_goes_on_in_the_language_of_the_question(chat, clock):
    clock.advance(days=1)
    assert chat.says("start check-in", SECRETARY).startswith("No meeting is planned for today.")
    assert chat.says("2", SECRETARY).startswith("Committee meeting (支委会), ")


def test_a_question_about_rules_is_answered_in_its_own_language_whatever_was_chosen(chat):
    chat.says("/lang en")
    assert HAN.search(chat.says("支委会最多几个人").split("\n")[0])
    chat.says("/lang zh")
    assert re.match(r"[A-Za-z]", chat.says("How many members may a branch committee have at most?"))


def test_others_are_told_in_the_language_they_chose(chat):
    chat.says("/lang en", COMMISSIONER)
    chat.says("党费交了")
    assert chat.last_to(COMMISSIONER) == "陆小满 (一组) reports dues for June as paid: 42.00 yuan."
    taps(chat, chat.to(COMMISSIONER)[-1], "Confirm", COMMISSIONER)
    assert "6月党费42.00元已确认" in chat.last_to(MEMBER)


def test_who_never_chose_is_told_in_chinese_after_speaking_english(chat):
    chat.says("dues paid")
    chat.press("确认", COMMISSIONER)
    assert "6月党费42.00元已确认" in chat.last_to(MEMBER)


def test_the_group_is_told_in_chinese_also_by_an_english_speaking_secretary(chat, clock):
    chat.says("/lang en", SECRETARY)
    clock.advance(minutes=50)
    assert chat.says("/open", SECRETARY).startswith("General meeting (党员大会), Mon 8 Jun 11:00")
    assert chat.last_to(GROUP_CHAT_ID).startswith("<b>党员大会开始签到</b>\n6月8日（周一）11:00")


def test_a_press_in_the_group_is_answered_in_the_pressers_language(opened):
    opened.says("/lang en")
    announced = opened.to(GROUP_CHAT_ID)[-1]
    assert [call.text for call in taps(opened, announced, "我到了")] == ["Checked in, 10:50"]
    assert [call.text for call in taps(opened, announced, "我到了", COMMISSIONER)] == ["已签到，10:50"]


def test_a_stranger_is_answered_in_their_language_and_learns_as_little(chat):
    assert chat.says("hello there", STRANGER).startswith("I do not know you yet.")
    assert chat.says("您好", STRANGER).startswith("我还不认识你。")


def test_a_binding_code_is_no_english_sentence(chat):
    code = re.search(r"[A-Z0-9]{8}", chat.says("/code 温如许", COMMISSIONER))
    assert code
    assert chat.says(code.group(), UNBOUND).startswith("温如许，已绑定。")

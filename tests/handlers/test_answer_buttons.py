"""Below an answer: what is not right, why it was answered so, and the passages in full."""

import pytest

from branch.clock import local
from handlers.router import Router
from rules import Rulebook, read_document, starter_records
from services.demo import GROUP_CHAT_ID
from tests.chat import MEMBER, SECRETARY, STRANGER, Chat
from tests.handlers.records import change, rows
from tests.record_keys import MARKS

NOTICE = """\
青石发〔2021〕7号
中共青石镇委员会
关于印发《青石镇支部读书角管理办法》的通知
各党支部：
一、设置
（一）读书角的地点
1. 读书角设在二楼东侧，面积不小于九平方米。
2. 读书角每周三晚上开放两小时。
3. 每个读书角配一名管理员。
二、借阅
一次最多借三册图书。
中共青石镇委员会
2021年3月8日
"""
QUESTION = "读书角面积不小于多少平方米"


@pytest.fixture(scope="module")
def notice():
    return read_document(NOTICE.encode(), "notice.txt")


@pytest.fixture(scope="module")
def shelf_with_notice(notice):
    return Rulebook(starter_records(), [notice])


@pytest.fixture
def reading(chat, notice, shelf_with_notice):
    """Return the chat of a branch that has imported a notice."""
    chat.writer.do(lambda work: work.rulebook.add(notice, at=chat.clock.now()))
    return Chat(
        chat.writer, chat.database, chat.clock, Router(lambda: shelf_with_notice, "zhibu_bot", MARKS), _seen=chat._seen
    )


def answer_to(chat, question=QUESTION, by=MEMBER, **more):
    (reply,) = chat.hears(question, by, **more)
    return reply


def test_an_answer_has_three_buttons_when_its_source_is_imported(reading):
    assert list(answer_to(reading, f"/ask {QUESTION}").buttons) == ["不对", "为什么这样答", "看全文"]


def test_without_an_imported_source_there_is_no_full_text(chat):
    assert list(answer_to(chat, "支委会最多几个人").buttons) == ["不对", "为什么这样答"]


def test_the_buttons_speak_english_too(chat):
    assert list(answer_to(chat, "how many members may a branch committee have").buttons) == [
        "Not right",
        "Why this answer",
    ]


def test_in_the_group_there_is_the_full_text_alone(reading):
    assert list(answer_to(reading, f"/ask@zhibu_bot {QUESTION}", group=True).buttons) == ["看全文"]
    assert answer_to(reading, "@zhibu_bot 支委会最多几个人", group=True).buttons == {}


def test_the_full_text_shows_the_passage_among_its_neighbours_with_its_particulars(reading):
    answer_to(reading, f"/ask {QUESTION}")
    text = reading.press("看全文", MEMBER)[-1].text
    assert "青石镇支部读书角管理办法" in text
    assert "中共青石镇委员会 · 青石发〔2021〕7号 · 2021-03-08" in text
    assert "<u>1. 读书角设在二楼东侧，面积不小于九平方米。</u>" in text
    assert "每周三晚上开放两小时" in text


def test_the_full_text_of_a_group_answer_is_sent_to_whoever_pressed(reading):
    answer_to(reading, f"/ask@zhibu_bot {QUESTION}", group=True)
    toast, page = reading.press("看全文", SECRETARY, chat_id=GROUP_CHAT_ID)
    assert toast.payload["text"] == "全文已私聊发给你。"
    assert page.chat_id == SECRETARY
    assert "九平方米" in page.text


def test_who_cannot_be_written_to_is_told_how(reading):
    change(reading, "UPDATE bindings SET reachable = 0 WHERE external_id = 1001")
    answer_to(reading, f"/ask@zhibu_bot {QUESTION}", group=True)
    (toast,) = reading.press("看全文", SECRETARY, chat_id=GROUP_CHAT_ID)
    assert toast.payload["text"].startswith("私聊发不到你那里")


def test_a_document_that_is_gone_is_not_shown(reading):
    answer_to(reading, f"/ask {QUESTION}")
    change(reading, "DELETE FROM rule_passages")
    (toast,) = reading.press("看全文", MEMBER)
    assert toast.payload["text"].startswith("原文现在找不到了")


def test_why_names_the_words_that_were_read_and_the_place(chat):
    answer_to(chat, "支委会最多几个人")
    text = chat.press("为什么这样答", MEMBER)[-1].text
    assert text.startswith("读到的词：")
    assert "洛阳中院《党建规范化工作方案》（2023）" in text
    assert "没有选定采用的文件" in text


def test_why_says_that_figures_were_worked_out_and_which_document_is_followed(chat):
    chat.writer.do(lambda work: work.profiles.follow(2, "wujin"))
    answer_to(chat, "我们该设支委会吗")
    text = chat.press("为什么这样答", MEMBER)[-1].text
    assert "数是你问题里的，或者支部名册上的。" in text
    assert "本支部采用：武进区《三年行动计划意见》（武组发〔2016〕113号）。" in text


def test_why_of_a_refusal_names_no_source(chat):
    answer_to(chat, "党员大会到会多少人才有效")
    text = chat.press("为什么这样答", MEMBER)[-1].text
    assert "没有找到写这一点的条文" in text
    assert "依据" not in text


@pytest.mark.parametrize("operation", ["qw", "qn", "qf"])
def test_a_private_question_is_nothing_for_others(chat, operation):
    data = answer_to(chat, "支委会最多几个人").buttons["不对"].replace("qn", operation)
    (toast,) = chat.press_data(data, SECRETARY)
    assert (toast.method, toast.payload["show_alert"]) == ("answer_callback_query", True)


def test_a_forgotten_question_has_buttons_that_say_so(chat):
    answer_to(chat, "支委会最多几个人")
    change(chat, "DELETE FROM asked_questions")
    (toast,) = chat.press("为什么这样答", MEMBER)
    assert "过时" in toast.payload["text"]


@pytest.mark.parametrize("typed", [False, True])
def test_what_is_wrong_is_asked_in_one_line_and_kept_without_a_name(chat, typed):
    answer_to(chat, "支委会最多几个人")
    asked = chat.says("不对") if typed else chat.press("不对", MEMBER)[-1].text
    assert asked.startswith("哪里不对？")
    kept = chat.says("镇里今年发了新的，说是九人")
    assert kept.startswith("记下了：镇里今年发了新的，说是九人\n没有署名。")
    (row,) = rows(chat, "complaints")
    assert (row["question"], row["words"], row["signed_by"]) == ("支委会最多几个人", "镇里今年发了新的，说是九人", None)
    assert row["said_on"] == local(chat.clock.now()).date()


def test_a_name_stands_below_it_only_when_the_person_wishes(chat):
    answer_to(chat, "支委会最多几个人")
    chat.press("不对", MEMBER)
    chat.says("应当是五人")
    assert "陆小满" in chat.press("署我的名", MEMBER)[-1].text
    assert "陆小满" in chat.says("/feedback", SECRETARY)


def test_it_can_be_taken_back(chat):
    answer_to(chat, "支委会最多几个人")
    chat.press("不对", MEMBER)
    chat.says("应当是五人")
    assert chat.says("撤回").startswith("已撤回")
    assert rows(chat, "complaints") == []


@pytest.mark.parametrize("operation", ["qs", "qt"])
def test_nobody_else_signs_it_or_takes_it_back(chat, operation):
    answer_to(chat, "支委会最多几个人")
    chat.press("不对", MEMBER)
    chat.says("应当是五人")
    number = rows(chat, "complaints")[0]["id"]
    (toast,) = chat.press_data(f"{operation}:{number}", SECRETARY)
    assert toast.payload["show_alert"]
    assert rows(chat, "complaints")[0]["signed_by"] is None


@pytest.mark.parametrize("words", ["算了", "/cancel", "到了", "党费交了"])
def test_who_says_something_else_complains_of_nothing(chat, words):
    answer_to(chat, "支委会最多几个人")
    chat.press("不对", MEMBER)
    chat.says(words)
    assert rows(chat, "complaints") == []
    assert "记下了" not in chat.says("支委会最多几个人")


def test_what_is_said_much_later_is_no_complaint(chat, clock):
    answer_to(chat, "支委会最多几个人")
    chat.press("不对", MEMBER)
    clock.advance(minutes=11)
    chat.hears("谢谢你的回答，我再去问问")
    assert rows(chat, "complaints") == []


def test_not_right_without_an_answer_before_is_not_taken_for_a_complaint(chat):
    assert "哪里不对" not in chat.says("不对")


def test_the_secretary_is_told_once_that_there_is_something_to_look_at(chat):
    for words in ("应当是五人", "应当是九人"):
        answer_to(chat, "支委会最多几个人")
        chat.press("不对", MEMBER)
        chat.says(words)
    assert [call.text for call in chat.to(SECRETARY)] == ["有一条对回答的意见，发 /feedback 看。"]


def test_a_stranger_presses_in_vain(chat):
    data = answer_to(chat, "支委会最多几个人").buttons["不对"]
    (toast,) = chat.press_data(data, STRANGER)
    assert toast.payload["show_alert"]

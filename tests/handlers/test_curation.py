"""The secretary's desk: what is not written, what was not right, which document the branch follows."""

import json

import pytest

from bot.rulebook import Shelf
from handlers.router import Router
from tests.chat import MEMBER, SECRETARY, Chat
from tests.handlers.records import rows
from tests.record_keys import MARKS
from tests.rules.curated import ADDED, NEW_DOCUMENT, REVIEWED

QUORUM = "党员大会到会多少人才有效"
QUESTIONS = ("花圃谁来浇水", "食堂几点开饭", "班车从哪里发车", "车棚钥匙放在哪里")


def ask_all(chat):
    """Put four questions on the list, as if nothing answered them."""
    on = chat.clock.now().date()
    chat.writer.do(lambda work: [work.gaps.add(2, question, question, on=on) for question in QUESTIONS])


def test_a_question_that_nothing_answers_is_refused_first_and_listed_without_the_asker(chat):
    (reply,) = chat.hears(QUORUM)
    assert reply.text.startswith("现有文件没有写")
    assert not any(sign.isdigit() for sign in reply.text)
    assert "看全文" not in reply.buttons
    (row,) = rows(chat, "question_gaps")
    assert set(row) == {"id", "branch_id", "normalised", "question", "times", "first_on", "last_on"}
    assert row["question"] == QUORUM


def test_the_nearest_headings_are_no_sources(chat):
    text = chat.says(QUORUM)
    nearest = text.partition("最近的内容：")[2].rstrip("。")
    assert len(nearest.split("、")) <= 2
    assert "〔" not in text


def test_the_same_question_of_others_is_counted(chat, clock):
    chat.says(f"/ask {QUORUM}")
    clock.advance(days=2)
    chat.says(f"/ask 请问{QUORUM}呢？", SECRETARY)
    assert f"1. {QUORUM}（2次，6月8日至6月10日）" in chat.says("/gaps", SECRETARY)


def test_what_is_answered_is_no_gap(chat):
    chat.says("支委会最多几个人")
    assert rows(chat, "question_gaps") == []
    assert chat.says("/gaps", SECRETARY) == "没有待补的问题。"


def test_names_and_telephone_numbers_are_masked(chat):
    chat.says("/ask 陆小满的誓词13900001234要念几分钟")
    (row,) = rows(chat, "question_gaps")
    assert row["question"] == "××的誓词××要念几分钟"


def test_a_pasted_text_is_no_question_for_the_list(chat):
    chat.says("/ask " + "青禾社区的花圃谁来浇水" * 40)
    assert rows(chat, "question_gaps") == []


@pytest.mark.parametrize("words", ["/gaps", "没写的问题", "补哪份条例"])
def test_the_secretary_asks_for_the_list_in_several_ways(chat, words):
    chat.says(f"/ask {QUORUM}")
    assert "没写的问题（1个）" in chat.says(words, SECRETARY)


def test_the_list_speaks_english(chat):
    chat.says(f"/ask {QUORUM}")
    chat.says("/lang en", SECRETARY)
    assert "Questions not answered (1)" in chat.says("/gaps", SECRETARY)


@pytest.mark.parametrize("words", ["/gaps", "/feedback", "/follow", "/elected 2023-05-10", "没写的问题"])
def test_the_desk_is_the_secretarys(chat, words):
    assert chat.says(words, MEMBER).startswith("这件事归支部其他同志办")


def test_a_gap_can_be_closed_and_the_next_ones_seen(chat):
    ask_all(chat)
    (page,) = chat.hears("/gaps", SECRETARY)
    assert list(page.buttons) == ["关掉1", "关掉2", "关掉3", "后面的"]
    further = chat.press("后面的", SECRETARY)[-1]
    assert "没写的问题（4个）" in further.text
    assert list(further.buttons) == ["关掉1"]
    left = chat.press("关掉1", SECRETARY)[-1]
    assert "没写的问题（3个）" in left.text
    assert [row["action"] for row in rows(chat, "audit")][-1] == "gap.closed"


def test_closing_twice_says_that_it_is_closed(chat):
    chat.says(f"/ask {QUORUM}")
    chat.hears("/gaps", SECRETARY)
    data = chat.calls[-1].buttons["关掉1"]
    assert chat.press_data(data, SECRETARY)[-1].text == "没有待补的问题。"
    (toast,) = chat.press_data(data, SECRETARY)
    assert "过时" in toast.payload["text"]


@pytest.mark.parametrize("data", ["gc:1", "hc:1", "fd:wujin"])
def test_a_member_presses_nothing_at_the_desk(chat, data):
    (toast,) = chat.press_data(data, MEMBER)
    assert toast.payload["text"].startswith("这件事归支部其他同志办")


def test_remarks_on_answers_are_listed_and_closed(chat):
    assert chat.says("/feedback", SECRETARY) == "没有待看的意见。"
    for words in ("一", "二", "三", "四"):
        chat.says("支委会最多几个人")
        chat.press("不对", MEMBER)
        chat.says(f"应当是{words}百人")
    assert "另有4条对回答的意见，发 /feedback 看。" in chat.says("/gaps", SECRETARY)
    text = chat.says("/feedback", SECRETARY)
    assert "对回答的意见（4条）" in text
    assert "问：支委会最多几个人\n意见：应当是一百人" in text
    assert "不署名" in text
    assert "应当是四百人" in chat.press("后面的", SECRETARY)[-1].text
    assert "对回答的意见（3条）" in chat.press("关掉1", SECRETARY)[-1].text


def test_the_secretary_chooses_the_document_that_the_branch_follows(chat):
    (asked,) = chat.hears("/follow", SECRETARY)
    assert "现在没有选定" in asked.text
    assert len(asked.payload["reply_markup"]["inline_keyboard"]) <= 3
    assert "武进区《三年行动计划意见》" in chat.press("武进意见（2016）", SECRETARY)[-1].text
    assert "现在采用：武进区" in chat.says("/follow", SECRETARY)
    assert chat.press("都不采用", SECRETARY)[-1].text.startswith("好，不选定")
    assert rows(chat, "branch_profiles")[0]["document_key"] is None


def test_a_document_of_the_curators_own_records_can_be_followed(chat, tmp_path):
    own = tmp_path / "own.jsonl"
    lines = (json.dumps(REVIEWED | line, ensure_ascii=False) for line in (NEW_DOCUMENT, ADDED))
    own.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ours = Chat(chat.writer, chat.database, chat.clock, Router(Shelf(chat.database, own).current, "zhibu_bot", MARKS))
    ours.hears("/follow", SECRETARY)
    assert "青石镇《读书角规定》" in ours.press("读书角规定（2021）", SECRETARY)[-1].text
    assert "现在采用：青石镇《读书角规定》" in ours.says("/follow", SECRETARY)


def test_a_document_that_nobody_knows_is_not_followed(chat):
    (toast,) = chat.press_data("fd:nobody", SECRETARY)
    assert "过时" in toast.payload["text"]
    assert rows(chat, "branch_profiles") == []


def test_the_followed_document_is_named_where_documents_differ(chat):
    chat.hears("/follow", SECRETARY)
    chat.press("武进意见（2016）", SECRETARY)
    assert "武进意见（2016）2或3年，到2025年5月（已过）或2026年5月（已过）（本支部采用）" in chat.says(
        "我们2023年5月换届的，什么时候到期"
    )


@pytest.mark.parametrize("day", ["2023-05-10", "2023年5月10日", "2023.5.10"])
def test_the_term_counts_from_the_day_that_the_secretary_gives(chat, day):
    assert chat.says(f"/elected {day}", SECRETARY) == "记下了：本支部2023年5月10日换届。任期从这天算起。"
    text = chat.says("我们什么时候换届")
    assert "到2026年5月10日" in text
    assert "从2023年5月10日算起" in text


@pytest.mark.parametrize("day", ["", "去年", "2023-05", "2023-02-30", "2099-01-01"])
def test_what_is_no_day_or_is_to_come_is_asked_for_again(chat, day):
    assert chat.says(f"/elected {day}", SECRETARY).startswith("哪天换届的？")
    assert rows(chat, "branch_profiles") == []

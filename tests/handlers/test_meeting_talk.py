"""What is said around a meeting: it begins, today's is moved, who comes and who is late, the screen, the theme."""

import pytest

from branch.clock import at_local
from handlers.understanding.about_meetings import Turnout, asks_screen, begins, moves_today, names_theme, turnout_asked
from services.demo import GROUP_CHAT_ID
from tests.chat import LEADER, MEMBER, PROBATIONARY, SECRETARY
from tests.handlers.records import change, digest, rows
from tests.handlers.test_changing_plans import meeting, start
from tests.handlers.test_check_in import opened
from tests.handlers.test_feeds import served  # noqa: F401 -- a fixture
from tests.handlers.test_leave import GENERAL


@pytest.mark.parametrize(
    "said", ["今天会改到下午2点半 人不齐", "今天的会推到下午两点半", "今天下午的会挪到14:30，等人"]
)
def test_todays_meeting_is_moved_in_plain_words(chat, said):
    assert chat.says(said, SECRETARY).startswith("6月8日（周一）11:00 党员大会，改到6月8日（周一）14:30")
    chat.says("对", SECRETARY)
    assert start(meeting(chat, GENERAL)) == "2026-06-08 14:30"


def test_a_meeting_that_is_open_early_is_put_off_and_its_board_follows(chat, clock):
    opened(chat, clock)
    clock.jump(at_local(meeting(chat, GENERAL)["starts_at"].date(), 10, 50))
    assert chat.says("延期到今天十二点", SECRETARY).startswith("6月8日（周一）11:00 党员大会，改到6月8日（周一）12:00")
    chat.says("对", SECRETARY)
    assert start(meeting(chat, GENERAL)) == "2026-06-08 12:00"
    clock.jump(at_local(meeting(chat, GENERAL)["starts_at"].date(), 11, 50))
    assert "准时" in chat.says("到了", MEMBER)
    board = next(each for each in rows(chat, "outbox") if each["kind"] == "board")
    assert "12:00" in board["payload"]["text"]


def test_it_is_opened_by_saying_that_it_begins(chat, clock):
    clock.jump(at_local(meeting(chat, GENERAL)["starts_at"].date(), 10, 58))
    assert "已开始签到" in chat.says("开会了", SECRETARY)
    assert meeting(chat, GENERAL)["state"] == "open"
    assert "已开始签到" in chat.says("党员大会开始了", SECRETARY)


def test_a_member_who_says_so_opens_nothing(chat, clock):
    clock.jump(at_local(meeting(chat, GENERAL)["starts_at"].date(), 10, 58))
    before = digest(chat)
    chat.hears("开会了", MEMBER)
    assert digest(chat) == before


def test_who_comes_early_is_told_when_to_say_so_again(chat, clock):
    clock.jump(at_local(meeting(chat, GENERAL)["starts_at"].date(), 10, 20))
    assert chat.says("到了", MEMBER).endswith("还没有开始签到，没有登记。11:00开会，开始签到以后再发“到了”。")
    clock.jump(at_local(meeting(chat, GENERAL)["starts_at"].date(), 9, 20))
    assert "下一次：6月8日" in chat.says("到了", MEMBER)


def test_who_is_on_leave_is_told_before_the_meeting_with_reasons_to_the_chair_alone(chat):
    chat.says("今天的会请假，孩子发烧", MEMBER)
    chat.press("对", MEMBER)
    said = chat.says("谁请假了", SECRETARY)
    assert said.startswith("6月8日（周一）11:00 党员大会：\n请假待批1人：陆小满")
    assert "孩子发烧" in said
    chat.press("同意", SECRETARY)
    said = chat.says("今天的会谁来", SECRETARY)
    assert "应到18人，没说来不了的17人" in said
    assert "请假1人：陆小满" in said
    assert "孩子发烧" not in chat.says("有谁请假了吗", LEADER)
    assert "孩子发烧" not in "".join(each.text for each in chat.hears("谁请假了", PROBATIONARY))


def test_who_came_late_is_told_during_the_meeting_and_after_it(chat, clock):
    opened(chat, clock)
    assert "没有登记迟到的" in chat.says("谁迟到了", SECRETARY)
    clock.jump(at_local(meeting(chat, GENERAL)["starts_at"].date(), 11, 9))
    chat.says("到了", MEMBER)
    assert chat.says("谁来晚了？", SECRETARY).endswith("迟到1人：陆小满（一组） 11:09。")
    chat.says("散会", SECRETARY)
    assert "迟到1人：陆小满" in chat.says("刚才的会 谁迟到了", SECRETARY)


@pytest.mark.parametrize("said", ["签到屏", "二维码", "投屏"])
def test_the_screen_is_one_word_away(served, clock, said):  # noqa: F811 -- the fixture
    assert "开始签到以后" in served.says(said, SECRETARY)
    clock.jump(at_local(meeting(served, GENERAL)["starts_at"].date(), 10, 58))
    assert "回“签到屏”" in served.says("开始签到", SECRETARY)
    link = served.says(said, SECRETARY)
    assert link.endswith("?to=rollcall")
    assert "https://zhibu.example/enter/" in link


@pytest.mark.parametrize(
    ("said", "theme"),
    [
        ("主题党日主题是学习党章", "学习党章"),
        ("10号党日的主题：整理阅览室", "整理阅览室"),
        ("这次主题党日内容定为参观展览", "参观展览"),
    ],
)
def test_a_theme_day_gets_its_theme_in_words(chat, said, theme):
    assert chat.says(said, SECRETARY).startswith(f"6月10日（周三）15:00 主题党日，内容：{theme}。对吗？")
    chat.says("对", SECRETARY)
    assert meeting(chat)["topic"] == theme
    assert f"内容：{theme}" in chat.last_to(GROUP_CHAT_ID)
    assert "没有改动" in chat.says(said, SECRETARY)


def test_the_theme_of_a_day_that_nobody_planned_begins_a_plan(chat):
    assert "几点开" in chat.says("25号主题党日主题是学习党章", SECRETARY)
    shown = chat.says("下午三点", SECRETARY)
    assert "6月25日（周四）15:00 主题党日" in shown
    assert "内容：学习党章" in shown


def test_what_only_sounds_like_it_is_something_else():
    assert not any(map(begins, ("开始", "什么时候开会", "开会了吗", "昨天开会了", "支委会开始前通知我")))
    assert not any(map(asks_screen, ("扫二维码签不上", "二维码过期了", "签到")))
    assert not any(map(moves_today, ("今天会开得很好", "明天的会改到三点")))
    assert not any(map(names_theme, ("主题党日的主题是什么", "主题党日几点", "主题教育内容")))
    assert [turnout_asked(each) for each in ("谁来主持", "谁还没到", "谁没交党费")] == [None] * 3
    assert turnout_asked("谁来参加今天的会") == Turnout.COMING


def test_asking_changes_nothing(chat):
    before = digest(chat)
    for said in ("谁请假了", "谁迟到了", "今天的会谁来"):
        chat.says(said, SECRETARY)
    assert digest(chat) == before
    assert rows(chat, "outbox")


@pytest.mark.parametrize("told_by_new", [True, False])
def test_a_group_that_was_upgraded_gets_the_button_again(chat, clock, told_by_new):
    opened(chat, clock)
    (old,) = [each for each in chat.to(GROUP_CHAT_ID) if "我到了" in each.buttons]
    change(chat, "UPDATE outbox SET state = 'sent', message_id = 7 WHERE key LIKE 'board:%'")
    new = -1009
    chat_id, name, other = (
        (new, "migrate_from_chat_id", GROUP_CHAT_ID) if told_by_new else (GROUP_CHAT_ID, "migrate_to_chat_id", new)
    )
    said = {"message_id": 9, "date": 0, "chat": {"id": chat_id, "type": "supergroup", "title": "群"}, name: other}
    for _again in range(2):
        chat.update(message=said)
    (board,) = [each for each in chat.to(new) if "我到了" in each.buttons]
    assert board.buttons["我到了"] == old.buttons["我到了"]
    change(chat, "UPDATE outbox SET state = 'sent', message_id = 8 WHERE key LIKE 'board:%' AND chat_id = -1009")
    clock.advance(minutes=2)
    chat.says("到了", MEMBER)
    chat.says("散会", SECRETARY)
    edits = [each for each in rows(chat, "outbox") if each["method"] == "edit_message_text" and each["chat_id"] == new]
    assert [each["payload"]["message_id"] for each in edits] == [8]


@pytest.mark.parametrize("said", ["打印全年记录本", "帮我打印今年的年度记录", "print the record book"])
def test_the_papers_of_a_year_are_one_sentence_away(served, said):  # noqa: F811 -- the fixture
    link = served.says(said, SECRETARY)
    assert "https://zhibu.example/enter/" in link
    assert link.endswith("?to=papers")
    assert "?to=papers" not in served.says(said, MEMBER)


@pytest.mark.parametrize("words", ["学习党章", "主题党日主题是学习党章"])
def test_what_is_still_due_asks_for_the_theme(chat, words):
    chat.press_data("ul:theme_day_plan:2026-06", SECRETARY)
    chat.press("定主题", SECRETARY)
    assert "主题是什么" in chat.last_to(SECRETARY)
    assert "内容：学习党章。对吗？" in chat.says(words, SECRETARY)
    chat.says("对", SECRETARY)
    assert meeting(chat)["topic"] == "学习党章"
    chat.press_data("ul:theme_day_plan:2026-06", SECRETARY)
    assert "已办" in chat.last_to(SECRETARY)


def test_a_question_for_the_theme_can_be_left(chat):
    before = meeting(chat)["topic"]
    chat.press_data("uh:theme_day_plan:2026-06", SECRETARY)
    chat.says("算了", SECRETARY)
    assert meeting(chat)["topic"] == before
    assert "过时" in str(chat.press_data("uh:theme_day:2026-06", SECRETARY)[-1].payload)
    assert "归支部其他同志办" in str(chat.press_data("uh:theme_day_plan:2026-06", MEMBER)[-1].payload)

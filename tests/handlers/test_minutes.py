"""会议记录: text and photographs from an officer, one look at them, then the group."""

import pytest

from services.demo import GROUP_CHAT_ID
from services.minutes import LIMIT
from tests.chat import PUBLICITY, SECRETARY
from tests.handlers.meeting_hall import DISCARD, HAND_IN, PREVIEW, PUBLISH, REWRITE, begun, posts, written
from tests.handlers.records import change, digest, latest, rows


def test_text_and_photographs_are_previewed_and_published(held):
    begun(held)
    assert "1条8字" in held.says("学习了两份文件。", SECRETARY)
    held.photo(1, SECRETARY)
    held.photo(2, SECRETARY)
    preview = held.press(PREVIEW, SECRETARY)[-1]
    assert "学习了两份文件。" in preview.text
    assert "应到18 实到2" in preview.text
    assert posts(held) == []
    held.press(PUBLISH, SECRETARY)
    album, summary = posts(held)
    assert [each["media"] for each in album.payload["media"]] == ["photo1-800", "photo2-800"]
    assert "学习了两份文件。" in summary.text
    assert "版本1" in held.last_to(SECRETARY)
    assert [row["state"] for row in rows(held, "meetings")][1] == "minuted"


def test_the_summary_names_nobody_who_was_absent(held):
    begun(held)
    held.says("学习了两份文件。", SECRETARY)
    held.press(PREVIEW, SECRETARY)
    held.press(PUBLISH, SECRETARY)
    names = {str(row["name"]) for row in rows(held, "members")}
    assert not [name for name in names for call in posts(held) if name in call.text]


def test_one_photograph_goes_without_an_album_and_twelve_go_in_two(held):
    begun(held)
    held.says("学习了两份文件。", SECRETARY)
    held.photo(1, SECRETARY)
    held.press(PREVIEW, SECRETARY)
    held.press(PUBLISH, SECRETARY)
    assert [call.method for call in posts(held)] == ["send_photo", "send_message"]
    held.posted = len(held.to(GROUP_CHAT_ID))
    held.press("更正", SECRETARY)
    held.says("照片不全", SECRETARY)
    held.says("补充：还讨论了计划。", SECRETARY)
    for number in range(12):
        held.photo(number, SECRETARY)
    held.says(PREVIEW, SECRETARY)
    held.press(PUBLISH, SECRETARY)
    sizes = [len(call.payload["media"]) for call in posts(held) if call.method == "send_media_group"]
    assert sizes == [10, 2]
    assert "版本2" in held.last_to(SECRETARY)


def test_an_album_is_answered_once_and_what_arrived_of_it_is_kept(held):
    """Two of three pictures come, then words, then the third."""
    begun(held)
    answers = [held.photo(number, SECRETARY, album="a") for number in (1, 2)]
    assert [len(each) for each in answers] == [1, 0]
    held.says("学习了两份文件。", SECRETARY)
    assert held.photo(3, SECRETARY, album="a") == []
    assert len(rows(held, "photos")) == 3


def test_the_same_picture_twice_is_kept_once(held):
    begun(held)
    held.photo(1, SECRETARY)
    assert "照片1张" in held.photo(1, SECRETARY)[0].text


def test_the_words_below_a_picture_say_what_it_shows(held):
    begun(held)
    held.photo(1, SECRETARY, caption="在阅览室")
    assert [row["content"] for row in rows(held, "photos")] == ["在阅览室"]
    assert "照片1：在阅览室" in held.press(PREVIEW, SECRETARY)[-1].text


@pytest.mark.parametrize(("photo", "lacking"), [(False, "还缺：照片"), (True, "还缺：文字")])
def test_the_preview_says_what_is_missing(held, photo, lacking):
    begun(held)
    if photo:
        held.photo(1, SECRETARY)
    else:
        held.says("学习了两份文件。", SECRETARY)
    assert lacking in held.press(PREVIEW, SECRETARY)[-1].text


def test_minutes_without_words_are_not_published(held):
    begun(held)
    held.photo(1, SECRETARY)
    held.press(PREVIEW, SECRETARY)
    assert held.press(PUBLISH, SECRETARY)[0].payload["show_alert"]
    assert posts(held) == []


def test_the_text_can_be_written_anew_and_the_photographs_stay(held):
    begun(held)
    held.says("写错了的一段。", SECRETARY)
    held.photo(1, SECRETARY)
    held.press(PREVIEW, SECRETARY)
    held.press(REWRITE, SECRETARY)
    held.says("学习了两份文件。", SECRETARY)
    assert written(held) == ["学习了两份文件。"]
    assert len(rows(held, "photos")) == 1


@pytest.mark.parametrize("words", [DISCARD, "取消", "算了", "/cancel"])
def test_minutes_can_be_thrown_away(held, words):
    begun(held)
    held.says("学习了两份文件。", SECRETARY)
    held.photo(1, SECRETARY)
    if words == DISCARD:
        held.press(DISCARD, SECRETARY)
    else:
        held.says(words, SECRETARY)
    assert rows(held, "minutes") == rows(held, "photos") == []
    assert "没有进行中" in held.says("/cancel", SECRETARY)


def test_an_old_no_button_does_not_throw_the_minutes_away(held):
    held.says("10号我请假，出差", SECRETARY)
    begun(held)
    held.says("学习了两份文件。", SECRETARY)
    held.press_data("no", SECRETARY)
    assert written(held) == ["学习了两份文件。"]
    assert "2条16字" in held.says("讨论了一项计划", SECRETARY)


def test_words_that_speak_of_cancelling_are_minutes(held):
    begun(held)
    held.says("原定的参观活动取消，改为集中学习。", SECRETARY)
    assert written(held) == ["原定的参观活动取消，改为集中学习。"]


def test_orders_and_commands_are_obeyed_while_minutes_are_collected(held, clock):
    begun(held)
    assert "6月" in held.says("/dues", SECRETARY)
    assert "下一次" in held.says("/next", SECRETARY)
    assert "没有会在签到" in held.says("签到", SECRETARY)
    held.says("学习了两份文件。", SECRETARY)
    assert written(held) == ["学习了两份文件。"]


def test_a_text_that_does_not_fit_is_refused_and_nothing_of_it_kept(held):
    begun(held)
    held.says("一" * LIMIT, SECRETARY)
    assert str(LIMIT) in held.says("再来一段比较长的话，装不下了。", SECRETARY)
    assert written(held) == ["一" * LIMIT]
    held.press(PREVIEW, SECRETARY)
    held.press(PUBLISH, SECRETARY)
    assert len(posts(held)[-1].text) < 4096


def test_signs_of_markup_in_minutes_are_shown_as_they_were_typed(held):
    begun(held)
    held.says("比较 a<b & c>d，<b>不加粗</b>。", SECRETARY)
    held.press(PREVIEW, SECRETARY)
    held.press(PUBLISH, SECRETARY)
    assert "a&lt;b &amp; c&gt;d，&lt;b&gt;不加粗" in posts(held)[-1].text


def handed_in(chat):
    """Let the publicity commissioner write minutes and hand them to the secretary."""
    begun(chat, PUBLICITY)
    chat.says("学习了两份文件。", PUBLICITY)
    chat.photo(1, PUBLICITY)
    chat.press(PREVIEW, PUBLICITY)
    chat.press(HAND_IN, PUBLICITY)


def test_the_publicity_commissioner_hands_in_and_the_secretary_publishes(held):
    handed_in(held)
    assert "书记" in held.last_to(PUBLICITY)
    assert posts(held) == []
    assert held.last_to(SECRETARY).startswith("何青禾交来会议记录")
    assert "学习了两份文件。" in held.last_to(SECRETARY)
    held.press(PUBLISH, SECRETARY)
    assert [call.method for call in posts(held)] == ["send_photo", "send_message"]


def test_minutes_without_words_are_not_handed_in(held):
    begun(held, PUBLICITY)
    held.photo(1, PUBLICITY)
    held.press(PREVIEW, PUBLICITY)
    secretary_heard = len(held.to(SECRETARY))
    assert held.press(HAND_IN, PUBLICITY)[0].payload["show_alert"]
    assert len(held.to(SECRETARY)) == secretary_heard


def test_what_was_changed_after_the_secretary_read_it_is_shown_again_before_it_is_posted(held):
    handed_in(held)
    held.says("/minutes", PUBLICITY)
    held.says("后来又添上的一段话。", PUBLICITY)
    held.press(PUBLISH, SECRETARY)
    assert posts(held) == []
    assert "后来又添上的一段话。" in held.last_to(SECRETARY)
    held.press(PUBLISH, SECRETARY)
    assert "后来又添上的一段话。" in posts(held)[-1].text


def test_what_is_sent_after_the_approval_is_not_said_to_be_noted(held):
    handed_in(held)
    held.says("/minutes", PUBLICITY)
    held.press(PUBLISH, SECRETARY)
    assert "记下了" not in held.says("后来又想起来的一段话。", PUBLICITY)
    assert "记下了" not in held.photo(9, PUBLICITY)[0].text
    assert written(held) == ["学习了两份文件。"]
    assert {row["unique_id"] for row in rows(held, "photos")} == {"u1-800"}


def test_a_double_press_publishes_once(held):
    begun(held)
    held.says("学习了两份文件。", SECRETARY)
    held.press(PREVIEW, SECRETARY)
    held.press(PUBLISH, SECRETARY)
    before = digest(held)
    assert held.press(PUBLISH, SECRETARY)[0].payload["show_alert"]
    assert digest(held) == before
    assert len(posts(held)) == 1


def test_without_a_secretary_in_reach_minutes_are_not_said_to_be_handed_in(held):
    change(held, "DELETE FROM bindings WHERE external_id = 1001")
    begun(held, PUBLICITY)
    held.says("学习了两份文件。", PUBLICITY)
    held.press(PREVIEW, PUBLICITY)
    (answer,) = held.press(HAND_IN, PUBLICITY)
    assert "草稿还在" in answer.payload["text"]
    assert "2条" in held.says("还有一份讲话。", PUBLICITY)


def test_minutes_of_a_branch_without_a_group_are_kept_and_that_is_said(held):
    change(held, "DELETE FROM group_chats")
    begun(held)
    held.says("学习了两份文件。", SECRETARY)
    held.press(PREVIEW, SECRETARY)
    held.press(PUBLISH, SECRETARY)
    assert "没有发群" in held.last_to(SECRETARY)
    assert latest(held, "minutes")["state"] == "approved"

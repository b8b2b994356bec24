"""会议记录 at its edges: nothing to write about, pictures that belong to nothing, old buttons, albums with words."""

from services.demo import GROUP_CHAT_ID
from tests.chat import MEMBER, PUBLICITY, SECRETARY
from tests.handlers.meeting_hall import DISCARD, PREVIEW, PUBLISH, begun, posts, written
from tests.handlers.records import rows


def test_there_may_be_nothing_to_write_about(chat):
    assert "没有还缺记录的会" in chat.says("/minutes", SECRETARY)


def test_of_several_meetings_one_is_chosen(held, clock):
    clock.advance(minutes=5)
    held.says("/open", SECRETARY)
    held.press("支委会", SECRETARY)
    held.says("/close", SECRETARY)
    assert "哪次" in held.says("/minutes", PUBLICITY)
    assert "支委会" in held.says("1", PUBLICITY)


def test_a_picture_that_belongs_to_nothing_is_not_kept(chat):
    assert "/minutes" in chat.photo(1, SECRETARY)[0].text
    assert "/minutes" in chat.photo(1, MEMBER)[0].text
    assert rows(chat, "photos") == []


def test_buttons_of_a_draft_that_is_gone_say_so(held):
    begun(held)
    held.press(DISCARD, SECRETARY)
    for data in ("nv:1", "ne:1", "nd:1", "np:1:00000000", "nb:99"):
        assert held.press_data(data, SECRETARY)[0].payload["show_alert"], data


def test_the_words_below_an_album_hold_for_each_of_its_pictures(held):
    """The picture with the caption need not be the first that arrives."""
    begun(held)
    for number, caption in ((1, ""), (2, "在阅览室"), (3, "")):
        held.photo(number, SECRETARY, album="a", caption=caption)
    assert [row["content"] for row in rows(held, "photos")] == ["在阅览室"] * 3


def test_minutes_may_stand_below_a_picture(held):
    begun(held)
    held.photo(1, SECRETARY, caption="议程：1.学习文件；2.讨论计划")
    assert written(held) == ["学习文件；", "讨论计划"]
    assert [row["content"] for row in rows(held, "photos")] == [None]


def test_a_photograph_that_came_after_the_preview_is_shown_before_it_is_posted(held):
    begun(held)
    held.says("学习了两份文件。", SECRETARY)
    held.press(PREVIEW, SECRETARY)
    held.photo(1, SECRETARY)
    assert "照片1张" in held.press(PUBLISH, SECRETARY)[-1].text
    assert posts(held) == []
    held.press(PUBLISH, SECRETARY)
    assert len(posts(held)) == 2


def test_minutes_of_the_committee_are_no_business_of_the_group(held, clock):
    clock.advance(minutes=5)
    held.says("/open", SECRETARY)
    held.press("支委会", SECRETARY)
    held.says("/close", SECRETARY)
    held.posted = len(held.to(GROUP_CHAT_ID))
    held.press("发会议记录", SECRETARY)
    held.says("讨论了人选。", SECRETARY)
    held.press(PREVIEW, SECRETARY)
    held.press("通过", SECRETARY)
    assert "没有发群" in held.last_to(SECRETARY)
    assert posts(held) == []

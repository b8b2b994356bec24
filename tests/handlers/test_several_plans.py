"""Meetings announced one after the other: none takes over what belongs to another, and none is lost."""

import pytest

from services.demo import GROUP_CHAT_ID
from tests.chat import SECRETARY
from tests.handlers.records import rows
from tests.handlers.test_changing_plans import meeting, start


def planned(chat, kind):
    return [start(each) for each in rows(chat, "meetings") if each["kind"] == kind]


def test_a_second_meeting_takes_nothing_from_the_one_before(chat):
    chat.says("下周三下午四点开支委会 在小会议室 讨论发展对象", SECRETARY)
    said = chat.says("25号上午10点党课 我讲 三楼", SECRETARY)
    waiting, shown = said.split("\n", 1)
    assert waiting == "前面的6月17日（周三）16:00 支委会还没有登记，要建请按它下面的“对”。"
    assert shown.startswith("6月25日（周四）10:00 党课，三楼。")
    assert "发展对象" not in shown
    asked = chat.says("30号上午九点开组织生活会", SECRETARY)
    assert "\n6月30日（周二）09:00 组织生活会，地点待定。" in asked


def test_the_button_of_the_earlier_plan_still_makes_it_and_leaves_the_later_one(chat):
    chat.says("下周三下午四点开支委会 在小会议室", SECRETARY)
    earlier = chat.to(SECRETARY)[-1].buttons["对"]
    chat.says("25号上午10点党课，三楼", SECRETARY)
    assert "已建：6月17日（周三）16:00 支委会，小会议室" in chat.press_data(earlier, SECRETARY)[-1].text
    assert (planned(chat, "committee"), planned(chat, "lecture")) == (["2026-06-17 16:00"], [])
    assert "已建：6月25日（周四）10:00 党课，三楼" in chat.says("对", SECRETARY)
    assert planned(chat, "lecture") == ["2026-06-25 10:00"]


def test_the_later_one_first_and_the_earlier_still_waits(chat):
    chat.says("下周三下午四点开支委会 在小会议室", SECRETARY)
    earlier = chat.to(SECRETARY)[-1].buttons["对"]
    chat.says("25号上午10点党课，三楼", SECRETARY)
    chat.press("对", SECRETARY)
    chat.press_data(earlier, SECRETARY)
    chat.press_data(earlier, SECRETARY)
    assert (planned(chat, "committee"), planned(chat, "lecture")) == (["2026-06-17 16:00"], ["2026-06-25 10:00"])


def test_a_plan_that_lacks_its_hour_is_said_to_be_dropped(chat):
    chat.says("下周四开支委会", SECRETARY)
    said = chat.says("25号上午10点党课，三楼", SECRETARY)
    assert said.startswith("前面那个会没有说完，没有登记。\n6月25日（周四）10:00 党课")


def test_another_meeting_is_no_new_day_for_the_one_being_moved(chat):
    chat.says("大会改到周五下午四点", SECRETARY)
    said = chat.says("25号上午10点党课，三楼", SECRETARY)
    assert said.startswith("前面的6月12日（周五）16:00 党员大会没有改动。\n6月25日（周四）10:00 党课，三楼")
    assert start(meeting(chat, 2)) == "2026-06-08 11:00"


def test_what_corrects_the_plan_still_goes_on_with_it(chat):
    chat.says("下周三下午四点开支委会 在小会议室", SECRETARY)
    assert chat.says("支委会改成11号", SECRETARY).startswith("6月11日（周四）16:00 支委会，小会议室")
    assert "\n6月11日" not in (said := chat.says("地点改到二楼", SECRETARY))
    assert said.startswith("6月11日（周四）16:00 支委会，二楼")


@pytest.mark.parametrize(
    ("said", "echo"),
    [
        (
            "6月10号下午3点主题党日，改成在二楼大会议室，主题是学习新党章",
            "6月10日（周三）15:00 主题党日，地点改为二楼大会议室，内容：学习新党章。对吗？",
        ),
        ("主题党日改到二楼大会议室", "6月10日（周三）15:00 主题党日，地点改为二楼大会议室，对吗？"),
        ("把主题党日换到一楼报告厅", "6月10日（周三）15:00 主题党日，地点改为一楼报告厅，对吗？"),
    ],
)
def test_a_new_place_or_theme_changes_the_next_one(chat, said, echo):
    assert chat.says(said, SECRETARY).startswith(echo)
    chat.says("对", SECRETARY)
    assert meeting(chat)["place"] in echo
    assert "主题党日" in chat.last_to(GROUP_CHAT_ID)
    assert len(planned(chat, "theme_day")) == 3

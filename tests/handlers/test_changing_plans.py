"""改会议时间、取消会议: echoed, done once, and told to whoever was told."""

import pytest

from branch.clock import SHANGHAI, at_local
from services import leave
from services.demo import GROUP_CHAT_ID
from tests.chat import COMMISSIONER, LEADER, MEMBER, SECRETARY
from tests.handlers.records import change, digest, rows

THEME_DAY = 3
"""The theme day of 10 June, 15:00."""


def meeting(chat, number=THEME_DAY):
    return next(row for row in rows(chat, "meetings") if row["id"] == number)


def start(row):
    return row["starts_at"].astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def attends(chat, member_id):
    attendance = [row for row in rows(chat, "attendance") if row["meeting_id"] == THEME_DAY]
    return next(row["state"] for row in attendance if row["member_id"] == member_id)


def add(chat, kind, day, hour, *, group=None):
    return chat.writer.do(
        lambda work: work.meetings.add(2, kind, at_local(day, hour), party_group=group, place="三楼会议室")
    )


def test_a_meeting_is_moved_by_one_sentence_and_one_word(chat):
    assert chat.says("大会改到周五下午四点", SECRETARY).startswith(
        "6月8日（周一）11:00 党员大会，改到6月12日（周五）16:00，三楼会议室，对吗？"
    )
    assert start(meeting(chat, 2)) == "2026-06-08 11:00"
    assert "已改：6月12日（周五）16:00 党员大会" in chat.says("对", SECRETARY)
    assert start(meeting(chat, 2)) == "2026-06-12 16:00"
    assert chat.last_to(GROUP_CHAT_ID).startswith(
        "<b>改时间：党员大会</b>\n原定6月8日（周一）11:00，改为6月12日（周五）16:00"
    )
    assert "会议改期" in chat.last_to(MEMBER)


@pytest.mark.parametrize(
    ("said", "echo"),
    [
        ("主题党日往后推一天", "6月10日（周三）15:00 主题党日，改到6月11日（周四）15:00"),
        ("党员大会提前半小时", "6月8日（周一）11:00 党员大会，改到6月8日（周一）10:30"),
        ("党员大会推迟一周", "6月8日（周一）11:00 党员大会，改到6月15日（周一）11:00"),
        ("postpone the general meeting by two hours", "to Mon 8 Jun 13:00"),
    ],
)
def test_by_how_much_is_enough(chat, said, echo):
    change(chat, "UPDATE meetings SET state = 'cancelled' WHERE kind = 'theme_day' AND id <> 3")
    assert echo in chat.says(said, SECRETARY)


def test_of_several_the_one_to_put_off_is_chosen_and_the_length_kept(chat):
    assert "是哪一个" in chat.says("往后推一天", SECRETARY)
    assert "改到6月9日（周二）11:00" in chat.says("1", SECRETARY)
    chat.says("对", SECRETARY)
    assert start(meeting(chat, 2)) == "2026-06-09 11:00"


def test_a_part_of_the_day_that_does_not_fit_the_old_hour_is_asked_about(chat):
    assert "几点开" in chat.says("大会改到周五下午", SECRETARY)
    assert "6月12日（周五）16:00" in chat.says("四点", SECRETARY)


def test_only_the_place_changes(chat):
    assert "地点改为五楼，对吗？" in chat.says("大会改地点，改到五楼", SECRETARY)
    chat.says("对", SECRETARY)
    assert (start(meeting(chat, 2)), meeting(chat, 2)["place"]) == ("2026-06-08 11:00", "五楼")
    assert "改地点：党员大会" in chat.last_to(GROUP_CHAT_ID)


def test_of_several_meetings_the_one_to_move_is_chosen_and_the_new_time_kept(chat):
    assert "是哪一个" in chat.says("主题党日改到6月17日下午三点", SECRETARY)
    assert "6月10日（周三）15:00 主题党日，改到6月17日（周三）15:00" in chat.says("1", SECRETARY)
    chat.says("是", SECRETARY)
    assert start(meeting(chat)) == "2026-06-17 15:00"


def test_without_a_new_time_it_is_asked_for(chat):
    chat.says("改会议时间", SECRETARY)
    assert "哪天开" in chat.says("1", SECRETARY)
    chat.says("周五", SECRETARY)
    assert "改到6月12日（周五）15:00" in chat.says("15:00", SECRETARY)


def test_a_double_press_moves_once_and_tells_nobody_twice(chat):
    chat.says("大会改到周五下午四点", SECRETARY)
    chat.press("对", SECRETARY)
    told = len(chat.to(MEMBER))
    assert "已改" in chat.press("对", SECRETARY)[-1].text
    assert (len(chat.to(MEMBER)), len(chat.to(GROUP_CHAT_ID))) == (told, 1)


def test_leave_ends_with_the_old_time_and_is_asked_for_again_by_one_press(chat):
    chat.writer.do(lambda work: request(work, chat.clock.now()))
    chat.says("6月10号的主题党日改到6月17日下午三点", SECRETARY)
    assert "原来请了假的1人已改为应到" in chat.says("对", SECRETARY)
    assert attends(chat, 3) == "expected"
    assert "原来的请假不再算" in chat.last_to(MEMBER)
    chat.press("那天也请假", MEMBER)
    assert attends(chat, 3) == "leave_requested"
    assert "出差" in chat.last_to(SECRETARY)


def request(work, at):
    member = work.people.account(MEMBER, on=at.date()).member
    return leave.request(work, member, THEME_DAY, at=at, reason="出差")


def test_who_still_cannot_come_is_asked_once_and_not_told_twice(chat):
    chat.writer.do(lambda work: request(work, chat.clock.now()))
    chat.says("6月10号的主题党日改到6月17日下午三点", SECRETARY)
    chat.says("对", SECRETARY)
    assert len([call for call in chat.to(MEMBER) if "会议改期" in call.text]) == 1


def test_a_meeting_is_not_moved_onto_one_of_the_same_kind(chat):
    chat.says("6月10号的主题党日改到7月10日下午三点", SECRETARY)
    assert "没有重复建" in chat.says("对", SECRETARY)
    assert start(meeting(chat)) == "2026-06-10 15:00"


def test_d23_a_day_with_two_meetings_is_asked_about_and_what_others_hold_stays(chat, clock):
    """D23: the secretary calls off the committee; the group's meeting is its leader's."""
    tomorrow = (clock.now()).date().replace(day=9)
    committee = add(chat, "committee", tomorrow, 14)
    group = add(chat, "group", tomorrow, 16, group="三组")
    reply = chat.says("明天的会取消", SECRETARY)
    assert "6月9日（周二）16:00 党小组会（三组）由党小组组长召开，不归你直接改或取消。" in reply
    assert "支委会" in " ".join(chat.to(SECRETARY)[-1].buttons)
    done = chat.says("取消1，检察院来人", SECRETARY)
    assert done.startswith("已取消：6月9日（周二）14:00 支委会。这一次不计入已开。\n原因：检察院来人")
    assert (meeting(chat, committee)["state"], meeting(chat, committee)["reason"]) == ("cancelled", "检察院来人")
    assert meeting(chat, group)["state"] == "planned"
    assert "会议取消" in chat.last_to(COMMISSIONER)
    assert chat.to(GROUP_CHAT_ID) == []


def test_a_reason_in_the_sentence_is_echoed_and_one_that_lacks_is_asked_for(chat):
    assert "理由：检察院来人，对吗？" in chat.says("取消党员大会，检察院来人", SECRETARY)
    assert "已取消" in chat.says("对", SECRETARY)
    assert "原因：检察院来人" in chat.last_to(GROUP_CHAT_ID)
    add(chat, "lecture", chat.clock.now().date().replace(day=12), 15)
    assert "说一下理由" in chat.says("取消党课", SECRETARY)
    assert "原因：讲课人出差" in chat.says("讲课人出差", SECRETARY)


def test_a_usual_reason_is_one_press_and_an_old_button_calls_nothing_off(chat):
    chat.says("党员大会不开了", SECRETARY)
    chat.press("人数不够", SECRETARY)
    assert meeting(chat, 2)["state"] == "cancelled"
    (answer,) = chat.press("人数不够", SECRETARY)
    assert answer.payload["show_alert"]
    assert len(chat.to(GROUP_CHAT_ID)) == 1


def test_two_secretaries_who_press_opposite_buttons_get_one_effect_and_a_clear_word(chat):
    change(
        chat,
        "INSERT INTO role_terms (member_id, organization_id, role, started_on) "
        "SELECT member_id, 2, 'deputy_secretary', '2026-01-01' FROM bindings WHERE external_id = 1015",
    )
    chat.says("大会改到周五下午四点", SECRETARY)
    chat.says("取消党员大会，检察院来人", 1015)
    chat.press("对", 1015)
    assert "结束或取消" in chat.press("对", SECRETARY)[-1].text
    assert (meeting(chat, 2)["state"], start(meeting(chat, 2))) == ("cancelled", "2026-06-08 11:00")
    assert len(chat.to(GROUP_CHAT_ID)) == 1


def test_a_cancelled_meeting_does_not_stand_in_the_way_of_a_new_one(chat):
    for _ in range(2):
        chat.says("6月10日的主题党日取消，下雨", SECRETARY)
        chat.says("对", SECRETARY)
        chat.says("6月10日下午三点主题党日", SECRETARY)
        assert "已建" in chat.says("对", SECRETARY)
    tenth = [row["state"] for row in rows(chat, "meetings") if start(row) == "2026-06-10 15:00"]
    assert sorted(tenth) == ["cancelled", "cancelled", "planned"]


def test_what_nobody_was_told_of_is_moved_and_called_off_in_silence(chat):
    chat.says("下周三下午三点开党课", SECRETARY)
    chat.says("先建，不发通知", SECRETARY)
    chat.says("党课改到下周四下午三点", SECRETARY)
    chat.says("对", SECRETARY)
    chat.says("党课取消，讲课人出差", SECRETARY)
    chat.says("对", SECRETARY)
    assert rows(chat, "meetings")[-1]["state"] == "cancelled"
    assert chat.to(GROUP_CHAT_ID) == []
    assert chat.to(MEMBER) == []


@pytest.mark.parametrize("words", ["/move", "/calloff", "把支委会改到周五", "请把10号的主题党日取消"])
def test_whoever_holds_no_meetings_changes_none_and_is_told_whose_matter_it_is(chat, words):
    before = digest(chat)
    said = chat.says(words, MEMBER)
    assert "归支部其他同志办" in said
    assert "支部书记" in said
    assert digest(chat) == before


@pytest.mark.parametrize("data", ["pm:3", "px:3", "pa:3"])
def test_a_group_leader_changes_no_meeting_of_the_branch_and_of_no_other_group(chat, data, clock):
    other = add(chat, "group", clock.now().date().replace(day=12), 16, group="三组")
    for each in (data, f"{data[:2]}:{other}"):
        before = digest(chat)
        assert "归支部其他同志办" in chat.press_data(each, LEADER)[0].text
        assert digest(chat) == before


def test_a_meeting_of_another_branch_cannot_be_changed(chat, clock):
    change(
        chat,
        "INSERT INTO organizations (parent_id, kind, name, created_at) VALUES (1, 'branch', '别的支部', '2026-01-01')",
    )
    other = chat.writer.do(
        lambda work: work.meetings.add(3, "lecture", at_local(clock.now().date().replace(day=12), 9))
    )
    for data in (f"pm:{other}", f"px:{other}", f"pa:{other}", f"pg:{other}:29694660"):
        before = digest(chat)
        assert "结束或取消" in chat.press_data(data, SECRETARY)[0].text
        assert digest(chat) == before


def test_nothing_planned_is_said_plainly(chat):
    assert "没有查到计划中的这个会" in chat.says("明天的支委会取消", SECRETARY)


def test_a_cancelled_meeting_is_planned_again_from_its_message(chat):
    chat.says("取消10号的主题党日，检察院来人", SECRETARY)
    assert chat.says("对", SECRETARY).startswith("已取消")
    cancelled = next(row for row in rows(chat, "meetings") if row["state"] == "cancelled")
    shown = chat.press("恢复", SECRETARY)[-1].text
    assert "6月10日（周三）15:00 主题党日" in shown
    assert "检察院来人" not in shown
    chat.says("对", SECRETARY)
    again = rows(chat, "meetings")[-1]
    assert (again["state"], again["kind"]) == ("planned", "theme_day")
    assert again["id"] != cancelled["id"]
    count = len(rows(chat, "meetings"))
    chat.press_data(f"pz:{cancelled['id']}", MEMBER)
    chat.press_data(f"pz:{again['id']}", SECRETARY)
    assert len(rows(chat, "meetings")) == count

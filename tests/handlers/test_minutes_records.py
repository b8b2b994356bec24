"""From the first notes to a locked record: D22 and D24, sending back, correcting, albums."""

from datetime import timedelta

import pytest

from tests.chat import DISCIPLINE, MEMBER, PUBLICITY, SECRETARY
from tests.handlers.minutes_desk import HAND_IN, NOTES, PREVIEW, PUBLISH, hand_in, hold, in_group, lines
from tests.handlers.records import change, digest, latest, rows


@pytest.fixture
def held(chat, clock):
    """Return the chat after a general meeting."""
    return hold(chat, clock)


@pytest.fixture
def handed_in(held):
    """Return the chat after its record was handed in."""
    return hand_in(held)


def versions(chat):
    """Return number and state of every version."""
    return [(row["version"], row["state"]) for row in rows(chat, "minutes")]


def test_a_meeting_of_four_items_takes_one_message_one_album_and_three_presses(held):
    held.press("发会议记录", SECRETARY)
    told = held.says(NOTES, SECRETARY)
    assert "共5条" in told
    assert "议定事项1项" in told
    for number in (1, 2, 3):
        held.photo(number, SECRETARY, album="a", caption="学习现场" if number == 1 else "")
    shown = held.press(PREVIEW, SECRETARY)[-1].text
    assert "主持：周明远" in shown
    assert "记录：何青禾" in shown
    assert "议程：\n1. 学习文件；\n2. 通报上半月工作；\n3. 讨论活动方案；\n4. 布置下月工作" in shown
    assert "议定事项：\n5. 由陆小满负责，6月20日前交材料（陆小满，6月20日前）" in shown
    assert "照片3张\n照片1：学习现场" in shown
    held.press(PUBLISH, SECRETARY)
    assert versions(held) == [(1, "approved")]
    assert "应到18 实到2" in in_group(held)


def test_each_line_points_to_the_message_that_said_it(held):
    held.says("/minutes", PUBLICITY)
    held.says("学习了两份文件。讨论了计划。", PUBLICITY)
    held.says("布置了下月工作。", PUBLICITY)
    sources = [(row["chat_id"], row["message_id"]) for row in lines(held, 1)]
    assert sources[0] == sources[1] != sources[2]
    assert {chat for chat, _ in sources} == {PUBLICITY}
    assert len({row["said_by"] for row in lines(held, 1)}) == 1


def test_d22_the_secretary_mends_a_line_and_approves_the_second_version(handed_in):
    chat = handed_in
    assert "何青禾交来会议记录" in chat.last_to(SECRETARY)
    asked = chat.says("第五条写错了，是12号前交材料", SECRETARY)
    assert "第5条意见：“12号前交材料”" in asked
    assert "何青禾" in asked
    chat.says("你直接改", SECRETARY)
    told = chat.last_to(SECRETARY)
    assert "第5条改为“12号前交材料（陆小满，6月12日前）”，其余不变，版本2" in told
    assert "5. 12号前交材料" in told
    assert "更正" not in told
    assert versions(chat) == [(1, "returned"), (2, "draft")]
    chat.says("通过", SECRETARY)
    assert versions(chat) == [(1, "returned"), (2, "approved")]
    assert lines(chat, 1)[-1]["text"] == "由陆小满负责，6月20日前交材料。"
    assert "版本2" in chat.to(SECRETARY)[-1].text
    assert "已通过" in chat.last_to(PUBLICITY)
    assert "12号前交材料" in in_group(chat)


def test_d22_one_word_approves_what_was_handed_in(handed_in):
    handed_in.says("通过", SECRETARY)
    assert versions(handed_in) == [(1, "approved")]


def test_d22_a_line_goes_back_to_its_writer_with_the_remark(handed_in):
    chat = handed_in
    chat.says("第5条不对，材料是名单", SECRETARY)
    chat.press("发回", SECRETARY)
    assert "周明远退回了" in chat.last_to(PUBLICITY)
    assert "名单" in chat.last_to(PUBLICITY)
    assert "第5条意见" in chat.press("继续整理", PUBLICITY)[-1].text
    chat.says("第5条改成：由陆小满负责，6月20日前交名单。", PUBLICITY)
    chat.press(PREVIEW, PUBLICITY)
    chat.press(HAND_IN, PUBLICITY)
    assert versions(chat) == [(1, "returned"), (2, "submitted")]
    chat.press(PUBLISH, SECRETARY)
    assert versions(chat) == [(1, "returned"), (2, "approved")]
    assert "6月20日前交名单" in in_group(chat)


def test_the_whole_goes_back_for_a_reason_that_sounds_like_an_order(handed_in):
    chat = handed_in
    chat.press("退回", SECRETARY)
    chat.says("请假的人没写清", SECRETARY)
    assert "请假的人没写清" in chat.last_to(PUBLICITY)
    assert versions(chat) == [(1, "returned"), (2, "draft")]
    assert rows(chat, "leave_requests") == [] or latest(chat, "leave_requests")["reason"] != "没写清"


def test_two_secretaries_press_opposite_buttons_and_the_first_one_counts(handed_in):
    chat = handed_in
    elect = """INSERT INTO role_terms (member_id, organization_id, role, started_on)
        SELECT member_id, 2, 'deputy_secretary', '2026-01-01' FROM bindings WHERE external_id = 1015"""
    change(chat, elect)
    chat.press(PUBLISH, SECRETARY)
    before = digest(chat)
    assert chat.press_data("nr:1", 1015)[0].payload["show_alert"]
    assert digest(chat) == before
    assert versions(chat) == [(1, "approved")]


def test_a_remark_on_a_line_works_after_days_and_a_wrong_number_is_named(handed_in, clock):
    clock.advance(days=3)
    assert "没有第9条" in handed_in.says("第9条写错了", SECRETARY)
    assert "第1条意见" in handed_in.says("第一条是学习讲话", SECRETARY)
    assert versions(handed_in) == [(1, "submitted")]


def test_a_remark_on_a_line_from_somebody_else_changes_nothing(handed_in):
    for person in (MEMBER, DISCIPLINE):
        handed_in.says("第5条写错了，是12号前交材料", person)
        handed_in.says("通过", person)
    assert versions(handed_in) == [(1, "submitted")]


def test_a_correction_asks_why_and_keeps_the_approved_version(handed_in):
    chat = handed_in
    chat.press(PUBLISH, SECRETARY)
    assert "为什么更正" in chat.press("更正", SECRETARY)[-1].text
    assert "版本2" in chat.says("期限写错", SECRETARY)
    chat.says("第5条由陆小满负责，6月22日前", SECRETARY)
    chat.press(PREVIEW, SECRETARY)
    chat.press(PUBLISH, SECRETARY)
    assert versions(chat) == [(1, "approved"), (2, "approved")]
    assert "（更正，版本2）" in in_group(chat)
    (one,) = rows(chat, "follow_ups")
    assert (str(one["due_on"]), one["text"]) == ("2026-06-22", "由陆小满负责，6月20日前交材料。")


def test_d24_loose_photographs_are_asked_about_once_and_filed_by_the_day(held, clock):
    clock.advance(days=2)
    for number in range(1, 6):
        held.photo(number, PUBLICITY, album="b")
    asked = [call for call in held.to(PUBLICITY) if "是哪次活动" in call.text]
    assert len(asked) == 1
    waiting = [row for row in rows(held, "outbox") if str(row["key"]).startswith("photos:")]
    assert [row["payload"]["text"][:6] for row in waiting] == ["收到5张照片"]
    told = held.says("6月8日学习", PUBLICITY)
    assert "归入6月8日（周一）11:00 党员大会，照片5张" in told
    assert "5张照片还没有说明" in told
    assert "张照片还没有说明" not in held.says("统一：在会议室学习", PUBLICITY)
    held.says("照片2：合影", PUBLICITY)
    assert [row["content"] for row in rows(held, "photos")] == ["在会议室学习", "合影", *["在会议室学习"] * 3]


def test_an_album_is_answered_after_a_quiet_moment_that_a_restart_does_not_forget(held, clock):
    held.says("/minutes", PUBLICITY)
    for number in (1, 2, 3):
        held.photo(number, PUBLICITY, album="a")
        clock.advance(seconds=1)
    (row,) = [row for row in rows(held, "outbox") if str(row["key"]).startswith("album:")]
    assert "照片3张" in row["payload"]["text"]
    assert row["not_before"] == clock.now() + timedelta(seconds=1)

"""What stands behind a slash command counts as if it had been said."""

from handlers.commands import COMMANDS, SAID
from handlers.understanding import Intent
from tests.chat import COMMISSIONER, SECRETARY, STRANGER
from tests.handlers.records import digest, latest, rows

ASIDE = frozenset({"dialogues"})


def test_another_amount_behind_paid_is_asked_about_and_never_taken_for_the_verified_one(chat):
    before = digest(chat, but=ASIDE | {"dues_items"})
    assert "你说的是50.00元，多8.00元" in chat.says("/paid 50")
    assert digest(chat, but=ASIDE | {"dues_items"}) == before


def test_day_and_reason_behind_leave_are_echoed_at_once(chat):
    assert "6月10日（周三）15:00 主题党日" in chat.says("/leave 10号 出差")
    chat.says("对")
    assert (latest(chat, "leave_requests")["reason"], latest(chat, "leave_requests")["category"]) == (
        "出差",
        "official",
    )


def test_meeting_and_new_time_behind_move_are_echoed(chat):
    said = chat.says("/move 10号的主题党日改到11号下午三点", SECRETARY)
    assert "6月11日（周四）15:00" in said


def test_the_month_behind_unpaid_is_the_month(chat):
    assert "5月" in chat.says("/unpaid 5月", COMMISSIONER)


def test_the_name_behind_mark_and_reverse_is_understood(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.says("/mark 许听澜到了", SECRETARY)
    chat.says("坐轮椅来的", SECRETARY)
    assert {row["state"] for row in rows(chat, "attendance") if (row["meeting_id"], row["member_id"]) == (2, 9)} <= {
        "present",
        "late",
    }
    assert "江一苇" not in chat.says("/reverse 陆小满", COMMISSIONER)


def test_a_stranger_learns_nothing_behind_a_command(chat):
    before = digest(chat)
    assert "我还不认识你" in chat.says("/paid 50", STRANGER)
    assert digest(chat) == before


def test_whatever_can_be_said_has_a_command():
    spoken = set(Intent) - {Intent.NONE} - {command.intent for command in COMMANDS}
    assert spoken == {Intent.REFUSE_PROXY, Intent.REFUSE_PRIVACY} == {command.intent for command in SAID}

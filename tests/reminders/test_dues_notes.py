"""The brake: while the records are old the commissioner is reminded and members are not; six months are facts."""

from dataclasses import replace

from sqlalchemy import text

from tests.reminders.desk import Desk, at


def braked(desk: Desk) -> Desk:
    desk.writer.do(lambda work: desk.brakes(work, desk.branch_id, on=True))
    return desk


def told(desk: Desk, kind: str) -> dict[str, str]:
    return {key: row.words for key, row in desk.rows().items() if key.startswith(f"{kind}:")}


def test_without_an_update_the_commissioner_is_reminded_and_no_member(desk: Desk) -> None:
    braked(desk)
    for day in (7, 9, 10, 11):
        desk.plan(f"2026-06-{day:02} 09:00")
    assert told(desk, "dues") == {}
    assert set(told(desk, "dues_stale")) == {f"dues_stale:2026-06:{day}:m2" for day in (7, 9, 11)}
    assert "这个月还没有更新过，还有3人没报" in told(desk, "dues_stale")["dues_stale:2026-06:7:m2"]
    assert (
        desk.rows()["dues_stale:2026-06:7:m2"].payload["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "du"
    )


def test_planning_again_or_late_on_the_same_day_adds_nothing(desk: Desk) -> None:
    braked(desk)
    for hour in (9, 9, 15, 22):
        desk.plan(f"2026-06-07 {hour:02}:30")
    assert len(told(desk, "dues_stale")) == 1


def test_after_an_update_of_this_month_members_are_reminded_as_usual(desk: Desk) -> None:
    braked(desk)
    desk.plan("2026-06-07 09:00")

    def update(work):
        setting = work.dues_settings.of(desk.branch_id)
        work.dues_settings.put(desk.branch_id, replace(setting, updated_at=at("2026-06-08 10:00")))

    desk.writer.do(update)
    desk.plan("2026-06-09 09:00")
    assert set(told(desk, "dues")) >= {"dues:2026-06:9:m1", "dues:2026-06:9:m3"}
    assert set(told(desk, "dues_stale")) == {"dues_stale:2026-06:7:m2"}


def test_an_update_of_last_month_does_not_count(desk: Desk) -> None:
    braked(desk)

    def update(work):
        setting = work.dues_settings.of(desk.branch_id)
        work.dues_settings.put(desk.branch_id, replace(setting, updated_at=at("2026-05-31 23:59")))

    desk.writer.do(update)
    desk.plan("2026-06-07 09:00")
    assert told(desk, "dues") == {}


def test_a_reminder_that_was_planned_is_not_sent_once_the_brake_is_on(desk: Desk) -> None:
    desk.plan("2026-06-07 09:00")
    assert desk.wants("dues:2026-06:7:m3", "2026-06-07 09:00")
    braked(desk)
    assert not desk.wants("dues:2026-06:7:m3", "2026-06-07 09:00")


def test_nothing_is_said_when_nothing_is_open(desk: Desk) -> None:
    braked(desk).everybody_paid("2026-06")
    desk.plan("2026-06-07 09:00")
    assert told(desk, "dues_stale") == {}


def test_without_a_commissioner_in_reach_the_secretary_is_told(desk: Desk) -> None:
    braked(desk).unbinds(2)
    desk.plan("2026-06-07 09:00")
    assert set(told(desk, "dues_stale")) == {"dues_stale:2026-06:7:m1"}


def test_six_months_unconfirmed_are_a_number_the_conditions_and_no_verdict(desk: Desk) -> None:
    statement = text(
        "INSERT INTO dues_items (branch_id, member_id, month, amount_fen, state)"
        " VALUES (:branch, 3, :month, 4200, 'due')"
    )
    with desk.database.engine.begin() as connection:
        for month in ("2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05"):
            connection.execute(statement, {"branch": desk.branch_id, "month": month})
    desk.plan("2026-06-11 09:00")
    assert told(desk, "dues_long") == {}
    desk.plan("2026-06-12 09:00")
    desk.plan("2026-06-13 09:00")
    (words,) = told(desk, "dues_long").values()
    assert set(told(desk, "dues_long")) == {"dues_long:2026-06:m1"}
    assert "有1名党员连续六个月没有已确认的党费，其中待核对0笔" in words
    assert "没有正当理由" in words
    assert "已自行脱党" not in words
    assert "方小禾" not in words


def test_five_months_are_not_six(desk: Desk) -> None:
    statement = text(
        "INSERT INTO dues_items (branch_id, member_id, month, amount_fen, state)"
        " VALUES (:branch, 3, :month, 4200, :state)"
    )
    months = {
        "2025-12": "due",
        "2026-01": "confirmed",
        **dict.fromkeys(("2026-02", "2026-03", "2026-04", "2026-05"), "due"),
    }
    with desk.database.engine.begin() as connection:
        for month, state in months.items():
            connection.execute(statement, {"branch": desk.branch_id, "month": month, "state": state})
    desk.plan("2026-06-12 09:00")
    assert told(desk, "dues_long") == {}

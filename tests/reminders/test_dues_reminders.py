"""Dues: the 7th and the 9th, “today is the last day” on the 10th, afterwards only those still open."""

from branch.dues import DUE_DAY_SOURCE, DuesState
from locales import phrases
from reminders import texts_about
from reminders.matters import USUAL_THEME_DAY, USUAL_THEME_DAY_SOURCE
from rules import starter_records
from tests.reminders.desk import Desk


def dues_of(desk: Desk, member_id: int) -> dict[str, str]:
    """Return the dues reminders of one member that will be sent, by day."""
    return {
        key.split(":")[2]: desk.rows()[key].words
        for key in desk.pending()
        if key.startswith("dues:") and key.endswith(f":m{member_id}")
    }


def test_the_four_steps_say_what_holds_on_their_day(desk: Desk) -> None:
    for day in (7, 9, 10, 11):
        desk.plan(f"2026-06-{day:02} 09:00")
    assert dues_of(desk, 3) == {
        "7": "6月党费42.00元，请在10日前交给组织委员。交过了，回“党费交了”就行。",
        "9": "6月党费42.00元，请在10日前交给组织委员。交过了，回“党费交了”就行。",
        "10": "6月党费42.00元，今日截止，请交给组织委员。交过了，回“党费交了”就行。",
        "11": "6月党费42.00元还没有报。交过了，回“党费交了”就行；有困难请告诉组织委员。",
    }


def test_the_button_claims_the_month_of_the_reminder(desk: Desk) -> None:
    desk.plan("2026-06-07 09:00")
    keyboard = desk.rows()["dues:2026-06:7:m3"].payload["reply_markup"]
    assert keyboard["inline_keyboard"][0] == [{"text": "我交了", "callback_data": "dp:2606"}]


def test_whoever_reported_is_not_reminded_again(desk: Desk) -> None:
    desk.plan("2026-06-07 09:00")
    desk.dues_become(3, "2026-06", DuesState.CLAIMED)
    desk.plan("2026-06-09 09:00")
    assert set(dues_of(desk, 3)) == {"7"}
    assert set(dues_of(desk, 1)) == {"7", "9"}


def test_dues_given_back_on_the_tenth_are_reminded_of_on_the_eleventh(desk: Desk) -> None:
    desk.everybody_paid("2026-06")
    desk.plan("2026-06-10 09:00")
    desk.dues_become(3, "2026-06", DuesState.DUE, was=DuesState.CLAIMED)
    desk.plan("2026-06-11 09:00")
    assert set(dues_of(desk, 3)) == {"11"}
    assert dues_of(desk, 1) == {}


def test_the_commissioner_learns_the_count_and_no_name(desk: Desk) -> None:
    desk.joins("未绑定")
    desk.plan("2026-06-07 09:00")
    desk.dues_become(3, "2026-06", DuesState.CLAIMED)
    desk.plan("2026-06-11 09:00")
    lines = {key: row.words for key, row in desk.rows().items() if key.startswith("dues_open")}
    assert lines == {"dues_open:2026-06:11:m2": "6月党费还有3人没报。名单回“谁没交党费”，只给你看。"}


def test_without_a_bound_commissioner_the_secretary_learns_the_count(desk: Desk) -> None:
    desk.writer.do(lambda work: work.bindings.set_reachable(102, reachable=False))
    desk.plan("2026-06-11 09:00")
    assert [key for key in desk.rows() if key.startswith("dues_open")] == ["dues_open:2026-06:11:m1"]


def test_the_commissioner_hears_nothing_when_all_is_reported(desk: Desk) -> None:
    desk.everybody_paid("2026-06")
    desk.plan("2026-06-11 09:00")
    assert [key for key in desk.rows() if key.startswith("dues")] == []


def test_a_member_without_verified_amount_is_not_asked_for_money(desk: Desk) -> None:
    desk.joins("无核定额", 104, dues=False)
    desk.plan("2026-06-07 09:00")
    assert dues_of(desk, 4) == {}


def test_planning_opens_the_month_so_that_it_can_be_reminded_of(desk: Desk) -> None:
    desk.plan("2026-06-01 00:00")
    assert len(desk.writer.do(lambda work: work.dues.of_month(desk.branch_id, "2026-06"))) == 3


def test_the_reason_names_the_rule(desk: Desk) -> None:
    planned = next(each for each in desk.preview("2026-06-07 09:00") if each.due.key == "dues:2026-06:7:m3")
    said = texts_about.why(phrases("zh"), planned.due)
    assert said == "当月党费10日前交〔在组织工作会议上的讲话 二（二）6〕；提醒时间为系统默认"


def test_the_days_of_the_code_are_the_days_of_the_rule_records() -> None:
    records = {record.id: record for record in starter_records()}
    for source in (DUE_DAY_SOURCE, USUAL_THEME_DAY_SOURCE):
        record = records[source.quote]
        assert (record.document.title, record.locator) == (source.document, source.locator)
    assert dict(records[USUAL_THEME_DAY_SOURCE.quote].deadline)["day"] == USUAL_THEME_DAY

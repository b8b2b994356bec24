"""去世、离开、不用交: read back first, everything kept, nobody's membership judged, reminders over at once."""

import pytest

from reminders import plan
from tests.chat import COMMISSIONER, MEMBER
from tests.handlers.dues_table import LATE_PAYER, items
from tests.handlers.records import digest, group_saw_nothing_of_dues, latest, rows


@pytest.fixture(autouse=True)
def groups_hear_nothing_of_dues(chat):
    yield
    assert group_saw_nothing_of_dues(chat)


@pytest.fixture
def opened(chat):
    chat.says("党费台账", COMMISSIONER)
    return chat


def person(chat, name="许听澜"):
    return next(row for row in rows(chat, "members") if row["name"] == name)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("许听澜6月5日去世了，家属来电", "death"),
        ("/ended 许听澜 6月5日 去世 家属来电", "death"),
        ("/ended 许听澜 5 June died, call from the family", "death"),
        ("/ended 许听澜 6月5日 调离，介绍信存根7号", "moved"),
        ("/ended 许听澜 6月5日 除名，机关党委6月1日决定", "decided"),
    ],
)
def test_an_ending_is_read_back_and_recorded_with_its_paper(opened, words, kind):
    before = digest(opened, but=frozenset({"dialogues"}))
    asked = opened.says(words, COMMISSIONER)
    assert "许听澜" in asked
    assert "文件没有规定，请选" in asked or "No document says" in asked
    assert digest(opened, but=frozenset({"dialogues"})) == before
    opened.press_data("me:n", COMMISSIONER)
    row = person(opened)
    assert (row["status"], str(row["left_on"])) == ("former", "2026-06-05")
    mine = {item["month"]: item["state"] for item in rows(opened, "dues_items") if item["member_id"] == row["id"]}
    assert mine == {"2026-05": "due", "2026-06": "not_applicable"}
    entry = latest(opened, "audit")
    assert (entry["action"], entry["facts"]["kind"]) == ("member.ended", kind)


def test_the_month_of_the_day_may_stay_to_be_paid_and_what_was_declared_stays(opened):
    opened.says("党费交了", LATE_PAYER)
    opened.says("许听澜6月5日去世了，家属来电", COMMISSIONER)
    opened.press("当月照交", COMMISSIONER)
    assert items(opened)["claimed"] == 1
    opened.says("/claims", COMMISSIONER)
    opened.press("确认 许听澜 42.00", COMMISSIONER)
    assert items(opened)["confirmed"] == 1


def test_nobody_is_reminded_or_expected_after_the_end(opened, clock):
    opened.says("许听澜6月5日去世了，家属来电", COMMISSIONER)
    opened.press("当月不用交", COMMISSIONER)
    told = len(opened.to(LATE_PAYER))
    for _ in range(3):
        clock.advance(days=1)
        opened.writer.do(lambda work: plan(work, now=clock.now()))
        opened.new_calls()
    assert len(opened.to(LATE_PAYER)) == told
    assert "绑定" in opened.says("我的党费", LATE_PAYER)


@pytest.mark.parametrize(
    "words",
    [
        "许听澜 除名",
        "许听澜 6月5日 退党",
        "许听澜半年没交，自行脱党了",
        "许听澜 6月5日 去世",
        "许听澜 12月5日去世 家属",
    ],
)
def test_without_a_paper_or_a_decision_nothing_is_recorded(opened, words):
    before = digest(opened, but=frozenset({"dialogues"}))
    said = opened.says(f"/ended {words}", COMMISSIONER)
    if "没有登记" not in said:
        assert "2025" not in said
        opened.says("算了", COMMISSIONER)
    assert digest(opened, but=frozenset({"dialogues"})) == before


def test_whoever_is_named_twice_or_not_at_all_and_members_record_nothing(opened):
    before = digest(opened, but=frozenset({"dialogues"}))
    assert "不止一位" in opened.says("/ended 江一苇 6月5日 去世 家属来电", COMMISSIONER)
    assert "请写明" in opened.says("/ended", COMMISSIONER)
    assert "归支部其他同志办" in opened.says("/ended 许听澜 6月5日 去世 家属来电")
    opened.says("/ended 林书韵 6月5日 去世 家属来电", COMMISSIONER)
    assert "自己" in opened.press("当月照交", COMMISSIONER)[0].text
    assert opened.press_data("me:d", MEMBER)[0].payload["show_alert"]
    assert digest(opened, but=frozenset({"dialogues"})) == before


def test_a_double_press_ends_once(opened):
    opened.says("许听澜6月5日去世了，家属来电", COMMISSIONER)
    opened.press("当月不用交", COMMISSIONER)
    before = digest(opened, but=frozenset({"dialogues"}))
    opened.press("当月不用交", COMMISSIONER)
    assert digest(opened, but=frozenset({"dialogues"})) == before


def test_a_month_that_does_not_apply_is_recorded_with_its_reason(opened):
    said = opened.says("/notdue 许听澜 6月 已在原单位交", COMMISSIONER)
    assert "许听澜（一组）6月党费不用交，原因：已在原单位交" in said
    assert items(opened)["not_applicable"] == 1
    assert "不用交1人：许听澜" in opened.says("党费台账", COMMISSIONER)
    assert "6月 应交42.00元，不用交" in opened.says("我的党费", LATE_PAYER)
    assert "没有登记" in opened.says("/notdue 许听澜 6月 已在原单位交", COMMISSIONER)


@pytest.mark.parametrize("words", ["", "江一苇 6月 已在原单位交", "许听澜 6月", "林书韵 6月 已交"])
def test_a_month_is_not_taken_off_without_person_and_reason_or_by_oneself(opened, words):
    before = digest(opened)
    opened.says(f"/notdue {words}", COMMISSIONER)
    assert digest(opened) == before
    assert "归支部其他同志办" in opened.says(f"/notdue {words}")


def test_a_claimed_month_is_decided_first(opened):
    opened.says("党费交了", LATE_PAYER)
    assert "没有登记" in opened.says("/notdue 许听澜 6月 已在原单位交", COMMISSIONER)
    assert items(opened)["claimed"] == 1

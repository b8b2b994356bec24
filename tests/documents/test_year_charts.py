"""The wheel of a year and plan against fact: sound XML, every state with a sign of its own, all of it in words."""

import xml.etree.ElementTree as ET
from datetime import date

import pytest

from branch.duties import DueRule, Duty, DutyState, Every, Instance, Rule, Variant
from documents import plan_rows, year_wheel
from documents.drawings import SHAPES
from documents.plan_rows import Row
from documents.year_charts import drawn_wheel, plan, states, wheel
from documents.year_wheel import Cell, Ring, Wheel
from locales import phrases

SVG = "{http://www.w3.org/2000/svg}"
ZH = phrases(None)
TODAY = date(2026, 6, 8)
VARIANT = Variant("doc", "R1", "must", Every.MONTH, DueRule(Rule.PERIOD_END))
THEME, JOINT = Duty("theme_day", "secretary", shown_by=("theme_day",)), Duty("joint", "secretary", part_of="theme_day")
LECTURE = Duty("lecture", "secretary", shown_by=("lecture",))


def named(_, duty):
    return {"theme_day": "主题党日", "joint": "集中主题党日", "lecture": "党课"}[duty.key]


def time_of(duty, first, last, state, planned_on=None):
    begins, due = date(2026, first, 1), date(2026, last, 28)
    return Instance(duty, VARIANT, f"2026-{last:02}", begins, due, state, planned_on=planned_on)


YEAR = [
    *(time_of(THEME, month, month, DutyState.DONE) for month in (1, 2, 3)),
    time_of(THEME, 4, 4, DutyState.RECORDS_MISSING),
    time_of(THEME, 5, 5, DutyState.OVERDUE),
    time_of(THEME, 6, 6, DutyState.SCHEDULED, planned_on=date(2026, 6, 10)),
    *(time_of(THEME, month, month, DutyState.SCHEDULED) for month in range(7, 13)),
    *(
        time_of(JOINT, 3 * each - 2, 3 * each, DutyState.DONE if each == 1 else DutyState.SCHEDULED)
        for each in (1, 2, 3, 4)
    ),
    time_of(LECTURE, 1, 3, DutyState.DONE_LATE),
    *(time_of(LECTURE, 3 * each - 2, 3 * each, DutyState.SCHEDULED) for each in (2, 3, 4)),
]


def parsed(text):
    return ET.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 -- our own


def drawn(rings=(), **changes):
    facts = {"name": "wheel", "title": "年轮", "words": "", "year": 2026, "rings": rings, "months": ["1月"] * 12}
    return Wheel(**facts | changes)


def test_a_period_is_where_its_months_are_and_the_most_urgent_of_one_period_is_shown():
    twice = [*YEAR, time_of(THEME, 1, 1, DutyState.OVERDUE)]
    first, second = wheel(ZH, 2026, twice, TODAY, named).rings
    assert (first.name, second.name) == ("主题党日", "党课")
    shapes = [(each.first, each.last, each.shape) for each in first.cells]
    assert shapes[:6] == [
        (1, 1, "late"),
        (2, 2, "done"),
        (3, 3, "done"),
        (4, 4, "partial"),
        (5, 5, "late"),
        (6, 6, "planned"),
    ]
    assert {each[2] for each in shapes[6:]} == {"future"}
    assert [(each.first, each.last, each.shape) for each in second.cells] == [
        *((1, 3, "done"), (4, 6, "open"), (7, 9, "future"), (10, 12, "future"))
    ]


def test_the_wheel_says_all_of_it_in_words_the_most_urgent_first():
    said = wheel(ZH, 2026, YEAR, TODAY, named).words
    assert said == (
        "今天 6月8日；过了期限：主题党日 5月；办了一部分：主题党日 4月；本期待办：党课 4月至6月；"
        "已定时间：主题党日 6月；办完：4项；以后：8项"
    )


def test_a_year_that_is_not_this_one_has_no_line_of_today():
    other = wheel(ZH, 2025, YEAR, TODAY, named)
    assert other.today is None
    assert 'class="today"' not in year_wheel.svg(other)
    assert 'class="today"' in year_wheel.svg(wheel(ZH, 2026, YEAR, TODAY, named))


def test_every_state_has_a_sign_besides_its_colour():
    one = drawn([Ring("事项", [Cell(place, place, shape, shape) for place, shape in enumerate(SHAPES, 1)])])
    paths = [each for each in parsed(year_wheel.svg(one)).findall(f"{SVG}path") if each.find(f"{SVG}title") is not None]
    assert [each.get("class") or each.get("fill") for each in paths] == [
        *("w-done", "url(#wheel-h)", "w-planned", "w-late", "w-open", "w-future")
    ]
    assert year_wheel.svg(one).count("w-bang") == 1
    assert year_wheel.svg(one).count("w-dot") == 1
    assert set(states(ZH)) == set(SHAPES)


def test_names_that_have_no_room_give_way_to_numbers():
    rings = [Ring("党课", [])] * 12
    assert drawn(rings).named
    crowded = drawn([*rings[:11], Ring("组织生活计划报备", [])])
    assert not crowded.named
    names = [
        each.text for each in parsed(year_wheel.svg(crowded)).findall(f"{SVG}text") if each.get("class") == "ring-name"
    ]
    assert names == [str(number) for number in range(1, 13)]


def test_no_piece_leaves_the_picture_and_no_more_rings_are_drawn_than_have_room():
    whole = [Ring("党课", [Cell(1, 12, "done", "")])] * 20
    paths = parsed(year_wheel.svg(drawn(whole))).findall(f"{SVG}path")
    assert len(paths) == year_wheel.MOST_RINGS
    numbers = [float(each) for path in paths for part in path.get("d").split("A")[:1] for each in part[1:].split()]
    assert all(0 < each < year_wheel.SIZE for each in numbers)


def test_theme_days_are_joint_ones_and_own_ones():
    picture = plan(ZH, YEAR, TODAY, named)
    assert picture.words == "主题党日 4/12；集中主题党日 1/4；自办主题党日 3/8；党课 1/4"
    boxes = parsed(picture.svg).findall(f"{SVG}rect")
    assert len(boxes) == 12 + 4 + 8 + 4
    assert picture.svg.count('class="w-bang"') == 1


def test_the_line_of_today_stands_after_the_times_whose_day_has_passed():
    rows = [Row("党课", ["done", "open", "future", "future"], "1/4", due=1)]
    picture = parsed(plan_rows.svg("plan", "计划和实际", "", rows))
    line, boxes = picture.find(f"{SVG}line"), picture.findall(f"{SVG}rect")
    assert float(boxes[0].get("x")) + float(boxes[0].get("width")) < float(line.get("x1")) < float(boxes[1].get("x"))
    assert float(boxes[-1].get("x")) + float(boxes[-1].get("width")) < plan_rows.WIDTH - 40


def test_nothing_that_comes_several_times_is_no_plan():
    assert plan(ZH, YEAR[:1], TODAY, named) is None


@pytest.mark.parametrize("words", ["<b>", 'a"b', "&amp;"])
def test_words_are_text_and_never_markup(words):
    picture = parsed(year_wheel.svg(drawn([Ring(words, [Cell(1, 2, "done", words)])], title=words, words=words)))
    assert picture.find(f"{SVG}title").text == words
    assert picture.find(f"{SVG}desc").text == words
    assert picture.find(f"{SVG}path/{SVG}title").text == words


def test_no_style_stands_in_it():
    picture = drawn_wheel(ZH, wheel(ZH, 2026, YEAR, TODAY, named))
    assert "style" not in picture.svg + "".join(sign for sign, _words in picture.legend)

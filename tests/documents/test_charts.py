"""Charts are sound XML, say their numbers in words, and draw columns as high as the counts."""

import xml.etree.ElementTree as ET

import pytest

from documents.charts import Chart, Column, key, scale, svg

PARTS = ("实到", "请假", "未到")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(columns, title="到会", words="6月 实到3"):
    text = svg(Chart("att", title, words, columns, PARTS))
    return ET.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 -- our own


def bars(picture):
    return picture.findall(f"{SVG}rect")


def test_a_column_is_as_high_as_its_count():
    picture = drawn([Column("5月", (10, 0, 0)), Column("6月", (5, 0, 0))])
    first, second = (float(each.get("height")) for each in bars(picture))
    assert first == 2 * second == 140


def test_parts_that_are_nobody_are_not_drawn():
    assert len(bars(drawn([Column("6月", (3, 0, 1)), Column("7月", (0, 0, 0))]))) == 2


def test_every_part_says_its_number():
    said = [each.find(f"{SVG}title").text for each in bars(drawn([Column("6月", (3, 2, 1))]))]
    assert said == ["6月 实到 3", "6月 请假 2", "6月 未到 1"]


def test_the_chart_has_a_title_and_its_numbers_in_words():
    picture = drawn([Column("6月", (3, 0, 0))])
    assert picture.find(f"{SVG}title").text == "到会"
    assert picture.find(f"{SVG}desc").text == "6月 实到3"
    assert picture.get("role") == "img"


def test_words_are_text_and_never_markup():
    assert drawn([Column("<b>", (1, 0, 0))], title="<script>").find(f"{SVG}title").text == "<script>"


def test_no_style_stands_in_it():
    text = svg(Chart("att", "到会", "", [Column("6月", (3, 2, 1))], PARTS)) + key("att", 0)
    assert "style" not in text


@pytest.mark.parametrize(
    ("parts", "top"), [((0,), 2), ((1,), 2), ((3,), 4), ((10,), 10), ((11,), 20), ((90, 10), 100), ((101,), 150)]
)
def test_the_axis_ends_above_the_highest_column_and_its_half_is_whole(parts, top):
    assert scale([Column("6月", parts)]) == top
    assert top % 2 == 0


def test_no_column_leaves_the_picture():
    for count in (1, 10, 99, 100, 101, 1000):
        for bar in bars(drawn([Column("6月", (count, count, count))] * 12)):
            assert 0 <= float(bar.get("y")) <= 170
            assert 0 <= float(bar.get("x")) + float(bar.get("width")) <= 440


def test_a_chart_without_anybody_is_empty():
    assert Chart("att", "到会", "", [Column("6月", (0, 0))], PARTS).empty
    assert not Chart("att", "到会", "", [Column("6月", (0, 1))], PARTS).empty

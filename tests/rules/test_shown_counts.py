"""A number that no document prints is shown only beside what it was added up or counted from."""

import pytest

from rules.shown_counts import shown_counts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("各小项2+6+6=14分", {"14"}),
        ("各小项2+6+6=15分", set()),
        ("12+1=13", {"13"}),
        ("共14分", set()),
        ("建好两本台账：党员信息台账、组织生活台账（共2本）", {"2"}),
        ("建好台账：党员信息台账、组织生活台账（共3本）", set()),
        ("two ledgers: one for members; one for meetings (2 in all)", {"2"}),
        ("two ledgers: one for members; one for meetings (3 in all)", set()),
        ("最多7人", set()),
    ],
)
def test_a_sum_or_count_counts_only_when_it_is_right_and_its_basis_stands_there(text, shown):
    assert shown_counts(text) == shown


def test_the_ledgers_are_counted_in_sight(book):
    assert "党员信息台账、组织生活台账（共2本）" in book.answer("支部要建几本台账").text


def test_the_points_are_added_up_in_sight(book):
    text = book.answer("考核总分是多少").text
    assert {"100", "102", "32"} <= shown_counts(text)

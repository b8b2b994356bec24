"""Questions that differ only in how they are typed are one entry of a list."""

import pytest

from rules.sameness import same_key


@pytest.mark.parametrize(
    "other",
    [
        "党员大会到会多少人才有效？",
        "请问党员大会，到会多少人才有效呢?",
        "党员大会 到会多少人才有效吗",
        "党员大会到会多少人才有效！！",
    ],
)
def test_width_blanks_and_courtesy_do_not_matter(other):
    assert same_key(other) == same_key("党员大会到会多少人才有效")


def test_other_words_are_another_question():
    assert same_key("支委会到会多少人才有效") != same_key("党员大会到会多少人才有效")


@pytest.mark.parametrize("empty", ["", "？？", "😀😀", "吗"])
def test_what_has_no_word_has_no_key(empty):
    assert same_key(empty) == ""


def test_a_key_fits_into_its_column():
    assert len(same_key("党" * 900)) == 200

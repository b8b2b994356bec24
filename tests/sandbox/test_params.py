"""How leniently the parameters of a call are read."""

import pytest

from sandbox.errors import ApiError, bad_request
from sandbox.params import Params


@pytest.mark.parametrize(
    ("value", "meant"),
    [("true", True), ("YES", True), ("1", True), (True, True), ("on", False), ("", False), (None, False), (0, False)],
)
def test_true_yes_and_1_mean_yes(value: object, meant: bool) -> None:
    assert Params({"flag": value}).flag("flag") is meant


@pytest.mark.parametrize(
    ("value", "meant"), [("7", 7), (" 7x", 7), ("x", 0), ("", 0), (7, 7), ("99", 10), ("-99", -10), (None, 5)]
)
def test_integers_are_clamped_not_refused(value: object, meant: int) -> None:
    assert Params({"number": value}).number("number", 5, low=-10, high=10) == meant


def test_a_decimal_that_is_none_counts_as_zero() -> None:
    assert (Params({"x": "1.5"}).decimal("x"), Params({"x": "word"}).decimal("x")) == (1.5, 0.0)


def test_objects_are_read_from_text_or_taken_as_they_are() -> None:
    refusal = bad_request("no object")
    params = Params({"text": '{"a": 1}', "object": {"a": 1}, "empty": "", "broken": "{"})
    assert params.json("text", refusal) == params.json("object", refusal) == {"a": 1}
    assert params.json("empty", refusal) is params.json("missing", refusal) is None
    with pytest.raises(ApiError, match="no object"):
        params.json("broken", refusal)


def test_numbers_and_lists_of_a_json_body_can_be_read_as_text() -> None:
    assert (Params({"x": 5}).text("x"), Params({"x": ["a"]}).text("x")) == ("5", '["a"]')

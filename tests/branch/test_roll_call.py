"""The rotating code: signed, judged by when the messenger got it, worthless a minute later."""

from datetime import UTC, datetime, timedelta

import pytest

from branch import roll_call
from branch.attendance import bursts
from branch.refusals import CodeExpired, CodeForged

KEY, OTHER = b"k" * 32, b"o" * 32
AT = datetime(2026, 6, 10, 7, 0, 0, tzinfo=UTC)


def test_a_code_fits_into_a_deep_link():
    longest = roll_call.code(KEY, 10**18 - 1, AT)
    assert len(longest) <= 64
    assert longest.replace("-", "").replace("_", "").isalnum()
    assert roll_call.meeting_of(longest) == 10**18 - 1


@pytest.mark.parametrize("seconds", [0, 1, 14.9, 15, 30, 44.9])
def test_a_code_is_accepted_in_its_slot_and_thirty_seconds_after_it(seconds):
    roll_call.check(KEY, roll_call.code(KEY, 7, AT), AT + timedelta(seconds=seconds))


@pytest.mark.parametrize("seconds", [45, 60, 3600, -16])
def test_a_photograph_forwarded_a_minute_later_is_of_no_use(seconds):
    with pytest.raises(CodeExpired):
        roll_call.check(KEY, roll_call.code(KEY, 7, AT), AT + timedelta(seconds=seconds))


def test_the_code_is_the_same_for_fifteen_seconds_and_then_another():
    of_slot = {roll_call.code(KEY, 7, AT + timedelta(seconds=second)) for second in range(30)}
    assert len(of_slot) == 2


def test_no_letter_of_a_code_can_be_changed():
    code = roll_call.code(KEY, 7, AT)
    for place, letter in enumerate(code):
        other = "1" if letter != "1" else "2"
        with pytest.raises(CodeForged):
            roll_call.check(KEY, code[:place] + other + code[place + 1 :], AT)


def test_the_key_of_another_meeting_signs_nothing():
    with pytest.raises(CodeForged):
        roll_call.check(OTHER, roll_call.code(KEY, 7, AT), AT)


@pytest.mark.parametrize("said", ["", "leave", "q7", "A1B2C3", "q7-zz-AAAAAAAAAAAAAAAA", "q٧-07139ca9-157ylXOElGKfsm6"])
def test_what_is_no_code_names_no_meeting(said):
    assert roll_call.meeting_of(said) is None


def come(*seconds):
    return [(AT + timedelta(seconds=second), number) for number, second in enumerate(seconds)]


def test_five_within_three_seconds_are_a_burst_and_it_is_as_long_as_it_goes_on():
    assert bursts(come(0, 1, 1, 2, 3)) == ((AT, (0, 1, 2, 3, 4)),)
    assert bursts(come(0, 1, 2, 3)) == ()
    assert bursts(come(0, 1, 2, 3, 4)) == ()
    assert [len(members) for _, members in bursts(come(0, 0, 1, 2, 3, 4, 4, 60, 60, 61, 61, 62))] == [7, 5]

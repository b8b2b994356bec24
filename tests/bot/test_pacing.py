"""How many calls go in any window of time, counted against Telegram's limits."""

from bot.pacing import Pace
from tests.bot.post_office import Seconds

GROUP, PERSON = -7, 7


def moments_of(chat_id: int, seconds: int, per_second: float = 30) -> list[float]:
    """Return when calls to a chat are made by somebody who always wants to call."""
    clock, made = Seconds(), []
    pace = Pace(per_second, 1, monotonic=clock)
    while clock.now < seconds:
        while pace.budget() and chat_id not in pace.waiting():
            pace.take(chat_id)
            made.append(clock.now)
        clock.now += 0.05
    return made


def busiest(made: list[float], window: float) -> int:
    """Return the most calls within ``window`` seconds."""
    return max(sum(start <= moment < start + window for moment in made) for start in made)


def test_a_group_never_gets_more_than_twenty_a_minute() -> None:
    made = moments_of(GROUP, 300)
    assert busiest(made, 60) <= 20
    assert len(made) >= 60


def test_a_person_gets_one_a_second_after_a_short_burst() -> None:
    made = moments_of(PERSON, 60)
    assert busiest(made, 60) <= 63
    assert busiest(made, 0.9) == 3


def test_all_together_never_get_more_than_thirty_a_second() -> None:
    clock, made = Seconds(), []
    pace = Pace(30, 1, monotonic=clock)
    for step in range(400):
        clock.now = step * 0.02
        for _ in range(pace.budget()):
            pace.take(len(made))
            made.append(clock.now)
    assert busiest(made, 1) <= 30
    assert len(made) / 8 > 24


def test_answers_to_presses_cost_the_chat_nothing() -> None:
    pace = Pace(30, 1, monotonic=Seconds())
    for _ in range(3):
        pace.take(GROUP, counts=False)
    assert pace.waiting() == []


def test_a_pause_stops_everything_and_the_longest_one_counts() -> None:
    clock = Seconds()
    pace = Pace(30, 1, monotonic=clock)
    pace.pause(10)
    pace.pause(2)
    clock.now = 9.5
    assert (pace.budget(), pace.paused, pace.seconds_until_ready()) == (0, True, 0.5)
    clock.now = 10
    assert not pace.paused
    assert pace.budget() == 5


def test_it_says_how_long_to_wait_for_the_first_chat_that_is_ready() -> None:
    clock = Seconds()
    pace = Pace(30, 1, monotonic=clock)
    assert pace.seconds_until_ready() == 0
    for _ in range(3):
        pace.take(PERSON)
    assert 0 < pace.seconds_until_ready() <= 1
    clock.now += 60
    assert (pace.waiting(), pace.seconds_until_ready()) == ([], 0)

"""Marks of buttons: what we did not make, showed to somebody else or showed long ago means nothing."""

import random
import string
from datetime import date, timedelta

import pytest

from handlers.dues import _pack, _unpack
from handlers.marks import LENGTH, LIFE, Marks
from handlers.presses import PRESSES
from services.demo import GROUP_CHAT_ID
from storage.keys import fresh_line, read_keys
from tests.chat import COMMISSIONER, LEADER, MEMBER, SECRETARY, STRANGER, Chat
from tests.handlers.records import digest, latest, rows
from tests.record_keys import LINE_FOR_TESTS, MARKS

DAY = date(2026, 6, 8)
LETTERS = string.ascii_letters + string.digits + "-_"


@pytest.fixture
def claimed(chat):
    """A claim of dues before the commissioner: what a forger would like to confirm."""
    chat.says("党费交了", MEMBER)
    assert "确认" in chat.to(COMMISSIONER)[-1].buttons
    return chat


def shown(chat: Chat, by: int, label: str) -> str:
    """Return what a button of the person's chat carries on its way: marked as it left."""
    data = next(call.buttons[label] for call in reversed(chat.to(by)) if label in call.buttons)
    return MARKS.mark(data, by, on=chat.clock.now().date())


def test_a_button_as_it_left_does_what_it_says(claimed):
    assert "已确认" in claimed.press_bytes(shown(claimed, COMMISSIONER, "确认"), COMMISSIONER)[-1].text


@pytest.mark.parametrize("loud", [pytest.param(True, id="in-private"), pytest.param(False, id="in-the-group")])
def test_ten_thousand_forged_presses_are_told_apart_from_ours(claimed, loud):
    rng = random.Random(24 + loud)  # noqa: S311 -- repeatable, nothing secret
    place = COMMISSIONER if loud else GROUP_CHAT_ID
    ours = shown(claimed, COMMISSIONER, "确认")
    accepted = [data for data in forged(rng, ours, 5_000) if MARKS.read(data, place, on=DAY) is not None]
    assert accepted == []


def forged(rng: random.Random, ours: str, trials: int):
    """Yield presses of what is there with marks that are invented, moved, cut or changed in one letter."""
    operations = sorted(PRESSES)
    for trial in range(trials):
        meant = f"{rng.choice(operations)}:{rng.randrange(1, 50)}"
        letters = "".join(rng.choices(LETTERS, k=LENGTH))
        place = rng.randrange(len(ours))
        other = rng.choice([each for each in LETTERS if each != ours[place]])
        yield (meant, meant + letters, meant + ours[-LENGTH:], ours[:place] + other + ours[place + 1 :])[trial % 4]


@pytest.mark.parametrize("who", [STRANGER, MEMBER, LEADER, COMMISSIONER, SECRETARY])
def test_a_forged_press_gets_a_sentence_and_writes_nothing(claimed, who):
    rng = random.Random(who)  # noqa: S311 -- repeatable, nothing secret
    before = digest(claimed)
    for data in ["", "dc:1", "签" * 20, *forged(rng, shown(claimed, COMMISSIONER, "确认"), 12)]:
        [answer] = claimed.press_bytes(data, who)
        assert (answer.method, answer.payload["show_alert"]) == ("answer_callback_query", True)
        assert "过时" in answer.text
    assert digest(claimed) == before
    assert {row["state"] for row in rows(claimed, "inbox")} == {"done"}


def test_what_was_shown_to_one_person_means_nothing_in_the_chat_of_another(claimed):
    """The secretary holds the same office towards it, and still did not get this button."""
    before = digest(claimed)
    [answer] = claimed.press_bytes(shown(claimed, COMMISSIONER, "确认"), SECRETARY)
    assert "过时" in answer.text
    assert digest(claimed) == before


def test_a_button_is_over_after_a_quarter(claimed, clock):
    data = shown(claimed, COMMISSIONER, "确认")
    before = digest(claimed)
    clock.advance(days=LIFE.days)
    assert MARKS.read(data, COMMISSIONER, on=clock.now().date()) is not None
    clock.advance(days=1)
    assert "过时" in claimed.press_bytes(data, COMMISSIONER)[0].text
    assert digest(claimed) == before


def test_the_day_in_a_mark_cannot_be_moved():
    data = MARKS.mark("dc:7", MEMBER, on=DAY - LIFE - timedelta(days=1))
    later = MARKS.mark("dc:7", MEMBER, on=DAY)
    assert MARKS.read(data[:-LENGTH] + later[-LENGTH:-8] + data[-8:], MEMBER, on=DAY) is None


@pytest.mark.parametrize("on", [DAY, date(2026, 12, 31), date(2037, 5, 1), date(2048, 2, 29)])
@pytest.mark.parametrize("data", ["no", "dp:2601-2612", "a" * (64 - LENGTH)])
def test_what_is_marked_fits_and_is_read_again(data, on):
    said = MARKS.mark(data, MEMBER, on=on)
    assert len(said.encode()) <= 64
    assert MARKS.read(said, MEMBER, on=on + LIFE) == data
    assert MARKS.read(said, MEMBER, on=on + LIFE + timedelta(days=1)) is None


def test_buttons_outlive_a_restart_and_a_change_of_keys_as_long_as_the_old_key_is_kept():
    fresh = fresh_line()
    said = MARKS.mark("dc:7", MEMBER, on=DAY)
    assert Marks(read_keys(f"{LINE_FOR_TESTS}\n{fresh}")).read(said, MEMBER, on=DAY) == "dc:7"
    assert Marks(read_keys(fresh)).read(said, MEMBER, on=DAY) is None


def test_only_buttons_that_carry_something_are_marked():
    link = {"text": "看", "url": "https://example.org"}
    payload = {"text": "好", "reply_markup": {"inline_keyboard": [[link, {"text": "撤回", "callback_data": "dw:1"}]]}}
    left = MARKS.put_on(payload, MEMBER, on=DAY)
    [[first, second]] = left["reply_markup"]["inline_keyboard"]
    assert (first, second["text"]) == (link, "撤回")
    assert MARKS.read(second["callback_data"], MEMBER, on=DAY) == "dw:1"
    assert payload["reply_markup"]["inline_keyboard"][0][1]["callback_data"] == "dw:1", "what waits stays as it was"
    assert MARKS.put_on({"text": "好"}, MEMBER, on=DAY) == {"text": "好"}


@pytest.mark.parametrize(
    ("months", "packed"),
    [
        ([f"2026-{month:02}" for month in range(1, 13)], "2601-2612"),
        (["2025-12", "2026-01", "2026-02", "2026-05"], "2512.2601-2602.2605"),
        (["2026-03"], "2603"),
    ],
)
def test_a_year_of_dues_fits_into_one_button_beside_its_mark(months, packed):
    assert _pack(months) == packed
    assert _unpack(packed) == months


def test_half_a_year_said_at_once_is_recorded_by_one_press(chat):
    chat.says("7月到12月的党费都交了", MEMBER)
    chat.press("登记", MEMBER)
    assert latest(chat, "dues_payments")["months"] == [f"2026-{month:02}" for month in range(7, 13)]

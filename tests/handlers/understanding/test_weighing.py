"""The linear model: what its file may contain, and how it answers for traits that it never met."""

import pytest

from handlers.understanding.batch import DEFAULT_NOW
from handlers.understanding.intents import intent_of
from handlers.understanding.model import Intent
from handlers.understanding.reading import read
from handlers.understanding.traits import traits_of
from handlers.understanding.weighing import INTENTS, NOTHING, familiarity, weigh, weights


def traits(text: str, role: str = "member") -> set[str]:
    return traits_of(read(text, role=role, now=DEFAULT_NOW, names=()))


def test_every_weight_belongs_to_an_intent_and_weighs_something() -> None:
    for flat in weights().values():
        assert all(intent in range(len(INTENTS)) for intent in flat[::2])
        assert NOTHING not in flat[1::2]
        assert len(set(flat[::2])) == len(flat[::2]) == len(flat[1::2])


def test_every_intent_has_something_that_speaks_for_it() -> None:
    known = weights().values()
    spoken_for = {
        intent for flat in known for intent, step in zip(flat[::2], flat[1::2], strict=True) if step > NOTHING
    }
    assert spoken_for == set(range(len(INTENTS)))


@pytest.mark.parametrize("text", ["签到", "党费交了", "thanks", "蓝色的风往南边慢慢走"])
def test_probabilities_add_up_to_one(text: str) -> None:
    assert sum(weigh(traits(text))) == pytest.approx(1)


def test_nothing_known_makes_every_intent_alike() -> None:
    assert len(set(weigh({"never met"}))) == 1


def test_words_never_met_are_unfamiliar_and_plain_ones_are_not() -> None:
    assert familiarity(traits("谢谢")) == 1
    assert familiarity(traits("鼬鼷鼯鼢")) < 0.45


def test_numbers_are_all_alike() -> None:
    assert traits("我交了42") == traits("我交了三十八") == traits("我交了50.5")


def test_the_same_words_count_differently_with_another_speaker() -> None:
    assert traits("罗敏没来") != traits("罗敏没来", "secretary")


def test_a_question_about_an_order_is_less_sure_than_the_order() -> None:
    asked = read("能给我请假吗，明天有庭？", role="member", now=DEFAULT_NOW, names=())
    intent, confidence = intent_of(asked)
    assert intent is not Intent.REQUEST_LEAVE or confidence < 0.8

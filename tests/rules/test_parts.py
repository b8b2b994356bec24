"""A question that asks several things is taken apart, and every part is about the right thing."""

from rules.parts import parts_of
from rules.question import read_question
from rules.records import Concept, Phrases
from rules.terms import Vocabulary

CONCEPTS = (
    Concept("dues", Phrases(("党费",), ("dues",)), when_named=False),
    Concept("branch", Phrases(("支部",), ("branch",)), when_named=False),
    Concept("lecture", Phrases(("党课",), ("lecture",)), when_named=False),
)
VOCABULARY = Vocabulary(CONCEPTS)
SUBJECTS = frozenset(concept.name for concept in CONCEPTS)


def parts(text: str) -> list[str]:
    return parts_of(read_question(text), VOCABULARY, SUBJECTS)


def test_a_part_that_names_nothing_in_particular_is_about_what_was_named_before():
    assert parts("党费几号交，支部收完交给谁") == ["党费几号交", "党费 支部收完交给谁"]


def test_a_part_with_a_subject_of_its_own_keeps_it():
    assert parts("党费几号交，党课多久上一次") == ["党费几号交", "党课多久上1次"]


def test_a_part_that_only_names_another_thing_asks_the_same_of_it():
    assert parts("党课多久上一次，党费呢") == ["党课多久上1次", "党费  多久上1次"]


def test_a_part_that_asks_for_nothing_in_particular_is_none():
    assert parts("党课要留哪些材料？能不能列一下") == ["党课要留哪些材料"]


def test_a_subject_named_only_at_the_end_belongs_to_the_first_part_too():
    assert parts("who gives it and how often is the lecture") == ["lecture who gives it", "how often is the lecture"]


def test_what_only_tells_the_circumstances_is_not_a_part():
    assert parts("我下周出差，能不能晚点来") == []


def test_two_subjects_asked_about_together_are_two_parts():
    assert parts("党费和党课分别归谁管") == ["党费和 分别归谁管", " 和党课分别归谁管"]


def test_a_question_about_one_thing_has_no_parts():
    assert parts("党费几号交") == []

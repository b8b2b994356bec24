"""The answers that the README shows are what the program says."""

import re
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"
SHOWN = re.findall(r"^\*\*([^*\n]+)\*\*\n\n```text\n([^`]+)\n```$", README.read_text("utf-8"), re.MULTILINE)


def test_there_is_one_of_documents_that_differ_one_applied_to_us_and_one_refusal():
    assert [answer[:4] for _, answer in SHOWN] == ["各文件不", "不设支委", "现有文件"]


@pytest.mark.parametrize(("question", "answer"), SHOWN, ids=[question for question, _ in SHOWN])
def test_the_readme_shows_what_the_program_says(book, question, answer):
    assert book.answer(question).text == answer

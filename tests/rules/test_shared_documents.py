"""With the sample documents imported every record finds its place, quotes are verbatim, answers stay as good."""

import json
from pathlib import Path

import pytest

from rules import Rulebook, starter_records

pytestmark = [pytest.mark.shared, pytest.mark.wide]

QUESTIONS = Path(__file__).with_name("questions_unseen.jsonl")


def own_questions() -> list[dict]:
    return [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]


def test_every_quote_is_an_exact_piece_of_a_stored_passage(full_book, samples):
    printed = [passage for edition in samples for passage in edition.passages]
    asked = [way for record in starter_records() for way in record.ask.zh[:1]]
    for question in [*asked, *(row["question"] for row in own_questions())]:
        for citation in full_book.answer(question).citations:
            places = [one for one in printed if citation.quote in one.text and one.locator == citation.locator]
            assert places, citation


def test_answers_to_questions_that_nothing_was_tuned_to_stay_as_good(full_book: Rulebook):
    """A floor below the measured figure (see bench/answers.py), so that a change that breaks the search is seen."""
    rows = own_questions()
    answerable = [row for row in rows if row["type"] != "unanswerable"]
    answers = {row["id"]: full_book.answer(row["question"]) for row in rows}
    right = [
        row["id"]
        for row in answerable
        if all(
            any(form.casefold() in answers[row["id"]].text.casefold() for form in group)
            for group in row["must_include"]
        )
    ]
    refused = [row["id"] for row in rows if row["type"] == "unanswerable" and not answers[row["id"]].answered]
    assert len(right) >= 0.85 * len(answerable)
    assert len(refused) >= 0.80 * (len(rows) - len(answerable))
    lengths = sorted(len(answer.text) for answer in answers.values())
    assert lengths[len(lengths) // 2] < 200

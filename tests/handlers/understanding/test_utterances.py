"""Both sets of own sentences: the one that rules were made with, and the one that they never saw."""

import json
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from handlers.understanding import WRITES, Intent, understand
from handlers.understanding.batch import DEFAULT_NOW

HERE = Path(__file__).parent
FREE_WORDS = {"reason", "topic", "place"}
MUST_NOT_WRITE = {Intent.NONE, Intent.ASK_RULE, Intent.REFUSE_PROXY, Intent.REFUSE_PRIVACY}


def sentences(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


SEEN = sentences("utterances_seen.jsonl")
UNSEEN = sentences("utterances_unseen.jsonl")


def understood(row: dict[str, Any]) -> dict[str, Any]:
    now = datetime.fromisoformat(row["now"]) if "now" in row else DEFAULT_NOW
    return dict(understand(row["text"], role=row["role"], now=now).as_json())


def comparable(words: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", words).casefold() if char.isalnum())


def same(slot: str, expected: Any, actual: Any) -> bool:
    if slot not in FREE_WORDS or actual is None:
        return bool(expected == actual)
    short, long = sorted((comparable(expected), comparable(actual)), key=len)
    return len(short) >= 2 and short in long


def whole(row: dict[str, Any], answer: dict[str, Any]) -> bool:
    wanted, found = row["slots"], answer["slots"]
    extra = set(found) - set(wanted) - FREE_WORDS
    return answer["intent"] == row["intent"] and not extra and all(same(k, v, found.get(k)) for k, v in wanted.items())


def dangerous(row: dict[str, Any], answer: dict[str, Any]) -> bool:
    got, want = Intent(answer["intent"]), Intent(row["intent"])
    return got in WRITES and got is not want and (want in MUST_NOT_WRITE or want in WRITES)


@pytest.mark.parametrize("row", SEEN, ids=[row["id"] for row in SEEN])
def test_a_seen_sentence_is_understood(row: dict[str, Any]) -> None:
    answer = understood(row)
    assert whole(row, answer), f"{row} -> {answer}"


def test_unseen_sentences_are_mostly_understood_and_hardly_ever_dangerously_wrong() -> None:
    answers = [(row, understood(row)) for row in UNSEEN]
    right = sum(answer["intent"] == row["intent"] for row, answer in answers)
    assert right / len(answers) >= 0.95
    assert sum(dangerous(row, answer) for row, answer in answers) <= 2


def test_both_sets_have_every_intent_and_no_sentence_in_common() -> None:
    for rows in (SEEN, UNSEEN):
        assert {row["intent"] for row in rows} == set(Intent)
    assert not {row["text"] for row in SEEN} & {row["text"] for row in UNSEEN}
    assert len(SEEN) >= 250
    assert len(UNSEEN) >= 150

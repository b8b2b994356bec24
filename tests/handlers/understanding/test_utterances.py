"""Our sets of sentences: those that the weights were fitted to, and the last, which is only ever counted."""

import json
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from handlers.understanding import AT_ONCE, WRITES, Intent, Utterance, understand
from handlers.understanding.batch import DEFAULT_NOW

pytestmark = pytest.mark.wide

HERE = Path(__file__).parent
FREE_WORDS = {"reason", "topic", "place"}
MUST_NOT_WRITE = {Intent.NONE, Intent.ASK_RULE, Intent.REFUSE_PROXY, Intent.REFUSE_PRIVACY}
SURE = 0.8
Row = dict[str, Any]


def sentences(name: str) -> list[Row]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


SEEN = sentences("utterances_seen.jsonl")
UNSEEN = sentences("utterances_unseen.jsonl")
FRESH = sentences("utterances_fresh.jsonl")
VARIED = sentences("utterances_varied.jsonl")
SAID = sentences("utterances_said.jsonl")
LAST = sentences("utterances_kept.jsonl")
SETS = {"late": UNSEEN, "of another hand": FRESH, "varied": VARIED, "as said": SAID, "kept unseen": LAST}
"""The last is kept unseen: its sentences are counted and never looked at; the others were kept so once."""


def understood(row: Row) -> Utterance:
    now = datetime.fromisoformat(row["now"]) if "now" in row else DEFAULT_NOW
    return understand(row["text"], role=row["role"], now=now)


def comparable(words: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", words).casefold() if char.isalnum())


def same(slot: str, expected: Any, actual: Any) -> bool:
    if slot not in FREE_WORDS or actual is None:
        return bool(expected == actual)
    short, long = sorted((comparable(expected), comparable(actual)), key=len)
    return len(short) >= 2 and short in long


def whole(row: Row, utterance: Utterance) -> bool:
    wanted, found = row["slots"], dict(utterance.slots)
    extra = set(found) - set(wanted) - FREE_WORDS
    return utterance.intent == row["intent"] and not extra and all(same(k, v, found.get(k)) for k, v in wanted.items())


def dangerous(row: Row, utterance: Utterance) -> bool:
    got, want = utterance.intent, Intent(row["intent"])
    return got in WRITES and got is not want and (want in MUST_NOT_WRITE or want in WRITES)


def unasked(utterance: Utterance) -> bool:
    return utterance.confidence >= SURE and utterance.intent in AT_ONCE


def share(rows: list[Row], holds: Callable[[Row, Utterance], bool]) -> float:
    return sum(holds(row, understood(row)) for row in rows) / len(rows)


@pytest.mark.parametrize("row", SEEN, ids=[row["id"] for row in SEEN])
def test_a_seen_sentence_is_understood(row: Row) -> None:
    utterance = understood(row)
    assert whole(row, utterance), f"{row} -> {utterance}"


@pytest.mark.parametrize("rows", SETS.values(), ids=SETS)
def test_sentences_that_are_not_in_the_lessons_are_mostly_understood(rows: list[Row]) -> None:
    assert share(rows, lambda row, utterance: utterance.intent == row["intent"]) >= 0.95
    assert share(rows, whole) >= 0.90


def test_no_sentence_changes_a_wrong_record_unasked() -> None:
    rows = [row for kept in SETS.values() for row in kept]
    found = [row["text"] for row in rows if dangerous(row, said := understood(row)) and unasked(said)]
    assert found == []


def test_of_all_sentences_hardly_one_would_change_a_wrong_record_if_it_were_agreed_to() -> None:
    rows = [row for kept in SETS.values() for row in kept]
    assert share(rows, dangerous) <= 0.005


def test_every_set_has_every_intent_and_no_sentence_is_in_two() -> None:
    sets = [SEEN, *SETS.values()]
    texts = [row["text"] for rows in sets for row in rows]
    assert all({row["intent"] for row in rows} == set(Intent) for rows in sets)
    assert len(texts) == len(set(texts))

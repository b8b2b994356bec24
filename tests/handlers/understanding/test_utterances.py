"""Our sets of sentences: those that the weights were fitted to, and the halves that are only ever counted."""

import json
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from handlers.understanding import WRITES, Intent, Utterance, understand
from handlers.understanding.batch import DEFAULT_NOW

HERE = Path(__file__).parent
FREE_WORDS = {"reason", "topic", "place"}
MUST_NOT_WRITE = {Intent.NONE, Intent.ASK_RULE, Intent.REFUSE_PROXY, Intent.REFUSE_PRIVACY}
SURE = 0.8
Row = dict[str, Any]


def sentences(name: str) -> list[Row]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def looked_at(row: Row) -> bool:
    return crc32(row["text"].encode()) % 2 == 0


SEEN = sentences("utterances_seen.jsonl")
UNSEEN = sentences("utterances_unseen.jsonl")
FRESH = sentences("utterances_fresh.jsonl")
VARIED = sentences("utterances_varied.jsonl")
SAID = sentences("utterances_said.jsonl")
KEPT = {
    "of another hand": [row for row in FRESH if not looked_at(row)],
    "varied": [row for row in VARIED if not looked_at(row)],
    "as said": [row for row in SAID if not looked_at(row)],
    "own": UNSEEN,
}


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


def share(rows: list[Row], holds: Callable[[Row, Utterance], bool]) -> float:
    return sum(holds(row, understood(row)) for row in rows) / len(rows)


@pytest.mark.parametrize("row", SEEN, ids=[row["id"] for row in SEEN])
def test_a_seen_sentence_is_understood(row: Row) -> None:
    utterance = understood(row)
    assert whole(row, utterance), f"{row} -> {utterance}"


@pytest.mark.parametrize("rows", KEPT.values(), ids=KEPT)
def test_sentences_kept_unseen_are_mostly_understood(rows: list[Row]) -> None:
    assert share(rows, lambda row, utterance: utterance.intent == row["intent"]) >= 0.94
    assert share(rows, whole) >= 0.90


@pytest.mark.parametrize("rows", KEPT.values(), ids=KEPT)
def test_a_sentence_kept_unseen_hardly_ever_changes_a_wrong_record_unasked(rows: list[Row]) -> None:
    assert share(rows, lambda row, utterance: dangerous(row, utterance) and utterance.confidence >= SURE) <= 0.01


def test_of_all_sentences_kept_unseen_hardly_one_would_change_a_wrong_record_if_it_were_agreed_to() -> None:
    rows = [row for kept in KEPT.values() for row in kept]
    assert share(rows, dangerous) <= 0.005


def test_every_set_has_every_intent_and_no_sentence_is_in_two() -> None:
    sets = [SEEN, UNSEEN, FRESH, VARIED, SAID]
    texts = [row["text"] for rows in sets for row in rows]
    assert all({row["intent"] for row in rows} == set(Intent) for rows in sets)
    assert len(texts) == len(set(texts))

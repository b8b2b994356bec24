"""How an answer to a test question is judged: what it must say, what it must cite, what must stand word for word.

The questions name records or quotes; the judging is that of the reference scorer: a number inside a longer number does
not count, a quote and an expected quote mean the same place when one is in the other or they share twelve characters.
"""

import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from branch.rulebook import Answer, Edition  # noqa: E402
from rules import starter_records  # noqa: E402
from rules.numerals import numbers_of  # noqa: E402
from rules.records import Phrases  # noqa: E402
from rules.shown_counts import shown_counts  # noqa: E402
from rules.ways import starter_ways  # noqa: E402

SHARED = ROOT.parent / "shared"
QUESTIONS = ROOT / "tests" / "rules"
SHARED_RUN = 12
SHORTEST = 4
LONG = 400
KEPT: frozenset[str] = frozenset()
"""Hands whose questions nobody who improves the answers looks at; the tenth was opened after its first score."""
SEEDS = {"000": "changchun", "001": "luoyang", "002": "wujin", "003": "shendingshan", "004": "court-speech"}
_RECORDS = {record.id: record for record in starter_records()}
_LABELS = {
    text
    for record in _RECORDS.values()
    for name in (record.document.label, record.document.short)
    for text in (name.zh, name.en)
}
_DIGITS, _UNITS = "一二三四五六七八九两", "十百千万"


@dataclass(frozen=True)
class QuestionSet:
    """Questions of one hand, and whether somebody who improves the answers may look at them."""

    name: str
    rows: tuple[dict, ...]
    seen: bool


def rows(path: Path) -> list[dict]:
    """Read a file of questions; one that is not there is empty."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line] if path.exists() else []


def question_sets() -> Iterator[QuestionSet]:
    """Yield every set that has questions."""
    hands = ("unseen", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    sets = [("development", rows(SHARED / "domain" / "dev_questions.jsonl"), True)]
    for hand in hands:
        name = "first" if hand == "unseen" else hand
        sets.append((f"{name} hand", rows(QUESTIONS / f"questions_{hand}.jsonl"), hand not in KEPT))
    for name, questions, seen in sets:
        if questions:
            yield QuestionSet(name, tuple(questions), seen)


def left_out(questions: Sequence[dict]) -> dict[str, Phrases]:
    """Return the known ways of asking without those of one hand, who must not be judged by what it taught."""
    own = {row["question"] for row in questions}
    kept = {
        name: [tuple(way for way in ways if way not in own) for ways in (one.zh, one.en)]
        for name, one in starter_ways().items()
    }
    return {name: Phrases(*ways) for name, ways in kept.items()}


def plain(text: str) -> str:
    """Fold width, case and blanks."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).casefold()


def has(text: str, phrase: str) -> bool:
    """Tell whether a phrase occurs, but not as a part of a longer number."""
    phrase = plain(phrase).strip()
    before = r"(?<![\d])(?<!\d\.)" if phrase[0].isdigit() else ""
    if phrase[0] in _DIGITS:
        before = f"(?<![{_UNITS}])"
    elif phrase[0] in _UNITS:
        before = f"(?<![{_DIGITS}])"
    after = r"(?!\d)" if phrase[-1].isdigit() else ""
    return re.search(before + re.escape(phrase) + after, text) is not None


def touches(quote: str, expected: str) -> bool:
    """Tell whether a quote and an expected quote mean the same place."""
    one, other = re.sub(r"\s", "", quote), re.sub(r"\s", "", expected)
    if not one or not other:
        return False
    if other in one or (one in other and len(one) >= SHORTEST):
        return True
    return any(one[at : at + SHARED_RUN] in other for at in range(len(one) - SHARED_RUN + 1))


def sides(row: Mapping) -> dict[str, list[str]]:
    """Return the quotes of every side of a question: one side a document, or a record when all of them count."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in row.get("records", ()):
        record = _RECORDS[name]
        own = [record, *(_RECORDS[member] for member in record.members)]
        key = name if row.get("all") else record.document.key
        found[key] += [text for one in own for text in (one.anchor, one.statement.zh, one.statement.en) if text]
    for number, place in enumerate(row.get("docs", ())):
        key = f"place {number}" if row.get("all") else SEEDS.get(place["seed"], place["seed"])
        found[key].append(place["quote"])
    return found


def cited_sides(row: Mapping, answer: Answer) -> tuple[int, int]:
    """Return how many sides of a question are cited, and how many there are."""
    wanted = sides(row)
    cited = sum(
        any(touches(citation.quote, quote) for citation in answer.citations for quote in quotes)
        for quotes in wanted.values()
    )
    return cited, len(wanted)


def fault(row: Mapping, answer: Answer) -> str | None:
    """Return what is wrong with an answer, None when it is fully right."""
    if row["type"] == "unanswerable":
        return "answered" if answer.answered else "cites" if answer.citations else None
    if not answer.answered:
        return "refused"
    text = plain(answer.text)
    missing = [group[0] for group in row["must_include"] if not any(has(text, form) for form in group)]
    if missing:
        return f"without {missing[0]}"
    banned = [phrase for phrase in row.get("must_not_include") or () if has(text, phrase)]
    if banned:
        return f"says {banned[0]}"
    cited, wanted = cited_sides(row, answer)
    if not cited or (row.get("all") and cited < wanted):
        return f"cites {cited} of {wanted} places"
    return None


def verbatim(answer: Answer, editions: Sequence[Edition]) -> bool:
    """Tell whether every printed quote is an exact piece of one stored passage."""
    passages = [passage.text for edition in editions for passage in edition.passages]
    return all(any(citation.quote in text for text in passages) for citation in answer.citations if citation.printed)


def uncited_numbers(row: Mapping, answer: Answer) -> frozenset[str]:
    """Return the numbers of an answer without a basis: in no quote, not in the question, not counted in sight."""
    said = answer.text
    for label in sorted(_LABELS, key=len, reverse=True):
        said = said.replace(label, " ")
    said = re.sub(r"〔(?:[^〔〕]|〔[^〕]*〕)*〕|\[[^\]]*\]", " ", said)
    quoted = frozenset(number for citation in answer.citations for number in numbers_of(citation.quote))
    return numbers_of(said) - shown_counts(said) - quoted - numbers_of(row["question"])

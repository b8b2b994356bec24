"""How good the rule answers are: counted on questions of several hands, with and without imported documents.

python bench/answers.py [--errors]

An answerable question is fully right when the answer has every expected piece and cites an expected place; an
unanswerable one when it is refused. ``--errors`` lists what is wrong, but never of the sets that are kept unseen.
"""

import hashlib
import json
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from branch.rulebook import Answer  # noqa: E402
from rules import Rulebook, read_document, starter_records  # noqa: E402

SHARED = ROOT.parent / "shared"
QUESTIONS = ROOT / "tests" / "rules"
SHARED_RUN = 12
"""A quote and an expected quote mean the same place when they share so many characters."""


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def halves(questions: list[dict]) -> tuple[list[dict], list[dict]]:
    """Split by the hash of the wording: the first half may be looked at, the second may not."""
    shown = [row for row in questions if hashlib.sha256(row["question"].encode()).digest()[-1] % 2]
    return shown, [row for row in questions if row not in shown]


def sets() -> Iterator[tuple[str, list[dict], bool]]:
    """Yield every set: its name, its questions, and whether its errors may be listed."""
    developed = SHARED / "domain" / "dev_questions.jsonl"
    if developed.exists():
        yield "development questions", rows(developed), True
    shown, kept = halves(rows(QUESTIONS / "questions_second.jsonl"))
    yield "second hand, seen half", shown, True
    yield "second hand, unseen half", kept, False
    yield "first hand, unseen", rows(QUESTIONS / "questions_unseen.jsonl"), False


def expected_quotes(row: dict) -> list[str]:
    """Return what an answer may quote: the anchor of a record, or its statement while nothing is imported."""
    records = {record.id: record for record in starter_records()}
    own = [records[name] for name in row.get("records", ())]
    own += [records[name] for record in own for name in record.members]
    said = [text for record in own for text in (record.anchor, record.statement.zh, record.statement.en) if text]
    return [*said, *(place["quote"] for place in row.get("docs", ()))]


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def has(text: str, phrase: str) -> bool:
    """Tell whether a phrase occurs, but not as a part of a longer number."""
    start = r"(?<!\d)" if phrase[0].isdigit() else ""
    end = r"(?!\d)" if phrase[-1].isdigit() else ""
    return re.search(start + re.escape(plain(phrase)) + end, plain(text)) is not None


def same_place(quote: str, expected: str) -> bool:
    one, other = re.sub(r"\s", "", quote), re.sub(r"\s", "", expected)
    if one in other or other in one:
        return True
    return any(one[at : at + SHARED_RUN] in other for at in range(len(one) - SHARED_RUN + 1))


def fault(row: dict, answer: Answer) -> str | None:
    """Return what is wrong with an answer, None when it is fully right."""
    if row["type"] == "unanswerable":
        return "answered" if answer.answered else None
    if not answer.answered:
        return "refused"
    missing = [group[0] for group in row["must_include"] if not any(has(answer.text, form) for form in group)]
    if missing:
        return f"without {missing[0]}"
    quotes = expected_quotes(row)
    cited = any(same_place(citation.quote, quote) for citation in answer.citations for quote in quotes)
    return None if cited else "cites another place"


def report(name: str, book: Rulebook, questions: list[dict], *, listed: bool) -> None:
    started = time.perf_counter()
    answers = [book.answer(row["question"]) for row in questions]
    spent = (time.perf_counter() - started) / len(questions) * 1000
    faults = [fault(row, answer) for row, answer in zip(questions, answers, strict=True)]
    lengths = [len(answer.text) for answer in answers if answer.answered]
    print(
        f"{name:<26} {_share(faults)} | {_parts(questions, faults)} | characters: median "
        f"{statistics.median(lengths):.0f}, longest {max(lengths)} | {spent:.1f} ms"
    )
    if listed:
        for row, answer, wrong in zip(questions, answers, faults, strict=True):
            if wrong:
                print(f"    {row['id']} [{row['type']}] {row['question']} | {wrong} | {answer.text[:160]!r}")


def _share(faults: list[str | None]) -> str:
    right = sum(wrong is None for wrong in faults)
    return f"{right}/{len(faults)} = {right / len(faults):.3f}"


def _parts(questions: list[dict], faults: list[str | None]) -> str:
    kinds = Counter()
    right = Counter()
    for row, wrong in zip(questions, faults, strict=True):
        for kind in (row["lang"], "unanswerable" if row["type"] == "unanswerable" else "answerable"):
            kinds[kind] += 1
            right[kind] += wrong is None
    return ", ".join(f"{kind} {right[kind]}/{kinds[kind]}" for kind in ("zh", "en", "answerable", "unanswerable"))


def main() -> None:
    texts = sorted((SHARED / "rules").glob("*.txt"))
    books = {"records only": Rulebook(starter_records(), ())}
    if texts:
        editions = [read_document(path.read_bytes(), path.name) for path in texts]
        books[f"{len(texts)} documents imported"] = Rulebook(starter_records(), editions)
    for title, book in books.items():
        print(f"\n== {title}")
        book.answer("支部"), book.answer("branch")
        for name, questions, may_be_listed in sets():
            report(name, book, questions, listed=may_be_listed and "--errors" in sys.argv)


if __name__ == "__main__":
    main()

"""How good the rule answers are: every figure of the targets, beside plain BM25 over the same passages, in one run.

python bench/answers.py [--errors] [--records-only]

A question is fully right when the answer has every expected piece and cites an expected place, or is refused when
nothing is written. What is known of asking was taught by the hands that may be looked at; each of them is judged by an
index without its own questions. ``--errors`` lists what is wrong, but never of the set that is kept unseen.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent))

from answer_scoring import (
    LONG,
    SHARED,
    QuestionSet,
    cited_sides,
    fault,
    left_out,
    question_sets,
    uncited_numbers,
    verbatim,
)
from plain_bm25 import PlainSearch

from branch.rulebook import Answer, Edition
from rules import Rulebook, read_document, starter_records
from rules.embedding import Embedder, installed

Answering = Callable[[str], Answer]
COLUMNS = (
    "set",
    "n",
    "right",
    "zh",
    "en",
    "refusal recall",
    "precision",
    "all sides",
    "verbatim",
    "bad numbers",
    "median",
    f"≤{LONG}",
    "ms",
    "p99",
)


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def figures(one: QuestionSet, answering: Answering, editions: Sequence[Edition]) -> list[str]:
    """Ask every question of a set and return the figures of one line of the table."""
    answers, spent = [], []
    for row in one.rows:
        started = time.perf_counter()
        answers.append(answering(row["question"]))
        spent.append((time.perf_counter() - started) * 1000)
    judged = [(row, answer, fault(row, answer)) for row, answer in zip(one.rows, answers, strict=True)]
    right = {name: [wrong is None for row, _, wrong in judged if row["lang"] == name] for name in ("zh", "en")}
    unwritten = [answer for row, answer, _ in judged if row["type"] == "unanswerable"]
    refused = [row for row, answer, _ in judged if not answer.answered]
    differing = [cited_sides(row, answer) for row, answer, _ in judged if row["type"] == "conflict"]
    given = [answer for answer in answers if answer.answered]
    return [
        one.name,
        str(len(judged)),
        share(sum(wrong is None for *_, wrong in judged), len(judged)),
        *(share(sum(marks), len(marks)) for marks in right.values()),
        share(sum(not answer.answered for answer in unwritten), len(unwritten)),
        share(sum(row["type"] == "unanswerable" for row in refused), len(refused)),
        share(sum(cited == wanted for cited, wanted in differing), len(differing)),
        share(sum(verbatim(answer, editions) for answer in given), len(given)),
        str(sum(bool(uncited_numbers(row, answer)) for row, answer, _ in judged)),
        f"{statistics.median(len(answer.text) for answer in given):.0f}" if given else "–",
        share(sum(len(answer.text) <= LONG for answer in given), len(given)),
        f"{statistics.mean(spent):.1f}",
        f"{sorted(spent)[int(0.99 * len(spent))]:.1f}",
    ]


def table(title: str, asking: Callable[[QuestionSet], Answering], editions: Sequence[Edition]) -> None:
    """Print the figures of every set, and of those that may be looked at together."""
    print(f"\n== {title}")
    sets = list(question_sets())
    answering = {one.name: asking(one) for one in sets}
    for ask in answering.values():
        for question in ("支部", "branch"):
            ask(question)
    asked = {row["question"]: answering[one.name] for one in sets for row in one.rows}
    seen = QuestionSet("all seen", tuple(row for one in sets if one.seen for row in one.rows), True)
    lines = [list(COLUMNS), *(figures(one, answering[one.name], editions) for one in sets)]
    lines.append(figures(seen, lambda question: asked[question](question), editions))
    widths = [max(len(line[place]) for line in lines) for place in range(len(COLUMNS))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))


def errors(asking: Callable[[QuestionSet], Answering]) -> None:
    """List what is wrong in the sets that may be looked at."""
    for one in filter(lambda one: one.seen, question_sets()):
        answering = asking(one)
        for row in one.rows:
            answer = answering(row["question"])
            if wrong := fault(row, answer):
                print(f"{row['id']} [{row['type']}] {row['question']} | {wrong} | {answer.text[:220]!r}")
            elif bad := uncited_numbers(row, answer):
                print(f"{row['id']} [{row['type']}] {row['question']} | numbers {sorted(bad)} | {answer.text[:220]!r}")


def by_words(editions: Sequence[Edition]) -> Callable[[QuestionSet], Answering]:
    """Return what answers a set: for a hand that taught the index, an index without what it taught."""

    def asking(one: QuestionSet) -> Answering:
        return Rulebook(starter_records(), editions, ways=left_out(one.rows) if one.seen else None).answer

    return asking


def by_meaning(editions: Sequence[Edition], embedder: Embedder, folder: Path) -> Callable[[QuestionSet], Answering]:
    """Return what answers a set by likeness in meaning too."""
    from rules.meaning import Meaning  # noqa: PLC0415 -- only with the extra

    def asking(one: QuestionSet) -> Answering:
        book = Rulebook(starter_records(), editions, ways=left_out(one.rows) if one.seen else None)
        book.learn(Meaning(book.texts, embedder, folder))
        return book.answer

    return asking


def main() -> None:
    texts = sorted((SHARED / "rules").glob("*.txt"))
    editions = [read_document(path.read_bytes(), path.name) for path in texts]
    table(f"rule answers, {len(editions)} documents imported", by_words(editions), editions)
    if "--errors" in sys.argv:
        errors(by_words(editions))
        return
    if embedder := installed():
        with TemporaryDirectory() as folder:
            table("the same with likeness in meaning", by_meaning(editions, embedder, Path(folder)), editions)
    if editions:
        plain = PlainSearch(editions).answer
        table("plain BM25 over the same passages, best passage, nothing refused", lambda _: plain, editions)
    if "--records-only" in sys.argv:
        table("rule answers, nothing imported", by_words(()), ())


if __name__ == "__main__":
    main()

"""How good the rule answers are: on the questions beside the project, and on our own that nothing is tuned to.

python bench/answers.py [--errors]
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rules import Rulebook, read_document, starter_records  # noqa: E402

SHARED = ROOT.parent / "shared"
SCORER = SHARED / "domain" / "score_answers.py"
OWN_QUESTIONS = ROOT / "tests" / "rules" / "questions_unseen.jsonl"


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def with_quotes(questions: list[dict]) -> list[dict]:
    """Own questions name records; the scorer wants quotes, and an anchor is one."""
    anchors = {record.id: record.anchor for record in starter_records()}
    return [
        {**row, "docs": row.get("docs") or [{"quote": anchors[name]} for name in row["records"]]} for row in questions
    ]


def ask_all(book: Rulebook, questions: list[dict]) -> list[dict]:
    found = []
    for row in questions:
        answer = book.answer(row["question"])
        citations = [{"doc": item.document, "locator": item.locator, "quote": item.quote} for item in answer.citations]
        found.append({"id": row["id"], "answered": answer.answered, "text": answer.text, "citations": citations})
    return found


def report(name: str, book: Rulebook, questions: list[dict], options: list[str]) -> None:
    started = time.perf_counter()
    answers = ask_all(book, questions)
    spent = (time.perf_counter() - started) / len(questions) * 1000
    lengths = [len(row["text"]) for row in answers if row["answered"]]
    with tempfile.TemporaryDirectory() as folder:
        asked, said = Path(folder, "questions.jsonl"), Path(folder, "answers.jsonl")
        for path, kept in ((asked, questions), (said, answers)):
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept), encoding="utf-8")
        median = statistics.median(lengths)
        print(f"\n== {name}: {spent:.1f} ms an answer; characters: median {median:.0f}, longest {max(lengths)}")
        sys.stdout.flush()
        subprocess.run([sys.executable, str(SCORER), str(asked), str(said), *options], check=True)


def main() -> None:
    started = time.perf_counter()
    texts = sorted((SHARED / "rules").glob("*.txt"))
    book = Rulebook(starter_records(), [read_document(path.read_bytes(), path.name) for path in texts])
    print(f"{len(texts)} documents imported and linked in {time.perf_counter() - started:.2f} s")
    book.answer("支部"), book.answer("branch")
    report("development questions", book, rows(SHARED / "domain" / "dev_questions.jsonl"), sys.argv[1:])
    report("own questions, never tuned to", book, with_quotes(rows(OWN_QUESTIONS)), sys.argv[1:])


if __name__ == "__main__":
    main()

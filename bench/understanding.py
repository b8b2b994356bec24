"""How well sentences are understood: on the set beside the project, on our own two, and how long one takes.

python bench/understanding.py [--errors]
"""

import json
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handlers.understanding import understand  # noqa: E402
from handlers.understanding.batch import DEFAULT_NOW, understand_lines  # noqa: E402

DOMAIN = ROOT.parent / "shared" / "domain"
SCORER = DOMAIN / "score_utterances.py"
OWN = ROOT / "tests" / "handlers" / "understanding"
SETS = {
    "the set beside the project": DOMAIN / "dev_utterances.jsonl",
    "own sentences, seen while the rules were made": OWN / "utterances_seen.jsonl",
    "own sentences, never seen": OWN / "utterances_unseen.jsonl",
}


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def questions(path: Path) -> list[str]:
    """The lines without their answers."""
    asked = ("id", "text", "role", "now")
    return [json.dumps({key: row[key] for key in asked if key in row}, ensure_ascii=False) for row in rows(path)]


def score(path: Path, options: list[str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder, "predictions.jsonl")
        predictions.write_text("\n".join(understand_lines(questions(path))), encoding="utf-8")
        command = [sys.executable, str(SCORER), str(path), str(predictions), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def intent_accuracy(path: Path) -> str:
    """The one figure that needs no scorer."""
    answers = [json.loads(line) for line in understand_lines(questions(path))]
    right = sum(answer["intent"] == row["intent"] for answer, row in zip(answers, rows(path), strict=True))
    return f"intent accuracy       {right}/{len(answers)} = {right / len(answers):.3f}\n"


def timings(path: Path) -> str:
    """CPU time, because other people's work on the machine is not ours."""
    taken = []
    for row in rows(path) * 2:
        now = datetime.fromisoformat(row["now"]) if "now" in row else DEFAULT_NOW
        begun = time.process_time()
        understand(row["text"], role=row["role"], now=now)
        taken.append((time.process_time() - begun) * 1000)
    taken = sorted(taken[len(taken) // 2 :])
    return f"ms per sentence       p50 {taken[len(taken) // 2]:.2f}  p99 {taken[len(taken) * 99 // 100]:.2f}"


def main() -> None:
    if not SCORER.exists():
        print(f"{SCORER} is not there: only the intent accuracy of our own sets is measured.\n")
    for title, path in SETS.items():
        if path.exists():
            print(f"== {title} ==")
            print(score(path, sys.argv[1:]) if SCORER.exists() else intent_accuracy(path))
    print(timings(OWN / "utterances_unseen.jsonl"))


if __name__ == "__main__":
    main()

"""How well sentences are understood: set by set, what the thresholds let through, and how many a second.

python bench/understanding.py [--errors]

``--errors`` lists what went wrong, but never of the set that is kept unseen: that is only counted.
"""

import json
import re
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from examples import SETS  # noqa: E402

from handlers.understanding import AT_ONCE, WRITES, Intent, Utterance, understand  # noqa: E402
from handlers.understanding.batch import DEFAULT_NOW, SHANGHAI  # noqa: E402

BESIDE = ROOT.parent / "shared" / "domain" / "dev_utterances.jsonl"
KEPT = ", kept unseen"
OWN = {
    "own, looked at": "utterances_seen",
    "own, looked at late": "utterances_unseen",
    "of another hand": "utterances_fresh",
    "own, varied": "utterances_varied",
    "own, as said": "utterances_said",
    "own, written late": "utterances_sixth",
    "of a further hand": "utterances_seventh",
    "of a further hand, later" + KEPT: "utterances_kept",
}
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
SURE = 0.8
"""From this confidence on ``handlers.sentences`` acts without asking back."""
FREE_WORDS = {"reason", "topic", "place"}
MUST_NOT_WRITE = {Intent.NONE, Intent.ASK_RULE, Intent.REFUSE_PROXY, Intent.REFUSE_PRIVACY}
Row = dict[str, Any]


@dataclass(frozen=True)
class Judged:
    """A sentence of a set and what was made of it."""

    row: Row
    utterance: Utterance

    @property
    def right(self) -> bool:
        """Whether the intent is the one wanted."""
        return self.utterance.intent == self.row["intent"]

    @property
    def whole(self) -> bool:
        """Whether the slots are right too; a reason, topic or place more than wanted is no fault."""
        wanted = {slot: value for slot, value in self.row["slots"].items() if value not in ("", [], None)}
        found = dict(self.utterance.slots)
        same = all(_same(slot, value, found.get(slot)) for slot, value in wanted.items())
        return self.right and same and not set(found) - set(wanted) - FREE_WORDS

    def dangerous(self, sure: float = 0.0) -> bool:
        """Tell whether a record would change where none or another was meant."""
        intent, wanted = self.utterance.intent, Intent(self.row["intent"])
        meant = wanted in MUST_NOT_WRITE or wanted in WRITES
        return intent in WRITES and intent is not wanted and meant and self.utterance.confidence >= sure

    @property
    def unasked(self) -> bool:
        """Tell whether it would change without a question before: nothing is pressed, nothing read back."""
        return self.dangerous(SURE) and self.utterance.intent in AT_ONCE


def _same(slot: str, wanted: Any, found: Any) -> bool:
    if slot not in FREE_WORDS or found is None:
        return bool(_comparable(wanted) == _comparable(found))
    short, long = sorted((re.sub(r"[\W_]+", "", words.casefold()) for words in (wanted, found)), key=len)
    return len(short) > 1 and short in long


def _comparable(value: Any) -> Any:
    return sorted(value, key=repr) if isinstance(value, list) else value


def sets() -> dict[str, list[Row]]:
    """Return the sentences by set; what was kept unseen once is looked at as soon as a newer set is."""
    found = {"beside the project": BESIDE} | {title: SETS / f"{name}.jsonl" for title, name in OWN.items()}
    return {title: _rows(path) for title, path in found.items() if path.exists()}


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def judged(row: Row) -> Judged:
    """Understand one sentence of a set as of its moment."""
    now = datetime.fromisoformat(row["now"]).astimezone(SHANGHAI) if "now" in row else DEFAULT_NOW
    return Judged(row, understand(row["text"], role=row["role"], now=now))


def thresholds(answers: list[Judged]) -> None:
    """Print for each threshold the changes that would be wrong and the right ones that would need no question."""
    right = [each for each in answers if each.utterance.intent in WRITES and each.right]
    for sure in THRESHOLDS:
        wrong = sum(each.dangerous(sure) for each in answers)
        at_once = sum(each.utterance.confidence >= sure for each in right)
        shares = f"wrong changes {wrong / len(answers):6.2%}, right at once {at_once / len(right):6.1%}"
        print(f"  sure from {sure:.1f}: {shares}")


def speed(rows: list[Row]) -> str:
    """CPU time, because other people's work on the machine is not ours."""
    taken = []
    for row in rows * 2:
        begun = time.process_time()
        judged(row)
        taken.append(time.process_time() - begun)
    taken = taken[len(taken) // 2 :]
    middle, slow = sorted(taken)[len(taken) // 2], sorted(taken)[len(taken) * 99 // 100]
    return f"{len(taken) / sum(taken):,.0f} sentences a second (p50 {middle * 1000:.2f} ms, p99 {slow * 1000:.2f} ms)"


def main() -> None:
    """Print the figures of every set."""
    for title, rows in sets().items():
        answers = [judged(row) for row in rows]
        intent, whole = sum(each.right for each in answers), sum(each.whole for each in answers)
        wrong, unasked = sum(each.dangerous() for each in answers), sum(each.unasked for each in answers)
        print(
            f"{title}: {len(rows)} sentences, intent {intent / len(rows):.3f}, with all slots {whole / len(rows):.3f},"
        )
        print(f"  dangerous {wrong} ({wrong / len(rows):.2%}), of them done without asking {unasked}")
        if title.endswith(KEPT):
            thresholds(answers)
            asked = [each for each in answers if each.right and each.utterance.intent in AT_ONCE]
            back = sum(each.utterance.confidence < SURE for each in asked)
            print(f"  read back though right: {back} of {len(asked)} that take effect at once")
        elif "--errors" in sys.argv:
            for each in answers:
                if not each.whole:
                    print("   ", json.dumps(each.row, ensure_ascii=False), "->", each.utterance)
    print(speed(_rows(SETS / "utterances_fresh.jsonl")))


if __name__ == "__main__":
    main()

"""The sentences that the weights of understanding are fitted to, each with its intent and the role of its speaker.

``sentences/zh.txt`` and ``en.txt`` have one sentence a line below a heading ``# intent role`` (m member, s secretary,
g group leader, c commissioner, several of them, * anybody). ``frames_*.txt`` have patterns below ``= intent role``, in
which ``{day}`` stands for any wording of the line ``@day=…``: who, whether, what, to what. Both are ours, and so are
the sets of the tests, except the one that is kept unseen. What the rule records may be asked is added as
questions about the rules.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from zlib import crc32

from handlers.understanding.batch import DEFAULT_NOW

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "bench" / "sentences"
SETS = ROOT / "tests" / "handlers" / "understanding"
ROLES = {"m": "member", "s": "secretary", "g": "group_leader", "c": "commissioner"}
RULES = ROOT / "rules" / "starter"
LEFT_OUT = 4
OF_ANY_FRAME = 10
"""How many sentences are drawn from one frame."""


@dataclass(frozen=True)
class Example:
    """A sentence, what it means, who says it when, and whose hand wrote it."""

    text: str
    intent: str
    role: str
    now: datetime
    hand: str
    counts: float = 1.0
    """A sentence that several may say is there once for each, and counts once in all."""


def examples() -> list[Example]:
    """Return everything that may be looked at while the weights are fitted."""
    found = [*_lines("zh.txt"), *_lines("en.txt"), *_drawn("frames_zh.txt"), *_drawn("frames_en.txt")]
    found += _rule_questions()
    found += _rows("utterances_seen.jsonl", "first")
    found += _rows("utterances_fresh.jsonl", "second")
    found += _rows("utterances_varied.jsonl", "third")
    found += _rows("utterances_said.jsonl", "fourth")
    found += _rows("utterances_sixth.jsonl", "fifth")
    found += _rows("utterances_seventh.jsonl", "sixth")
    return found


def _lines(name: str) -> Iterator[Example]:
    chance = Random(name)
    intent = role = ""
    for line in (SENTENCES / name).read_text("utf-8").splitlines():
        if line.startswith("# "):
            intent, role = line[2:].split()
        elif line:
            yield from _said_by(role, line, intent, chance)


def _drawn(name: str) -> Iterator[Example]:
    chance = Random(name)
    wordings: dict[str, list[str]] = {}
    intent = role = ""
    for line in (SENTENCES / name).read_text("utf-8").splitlines():
        if line.startswith("@"):
            key, _, listed = line[1:].partition("=")
            wordings[key] = listed.split("|")
        elif line.startswith("= "):
            intent, role = line[2:].split()
        elif line:
            drawn = {
                re.sub(r"\{(\w+)\}", lambda match: chance.choice(wordings[match[1]]), line) for _ in range(OF_ANY_FRAME)
            }
            for text in sorted(drawn):
                yield from _said_by(role, text, intent, chance)


def _rule_questions() -> Iterator[Example]:
    """Yield the ways in which the records, and what they leave open, may be asked; three in four are left out."""
    chance = Random("rules")
    for name, key in (("records", "ask"), ("gaps", "ask"), ("ways", "")):
        for line in (RULES / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            for text in [text for language in ("zh", "en") for text in (row[key] if key else row).get(language, [])]:
                if crc32(text.encode()) % LEFT_OUT == 0:
                    yield from _said_by("*", text, "ask_rule", chance)


def _said_by(role: str, text: str, intent: str, chance: Random) -> Iterator[Example]:
    """Yield a sentence once for its role; one that anybody may say, for a member and for one of the others."""
    speakers = "m" + chance.choice("sgc") if role == "*" else role
    for speaker in speakers:
        yield Example(text, intent, ROLES[speaker], DEFAULT_NOW, "third", 1 / len(speakers))


def _rows(name: str, hand: str) -> Iterator[Example]:
    path = SETS / name
    if not path.exists():
        return
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        now = datetime.fromisoformat(row["now"]) if "now" in row else DEFAULT_NOW
        yield Example(row["text"], row["intent"], row["role"], now, hand)

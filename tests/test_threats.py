"""The page of threats: every row is there, and the tests that it names exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "threats.md").read_text("utf-8")
EXPECTED = [f"{letter}{number}" for letter, most in (("S", 19), ("K", 10), ("R", 26)) for number in range(1, most + 1)]


def test_every_threat_point_and_run_has_a_row() -> None:
    assert re.findall(r"^\| ([SKR]\d+) \|", PAGE, re.MULTILINE) == EXPECTED


def test_the_tests_that_are_named_exist() -> None:
    named = set(re.findall(r"`(tests/\S+\.py)::(\w+)`", PAGE))
    assert len(named) > 40
    lost = [
        f"{file}::{name}"
        for file, name in sorted(named)
        if not re.search(rf"^(async )?def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)
    ]
    assert lost == []


def test_no_row_is_without_evidence() -> None:
    rows = [line for line in PAGE.splitlines() if re.match(r"\| [SKR]\d+ \|", line)]
    silent = [row for row in rows if "::" not in row and "there are none" not in row and "./run bench" not in row]
    assert silent == []

"""docs/edge-cases.md names all forty cases, and only tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| (E\d\d) \| .+ \| `(test_\w+)` \|$", re.MULTILINE)
TEST = re.compile(r"^(?:async )?def (test_\w+)\(", re.MULTILINE)


def test_every_case_has_a_row_and_every_named_test_is_there():
    found = ROW.findall((ROOT / "docs" / "edge-cases.md").read_text(encoding="utf-8"))
    assert [number for number, _ in found] == [f"E{number:02}" for number in range(1, 41)]
    files = (ROOT / "tests").rglob("test_*.py")
    there = {name for file in files for name in TEST.findall(file.read_text(encoding="utf-8"))}
    assert {name for _, name in found} <= there

"""docs/dialogues.md: what the dialogue tests said and heard, one section each.

Every dialogue test compares its own section; ``python -m tests.dialogue_page`` lets them write it anew.
"""

import re
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "dialogues.md"
PLUGIN = "tests.dialogue_page"
"""This module; as a plugin of the tests it lets them write instead of compare."""
HEAD = """# 对话 Dialogues

助手实际说的话。每一段都是一个走完整条路的测试（`tests/handlers/dialogues`）；人名、日期都是演示支部的。
`python -m tests.dialogue_page` 由测试重写本页。What the assistant really says; each section is a test.

"""
_SECTION = re.compile(r"^## (?P<number>[DE]\d\d)\b.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def sections() -> dict[str, str]:
    """Return what stands on the page, by number."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return {match["number"]: match.group().rstrip() + "\n" for match in _SECTION.finditer(text)}


def write(number: str, section: str) -> None:
    """Put one section in its place."""
    known = sections() | {number: section}
    PAGE.write_text(HEAD + "\n".join(known[each] for each in sorted(known)), encoding="utf-8")


def main() -> int:
    """Run the dialogue tests and renew the page from them."""
    PAGE.unlink(missing_ok=True)
    folder = "tests/handlers/dialogues"
    arguments = ["-q", "-n", "0", "-p", PLUGIN, f"--ignore={folder}/test_page.py", folder]
    return int(pytest.main(arguments))


if __name__ == "__main__":
    sys.exit(main())

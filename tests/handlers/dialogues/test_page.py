"""The page of dialogues shows those that are tested, and no others."""

import re
from pathlib import Path

from tests import dialogue_page

TEST = re.compile(r"^def test_([de]\d\d)\(", re.MULTILINE)


def test_every_section_is_a_test_and_every_test_a_section():
    files = Path(__file__).parent.glob("test_*.py")
    tested = [number.upper() for file in files for number in TEST.findall(file.read_text(encoding="utf-8"))]
    assert sorted(tested) == list(dialogue_page.sections())

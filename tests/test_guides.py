"""The guides: what they tell people to say is understood, and each pdf holds the words beside it, none cut off."""

import re
from datetime import datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from handlers.commands import BY_NAME
from handlers.understanding import Intent, understand
from tests.guide_papers import GUIDES, made

PAGES = sorted(GUIDES.glob("*.md"))
NOW = datetime.fromisoformat("2026-06-08T10:00:00+08:00")
MARGIN = 40.0
"""Points; no letter stands nearer to the edge."""


def letters(text: str) -> str:
    return re.sub(r"[\s|#*-]|\d+\.", "", text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_pdf_has_all_the_words_of_its_guide_inside_of_the_page(path: Path):
    with pdfium.PdfDocument(path.with_suffix(".pdf")) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        for page in document:
            width, height = page.get_size()
            words = page.get_textpage()
            for index in range(words.count_chars()):
                left, bottom, right, top = words.get_charbox(index)
                assert MARGIN / 2 <= left <= right <= width - MARGIN / 2
                assert MARGIN / 2 <= bottom <= top <= height - MARGIN / 2
    said = letters(text)
    for block in path.read_text(encoding="utf-8").splitlines():
        for cell in block.strip("|").split("|"):
            assert letters(cell) in said, cell


def test_the_pdfs_are_typeset_from_these_words():
    for path in PAGES:
        assert path.with_suffix(".pdf").read_bytes() == made(path), f"run: python -m tests.guide_papers ({path.name})"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_command_that_a_guide_names_is_there(path: Path):
    named = set(re.findall(r"(?<![\w/])/([a-z]+)", path.read_text(encoding="utf-8")))
    assert named
    assert named <= set(BY_NAME)


def test_each_guide_has_its_english_side():
    names = {path.name for path in PAGES}
    assert {name.replace(".md", ".en.md") for name in names if ".en" not in name} <= names


MEANT = (
    *(Intent.CHECK_IN, Intent.REQUEST_LEAVE, Intent.WITHDRAW_LEAVE, Intent.LATE_CHECK_IN, Intent.CLAIM_DUES),
    *(Intent.DUES_STATUS, Intent.MY_RECORD, Intent.NEXT_MEETING, Intent.ASK_RULE, Intent.UNDO, Intent.CANCEL),
)
"""What the rows of the member's card are for, in their order."""


@pytest.mark.parametrize("name", ["member.md", "member.en.md"])
def test_what_the_card_tells_to_say_is_understood(name):
    rows = [line for line in (GUIDES / name).read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]
    said = [row.strip("| ").rpartition("| ")[2] for row in rows]
    assert [understand(words, now=NOW).intent for words in said] == list(MEANT)

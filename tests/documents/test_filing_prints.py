"""Plans and briefs as files of their own: an empty quarter, words that look like markup, a photograph that is none."""

from datetime import UTC, datetime

import pypdfium2 as pdfium
import pytest

from branch.filing import MOST_PICTURES, Filing, FilingKind, FilingPaper, FilingState, packed, unpacked
from documents.filing_prints import written

HOSTILE = '#eval("1") $x$ *b* _i_ `c` @ref <label>'
MEETING = {
    "kinds": ["theme_day"],
    "starts_at": "2026-05-10T07:00:00+00:00",
    "place": None,
    "topic": HOSTILE,
    "expected": 3,
    "present": 2,
    "on_leave": 1,
    "lines": [HOSTILE],
    "photos": ["合影"],
    "pictures": ["f1"],
}


def paper(*meetings):
    filing = Filing(1, 1, FilingKind.BRIEF, "2026-Q2", FilingState.ACCEPTED, {"meetings": list(meetings)})
    return FilingPaper(filing, "第一支部", "周明远", datetime(2026, 6, 30, tzinfo=UTC))


def text_of(content):
    with pdfium.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.wide
def test_an_empty_quarter_says_so():
    text = text_of(written(paper(), "pdf", {}))
    assert "本季度没有已开的会议" in text
    assert "草稿" not in text


@pytest.mark.wide
def test_words_stay_words_and_a_broken_photograph_leaves_an_empty_frame():
    text = text_of(written(paper(MEETING), "pdf", {"f1": b"\xff\xd8\xff\xe0" + b"0" * 100 + b"\xff\xd9"}))
    assert text.count('#eval("1")') == 2
    assert "没有取到" in text


def test_what_waits_in_the_outbox_is_what_is_printed_and_an_older_one_has_no_pictures():
    kept = paper(MEETING, {name: value for name, value in MEETING.items() if name != "pictures"})
    assert unpacked(packed(kept)) == kept
    assert kept.pictures == ("f1",)


def test_only_so_many_photographs_are_printed():
    many = MEETING | {"pictures": [f"f{number}" for number in range(30)], "photos": [""] * 30}
    assert paper(many).pictures == tuple(f"f{number}" for number in range(MOST_PICTURES))

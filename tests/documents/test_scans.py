"""Recognised pieces of text become lines and paragraphs; what may be misread is said."""

import pytest

from documents import Reason, UnreadableFile, read_file, reading
from documents.formats import Format
from documents.recognition import page_pictures
from documents.scans import MAX_PAGES, Snippet, scan_lines
from tests.documents.files import pdf, png


def snippet(text: str, left: float, top: float, *, width: float = 0, sureness: float = 0.99) -> Snippet:
    return Snippet(text, left, top, left + (width or 30 * len(text)), top + 40, sureness)


def read(*pages: list[Snippet]) -> tuple[list[str], list[str]]:
    return scan_lines(range(len(pages)), lambda number: pages[number])


def test_pieces_are_read_from_the_top_whatever_order_they_came_in():
    assert read([snippet("下", 0, 200), snippet("上", 0, 0)])[0] == ["上", "下"]


def test_pieces_at_one_height_are_one_line_from_left_to_right():
    assert read([snippet("每月", 400, 5), snippet("主题党日", 0, 0), snippet("学习", 200, 12)])[0] == [
        "主题党日 学习 每月"
    ]


def test_printed_lines_become_paragraphs_over_the_end_of_a_page():
    first = [snippet("标题", 400, 0), snippet("为办好", 60, 60, width=940), snippet("读书角", 0, 120, width=1000)]
    second = [snippet("现将办法印发。", 0, 0), snippet("一、时间", 0, 60), snippet("- 2 -", 480, 1000)]
    assert read(first, second)[0] == ["标题", "为办好读书角现将办法印发。", "一、时间"]


def test_lines_that_may_be_misread_are_counted():
    assert read([snippet("清楚", 0, 0), snippet("模糊", 0, 60, sureness=0.6)])[1] == ["unsure_lines 1"]
    assert read([snippet("清楚", 0, 0)])[1] == []


def test_blank_pages_give_nothing():
    assert read([], []) == ([], [])


def test_a_scan_of_too_many_pages_is_refused_rather_than_read_in_part():
    with pytest.raises(UnreadableFile) as refusal:
        next(page_pictures(pdf(*[[]] * (MAX_PAGES + 1)), Format.PDF))
    assert refusal.value.reason is Reason.TOO_LARGE


@pytest.mark.parametrize("content", [png(40, 40), pdf([(40, 40, "")])], ids=["photo", "pdf"])
def test_pictures_of_pages_are_named_as_such_unless_recognition_is_asked_for(content):
    with pytest.raises(UnreadableFile) as refusal:
        read_file(content, "扫描件")
    assert refusal.value.reason is Reason.SCANNED


def test_without_the_extra_a_scan_is_refused_by_name(monkeypatch):
    monkeypatch.setattr(reading, "can_recognise", lambda: False)
    with pytest.raises(UnreadableFile) as refusal:
        read_file(png(40, 40), "扫描件.png", ocr=True)
    assert (refusal.value.reason, refusal.value.name) == (Reason.OCR_MISSING, "扫描件.png")

"""A PDF becomes paragraphs: printed lines are joined where it goes on, and pages without text are noticed."""

import pytest

from documents import Reason, UnreadableFile
from documents.pdf import MAX_PAGES, pdf_lines
from tests.documents.files import NOTICE, assembled, notice_pdf, pdf

FULL = "读书角每周三晚上开放两小时节假日不开放钥匙由管理员保管借"
"""28 characters of 16 points: from the left margin (72) nearly to the right one."""


PICTURE = [(40, 40, "")]
NO_PDF = [
    b"%PDF-1.7\n",
    b"%PDF-1.7" + bytes(2000),
    notice_pdf()[:200],
    assembled(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"]),
    assembled(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[9 0 R]/Count 1>>"]),
]


def page(*lines: tuple[int, str], top: int = 760) -> list[tuple[float, float, str]]:
    """Place lines below each other, each at an indent of so many characters."""
    return [(72 + 16 * indent, top - 28 * number, text) for number, (indent, text) in enumerate(lines)]


def refusal_of(content: bytes) -> Reason:
    with pytest.raises(UnreadableFile) as refusal:
        pdf_lines(content)
    return refusal.value.reason


def test_chinese_text_is_read_line_by_line():
    assert pdf_lines(notice_pdf()) == (list(NOTICE), [])


def test_a_line_that_reaches_the_margin_goes_on_in_the_next():
    found, _ = pdf_lines(pdf(page((2, FULL[:26]), (0, FULL), (0, "阅要登记。"), (2, "第二段。"))))
    assert found == [FULL[:26] + FULL + "阅要登记。", "第二段。"]


def test_an_indented_line_starts_a_paragraph_even_after_a_full_one():
    found, _ = pdf_lines(pdf(page((0, FULL), (2, FULL[:26]), (0, FULL), (0, "完。"))))
    assert found == [FULL, FULL[:26] + FULL + "完。"]


def test_an_item_starts_a_paragraph_after_a_sentence_that_fills_its_line():
    found, _ = pdf_lines(pdf(page((0, FULL[:27] + "。"), (0, "（二）" + FULL[:25]), (0, "完。"))))
    assert found == [FULL[:27] + "。", "（二）" + FULL[:25] + "完。"]


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_page_numbers_are_dropped():
    pages = [page((0, FULL), (12, "- 1 -")), page((0, FULL), (0, "完。"), (12, "第 2 页 共 2 页"))]
    assert pdf_lines(pdf(*pages))[0] == [FULL + FULL + "完。"]


def test_a_running_header_is_dropped_and_a_title_is_not():
    pages = [page((8, "青石镇文件汇编"), (0, f"{number}、读书角每周开放。")) for number in "一二三"]
    assert pdf_lines(pdf(*pages))[0] == [f"{number}、读书角每周开放。" for number in "一二三"]


def test_latin_words_at_the_seam_keep_their_blank():
    wide = "every branch keeps one reading corner open on Wednesday"
    found, _ = pdf_lines(pdf([(72, 700, wide), (72, 672, wide), (72, 644, "evening.")]))
    assert found == [f"{wide} {wide} evening."]


def test_a_page_without_text_is_named():
    pages = [page((0, FULL)), page((0, FULL)), PICTURE]
    assert pdf_lines(pdf(*pages)) == ([FULL + FULL], ["page_without_text 3"])


def test_a_blank_page_is_nothing_to_remark():
    assert pdf_lines(pdf(page((0, FULL)), [], [])) == ([FULL], [])


def test_a_file_whose_pages_are_mostly_pictures_is_scanned():
    assert refusal_of(pdf(PICTURE, page((0, FULL)))) is Reason.SCANNED
    assert refusal_of(pdf(PICTURE + page((14, "- 1 -")), PICTURE + page((14, "- 2 -")))) is Reason.SCANNED


def test_text_that_no_reader_would_recognise_is_scanned():
    """Fonts without a map to characters give private or unassigned ones."""
    assert refusal_of(pdf(page((0, "读书角\ue000\ue001\ue002\ue003每周")))) is Reason.SCANNED


def test_a_locked_file_needs_its_password():
    assert refusal_of(pdf(page((0, FULL)), encrypted=True)) is Reason.ENCRYPTED


@pytest.mark.parametrize("content", NO_PDF)
def test_a_damaged_file_is_broken(content):
    assert refusal_of(content) is Reason.BROKEN


def test_a_file_of_too_many_pages_is_too_large():
    kids = "3 0 R " * (MAX_PAGES + 1)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {MAX_PAGES + 1}>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    assert refusal_of(assembled(objects)) is Reason.TOO_LARGE

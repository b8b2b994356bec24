"""The text layer of a PDF as paragraphs, and whether it is worth reading; pictures of pages are for ``scans``."""

import unicodedata
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from documents.layout import PrintedLine, paragraphs
from documents.refusals import Reason, UnreadableFile

MAX_PAGES = 500
_FEWEST_LETTERS = 5
"""A page with fewer is a picture, if anything is drawn on it, or blank; a page number alone is no text."""
_DRAWN = (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_SHADING)
"""Scans are images; outlines take the place of text where a document was “converted to curves” for the printer."""
_GENERATED = frozenset("\x02\ufffe\ufeff")
"""What pdfium puts where a word is broken at the end of a line."""


def open_pdf(content: bytes) -> pdfium.PdfDocument:
    """Open a PDF.

    Raises:
        UnreadableFile: It is locked, damaged, or has more than 500 pages.
    """
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as fault:
        locked = fault.err_code in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}
        raise UnreadableFile(Reason.ENCRYPTED if locked else Reason.BROKEN, detail=f"pdf: {fault.err_code}") from None
    if len(document) > MAX_PAGES:
        raise UnreadableFile(Reason.TOO_LARGE, detail=f"{len(document)} pages; at most {MAX_PAGES}")
    return document


def pdf_lines(content: bytes) -> tuple[list[str], list[str]]:
    """Return the paragraphs of a PDF, and warnings about pages that have no text.

    Raises:
        UnreadableFile: ``SCANNED`` when half of its pages or more have no text, or one that a reader would not
            recognise: fonts without a map to characters give rubbish.
    """
    document = open_pdf(content)
    try:
        pages = [list(_printed_lines(page)) for page in document]
        silent = [number for number, page in enumerate(pages, 1) if _is_silent(document[number - 1], page)]
    except pdfium.PdfiumError as fault:
        raise UnreadableFile(Reason.BROKEN, detail=f"pdf page: {fault}") from None
    if silent and len(silent) * 2 >= len(pages):
        raise UnreadableFile(Reason.SCANNED, detail=f"{len(silent)} of {len(pages)} pages have no text")
    warnings = [f"page_without_text {number}" for number in silent]
    return list(paragraphs(pages)), warnings


def _printed_lines(page: pdfium.PdfPage) -> Iterator[PrintedLine]:
    text_page = page.get_textpage()
    signs: list[tuple[int, str]] = []
    for index in range(text_page.count_chars()):
        sign = chr(pdfium_c.FPDFText_GetUnicode(text_page, index))
        if sign in "\r\n":
            yield from _printed_line(text_page, signs)
            signs = []
        elif sign not in _GENERATED:
            signs.append((index, sign))
    yield from _printed_line(text_page, signs)


def _printed_line(text_page: pdfium.PdfTextPage, signs: list[tuple[int, str]]) -> Iterator[PrintedLine]:
    inked = [index for index, sign in signs if not sign.isspace()]
    if not inked:
        return
    left, bottom, _, top = text_page.get_charbox(inked[0], loose=True)
    right = text_page.get_charbox(inked[-1], loose=True)[2]
    text = "".join(sign for _, sign in signs).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    yield PrintedLine(text.replace("\t", " "), left, right, abs(top - bottom))


def _is_silent(page: pdfium.PdfPage, lines: list[PrintedLine]) -> bool:
    """Tell whether a page shows more than its text says; rubbish is what no Chinese document is made of."""
    text = "".join(line.text for line in lines)
    strange = sum(unicodedata.category(sign) in {"Cc", "Co", "Cn", "Cs"} or sign == "\ufffd" for sign in text)
    if strange * 10 > len(text):
        return True
    letters = sum(sign.isalnum() for sign in text)
    return letters < _FEWEST_LETTERS and any(page.get_objects(filter=_DRAWN))

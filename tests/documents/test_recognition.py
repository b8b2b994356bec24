"""With the extra ``[ocr]``: a scanned page is read for real, within its limits of memory."""

import hashlib
import resource
from pathlib import Path

import pytest

from documents import Reason, UnreadableFile, can_recognise, read_file
from tests.documents.files import assembled, png

pytestmark = [
    pytest.mark.ocr,
    pytest.mark.slow,
    pytest.mark.skipif(not can_recognise(), reason="the extra [ocr] is not installed"),
]

SCAN = Path(__file__).with_name("scan.png")
WIDTH, HEIGHT = 900, 520


def scanned_pdf() -> bytes:
    """Put the picture on a page; the picture data of a one-bit PNG are what PDF calls Flate with a PNG predictor."""
    content = SCAN.read_bytes()
    start = content.index(b"IDAT")
    length = int.from_bytes(content[start - 4 : start], "big")
    resources = "/Resources<</XObject<</I 4 0 R>>>>"
    shown = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q"
    predictor = f"/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent 1/Columns {WIDTH}>>"
    return assembled(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]{resources}/Contents 5 0 R>>",
            (
                f"<</Type/XObject/Subtype/Image/Width {WIDTH}/Height {HEIGHT}/BitsPerComponent 1/ColorSpace/DeviceGray"
                f"/Filter/FlateDecode{predictor}/Length {length}>>stream\n"
                f"{content[start + 4 : start + 4 + length].decode('latin-1')}\nendstream"
            ),
            f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        ]
    )


@pytest.mark.parametrize("content", [SCAN.read_bytes(), scanned_pdf()], ids=["photo", "pdf"])
def test_a_scanned_page_is_read_as_a_document(content):
    edition = read_file(content, "扫描件", ocr=True)
    assert edition.title == "关于开放读书角的通知"
    assert edition.issuer == "中共青石镇委员会"
    assert edition.sha256 == hashlib.sha256(content).hexdigest()
    text = "".join(passage.text for passage in edition.passages)
    assert "读书角每周三晚上开放两小时，钥匙由管理员保管，节假日不开放。" in text
    assert "最多借3册" in text


def test_recognition_stays_below_its_memory():
    read_file(SCAN.read_bytes(), "扫描件", ocr=True)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 600_000


def test_a_blank_page_is_empty():
    with pytest.raises(UnreadableFile) as refusal:
        read_file(png(400, 300), "白纸.png", ocr=True)
    assert refusal.value.reason is Reason.EMPTY


@pytest.mark.parametrize(
    ("content", "reason"), [(png(60_000, 60_000), Reason.TOO_LARGE), (png(400, 300)[:90], Reason.BROKEN)]
)
def test_pictures_that_claim_too_much_or_are_cut_short_are_refused(content, reason):
    with pytest.raises(UnreadableFile) as refusal:
        read_file(content, "照片.png", ocr=True)
    assert refusal.value.reason is reason

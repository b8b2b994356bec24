"""The guard before zip containers: what they unpack to is measured, not believed."""

import zipfile
from io import BytesIO

import pytest

from documents import Reason, UnreadableFile
from documents.packages import MAX_ENTRIES, main_part, open_package
from tests.documents.files import notice_docx, zipped

MEGABYTE = 1_000_000


def refusal_of(content: bytes) -> Reason:
    with pytest.raises(UnreadableFile) as refusal:
        main_part(open_package(content))
    assert refusal.value.detail
    return refusal.value.reason


def stored_noise(size: int) -> bytes:
    return bytes(range(256)) * (size // 256)


def test_an_ordinary_document_passes():
    assert main_part(open_package(notice_docx())) == "word/document.xml"


def test_a_blank_part_of_less_than_a_megabyte_may_pack_as_well_as_it_likes():
    assert open_package(zipped({"word/document.xml": " " * (MEGABYTE - 1)})).names


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": " " * 2 * MEGABYTE},
        {f"{number}": "" for number in range(MAX_ENTRIES + 1)},
        {"word/media/a": stored_noise(31 * MEGABYTE)},
        {f"word/media/{number}": stored_noise(29 * MEGABYTE) for number in range(3)},
    ],
    ids=["ratio", "entries", "one-entry", "total"],
)
def test_what_unpacks_to_far_more_than_a_document_is_a_bomb(parts):
    stored = zipfile.ZIP_STORED if any(name.startswith("word/media") for name in parts) else zipfile.ZIP_DEFLATED
    assert refusal_of(zipped(parts, stored)) is Reason.BOMB


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["word/document.xml", "word/vbaProject.bin"], Reason.MACROS),
        (["xl/workbook.xml", "[Content_Types].xml"], Reason.SPREADSHEET),
        (["OFD.xml", "Doc_0/Document.xml"], Reason.OLD_FORMAT),
        (["ppt/presentation.xml"], Reason.OTHER_FORMAT),
        (["mimetype", "content.xml"], Reason.OTHER_FORMAT),
        (["通知.docx", "附件.docx"], Reason.ARCHIVE),
        ([], Reason.ARCHIVE),
    ],
)
def test_containers_of_other_kinds_are_named(names, reason):
    assert refusal_of(zipped(dict.fromkeys(names, "x"))) is reason


def test_a_locked_entry_needs_a_password():
    content = bytearray(zipped({"word/document.xml": "x"}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + flags] |= 1
    assert refusal_of(bytes(content)) is Reason.ENCRYPTED


def test_unusual_compression_is_damage():
    assert refusal_of(zipped({"word/document.xml": "x"}, zipfile.ZIP_LZMA)) is Reason.BROKEN


def test_two_entries_of_one_name_are_damage():
    content = zipped({"word/document.xml": "x", "word/document.xmk": "y"})
    assert refusal_of(content.replace(b"document.xmk", b"document.xml")) is Reason.BROKEN


def test_every_cut_of_a_document_is_damage():
    whole = notice_docx()
    for end in range(4, len(whole), 97):
        assert refusal_of(whole[:end]) is Reason.BROKEN


def test_a_header_that_lies_about_the_size_is_damage():
    content = bytearray(zipped({"word/document.xml": "规则" * 1000}))
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = (10).to_bytes(4, "little")
    assert refusal_of(bytes(content)) is Reason.BROKEN
    assert zipfile.is_zipfile(BytesIO(content))

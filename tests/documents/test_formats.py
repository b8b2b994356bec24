"""The content tells what a file is; its name is believed only where the content leaves it open."""

import pytest

from documents import Reason, UnreadableFile
from documents.formats import Format, recognise
from tests.documents.files import notice_docx, notice_page, notice_pdf, png

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (notice_docx(), "通知.wps", Format.PACKAGE),
        (notice_pdf(), "通知.docx", Format.PDF),
        (b"\r\n" + notice_pdf(), "通知", Format.PDF),
        (notice_page(), "通知.doc", Format.WEB_PAGE),
        ("\ufeff<html><p>规则".encode("utf-16-le"), "a.doc", Format.WEB_PAGE),
        ("<p>读书角</p>".encode(), "a.txt", Format.WEB_PAGE),
        ("读书角<p>开放</p>".encode(), "a.html", Format.WEB_PAGE),
        ("读书角<p>开放</p>".encode(), "a.txt", Format.TEXT),
        ("一、时间".encode("gb18030"), "a.docx", Format.TEXT),
        ("<<读书角管理办法>>".encode(), "a.html", Format.TEXT),
        (png(8, 8), "a.txt", Format.PICTURE),
        (b"\xff\xd8\xff\xe0" + bytes(20), "a.jpg", Format.PICTURE),
    ],
)
def test_a_file_is_what_its_first_bytes_say(content, name, kind):
    assert recognise(content, name) is kind


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (OLE, Reason.OLD_FORMAT),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Reason.ENCRYPTED),
        (OLE + "Workbook".encode("utf-16-le"), Reason.SPREADSHEET),
        (OLE + "PowerPoint Document".encode("utf-16-le"), Reason.OTHER_FORMAT),
        (b"{\\rtf1 x}", Reason.OLD_FORMAT),
        (b"<?xml version='1.0'?><w:wordDocument/>", Reason.OLD_FORMAT),
        (b"Rar!\x1a\x07\x00", Reason.ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c", Reason.ARCHIVE),
        (b"\x1f\x8b\x08", Reason.ARCHIVE),
        (b"\x00\x00\x00\x18ftypheic", Reason.OTHER_FORMAT),
        (b"OggS\x00", Reason.OTHER_FORMAT),
        (b"GIF89a", Reason.OTHER_FORMAT),
        (b"MIME-Version: 1.0\r\n", Reason.OTHER_FORMAT),
    ],
)
def test_what_is_not_opened_is_refused_by_kind(content, reason):
    with pytest.raises(UnreadableFile) as refusal:
        recognise(content, "规则.docx")
    assert refusal.value.reason is reason

"""What a file is, told by its first bytes; the ending of its name only decides what they leave open."""

import re
from enum import StrEnum
from pathlib import PurePath

from documents.refusals import Reason, UnreadableFile


class Format(StrEnum):
    """The kinds of files that are opened."""

    TEXT = "text"
    WEB_PAGE = "html"
    PACKAGE = "zip"
    """A zip container: docx is one, and much else."""
    PDF = "pdf"
    PICTURE = "picture"


_REFUSED: tuple[tuple[bytes, Reason, str], ...] = (
    (b"{\\rtf", Reason.OLD_FORMAT, "rtf"),
    (b"Rar!", Reason.ARCHIVE, "rar"),
    (b"7z\xbc\xaf\x27\x1c", Reason.ARCHIVE, "7z"),
    (b"\x1f\x8b", Reason.ARCHIVE, "gzip"),
    (b"BZh", Reason.ARCHIVE, "bzip2"),
    (b"\xfd7zXZ", Reason.ARCHIVE, "xz"),
    (b"GIF8", Reason.OTHER_FORMAT, "gif"),
    (b"II*\x00", Reason.OTHER_FORMAT, "tiff"),
    (b"MM\x00*", Reason.OTHER_FORMAT, "tiff"),
    (b"RIFF", Reason.OTHER_FORMAT, "riff"),
    (b"ID3", Reason.OTHER_FORMAT, "mp3"),
    (b"OggS", Reason.OTHER_FORMAT, "ogg"),
    (b"#!AMR", Reason.OTHER_FORMAT, "amr"),
    (b"MIME-Version:", Reason.OTHER_FORMAT, "mhtml"),
    (b"From: <Saved by", Reason.OTHER_FORMAT, "mhtml"),
)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_PACKAGES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAGS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|h[1-6]|center|font|span)[\s>/]", re.IGNORECASE
)
_WEB_ENDINGS = {".htm", ".html", ".shtml", ".xhtml"}
_HEAD = 4096


def recognise(content: bytes, name: str) -> Format:
    """Tell what to open a file as.

    Renamed files are common (a page of a web site saved as ``.doc``, a docx called ``.wps``): the content counts.

    Raises:
        UnreadableFile: It is of a kind that is not opened.
    """
    head = content[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(_PACKAGES):
        return Format.PACKAGE
    if head.startswith(_PICTURES):
        return Format.PICTURE
    _refuse_known(content, head)
    return Format.WEB_PAGE if _is_web_page(head, PurePath(name).suffix.lower()) else Format.TEXT


def _refuse_known(content: bytes, head: bytes) -> None:
    if head.startswith(_OLE):
        raise _ole_refusal(content)
    if head[4:8] == b"ftyp":
        raise UnreadableFile(Reason.OTHER_FORMAT, detail="iso media")
    for signature, reason, detail in _REFUSED:
        if head.startswith(signature):
            raise UnreadableFile(reason, detail=detail)


def _ole_refusal(content: bytes) -> UnreadableFile:
    """Old office files and locked new ones share a container; the names of its streams tell them apart."""
    for stream, reason in (
        ("EncryptedPackage", Reason.ENCRYPTED),
        ("Workbook", Reason.SPREADSHEET),
        ("PowerPoint Document", Reason.OTHER_FORMAT),
    ):
        if stream.encode("utf-16-le") in content:
            return UnreadableFile(reason, detail=f"ole {stream}")
    return UnreadableFile(Reason.OLD_FORMAT, detail="ole")


def _is_web_page(head: bytes, ending: str) -> bool:
    """A text may speak of tags; a page starts with one, or says by its name that it is one."""
    start = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    tagged = _TAGS.search(start) is not None
    if start.startswith(b"<?xml") and not tagged:
        raise UnreadableFile(Reason.OLD_FORMAT, detail="xml")
    return tagged and (start.startswith(b"<") or ending in _WEB_ENDINGS)

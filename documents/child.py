"""``python -m documents.child``: read one file in a process of its own, which the file may crash, fill or stall.

The request comes on standard input: a line of JSON (``name``, ``ocr``, ``plain``, ``sheet``), then the bytes of the
file. The answer goes to standard output; whatever libraries print goes nowhere.
"""

import hashlib
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import BinaryIO

import orjson

from branch.refusals import NotAText
from branch.rulebook import DocumentKind, Edition, Passage
from documents.confinement import DIGITAL, SCAN, confine
from documents.formats import Format, recognise
from documents.packages import open_package
from documents.refusals import Reason, UnreadableFile
from documents.reply import packed, packed_sheets
from rules.decoding import decode
from rules.importing import read_document

MAX_TEXT = 4_000_000
MAX_LINE = 200_000
"""Bytes in a line: sixty pages without a paragraph cannot be cited, and patterns may take the square of its length."""
_NOT_A_TEXT = {"too_large": Reason.TOO_LARGE, "empty": Reason.EMPTY}


def read(content: bytes, name: str, *, ocr: bool) -> Edition:
    """Turn the bytes of a file into an edition.

    Raises:
        UnreadableFile: It cannot be read; ``SCANNED`` means that recognition might.
    """
    kind = recognise(content, name)
    try:
        if kind is Format.TEXT:
            return read_document(_bounded(content), name)
        lines, warnings = _scanned(content, kind) if ocr else _digital(content, kind)
        edition = read_document(_bounded(_text(lines)), name)
    except NotAText as fault:
        raise UnreadableFile(_NOT_A_TEXT.get(fault.reason, Reason.NOT_TEXT), detail=fault.reason) from None
    return replace(edition, sha256=hashlib.sha256(content).hexdigest(), warnings=(*edition.warnings, *warnings))


def read_plain(content: bytes, name: str) -> Edition:
    """Return the text of a file as it stands, as one passage: notes are no rule document, and no line may get lost.

    Raises:
        UnreadableFile: It cannot be read.
    """
    kind = recognise(content, name)
    try:
        text = decode(_bounded(content), name) if kind is Format.TEXT else _text(_digital(content, kind)[0]).decode()
    except NotAText as fault:
        raise UnreadableFile(_NOT_A_TEXT.get(fault.reason, Reason.NOT_TEXT), detail=fault.reason) from None
    if not text.strip():
        raise UnreadableFile(Reason.EMPTY)
    passage = Passage(1, "", (), "text", text.strip())
    return Edition(hashlib.sha256(content).hexdigest(), name, DocumentKind.OTHER, (passage,))


def _digital(content: bytes, kind: Format) -> tuple[Iterable[str], list[str]]:
    match kind:
        case Format.PACKAGE:
            from documents.word import word_lines  # noqa: PLC0415 -- each library only for its own format

            return word_lines(open_package(content)), []
        case Format.PDF:
            from documents.pdf import pdf_lines  # noqa: PLC0415

            return pdf_lines(content)
        case Format.WEB_PAGE:
            from documents.web_page import web_page_lines  # noqa: PLC0415

            return web_page_lines(content), []
    raise UnreadableFile(Reason.SCANNED, detail=kind)


def _scanned(content: bytes, kind: Format) -> tuple[Iterable[str], list[str]]:
    from documents.recognition import Engine, page_pictures  # noqa: PLC0415
    from documents.scans import scan_lines  # noqa: PLC0415

    return scan_lines(page_pictures(content, kind), Engine().recognise)


def _text(lines: Iterable[str]) -> bytes:
    """Join the lines, and stop before a small file that writes a large one has filled the memory."""
    text = bytearray()
    for line in lines:
        text += line.encode("utf-8", "replace") + b"\n"
        if len(text) > MAX_TEXT:
            raise UnreadableFile(Reason.TOO_LARGE, detail=f"more than {MAX_TEXT} bytes of text")
    return bytes(text).replace(b"\0", b"")


def _bounded(text: bytes) -> bytes:
    if any(len(line) > MAX_LINE for line in text.splitlines()):
        raise UnreadableFile(Reason.TOO_LARGE, detail=f"a line of more than {MAX_LINE} bytes")
    return text


def answer(request: BinaryIO) -> bytes:
    """Answer one request; a defect of ours or of a library is a refusal too, and named in its detail."""
    wanted = orjson.loads(request.readline())
    try:
        if wanted.get("sheet"):
            from documents.sheets import read_sheets  # noqa: PLC0415 -- the library only for its own format

            return packed_sheets(read_sheets(request.read(), wanted["name"]))
        if wanted["plain"]:
            return packed(read_plain(request.read(), wanted["name"]))
        return packed(read(request.read(), wanted["name"], ocr=wanted["ocr"]))
    except UnreadableFile as refusal:
        return packed(refusal)
    except MemoryError:
        return packed(UnreadableFile(Reason.TOO_LARGE, detail="memory"))
    except Exception as fault:  # noqa: BLE001 -- edge: the file may do anything to the libraries
        return packed(UnreadableFile(Reason.BROKEN, detail=f"defect: {type(fault).__name__}"))


def main() -> None:
    """Bind the process, then read the file."""
    confine(SCAN if "--ocr" in sys.argv else DIGITAL)
    reply = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with reply:
        reply.write(answer(sys.stdin.buffer))


if __name__ == "__main__":
    main()

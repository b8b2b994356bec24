"""Reading a file of any kind in a process of its own; this side hands over bytes and takes back an edition."""

import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import Any, BinaryIO

import orjson

from branch.rulebook import Edition
from branch.sheets import Workbook
from documents.confinement import DIGITAL, SCAN, Allowance
from documents.refusals import MAX_BYTES, Reason, UnreadableFile
from documents.reply import unpacked, unpacked_sheets

_ONE_SCAN = Lock()
"""Recognition takes both cores and half a gigabyte: one at a time."""
_OUT_OF_MEMORY = {signal.SIGABRT, signal.SIGKILL, signal.SIGTRAP, signal.SIGILL}
"""How a library in C ends when it is refused memory, and how a system without any left ends a process."""
_CODE = Path(__file__).resolve().parent.parent
ENVIRONMENT = {
    "PYTHONPATH": str(_CODE),
    "PYTHONSAFEPATH": "1",
    "PYTHONUTF8": "1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "1048576",
    "MALLOC_TRIM_THRESHOLD_": "131072",
}
"""All that the process gets: no token, no database address. The allocator's settings save 170 MB in recognition."""


def read_file(content: bytes, name: str, *, ocr: bool = False) -> Edition:
    """Read a rule document: text, docx, pdf, web page; with ``ocr`` also scanned pages and photos (jpg, png).

    It blocks, for a fifth of a second mostly, 12 s at most, and with ``ocr`` for up to five minutes after waiting for
    its turn; so it is called in a thread. The hash of the edition is that of the file.

    Args:
        content: The whole file.
        name: Its name; shown in refusals, and the title when the document has none.
        ocr: Whether to recognise pictures of pages.

    Raises:
        UnreadableFile: Nothing was read, and nothing is left behind.
    """
    try:
        return _read(content, name, ocr=ocr)
    except UnreadableFile as refusal:
        raise UnreadableFile(refusal.reason, name, refusal.detail) from None


def read_plain(content: bytes, name: str) -> Edition:
    """Return the text of a file as one passage, word for word: notes of a meeting, and not a rule document.

    Raises:
        UnreadableFile: Nothing was read, and nothing is left behind; pictures of pages are not recognised.
    """
    if not content:
        raise UnreadableFile(Reason.EMPTY, name)
    if len(content) > MAX_BYTES:
        raise UnreadableFile(Reason.TOO_LARGE, name, f"more than {MAX_BYTES} bytes")
    try:
        return _ask(content, name, DIGITAL, plain=True)
    except UnreadableFile as refusal:
        raise UnreadableFile(refusal.reason, name, refusal.detail) from None


def read_sheets(content: bytes, name: str) -> Workbook:
    """Read a file of sheets: xlsx, xls, ods, csv. It blocks, for a fifth of a second mostly.

    Raises:
        UnreadableFile: Nothing was read, and nothing is left behind.
    """
    if not content:
        raise UnreadableFile(Reason.EMPTY, name)
    if len(content) > MAX_BYTES:
        raise UnreadableFile(Reason.TOO_LARGE, name, f"more than {MAX_BYTES} bytes")
    try:
        return unpacked_sheets(_answer(content, {"name": _spelled(name), "sheet": True}, DIGITAL))
    except UnreadableFile as refusal:
        raise UnreadableFile(refusal.reason, name, refusal.detail) from None


def can_recognise() -> bool:
    """Say whether pictures of pages can be read here: whether the extra ``[ocr]`` is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def _read(content: bytes, name: str, *, ocr: bool) -> Edition:
    if not content:
        raise UnreadableFile(Reason.EMPTY)
    if len(content) > MAX_BYTES:
        raise UnreadableFile(Reason.TOO_LARGE, detail=f"more than {MAX_BYTES} bytes")
    try:
        return _ask(content, name, DIGITAL)
    except UnreadableFile as refusal:
        if refusal.reason is not Reason.SCANNED or not ocr:
            raise
    if not can_recognise():
        raise UnreadableFile(Reason.OCR_MISSING)
    with _ONE_SCAN:
        return _ask(content, name, SCAN)


def _ask(content: bytes, name: str, allowance: Allowance, *, plain: bool = False) -> Edition:
    header = {"name": _spelled(name), "ocr": allowance is SCAN, "plain": plain}
    return unpacked(_answer(content, header, allowance))


def _answer(content: bytes, header: dict[str, Any], allowance: Allowance) -> bytes:
    """Ask a new process; files, not pipes, so that neither side can make the other wait or fill its memory."""
    with TemporaryFile() as request, TemporaryFile() as reply:
        request.write(orjson.dumps(header) + b"\n" + content)
        request.seek(0)
        _run(request, reply, allowance)
        reply.seek(0)
        return reply.read(allowance.reply_bytes)


def _spelled(name: str) -> str:
    return name.encode("utf-8", "replace").decode()


def _run(request: BinaryIO, reply: BinaryIO, allowance: Allowance) -> None:
    words = [sys.executable, "-m", "documents.child", *(["--ocr"] if allowance is SCAN else [])]
    try:
        ended = subprocess.run(  # noqa: S603 -- our own words
            words,
            stdin=request,
            stdout=reply,
            stderr=subprocess.DEVNULL,
            env=ENVIRONMENT,
            timeout=allowance.wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFile(Reason.TOO_SLOW, detail=f"{allowance.wall_seconds} s") from None
    if ended.returncode == -signal.SIGXCPU:
        raise UnreadableFile(Reason.TOO_SLOW, detail=f"{allowance.cpu_seconds} s of computing")
    if -ended.returncode in _OUT_OF_MEMORY:
        raise UnreadableFile(Reason.TOO_LARGE, detail=f"memory, most likely: signal {-ended.returncode}")
    if ended.returncode:
        raise UnreadableFile(Reason.BROKEN, detail=f"the reading process ended with {ended.returncode}")

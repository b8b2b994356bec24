"""The guard in front of zip containers: all is unpacked once, counted and dropped before anything is read."""

import re
import zipfile
import zlib
from io import BytesIO

from documents.refusals import Reason, UnreadableFile

MAX_ENTRIES = 2_000
MAX_ENTRY_BYTES = 30_000_000
MAX_TOTAL_BYTES = 80_000_000
MAX_RATIO = 120
RATIO_COUNTS_FROM = 1_000_000
"""Blank XML packs well: below this size a high ratio means nothing."""

_CHUNK = 1 << 16
_SHEETS = ("xl/workbook", "Workbook")
_DOCUMENT = re.compile(r"word/document\d*\.xml")
"""Word in the browser numbers its main part (``document2.xml``)."""
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']{1,40})["']""")
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError)


class Package:
    """An open container that passed the guard."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def xml(self, name: str) -> bytes:
        """Return a part that is safe to give to an XML parser.

        Raises:
            UnreadableFile: It is not plain UTF-8, or it has a DOCTYPE, which is how entities get in.
        """
        content = self._archive.read(name).removeprefix(b"\xef\xbb\xbf")
        declared = _DECLARED.match(content[:200])
        encoding = declared[1].lower() if declared else b"utf-8"
        if encoding not in {b"utf-8", b"us-ascii"} or b"\0" in content or not _is_utf8(content):
            raise UnreadableFile(Reason.BAD_XML, detail=f"{name} is not UTF-8")
        if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", content, re.IGNORECASE):
            raise UnreadableFile(Reason.BAD_XML, detail=f"{name} has a DOCTYPE")
        return content


def open_package(content: bytes) -> Package:
    """Open a container after measuring what it unpacks to.

    Raises:
        UnreadableFile: It is locked, damaged, or larger inside than the limits of this module.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        _measure(archive)
    except _FAULTS as fault:
        raise UnreadableFile(Reason.BROKEN, detail=f"zip: {type(fault).__name__}") from None
    return Package(archive)


def main_part(package: Package) -> str:
    """Return the name of the part that holds the text of a Word document without programs in it.

    Raises:
        UnreadableFile: It is something else; its reason says what to send instead.
    """
    names = package.names
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnreadableFile(Reason.MACROS, detail="vbaProject.bin")
    documents = sorted(name for name in names if _DOCUMENT.fullmatch(name))
    if documents:
        return documents[0]
    if any(name.startswith(_SHEETS) for name in names):
        raise UnreadableFile(Reason.SPREADSHEET, detail="xlsx")
    if "OFD.xml" in names:
        raise UnreadableFile(Reason.OLD_FORMAT, detail="ofd")
    if names & {"mimetype", "ppt/presentation.xml", "[Content_Types].xml"}:
        raise UnreadableFile(Reason.OTHER_FORMAT, detail="office package without word/document.xml")
    raise UnreadableFile(Reason.ARCHIVE, detail=f"zip with {len(names)} names")


def _measure(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise UnreadableFile(Reason.BOMB, detail=f"{len(entries)} entries")
    if len({entry.filename for entry in entries}) != len(entries):
        raise UnreadableFile(Reason.BROKEN, detail="two entries of one name")
    left = MAX_TOTAL_BYTES
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise UnreadableFile(Reason.ENCRYPTED, detail="zip entry")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise UnreadableFile(Reason.BROKEN, detail=f"compression {entry.compress_type}")
        left -= _unpacked(archive, entry, min(left, MAX_ENTRY_BYTES))


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> int:
    """Return how much an entry really holds: what its header says is the sender's word."""
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise UnreadableFile(Reason.BOMB, detail=f"an entry of more than {most} bytes")
            if size > RATIO_COUNTS_FROM and size > MAX_RATIO * max(entry.compress_size, 1):
                raise UnreadableFile(Reason.BOMB, detail=f"packed more than {MAX_RATIO} times")
    return size


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

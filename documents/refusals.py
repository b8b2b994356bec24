"""Why a file is not read: reasons for the callers to word, each of which calls for another advice."""

from enum import StrEnum

from branch.refusals import BranchError

MAX_BYTES = 10_000_000
"""Largest file that is looked at; a whole district's yearbook of rules as docx has less."""


class Reason(StrEnum):
    """What stops a file; the comment in the words of a caller says what to do about it."""

    TOO_LARGE = "too_large"
    """More bytes, pages or text than a rule document has; it can be sent in parts."""
    EMPTY = "empty"
    """Nothing citable is in it."""
    NOT_TEXT = "not_text"
    """Bytes of no format and no encoding that we know."""
    OLD_FORMAT = "old_format"
    """.doc, .wps, .rtf, .ofd: the program that made it can save it as docx or pdf."""
    SPREADSHEET = "spreadsheet"
    """A workbook: its sheet belongs into a docx or pdf."""
    OTHER_FORMAT = "other_format"
    """Slides, sound, film, pictures other than jpg and png, saved mails."""
    ARCHIVE = "archive"
    """A zip, rar or 7z holding files: they are sent one by one."""
    ENCRYPTED = "encrypted"
    """A password is needed."""
    MACROS = "macros"
    """It carries programs (vbaProject)."""
    BOMB = "bomb"
    """It unpacks to far more than it seems to hold."""
    BAD_XML = "bad_xml"
    """Its XML declares entities or another encoding than UTF-8: no office program writes that."""
    SCANNED = "scanned"
    """Pictures of pages: recognition was not asked for."""
    OCR_MISSING = "ocr_missing"
    """Pictures of pages, and the extra ``[ocr]`` is not installed."""
    TOO_SLOW = "too_slow"
    """It took more time than any honest file."""
    BROKEN = "broken"
    """Cut short or damaged."""


class UnreadableFile(BranchError):
    """A file that was not turned into an edition; nothing of it is kept."""

    def __init__(self, reason: Reason, name: str = "", detail: str = "") -> None:
        """Say why.

        Args:
            reason: What the callers word.
            name: Name of the file; filled in on the way out, for the readers of formats do not know it.
            detail: What exactly was found, in English, for logs and operators; never text of the file.
        """
        super().__init__(reason, name, detail)
        self.reason = reason
        self.name = name
        self.detail = detail

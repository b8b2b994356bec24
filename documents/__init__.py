"""Files that people send, turned into editions of the rules or rows of sheets, or refused with a reason."""

from documents.reading import can_recognise, read_file, read_plain, read_sheets
from documents.refusals import MAX_BYTES, Reason, UnreadableFile

__all__ = ["MAX_BYTES", "Reason", "UnreadableFile", "can_recognise", "read_file", "read_plain", "read_sheets"]

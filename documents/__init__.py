"""Files that people send, of any kind, turned into editions of the rules; what cannot be read is refused by reason."""

from documents.reading import can_recognise, read_file, read_plain
from documents.refusals import MAX_BYTES, Reason, UnreadableFile

__all__ = ["MAX_BYTES", "Reason", "UnreadableFile", "can_recognise", "read_file", "read_plain"]

"""From the bytes of a file to its text; what is not text is refused here and goes no further."""

import unicodedata

from branch.refusals import NotAText

MAX_BYTES = 4_000_000
_SIGNATURES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)
_LAYOUT = frozenset("\t\n\r\f\v")


def decode(content: bytes, name: str) -> str:
    r"""Read a text file as UTF-8 (with or without mark), marked UTF-16, or GB18030, which office computers still write.

    GB18030 gives a meaning to nearly every sequence of bytes, so that text decoded from it must also look like text.
    Line ends become ``\n``; nothing else is changed.

    Args:
        content: The whole file.
        name: Its name, only for the refusal.

    Raises:
        NotAText: The file is empty, larger than 4 MB, of a binary format, or no known encoding.
    """
    if len(content) > MAX_BYTES:
        raise NotAText(name, "too_large")
    if content.startswith(_SIGNATURES):
        raise NotAText(name, "binary")
    text = _decoded(content, name)
    if not text.strip():
        raise NotAText(name, "empty")
    if not _looks_like_text(text):
        raise NotAText(name, "binary")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotAText(name, "encoding")


def _looks_like_text(text: str) -> bool:
    """At most one character in a hundred may be a control, private or unassigned one; NUL never occurs in text."""
    if "\0" in text:
        return False
    strange = sum(unicodedata.category(sign) in {"Cc", "Co", "Cn", "Cs"} and sign not in _LAYOUT for sign in text)
    return strange * 100 <= len(text)

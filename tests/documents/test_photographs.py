"""Photographs lose what the camera wrote beside them, and what cannot be printed is named."""

import struct
import zlib
from pathlib import Path

import pytest

from documents.photographs import LARGEST, UnusablePhoto, cleaned, ending

PLAIN = Path(__file__).with_name("photo.jpg").read_bytes()
POSITION = b"Exif\0\0GPSLatitude 36.65"


def segment(kind: int, content: bytes) -> bytes:
    return bytes([0xFF, kind]) + struct.pack(">H", len(content) + 2) + content


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def test_position_comment_and_what_hangs_on_behind_are_cut_off():
    marked = PLAIN[:2] + segment(0xE1, POSITION) + segment(0xFE, b"taken by Ann") + PLAIN[2:] + b"second picture"
    assert cleaned(marked) == cleaned(PLAIN) == PLAIN


def test_a_png_keeps_its_picture_alone():
    picture = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"x" * 13) + chunk(b"IDAT", b"y")
    marked = picture + chunk(b"eXIf", POSITION) + chunk(b"tEXt", b"Author\0Ann") + chunk(b"IEND", b"")
    assert cleaned(marked) == picture + chunk(b"IEND", b"")
    assert ending(marked) == "png"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\0\0\0\x18ftypheic" + b"0" * 50, "heic"),
        (b"\xff\xd8\xff" + b"0" * LARGEST, "too_large"),
        (b"GIF89a", "not_a_picture"),
        (b"", "not_a_picture"),
        (PLAIN[:200], "not_a_picture"),
        (b"\xff\xd8\xff\xe1\0\0rest", "not_a_picture"),
        (b"\x89PNG\r\n\x1a\n" + b"\xff\xff\xff\xff", "not_a_picture"),
    ],
)
def test_what_cannot_be_printed_is_named(content, reason):
    with pytest.raises(UnusablePhoto) as refused:
        cleaned(content)
    assert refused.value.reason == reason


@pytest.mark.parametrize("at", range(2, len(PLAIN), 97))
def test_a_picture_cut_anywhere_is_refused_or_clean(at):
    try:
        assert POSITION not in cleaned(PLAIN[:at])
    except UnusablePhoto as refused:
        assert refused.reason == "not_a_picture"  # noqa: PT017 -- both endings are right

"""Pictures as the server sees them: format and size in pixels, read from the first bytes; nothing is recompressed."""

import struct
from typing import NamedTuple

from sandbox.errors import bad_request

_LONGEST_SIDES = (90, 320, 800, 1280, 2560)
_START_OF_FRAME = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


class PixelSize(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


def pixel_size(content: bytes) -> PixelSize:
    """Return the size of a PNG, GIF, WebP (lossy) or JPEG picture.

    Raises:
        ApiError: IMAGE_PROCESS_FAILED for anything else, PHOTO_INVALID_DIMENSIONS past Telegram's limits.
    """
    size = _png(content) or _gif(content) or _webp(content) or _jpeg(content)
    if size is None or not size.width or not size.height:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if size.width + size.height > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def thumbnail_sizes(size: PixelSize) -> list[PixelSize]:
    """Return the sizes of ``PhotoSize``, ascending; the last is the picture itself, its longest side at most 2560."""
    longest = max(size)
    sides = [side for side in _LONGEST_SIDES if side < longest] + [min(longest, _LONGEST_SIDES[-1])]
    shrunk = (PixelSize(max(1, size.width * side // longest), max(1, size.height * side // longest)) for side in sides)
    return list(dict.fromkeys(shrunk))


def _png(content: bytes) -> PixelSize | None:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) < 24:
        return None
    return PixelSize(*struct.unpack(">II", content[16:24]))


def _gif(content: bytes) -> PixelSize | None:
    if content[:4] != b"GIF8" or len(content) < 10:
        return None
    return PixelSize(*struct.unpack("<HH", content[6:10]))


def _webp(content: bytes) -> PixelSize | None:
    if content[:4] != b"RIFF" or content[8:16] != b"WEBPVP8 " or len(content) < 30:
        return None
    width, height = struct.unpack("<HH", content[26:30])
    return PixelSize(width & 0x3FFF, height & 0x3FFF)


def _jpeg(content: bytes) -> PixelSize | None:
    at = 2 if content[:2] == b"\xff\xd8" else len(content)
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _START_OF_FRAME:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return PixelSize(width, height)
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return None

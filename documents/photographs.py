"""Photographs on their way onto paper and pages: what a camera wrote beside the picture (place, device) is cut off."""

from collections.abc import Iterator

from branch.refusals import BranchError

LARGEST = 12_000_000
"""Bytes of one photograph; the messenger's own copies are below half a megabyte."""
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_HEIF = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}
_START_OF_SCAN, _COMMENT, _JFIF, _ADOBE = 0xDA, 0xFE, 0xE0, 0xEE
_PICTURE_CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"cHRM", b"pHYs", b"sBIT", b"bKGD"}


class UnusablePhoto(BranchError):
    """The picture cannot be put on a page; ``reason`` is ``too_large``, ``heic`` or ``not_a_picture``."""

    def __init__(self, reason: str) -> None:
        """Say why."""
        super().__init__(reason)
        self.reason = reason


def ending(content: bytes) -> str:
    """Return ``jpg`` or ``png``.

    Raises:
        UnusablePhoto: it is neither, or too large.
    """
    if len(content) > LARGEST:
        raise UnusablePhoto("too_large")
    if content.startswith(JPEG):
        return "jpg"
    if content.startswith(PNG):
        return "png"
    raise UnusablePhoto("heic" if content[4:8] == b"ftyp" and content[8:12] in _HEIF else "not_a_picture")


def cleaned(content: bytes) -> bytes:
    """Return a JPEG or PNG with the picture alone: no position, device, comment or preview.

    Raises:
        UnusablePhoto: it is neither, damaged, or too large.
    """
    parts = _jpeg_parts(content) if ending(content) == "jpg" else _png_parts(content)
    return b"".join(parts)


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    at = 2
    while content[at : at + 1] == b"\xff":
        kind = content[at + 1] if at + 1 < len(content) else 0
        if kind == 0xFF:  # filling before a marker
            at += 1
            continue
        if kind == _START_OF_SCAN:
            # From here on there is only the picture, up to its end; cameras hang more pictures on behind that.
            end = content.find(b"\xff\xd9", at)
            if end < 0:
                break
            yield content[at : end + 2]
            return
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        application = _JFIF <= kind <= 0xEF and kind not in {_JFIF, _ADOBE}
        if length < 2:
            break
        if not application and kind != _COMMENT:
            yield content[at : at + 2 + length]
        at += 2 + length
    raise UnusablePhoto("not_a_picture")


def _png_parts(content: bytes) -> Iterator[bytes]:
    yield content[:8]
    at = 8
    while at + 8 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if kind in _PICTURE_CHUNKS:
            yield content[at : at + 12 + length]
        at += 12 + length
        if kind == b"IEND":
            return
    raise UnusablePhoto("not_a_picture")

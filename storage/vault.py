"""Encrypted files: AES-256-GCM in chunks; a file of any size is checked piece by piece, and none can be cut off.

Format: 16 bytes magic, 8 bytes name of the master key, 16 bytes salt; then chunks of at most 1 MiB, each followed by
its 16 bytes tag. The key of a file is ``HMAC-SHA256(backup key, salt)``. The nonce of a chunk is its number in 11
bytes and one byte that is 1 for the last; the first 40 bytes are authenticated with each.
"""

import hmac
import secrets
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.keys import Keys

MAGIC = b"zhibu backup 1\n\0"
CHUNK = 1 << 20
TAG = 16
PURPOSE = "backup"


class NotABackup(Exception):
    """The file is none of ours, was changed or cut off, or belongs to another key."""


def seal(source: BinaryIO, target: BinaryIO, keys: Keys) -> None:
    """Write what ``source`` holds to ``target``, encrypted with the current key."""
    salt = secrets.token_bytes(16)
    header = MAGIC + keys.current.encode() + salt
    target.write(header)
    cipher = _cipher(keys, keys.current, salt)
    pieces = enumerate(_chunks(source, CHUNK))
    target.writelines(cipher.encrypt(_nonce(number, last=last), chunk, header) for number, (chunk, last) in pieces)


def unseal(source: BinaryIO, target: BinaryIO, keys: Keys) -> None:
    """Write what was sealed in ``source`` to ``target``; what is written before a fault must not be used.

    Raises:
        NotABackup: see there.
        UnknownKey: it was sealed with a key that is not here.
    """
    header = source.read(len(MAGIC) + 8 + 16)
    name, salt = header[len(MAGIC) : len(MAGIC) + 8], header[len(MAGIC) + 8 :]
    if not header.startswith(MAGIC) or len(salt) != 16:
        msg = "it is no backup of this program"
        raise NotABackup(msg)
    cipher = _cipher(keys, name.decode("ascii", "replace"), salt)
    for number, (chunk, last) in enumerate(_chunks(source, CHUNK + TAG)):
        try:
            target.write(cipher.decrypt(_nonce(number, last=last), chunk, header))
        except (InvalidTag, ValueError) as fault:
            msg = "it was changed or cut off"
            raise NotABackup(msg) from fault


def _cipher(keys: Keys, name: str, salt: bytes) -> AESGCM:
    return AESGCM(hmac.digest(keys.of(PURPOSE, name), salt, "sha256"))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _chunks(source: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """Yield chunks, each with whether it is the last; an empty source has one that is empty."""
    chunk = _read(source, size)
    while True:
        following = _read(source, size)
        yield chunk, not following
        if not following:
            return
        chunk = following


def _read(source: BinaryIO, size: int) -> bytes:
    """Read ``size`` bytes or all that is left: a pipe gives less at a time."""
    parts = []
    while size and (part := source.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)

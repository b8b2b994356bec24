"""Values that lie encrypted in the database: AES-256-GCM, bound to the place where they stand.

A sealed value is the name of its master key, a fresh nonce of 12 bytes, the ciphertext and its tag; as text
``name.base64``. The place (table, column, and the row where the repository knows it) is authenticated, so a value that
somebody moves elsewhere is no longer readable. What must stay unique gets a blind index beside it: a keyed hash.

The cipher hangs on the dialect of its engine, because that is what column types are given.
"""

import binascii
import hmac
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Dialect, Engine

from storage.keys import Keys

NAME = 8
"""Letters of the name of a master key."""
_NONCE = 12
_TAG = 16
_DOT = b"."


class NotSealed(Exception):
    """A value was changed, moved from another place, or written by somebody without the key."""


class FieldCipher:
    """Seals with the current key and opens with the one that the value names."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._ciphers: dict[str, AESGCM] = {}
        self._prefix = keys.current.encode()

    def seal(self, plain: bytes, place: str) -> bytes:
        """Return ``plain`` sealed for ``place``."""
        nonce = secrets.token_bytes(_NONCE)
        return self._prefix + nonce + self._cipher(self._keys.current).encrypt(nonce, plain, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return what was sealed for ``place``.

        Raises:
            NotSealed: it was not sealed for this place, or was changed.
            UnknownKey: the key file lacks its key.
        """
        name, nonce, rest = sealed[:NAME], sealed[NAME : NAME + _NONCE], sealed[NAME + _NONCE :]
        if len(rest) < _TAG:
            raise _not_sealed(place)
        try:
            return self._cipher(name.decode("ascii")).decrypt(nonce, rest, place.encode())
        except (InvalidTag, ValueError) as fault:
            raise _not_sealed(place) from fault

    def seal_text(self, plain: str, place: str) -> str:
        """Return ``plain`` sealed, as text."""
        sealed = self.seal(plain.encode(), place)
        return (sealed[:NAME] + _DOT + binascii.b2a_base64(sealed[NAME:], newline=False)).decode("ascii")

    def open_text(self, sealed: str, place: str) -> str:
        """Return the text that was sealed for ``place``. Raises as :meth:`open` does."""
        name, _, rest = sealed.partition(".")
        try:
            kept = name.encode("ascii")[:NAME] + binascii.a2b_base64(rest, strict_mode=True)
        except ValueError:
            kept = b""
        return self.open(kept, place).decode()

    def renew(self, sealed: str | bytes, place: str) -> str | bytes:
        """Return a value sealed with the current key, in the form in which it came."""
        if isinstance(sealed, str):
            return self.seal_text(self.open_text(sealed, place), place)
        return self.seal(self.open(sealed, place), place)

    def is_current(self, sealed: str | bytes) -> bool:
        """Tell whether a value is sealed with the current key."""
        head = sealed[:NAME]
        return (head.encode() if isinstance(head, str) else head) == self._prefix

    def index(self, plain: str, place: str) -> str:
        """Return the blind index of ``plain``, 64 letters: equal for equal values of one place, and says nothing."""
        key = self._keys.of("index", self._keys.current)
        return hmac.new(key, f"{place}\0{plain}".encode(), "sha256").hexdigest()

    def _cipher(self, name: str) -> AESGCM:
        if name not in self._ciphers:
            self._ciphers[name] = AESGCM(self._keys.of("field", name))
        return self._ciphers[name]


def _not_sealed(place: str) -> NotSealed:
    return NotSealed(f"a value of {place.partition(':')[0]} was changed, or was not written there by this program")


def attach(engine: Engine, keys: Keys) -> None:
    """Give the columns of ``engine`` their cipher."""
    dialect: Any = engine.dialect
    dialect.field_cipher = FieldCipher(keys)


def cipher_of(of: Dialect | Connection) -> FieldCipher:
    """Return the cipher of a dialect, or of the engine of a connection."""
    dialect: Any = of.dialect if isinstance(of, Connection) else of
    cipher: FieldCipher = dialect.field_cipher
    return cipher

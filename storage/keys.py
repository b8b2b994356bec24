"""Secret keys: master keys by name, and one derived key for each purpose, so that no two purposes share one."""

import base64
import binascii
import hmac
import secrets
from collections.abc import Mapping
from hashlib import sha256

LENGTH = 32


class UnknownKey(Exception):
    """Something was written with a master key that is not here; put the key file back."""


class Keys:
    """Master keys; the last one is used for what is written from now on, the others for what was written before."""

    def __init__(self, masters: Mapping[str, bytes]) -> None:
        self._masters = dict(masters)
        self._derived: dict[tuple[str, str], bytes] = {}
        self.current = next(reversed(self._masters))

    def __contains__(self, name: str) -> bool:
        return name in self._masters

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all keys, the current one first."""
        return tuple(reversed(self._masters))

    def of(self, purpose: str, name: str) -> bytes:
        """Return the 32 bytes for ``purpose`` under the master key ``name``.

        Raises:
            UnknownKey: there is no such master key.
        """
        if name not in self._masters:
            msg = f"the key {name} is missing; put the key file back that holds it"
            raise UnknownKey(msg)
        if (purpose, name) not in self._derived:
            # The masters are random and as long as the hash, so one keyed hash is a sound derivation.
            derived = hmac.digest(self._masters[name], b"zhibu/1/" + purpose.encode(), "sha256")
            self._derived[purpose, name] = derived
        return self._derived[purpose, name]


def fresh_line() -> str:
    """Return a new random key as a line of a key file: its name, derived from it, and 32 bytes in base64."""
    return _line(secrets.token_bytes(LENGTH))


def read_keys(text: str) -> Keys:
    """Return the keys of ``text``: one ``name:base64`` a line, or separated by commas, the current one last.

    Raises:
        ValueError: there is none, or one is spoilt; the text of the fault shows no key.
    """
    masters: dict[str, bytes] = {}
    for line in text.replace(",", "\n").split():
        name, _, code = line.partition(":")
        try:
            master = base64.b64decode(code, validate=True)
        except (binascii.Error, ValueError):
            master = b""
        if len(master) != LENGTH or _line(master) != line:
            msg = f"expected lines of name:base64 as the program made them; line {len(masters) + 1} is spoilt"
            raise ValueError(msg)
        masters[name] = master
    if not masters:
        msg = "expected at least one key; it is empty"
        raise ValueError(msg)
    return Keys(masters)


def _line(master: bytes) -> str:
    name = sha256(b"zhibu/name/" + master).hexdigest()[:8]
    return f"{name}:{base64.b64encode(master).decode()}"

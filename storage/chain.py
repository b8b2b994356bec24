"""The chain of the audit trail: what makes a change, a gap or a stranger's row visible. Pure.

Each entry carries a commitment to its facts, ``HMAC(salt, facts)``, and a seal, ``HMAC(key, entry, seal before it)``.
The seal covers the commitment and not the facts, so facts and salt can be erased and the chain still holds; erasing is
itself an entry, and facts that are gone without one are a break. Whoever has the database but not the key cannot make
a seal. What was cut off at the end shows against the heads that were noted elsewhere.
"""

import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from storage.keys import Keys, UnknownKey

PURPOSE = "audit"
ERASED = "audit.erased"
"""The action of the entry that says which entries were emptied: ``facts["entries"]``."""
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Link:
    """One entry with all that its seal covers."""

    id: int
    at: datetime
    branch_id: int | None
    actor_id: int | None
    action: str
    object: str
    facts: dict[str, Any]
    salt: bytes | None
    """None once the facts were erased."""
    commitment: bytes
    key_id: str
    seal: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry at some moment; the first is 0 without a seal."""

    id: int
    seal: bytes

    @property
    def code(self) -> str:
        """Return a short form to compare by eye, 8 characters."""
        return self.seal.hex()[:8]


NO_HEAD = Head(0, b"")


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold: ``changed``, ``facts``, ``erased``, ``cut``, or ``key``."""

    id: int
    kind: str


def sealed(values: Mapping[str, Any], before: Head, keys: Keys, *, entry_id: int | None = None) -> dict[str, Any]:
    """Return the columns of an entry as it follows ``before``: number, salt, commitment, key and seal added."""
    salt = secrets.token_bytes(16)
    whole = {
        **values,
        "id": before.id + 1 if entry_id is None else entry_id,
        "salt": salt,
        "commitment": _commitment(salt, values["facts"]),
        "key_id": keys.current,
    }
    return {**whole, "seal": _seal(Link(**whole, seal=b""), before.seal, keys)}


def breaks(links: Iterable[Link], keys: Keys, heads: Iterable[Head] = ()) -> Iterator[Break]:
    """Yield where the chain of ``links``, in order of their numbers, does not hold.

    Args:
        links: all entries, from the first.
        keys: the keys that the seals were made with.
        heads: what was noted elsewhere; each must still be in the chain.
    """
    noted = {head.id: head.seal for head in heads}
    emptied: set[int] = set()
    announced: set[int] = set()
    before = b""
    for link in links:
        yield from _wrong(link, before, keys)
        if noted.pop(link.id, link.seal) != link.seal:
            yield Break(link.id, "cut")
        if link.salt is None:
            emptied.add(link.id)
        if link.action == ERASED:
            announced.update(link.facts.get("entries", ()))
        before = link.seal
    yield from (Break(entry_id, "erased") for entry_id in sorted(emptied - announced))
    yield from (Break(entry_id, "cut") for entry_id in sorted(noted))


def _wrong(link: Link, before: bytes, keys: Keys) -> Iterator[Break]:
    try:
        right = _seal(link, before, keys)
    except UnknownKey:
        yield Break(link.id, "key")
        return
    if not hmac.compare_digest(right, link.seal):
        yield Break(link.id, "changed")
    if link.salt is None:
        if link.facts or link.action == ERASED:
            yield Break(link.id, "facts")
    elif not hmac.compare_digest(_commitment(link.salt, link.facts), link.commitment):
        yield Break(link.id, "facts")


def _commitment(salt: bytes, facts: dict[str, Any]) -> bytes:
    return hmac.digest(salt, _canonical(facts).encode(), "sha256")


def _seal(link: Link, before: bytes, keys: Keys) -> bytes:
    at = link.at.astimezone(UTC).isoformat()
    told = [link.id, at, link.branch_id, link.actor_id, link.action, link.object, link.key_id]
    # The two hashes have a fixed length, so nothing can move from one part of the message into the next.
    message = link.commitment + before.rjust(32, b"\0") + _canonical(told).encode()
    return hmac.digest(keys.of(PURPOSE, link.key_id), message, "sha256")

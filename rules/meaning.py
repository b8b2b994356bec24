"""Likeness in meaning, for questions in words that no text has: one sign among others, never enough by itself.

It needs the extra ``[semantic]``, so it is imported only when ``rules.embedding.installed`` has found that.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from rules.embedding import Embedder
from rules.own_process import run

Vector = NDArray[np.float32]

_BATCH = 32
_HASH_BYTES = 16


class Meaning:
    """How near in meaning a question comes to sources, each of which is several texts."""

    def __init__(self, sources: Sequence[Sequence[str]], embedder: Embedder, folder: Path) -> None:
        """Take the vectors from the cache; compute those that are missing, half a millisecond each.

        Args:
            sources: Their texts; at least one each.
            embedder: For the texts and the questions.
            folder: Where vectors are kept.
        """
        self._embedder = embedder
        self._starts = [0]
        for texts in sources:
            self._starts.append(self._starts[-1] + len(texts))
        self._vectors = vectors([text for texts in sources for text in texts], embedder, folder)

    def nearness(self, question: str) -> list[float]:
        """Return for every source how near (0–1) its nearest text is to a question."""
        if len(self._starts) == 1:
            return []
        alike = self._vectors @ self._embedder.embed([question])[0]
        nearest: list[float] = np.maximum.reduceat(alike, self._starts[:-1]).clip(0.0, 1.0).tolist()
        return nearest


def prepare(sources: Sequence[Sequence[str]], folder: Path) -> None:
    """Compute vectors in another process, so that :class:`Meaning` finds them all; it blocks, 5 s for 10,000.

    Raises:
        ProcessFailed: The extra is not installed, or the folder cannot be written.
    """
    with TemporaryFile() as request:
        request.write(json.dumps([text for texts in sources for text in texts]).encode())
        run("rules.meaning_child", folder, request=request)


def vectors(texts: Sequence[str], embedder: Embedder, folder: Path) -> Vector:
    """Return a row for each text, from the cache where it has them; afterwards it has these and no others."""
    file = folder / f"{embedder.name}.npz"
    wanted = {_hash(text): text for text in texts}
    known = _read(file)
    missing = [name for name in wanted if name not in known]
    for start in range(0, len(missing), _BATCH):
        names = missing[start : start + _BATCH]
        known |= dict(zip(names, embedder.embed([wanted[name] for name in names]), strict=True))
    if missing or len(known) > len(wanted):
        known = {name: known[name] for name in wanted}
        _write(file, known)
    rows = [known[_hash(text)] for text in texts]
    return np.stack(rows) if rows else np.zeros((0, 0), np.float32)


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:_HASH_BYTES]


def _read(file: Path) -> dict[bytes, Vector]:
    """Return what a cache holds; nothing when it is not there or damaged."""
    try:
        with file.open("rb") as raw, np.load(raw, allow_pickle=False) as kept:
            return dict(zip(map(bytes, kept["hashes"]), kept["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {}


def _write(file: Path, known: Mapping[bytes, Vector]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    hashes = np.frombuffer(b"".join(known), np.uint8).reshape(-1, _HASH_BYTES)
    with unfinished.open("wb") as kept:
        np.savez(kept, hashes=hashes, vectors=np.stack(list(known.values())))
    unfinished.replace(file)

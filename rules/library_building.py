"""Building the library's index in a process of its own, under a name that follows from its content.

The name tells whether an index is still right, so nothing has to be kept in step; the shelf lives with the caller.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NamedTuple

import orjson

from branch.rulebook import Edition
from rules.own_process import run
from rules.passage_index import MANIFEST, PassageIndex, UnusableIndex
from rules.program import program

_NAME_LENGTH = 32


class Shelved(NamedTuple):
    """An edition with the ids by which its passages can be read again, in their order."""

    edition: Edition
    ids: Sequence[int]


def name_of(hashes: Iterable[str], records: Path | None) -> str:
    """Return the name of the index of a shelf; it changes with the editions, the records and this program.

    Args:
        hashes: Of all editions, in the order of their import.
        records: The curator's file, if there is one.
    """
    digest = hashlib.sha256(program())
    digest.update(records.read_bytes() if records else b"")
    digest.update("".join(hashes).encode())
    return digest.hexdigest()[:_NAME_LENGTH]


def opened(root: Path, name: str) -> PassageIndex | None:
    """Open an index; None when it was never finished or is damaged, so that it has to be built."""
    try:
        return PassageIndex(root / name)
    except UnusableIndex:
        return None


def build(root: Path, name: str, shelf: Iterable[Shelved], records: Path | None = None) -> PassageIndex:
    """Write an index in another process, then open it and remove all others.

    It blocks, half a minute for 100,000 passages, so a thread calls it and only hands the editions over. When
    two processes want the same index, the second waits and takes what the first has written. An index that is still
    being searched somewhere can be removed: the system keeps its content until it is closed.

    Args:
        root: Where the indexes lie.
        name: From :func:`name_of`.
        shelf: All editions in the order of their import; read one by one.
        records: The curator's file, if there is one.

    Raises:
        ProcessFailed: Nothing was written, and nothing was removed.
    """
    with _locked(root):
        if index := opened(root, name):
            return index
        for left in root.glob("building-*"):
            shutil.rmtree(left, ignore_errors=True)
        with TemporaryDirectory(prefix="building-", dir=root, ignore_cleanup_errors=True) as unfinished:
            folder = Path(unfinished) / name
            folder.mkdir()
            _write(folder, shelf, records)
            shutil.rmtree(root / name, ignore_errors=True)
            index = PassageIndex(folder.rename(root / name))
        for other in root.glob(f"*/{MANIFEST}"):
            if other.parent.name != name:
                shutil.rmtree(other.parent, ignore_errors=True)
        return index


def restated(index: PassageIndex) -> frozenset[str]:
    """Return the hashes of the editions that the records restate: they are not in the index but held in memory."""
    return frozenset(index.told["restated"])


def _write(folder: Path, shelf: Iterable[Shelved], records: Path | None) -> None:
    with TemporaryFile(dir=folder) as request:
        for edition, ids in shelf:
            request.write(orjson.dumps({"edition": edition, "ids": ids}) + b"\n")
        run("rules.library_child", folder, *([records] if records else []), request=request)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    root.mkdir(parents=True, exist_ok=True)
    with (root / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

"""The terms of known texts, kept in a file from one start to the next: reading ten thousand texts takes a second.

Texts are read in the same order at every start, so the file is followed line by line and never held in memory.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from rules.program import program
from rules.terms import Vocabulary, read_now

_NAME_LENGTH = 32
_DIGEST = 12
"""Bytes that tell a text from all others."""


class KeptTerms:
    """What a program like this one read from texts, in the order in which it read them."""

    def __init__(self, folder: Path) -> None:
        """Open what is kept; a file that is missing counts as empty."""
        self._file = folder / f"{program().hex()[:_NAME_LENGTH]}.terms"
        self._kept: IO[bytes] | None = None
        self._anew: BytesIO | None = None
        self._followed = 0
        with suppress(OSError):
            self._kept = self._file.open("rb")

    def once(self, text: str, read: Callable[[str], frozenset[str]]) -> frozenset[str]:
        """Return the terms of a text: those of the next line when it is of this text, else what is read now."""
        name = blake2b(text.encode(errors="surrogatepass"), digest_size=_DIGEST).hexdigest().encode()
        if self._anew is None:
            line = self._kept.readline() if self._kept else b""
            if line.startswith(name) and line.endswith(b" \n"):
                self._followed += len(line)
                return frozenset(line.decode().split()[1:])
            self._anew = BytesIO()
            self._anew.write(self._what_was_right())
        found = read(text)
        self._anew.write(b"%b %b \n" % (name, " ".join(sorted(found)).encode()))
        return found

    def keep(self) -> None:
        """Write what is new, and remove what other programs kept; a full disk is no reason to fail."""
        if self._kept is not None:
            self._kept.close()
        if self._anew is None:
            return
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._file.parent, suffix=".part", delete=False) as unfinished:
                unfinished.write(self._anew.getbuffer())
            Path(unfinished.name).replace(self._file)
            for other in self._file.parent.iterdir():
                if other != self._file:
                    other.unlink(missing_ok=True)

    def _what_was_right(self) -> bytes:
        if self._kept is None:
            return b""
        self._kept.seek(0)
        return self._kept.read(self._followed)


@contextmanager
def reading_once(vocabulary: Vocabulary, folder: Path | None) -> Iterator[None]:
    """Let a vocabulary take the terms of texts from what is kept in a folder, and keep those that it reads anew."""
    if folder is None:
        yield
        return
    kept = KeptTerms(folder)
    vocabulary.once = kept.once
    try:
        yield
    finally:
        vocabulary.once = read_now
    kept.keep()

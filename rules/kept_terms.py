"""The terms of known texts, kept in a file from one start to the next: reading ten thousand texts takes a second."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import orjson

from rules.program import program
from rules.terms import Vocabulary, read_now

_NAME_LENGTH = 32


class KeptTerms:
    """What was read from texts, by a program like this one."""

    def __init__(self, folder: Path) -> None:
        """Open what is kept; a file that is missing or damaged counts as empty."""
        self._file = folder / f"{program().hex()[:_NAME_LENGTH]}.json"
        self._known: dict[str, str] = {}
        self._more = False
        with suppress(OSError, ValueError):
            kept = orjson.loads(self._file.read_bytes())
            if isinstance(kept, dict) and all(isinstance(terms, str) for terms in kept.values()):
                self._known = kept

    def once(self, text: str, read: Callable[[str], frozenset[str]]) -> frozenset[str]:
        """Return the terms of a text, read now only if they are not kept; no term has a blank in it."""
        known = self._known.get(text)
        if known is not None:
            return frozenset(known.split())
        found = read(text)
        self._known[text] = " ".join(sorted(found))
        self._more = True
        return found

    def keep(self) -> None:
        """Write what is new, and remove what other programs kept; a full disk is no reason to fail."""
        if not self._more:
            return
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._file.parent, suffix=".part", delete=False) as unfinished:
                unfinished.write(orjson.dumps(self._known))
            Path(unfinished.name).replace(self._file)
            for other in self._file.parent.iterdir():
                if other != self._file:
                    other.unlink(missing_ok=True)


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

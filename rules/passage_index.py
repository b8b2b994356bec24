"""An index of passages on disk: written once, opened in a millisecond, searched without being read into memory.

It knows ids and terms only; which passages go into it is decided in ``rules.library_building``.
"""

import json
import mmap
import os
from array import array
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from branch.refusals import BranchError
from rules.library import Entry

if TYPE_CHECKING:
    import tantivy

_TERMS, _STARTS, _IDS, _SEARCH = "terms.bin", "starts.bin", "ids.bin", "search"
MANIFEST = "manifest.json"
"""Written last; a folder without it is no index."""
_WRITER_BYTES = 64_000_000


class UnusableIndex(BranchError):
    """A folder is no complete index of this format; it has to be written again."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is not a complete index")
        self.folder = folder


class IndexWriter:
    """Writes an index into an empty folder; until :meth:`finish` it cannot be opened."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / _SEARCH).mkdir()
        self._writer = _search(folder).writer(heap_size=_WRITER_BYTES, num_threads=1)
        self._ids = array("Q")
        self._starts = array("Q", [0])
        self._terms = (folder / _TERMS).open("wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._terms.close()

    def add(self, identity: int, terms: Iterable[str]) -> None:
        """Add a passage by its id and its terms, which have no blanks in them."""
        joined = " ".join(sorted(terms))
        self._writer.add_json(json.dumps({"number": len(self._ids), "terms": joined}))
        self._terms.write(f" {joined} ".encode())
        self._ids.append(identity)
        self._starts.append(self._terms.tell())

    def finish(self, **told: Any) -> None:
        """Make everything durable, the manifest last.

        Args:
            told: What the index shall say of itself, as JSON can.
        """
        self._writer.commit()
        self._writer.wait_merging_threads()
        _make_durable(self._terms)
        for name, numbers in ((_IDS, self._ids), (_STARTS, self._starts)):
            with (self._folder / name).open("wb") as file:
                numbers.tofile(file)
                _make_durable(file)
        with (self._folder / MANIFEST).open("w", encoding="utf-8") as text:
            json.dump({"passages": len(self._ids), "told": told}, text)
            _make_durable(text)


class PassageIndex:
    """An index opened for searching; when its folder is deleted it can still be searched."""

    def __init__(self, folder: Path) -> None:
        """Open an index.

        Raises:
            UnusableIndex: It is not there, not complete, or of another format.
        """
        try:
            manifest = json.loads((folder / MANIFEST).read_bytes())
            self.told: dict[str, Any] = manifest["told"]
            self._ids = _mapped(folder / _IDS, 8 * manifest["passages"]).cast("Q")
            self._starts = _mapped(folder / _STARTS, 8 * len(self._ids) + 8).cast("Q")
            self._terms = _mapped(folder / _TERMS, self._starts[-1])
            self._searcher = _search(folder).searcher()
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise UnusableIndex(folder) from fault

    def __len__(self) -> int:
        """Return how many passages there are."""
        return len(self._ids)

    def found_in(self, term: str) -> int:
        """Return how many passages have a term."""
        return self._searcher.doc_freq("terms", term)

    def nearest(self, terms: Collection[str], limit: int) -> list[Entry]:
        """Return the passages that share most with a question (BM25), those that share most first."""
        from tantivy import Occur, Query  # noqa: PLC0415 -- see _schema

        schema = _schema()
        asked = [Query.term_query(schema, "terms", term, index_option="basic") for term in sorted(terms)]
        query = Query.boolean_query([(Occur.Should, term) for term in asked])
        places = [place for _, place in self._searcher.search(query, limit, count=False).hits]
        printed = [(f" {term} ".encode(), term) for term in terms]
        numbers = self._searcher.fast_field_values("number", places)
        return [self._entry(int(number or 0), printed) for number in numbers]

    def _entry(self, number: int, asked: Sequence[tuple[bytes, str]]) -> Entry:
        own = bytes(self._terms[self._starts[number] : self._starts[number + 1]])
        shared = frozenset([term for printed, term in asked if printed in own])
        return Entry(self._ids[number], shared, lambda: frozenset(own.decode().split()))


def _schema() -> "tantivy.Schema":
    """Return what is kept of a passage: whether it has a term, not how often, nor where."""
    import tantivy  # noqa: PLC0415 -- 18 MB of memory that a small shelf does without

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", fast=True)
    builder.add_text_field("terms", tokenizer_name="blanks", index_option="basic")
    return builder.build()


def _search(folder: Path) -> "tantivy.Index":
    import tantivy  # noqa: PLC0415 -- see _schema

    index = tantivy.Index(_schema(), path=str(folder / _SEARCH))
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("blanks", analyzer)
    return index


def _mapped(path: Path, size: int) -> memoryview:
    """Return the content of a file without reading it.

    Raises:
        ValueError: It has another size than it should.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size != size:
            msg = f"{path} is not of {size} bytes"
            raise ValueError(msg)
        return memoryview(mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ) if size else b"")


def _make_durable(file: IO[Any]) -> None:
    file.flush()
    os.fsync(file.fileno())

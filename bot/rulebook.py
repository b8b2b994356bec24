"""The rulebook of the running program: rebuilt in the background when something is imported, switched at once.

The start and the command line wait for it, and the first question after an import for a moment. A large shelf is
searched by an index on disk; while that is written, and while meanings are computed, questions are answered from what
there is.
"""

import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.collecting import without_collecting
from branch.rulebook import Edition
from rules import Rulebook, curation
from rules.embedding import Embedder
from rules.library import SMALL, Library
from rules.library_building import Shelved, build, name_of, opened, restated
from rules.linking import PrintedPassage, same_name
from rules.own_process import ProcessFailed
from rules.passage_index import PassageIndex
from rules.records import RuleRecord
from storage.database import Database
from storage.repositories.shelf import DocumentShelf
from storage.unit_of_work import UnitOfWork

R = TypeVar("R")
log = structlog.get_logger(__name__)
COMPUTED = Path("var/rules")
"""Where indexes and vectors lie: all of it can be computed again."""


class Shelf:
    """Holds the current rulebook; a question sees the old or the new one, never a mix."""

    patience = 2.0
    """Seconds that the first question after an import waits, at most, so that it is answered from what was imported."""

    def __init__(
        self,
        database: Database,
        records: Path | None = None,
        *,
        embedder: Embedder | None = None,
        computed: Path = COMPUTED,
        small: int = SMALL,
    ) -> None:
        """Begin without a rulebook.

        Args:
            database: where the imported editions are.
            records: a curator's own file, checked before.
            embedder: compares meanings too; without it questions are answered by their words alone.
            computed: where indexes and vectors are kept.
            small: up to so many passages are held in memory.
        """
        self._database = database
        self._file = records
        self._indexes, self._vectors, self._terms = computed / "index", computed / "meaning", computed / "terms"
        self._embedder = embedder
        self._small = small
        self._begun = self._awaited = -1
        self._rulebook: Rulebook | None = None
        self._there = threading.Event()
        self._renewing = _Background("rulebook", self._renew)
        self._learning = _Background("meanings", self._learn)

    @cached_property
    def records(self) -> tuple[RuleRecord, ...]:
        """Return the rule records that hold here."""
        return curation.records(self._file)

    def current(self) -> Rulebook:
        """Return the newest rulebook that is ready; what was imported since is taken in meanwhile.

        The very first call waits for a rulebook, and the first one after an import for the new one, but not for long.
        """
        former = self._rulebook
        self.follow()
        self._there.wait()
        if former is not None and self._awaited != self._begun:
            self._renewing.wait(self.patience)
            self._awaited = self._begun
        self._rulebook = self._rulebook or self._ready(())
        return self._rulebook

    def follow(self) -> None:
        """See whether something was imported, and take it in in the background; what failed is not tried again."""
        version = self._database.read(lambda connection: UnitOfWork(connection).rulebook.version())
        if version != self._begun:
            self._begun = version
            self._renewing.begin()

    def complete(self) -> Rulebook:
        """Return the rulebook of all that is imported, after waiting for whatever is computed in the background."""
        self.follow()
        while self._renewing.wait() or self._learning.wait():
            self.follow()
        return self.current()

    def _renew(self) -> None:
        """Make the rulebook of what is imported now; after a failure there is at least the one of the records."""
        try:
            if self._read(lambda shelf: shelf.passages()) <= self._small:
                self._rulebook = self._ready(self._database.read(lambda on: UnitOfWork(on).rulebook.editions()))
            else:
                self._renew_large()
        finally:
            self._there.set()
        if self._embedder:
            self._learning.begin()

    def _renew_large(self) -> None:
        hashes = [edition.sha256 for edition in self._read(lambda shelf: shelf.bare())]
        name = name_of(hashes, self._file)
        index = opened(self._indexes, name)
        if index is None:
            self._rulebook = self._rulebook or self._makeshift()
            self._there.set()
            index = build(self._indexes, name, map(self._shelved, hashes), self._file)
        self._rulebook = self._with(index)

    def _learn(self) -> None:
        """Compute the meanings of the current rulebook."""
        from rules.meaning import Meaning, prepare  # noqa: PLC0415 -- only with the extra

        rulebook = self._rulebook
        if rulebook and self._embedder:
            prepare(rulebook.texts, self._vectors)
            meaning = Meaning(rulebook.texts, self._embedder, self._vectors)
            meaning.nearness("")  # loads the model, so that no question waits for it
            rulebook.learn(meaning)

    def _with(self, index: PassageIndex) -> Rulebook:
        in_memory = restated(index)
        known = [bare.sha256 for bare in self._read(lambda shelf: shelf.bare()) if bare.sha256 in in_memory]
        return self._ready([self._shelved(sha256).edition for sha256 in known], Library(index, self._printed))

    def _makeshift(self) -> Rulebook:
        """Return a rulebook of the records and of the documents that look like theirs."""
        documents = {record.document.key: record.document for record in self.records}.values()
        bare = self._read(lambda shelf: shelf.bare())
        known = [one for one in bare if any(same_name(one, document) for document in documents)]
        return self._ready([self._shelved(one.sha256).edition for one in known])

    def _ready(self, editions: Sequence[Edition], library: Library | None = None) -> Rulebook:
        """Return a rulebook that has built what its first question needs."""
        with without_collecting():
            rulebook = Rulebook(self.records, editions, library, kept=self._terms)
            rulebook.explain("")
        return rulebook

    def _shelved(self, sha256: str) -> Shelved:
        return Shelved(*self._read(lambda shelf: shelf.edition(sha256)))

    def _printed(self, ids: Sequence[int]) -> dict[int, PrintedPassage]:
        found = self._read(lambda shelf: shelf.printed(ids))
        return {identity: PrintedPassage(edition, passage) for identity, (edition, passage) in found.items()}

    def _read(self, look: Callable[[DocumentShelf], R]) -> R:
        return self._database.read(lambda connection: look(UnitOfWork(connection).shelf))


class _Background:
    """One kind of work, in a thread of its own; asked for while it is under way, it is done once more."""

    def __init__(self, name: str, work: Callable[[], None]) -> None:
        self._name, self._work = name, work
        self._lock = threading.Lock()
        self._wanted = self._busy = False
        self._thread = threading.Thread()

    def begin(self) -> None:
        """Ask for the work."""
        with self._lock:
            self._wanted = True
            if not self._busy:
                self._busy = True
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until nothing is left to do, or so long; False when nothing was."""
        busy = self._busy
        if busy:
            self._thread.join(seconds)
        return busy

    def _run(self) -> None:
        while self._goes_on():
            try:
                self._work()
            except (ProcessFailed, OSError, SQLAlchemyError):
                log.exception("The rule documents are searched as before: what was to be computed could not be")

    def _goes_on(self) -> bool:
        with self._lock:
            self._busy, self._wanted = self._wanted, False
            return self._busy

"""The rulebook of the running program: built from the starter records and the imported editions, rebuilt on import."""

import threading
from functools import cached_property
from pathlib import Path

from rules import Rulebook, curation
from rules.records import RuleRecord
from storage.database import Database
from storage.unit_of_work import UnitOfWork


class Shelf:
    """Holds the current rulebook; a question sees the old or the new one, never a mix."""

    def __init__(self, database: Database, records: Path | None = None) -> None:
        """Begin without a rulebook; the first question builds it.

        Args:
            database: where the imported editions are.
            records: a curator's own file, checked before.
        """
        self._database = database
        self._file = records
        self._lock = threading.Lock()
        self._version = -1
        self._rulebook: Rulebook | None = None

    @cached_property
    def records(self) -> tuple[RuleRecord, ...]:
        """Return the rule records that hold here."""
        return curation.records(self._file)

    def current(self) -> Rulebook:
        """Return the rulebook of what is imported now."""
        version = self._database.read(lambda connection: UnitOfWork(connection).rulebook.version())
        with self._lock:
            if self._rulebook is None or version != self._version:
                editions = self._database.read(lambda connection: UnitOfWork(connection).rulebook.editions())
                self._rulebook, self._version = Rulebook(self.records, editions), version
            return self._rulebook

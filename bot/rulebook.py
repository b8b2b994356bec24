"""The rulebook of the running program: built from the starter records and the imported editions, rebuilt on import."""

import threading

from rules import Rulebook, starter_records
from storage.database import Database
from storage.unit_of_work import UnitOfWork


class Shelf:
    """Holds the current rulebook; a question sees the old or the new one, never a mix."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._version = -1
        self._rulebook: Rulebook | None = None

    def current(self) -> Rulebook:
        """Return the rulebook of what is imported now."""
        version = self._database.read(lambda connection: UnitOfWork(connection).rulebook.version())
        with self._lock:
            if self._rulebook is None or version != self._version:
                editions = self._database.read(lambda connection: UnitOfWork(connection).rulebook.editions())
                self._rulebook, self._version = Rulebook(starter_records(), editions), version
            return self._rulebook

"""Savepoints without the bookkeeping of the library, which costs more than the savepoint."""

from itertools import count

from sqlalchemy import Connection

from storage.sealing import begun, undone

_numbers = count(1)


class Savepoint:
    """A point inside a transaction to which it can go back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._entries = begun(connection)
        self._name = f"step_{next(_numbers)}"
        connection.exec_driver_sql(f"SAVEPOINT {self._name}")

    def commit(self) -> None:
        """Keep what was done since; the transaction still has to be committed."""
        self._connection.exec_driver_sql(f"RELEASE SAVEPOINT {self._name}")

    def rollback(self) -> None:
        """Undo what was done since."""
        self._connection.exec_driver_sql(f"ROLLBACK TO SAVEPOINT {self._name}")
        undone(self._connection, self._entries)
        self.commit()

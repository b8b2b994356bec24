"""Column types whose values lie encrypted: text, bytes and JSON; see ``storage.fields``.

The place that is authenticated is table and column: a type is not told of which row it is. Where a value must not move
from one person to another either, the repository seals it with the row (:class:`SealedByRow`).
"""

import json
from typing import Any

from sqlalchemy import JSON, Dialect, LargeBinary, String, Text, TypeDecorator
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.operators import eq, is_, is_not, ne
from sqlalchemy.types import TypeEngine

from storage.fields import cipher_of


class NoComparison(TypeDecorator.Comparator[Any]):
    """Sealed values of the same words differ, so a comparison in SQL would find nothing, silently."""

    def operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
        """Refuse everything but being there or not; the library itself asks whether two columns are the same."""
        of_columns = op in (eq, ne) and isinstance(other[0], ClauseElement)
        if op not in (is_, is_not) and not of_columns:
            msg = f"a sealed column cannot be searched or sorted in SQL ({op.__name__}); use its blind index"
            raise TypeError(msg)
        return super().operate(op, *other, **kwargs)


class SealedByRow(Text):
    """Text that its repository seals and opens with the number of the row: the type itself leaves it alone."""


class SealedText(TypeDecorator[str]):
    """Text, sealed for ``place``, which is ``table.column``.

    Args:
        place: see above.
        length: of the column before it was sealed; SQLite keeps to no length and changes no column, so it stays there.
    """

    impl = Text
    cache_ok = True
    comparator_factory = NoComparison

    def __init__(self, place: str, length: int | None = None) -> None:
        super().__init__()
        self.place = place
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return what the column is called there."""
        return String(self.length) if self.length and dialect.name == "sqlite" else Text()

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal."""
        return None if value is None else cipher_of(dialect).seal_text(value, self.place)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open."""
        return None if value is None else cipher_of(dialect).open_text(value, self.place)


class SealedBytes(TypeDecorator[bytes]):
    """Bytes, sealed for ``place``."""

    impl = LargeBinary
    cache_ok = True
    comparator_factory = NoComparison

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Seal."""
        return None if value is None else cipher_of(dialect).seal(value, self.place)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Open."""
        return None if value is None else cipher_of(dialect).open(value, self.place)


class SealedJson(TypeDecorator[Any]):
    """A JSON value, sealed for ``place``; in the database it is a JSON string."""

    impl = JSON(none_as_null=True)
    cache_ok = True
    comparator_factory = NoComparison

    def __init__(self, place: str) -> None:
        super().__init__(none_as_null=True)
        self.place = place

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Seal."""
        if value is None:
            return None
        return cipher_of(dialect).seal_text(json.dumps(value, ensure_ascii=False), self.place)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Open."""
        return None if value is None else json.loads(cipher_of(dialect).open_text(value, self.place))

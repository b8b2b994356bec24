"""The declarative base: names of constraints, column types that behave alike on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from typing import Annotated

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant; SQLite forgets the zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive value: a time without zone is a defect, not a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"expected an aware instant, got {value!r}"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored instant as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


big = BigInteger().with_variant(Integer, "sqlite")
Id = Annotated[int, mapped_column(big, primary_key=True)]
TelegramId = Annotated[int, mapped_column(BigInteger)]


class Base(DeclarativeBase):
    """Base of all tables; natural keys get names that a refusal can be traced to."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        },
    )
    type_annotation_map = {datetime: Instant(), int: big}  # noqa: RUF012 -- SQLAlchemy reads this class attribute

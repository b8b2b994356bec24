"""Values of the roster that are sealed for one person: readable in that person's row only."""

from datetime import date

from sqlalchemy import Connection, insert, select, update

from storage.fields import cipher_of
from storage.tables import MemberDetailRow

JOINED_ON = "joined_on"


def sealed(connection: Connection, member_id: int, values: dict[str, str | None]) -> dict[str, str | None]:
    """Return ``values`` by column as they are stored for a person; what is empty becomes None."""
    cipher = cipher_of(connection)
    return {
        column: cipher.seal_text(value, place(column, member_id)) if value else None for column, value in values.items()
    }


def opened(connection: Connection, member_id: int, column: str, kept: str | None) -> str | None:
    """Return the value that a column keeps of a person."""
    return None if kept is None else cipher_of(connection).open_text(kept, place(column, member_id))


def opened_day(connection: Connection, member_id: int, kept: str | None) -> date | None:
    """Return since when a person is a member, from the column as it is kept."""
    day = opened(connection, member_id, JOINED_ON, kept)
    return None if day is None else date.fromisoformat(day)


def joined_on(connection: Connection, member_id: int) -> date | None:
    """Return since when a person is a member; for one on probation, when that began."""
    kept = connection.scalar(select(MemberDetailRow.joined_on).where(MemberDetailRow.member_id == member_id))
    return opened_day(connection, member_id, kept)


def keep(connection: Connection, member_id: int, values: dict[str, str | None]) -> None:
    """Keep values of a person, beside those that are there."""
    row = sealed(connection, member_id, values)
    theirs = update(MemberDetailRow).where(MemberDetailRow.member_id == member_id)
    if not connection.execute(theirs.values(row)).rowcount:
        connection.execute(insert(MemberDetailRow).values(member_id=member_id, **row))


def place(column: str, member_id: int) -> str:
    """Return what the value of a column is sealed for."""
    return f"member_details.{column}:{member_id}"

"""One value of the roster as somebody types it, read as strictly as a cell of a sheet."""

from datetime import date

from branch.roster import Detail
from branch.sheets import FaultKind
from services.roster_reading import SEXES, TEXTS
from services.sheet_cells import BadCell, day_of, holds_identity_number, text_of

JOINED_ON = "joined_on"
CORRECTABLE = (JOINED_ON, *Detail)
"""Columns of which a member may say that they are wrong; group and status are decided by the branch."""
_LENGTHS = dict(TEXTS.values())
_LATER = 5
"""Years ahead that the day of full membership may lie in."""


def value_of(field: str, words: str, *, today: date) -> str:
    """Return ``words`` as the roster keeps a value of ``field``.

    Raises:
        BadCell: they are no such value, or look like the number of an identity card.
    """
    if holds_identity_number(words):
        raise BadCell(FaultKind.IDENTITY_NUMBER)
    if field == Detail.SEX:
        sex = SEXES.get(words.strip().casefold())
        if sex is None:
            raise BadCell(FaultKind.UNKNOWN_WORD)
        return sex
    if field in _LENGTHS:
        return _there(text_of(words, _LENGTHS[Detail(field)]))
    until = today.replace(year=today.year + _LATER, day=1) if field == Detail.FULL_ON else today
    day = day_of(words, until=until)
    if day is None:
        raise BadCell(FaultKind.NOT_A_DATE)
    return f"{day[0]:%Y-%m}" if field == Detail.BIRTH_MONTH else day[0].isoformat()


def _there(words: str) -> str:
    if not words:
        raise BadCell(FaultKind.NO_NAME)
    return words

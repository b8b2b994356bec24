"""The record book and the album of a branch, for its committee."""

from datetime import date

from branch.clock import at_local
from branch.meeting import MeetingKind
from branch.member import Member
from branch.record_book import AlbumPhoto, Record
from branch.refusals import NotAllowed
from services.overview import VIEWERS
from storage.unit_of_work import UnitOfWork

MOST = 200
"""Entries on one page; whoever wants others asks for a year, a kind or words."""
LONGEST = 40
"""Characters that are searched for."""


def book(
    work: UnitOfWork, officer: Member, year: int, *, kind: MeetingKind | None = None, words: str = ""
) -> list[Record]:
    """Return the meetings of a year that have minutes, the latest first.

    Raises:
        NotAllowed: the person is not in the committee of the branch.
    """
    _must_view(officer)
    since, until = (at_local(date(each, 1, 1), 0) for each in (year, year + 1))
    return work.records.book(officer.branch_id, since, until, kind=kind, words=words[:LONGEST], limit=MOST)


def album(work: UnitOfWork, officer: Member, year: int) -> list[AlbumPhoto]:
    """Return the photographs of a year, the latest meeting first.

    Raises:
        NotAllowed: as :func:`book`.
    """
    _must_view(officer)
    since, until = (at_local(date(each, 1, 1), 0) for each in (year, year + 1))
    return work.records.album(officer.branch_id, since, until, limit=MOST)


def photo(work: UnitOfWork, officer: Member, photo_id: int) -> str | None:
    """Return the messenger's file of a photograph of the own branch; None when there is none.

    Raises:
        NotAllowed: as :func:`book`.
    """
    _must_view(officer)
    found = work.records.photo(photo_id)
    return found[1] if found is not None and found[0].branch_id == officer.branch_id else None


def _must_view(officer: Member) -> None:
    if not officer.holds(*VIEWERS):
        raise NotAllowed

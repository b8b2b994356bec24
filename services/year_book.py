"""Gathering the record book and the follow-up list of a branch for paper."""

from collections.abc import Sequence
from datetime import date, datetime

from branch.clock import at_local
from branch.meeting import Meeting, MeetingState
from branch.member import Member
from branch.minutes import FollowUp, MinutesState
from branch.refusals import NotAllowed
from branch.year_book import YearBook
from services import duties, meeting_files
from services.meeting_files import NAMERS
from storage.unit_of_work import UnitOfWork

HELD = (MeetingState.CLOSED, MeetingState.MINUTED)
BINDERS = NAMERS
"""Who binds the book: it holds names of who came, so those who see names."""


def year_book(work: UnitOfWork, officer: Member, first: date, last: date, *, at: datetime) -> YearBook:
    """Return what the book of ``first`` to ``last``, both inclusive, is made of.

    Raises:
        NotAllowed: attendance by name is none of the person's business.
    """
    must_bind(officer)
    branch_id = officer.branch_id
    since, until = at_local(first, 0), at_local(date.fromordinal(last.toordinal() + 1), 0)
    held = work.meetings.between(branch_id, since, until, *HELD)
    approved = {each.id: work.minutes.newest(each.id, MinutesState.APPROVED) for each in held}
    records = [
        (minutes, meeting_files.sheet(work, officer, each, at))
        for each in held
        if (minutes := approved[each.id]) is not None
    ]
    asked = duties.of_branch(work, branch_id, first, last, at=at)
    return YearBook(
        branch=work.organizations.get(branch_id).name,
        first=first,
        last=last,
        maker=officer.name,
        made_at=at,
        records=records,
        without=[each for each in held if approved[each.id] is None],
        follow_ups=follow_ups(work, held),
        duties=[each for each in asked if first <= (each.due_on or each.starts_on) <= last],
    )


def follow_ups(work: UnitOfWork, held: Sequence[Meeting]) -> list[FollowUp]:
    """Return what these meetings decided, in the order in which it was decided, done or not."""
    return work.follow_ups.of_meetings([each.id for each in held])


def taken(work: UnitOfWork, officer: Member, form: str, period: str, *, at: datetime) -> None:
    """Keep that somebody took a paper."""
    work.audit.add(officer, "paper.exported", f"branch:{officer.branch_id}", at=at, form=form, period=period)


def must_bind(officer: Member) -> None:
    """Refuse whoever does not see attendance by name.

    Raises:
        NotAllowed: the person is neither in the chair nor looks after discipline or publicity.
    """
    if not officer.holds(*BINDERS):
        raise NotAllowed

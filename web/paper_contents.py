"""What the papers of the page hold: gathered in one reading, for the officer who asks."""

from datetime import date, datetime

from branch.clock import at_local, local
from branch.member import Member
from branch.papers import TablePaper
from documents import branch_papers
from documents.materials import Materials
from services import duties, year_book
from services.year_book import HELD
from storage.unit_of_work import UnitOfWork


def listed(work: UnitOfWork, officer: Member, form: str, year: int, *, at: datetime) -> TablePaper:
    """Return one of ``follow-ups``, ``year-plan`` and ``sign-in``, and keep that it was taken."""
    branch_id = officer.branch_id
    branch = work.organizations.get(branch_id).name
    year_book.taken(work, officer, form, str(year), at=at)
    first, last = date(year, 1, 1), date(year, 12, 31)
    if form == "sign-in":
        return branch_papers.sign_in(branch, work.people.members(branch_id, on=local(at).date()))
    if form == "year-plan":
        found = [each for each in duties.of_branch(work, branch_id, first, last, at=at) if each.concerns(first, last)]
        title = f"{year}年应办事项计划"
        return branch_papers.duties(branch, title, found, maker=officer.name, made_at=at)
    held = work.meetings.between(branch_id, at_local(first, 0), at_local(date(year + 1, 1, 1), 0), *HELD)
    decided = year_book.follow_ups(work, held)
    return branch_papers.follow_ups(branch, decided, maker=officer.name, made_at=at)


def materials(work: UnitOfWork, officer: Member, first: date, last: date, *, at: datetime) -> Materials:
    """Return everything of a stretch of time that goes into folders or a book.

    Raises:
        NotAllowed: attendance by name is none of the person's business.
    """
    book = year_book.year_book(work, officer, first, last, at=at)
    quarters = {f"{first.year}-Q{number}" for number in range((first.month + 2) // 3, (last.month + 2) // 3 + 1)}
    return Materials(
        book=book,
        filings=[each for each in work.filings.of(officer.branch_id) if each.period in quarters],
        papers=[
            (minutes.meeting, each)
            for minutes, _sheet in book.records
            for each in work.papers.of(minutes.meeting.id)
            if each.kind
        ],
    )

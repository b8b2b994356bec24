"""Plans and briefs (计划报备、情况简报): drafted from calendar and records alone, filed with the office committee."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from branch.clock import at_local, local
from branch.duties import Every
from branch.filing import Filing, FilingKind, FilingPaper, FilingState
from branch.meeting import Meeting, MeetingState
from branch.member import Member, Role
from branch.minutes import FACTS, MinutesState
from branch.periods import Period, periods, shifted
from branch.refusals import FilingGone, NotAllowed, ReasonNeeded
from services import duties, meetings
from services.meetings import CHAIRS
from storage.unit_of_work import UnitOfWork

DRAFTERS = (*CHAIRS, Role.PUBLICITY)
READERS = (*DRAFTERS, Role.OFFICE_COMMITTEE)
HELD = (MeetingState.CLOSED, MeetingState.MINUTED)
AFTER_QUARTER = 15
"""System default: until this day of a quarter the brief is that of the quarter before."""


def quarter_of(kind: FilingKind, today: date, *, following: bool = False) -> Period:
    """Return the quarter that a plan or brief of today is about, or the one ``following`` it."""
    meant = shifted(today, 3) if following else today
    if kind == FilingKind.BRIEF and today.month % 3 == 1 and today.day <= AFTER_QUARTER:
        meant = shifted(today, -1)
    return next(periods(Every.QUARTER, meant, meant))


def draft(work: UnitOfWork, officer: Member, kind: FilingKind, *, at: datetime, following: bool = False) -> Filing:
    """Draft a plan or brief from what is known now; one that was handed in is returned as it stands.

    Raises:
        NotAllowed: the secretary, the deputy and the commissioner for publicity draft.
    """
    if not officer.holds(*DRAFTERS):
        raise NotAllowed
    quarter = quarter_of(kind, local(at).date(), following=following)
    make = _plan if kind == FilingKind.PLAN else _brief
    number = work.filings.draft(officer.branch_id, kind, quarter.name, make(work, officer.branch_id, quarter, at))
    return get(work, officer, number)


def get(work: UnitOfWork, member: Member, filing_id: int) -> Filing:
    """Return a filing of the member's branch, or of a branch below the member's office committee.

    Raises:
        FilingGone: there is none that is the person's business.
    """
    found = work.filings.get(filing_id)
    if found is None or not (_own(member, found) or _above(work, member, found)):
        raise FilingGone
    return found


def listed(work: UnitOfWork, member: Member) -> list[tuple[str, Filing]]:
    """Return the filings of the member's branch, or what branches handed in to the member's committee, newest first.

    Returns:
        Name of the branch and filing.

    Raises:
        NotAllowed: the person neither drafts nor takes filings.
    """
    if not member.holds(*READERS):
        raise NotAllowed
    above = member.holds(Role.OFFICE_COMMITTEE)
    found = work.filings.below(member.branch_id) if above else work.filings.of(member.branch_id)
    names = {each.id: each.name for each in work.organizations.branches()}
    return [(names[each.branch_id], each) for each in found]


def submit(work: UnitOfWork, officer: Member, filing_id: int, *, at: datetime) -> Filing:
    """Hand a draft in, as it stands.

    Raises:
        NotAllowed: the secretary and the deputy hand in.
        FilingGone: it was handed in already, or is none of the branch's.
    """
    known = get(work, officer, filing_id)
    if not officer.holds(*CHAIRS) or not _own(officer, known):
        raise NotAllowed
    return _step(work, officer, known, FilingState.SUBMITTED, at=at)


def decide(
    work: UnitOfWork, officer: Member, filing_id: int, state: FilingState, *, at: datetime, remark: str = ""
) -> Filing:
    """Receive, return or accept a filing of a branch below.

    Raises:
        NotAllowed: the office committee above the branch decides.
        FilingGone: it is not before the committee any more.
        ReasonNeeded: a return says what to mend.
    """
    known = get(work, officer, filing_id)
    if not _above(work, officer, known):
        raise NotAllowed
    if state == FilingState.RETURNED and not remark.strip():
        raise ReasonNeeded
    return _step(work, officer, known, state, at=at, remark=remark.strip()[:512] or None)


def printed(work: UnitOfWork, reader: Member, filing: Filing, *, at: datetime) -> FilingPaper:
    """Return a filing for paper, and keep who took it."""
    work.audit.add(reader, "filing.exported", f"filing:{filing.id}", at=at)
    return FilingPaper(filing, work.organizations.get(filing.branch_id).name, reader.name, at)


def publish(work: UnitOfWork, officer: Member, filing_id: int, *, at: datetime) -> Filing:
    """Record that an accepted brief is shown to the branch; a plan is nobody's to publish.

    Raises:
        NotAllowed: the secretary and the deputy publish.
        FilingGone: it is not accepted, is published already, or is none of the branch's.
    """
    known = get(work, officer, filing_id)
    if not officer.holds(*CHAIRS) or not _own(officer, known):
        raise NotAllowed
    if known.kind != FilingKind.BRIEF:
        raise FilingGone
    return _step(work, officer, known, FilingState.PUBLISHED, at=at)


def committee_of(work: UnitOfWork, branch_id: int, *, at: datetime) -> list[Member]:
    """Return the officers of the office committee above a branch."""
    above = work.organizations.get(branch_id).parent_id
    return [] if above is None else work.people.holders(above, Role.OFFICE_COMMITTEE, on=local(at).date())


def _step(
    work: UnitOfWork, officer: Member, known: Filing, state: FilingState, *, at: datetime, remark: str | None = None
) -> Filing:
    if not work.filings.step(known.id, state, by=officer.id, at=at, remark=remark):
        raise FilingGone
    work.audit.add(officer, f"filing.{state}", f"filing:{known.id}", at=at)
    return get(work, officer, known.id)


def _own(member: Member, filing: Filing) -> bool:
    return member.branch_id == filing.branch_id and member.holds(*DRAFTERS)


def _above(work: UnitOfWork, member: Member, filing: Filing) -> bool:
    above = work.organizations.get(filing.branch_id).parent_id
    return member.holds(Role.OFFICE_COMMITTEE) and member.branch_id == above and filing.state != FilingState.DRAFT


def _plan(work: UnitOfWork, branch_id: int, quarter: Period, at: datetime) -> dict[str, Any]:
    found = duties.of_branch(work, branch_id, quarter.first, quarter.last, at=at)
    due = [
        {"duty": each.duty.key, "name": each.duty.name, "due_on": each.due_on.isoformat(), "default": each.by_default}
        for each in found
        if each.due_on and quarter.first <= each.due_on <= quarter.last
    ]
    planned = _between(work, branch_id, quarter.first, quarter.last)
    before = _between(work, branch_id, shifted(quarter.first, -12), shifted(quarter.last, -12))
    return {
        "duties": due,
        "meetings": [_announced(each) for each in planned if each.state == MeetingState.PLANNED],
        "last_year": [_announced(each) for each in before if each.state in HELD],
    }


def _brief(work: UnitOfWork, branch_id: int, quarter: Period, at: datetime) -> dict[str, Any]:
    found = _between(work, branch_id, quarter.first, quarter.last)
    return {"meetings": [_told(work, each) for each in found if each.state in HELD]}


def _between(work: UnitOfWork, branch_id: int, first: date, last: date) -> list[Meeting]:
    found = work.meetings.between(branch_id, at_local(first, 0), at_local(last, 23, 59))
    return [each for each in found if not each.unannounced]


def _announced(meeting: Meeting) -> dict[str, Any]:
    return {
        "kinds": list(meeting.kinds),
        "starts_at": meeting.starts_at.isoformat(),
        "place": meeting.place,
        "topic": meeting.topic,
        "group": meeting.party_group,
    }


def _told(work: UnitOfWork, meeting: Meeting) -> Mapping[str, Any]:
    """Return what happened in the words of the approved minutes; without those, only time, place and numbers."""
    minutes = work.minutes.newest(meeting.id, MinutesState.APPROVED)
    tally = meetings.count(work, meeting.id)
    facts = _announced(meeting) | {
        "expected": tally.expected,
        "present": tally.present,
        "on_leave": tally.on_leave,
        "approved": minutes is not None,
        "lines": [line.text for line in minutes.items] if minutes else [],
        "photos": [photo.content or "" for photo in minutes.photos] if minutes else [],
        "pictures": [photo.file_id for photo in minutes.photos] if minutes else [],
    }
    said = {part.value: minutes.fact(part) for part in FACTS} if minutes else {}
    return facts | {name: said[name] for name in ("topic", "place") if said.get(name)}

"""What the secretary does about answers: what no document says, what was not right, which document is followed."""

from datetime import date, datetime

from branch.clock import local
from branch.member import Member, Role
from branch.questions import AskedQuestion, Complaint, QuestionGap
from branch.refusals import NotAllowed
from storage.unit_of_work import UnitOfWork

CURATORS = (Role.SECRETARY, Role.DEPUTY_SECRETARY)
LONGEST_COMPLAINT = 500
"""Characters; asked for in one line, and cut beyond this."""


def gaps(work: UnitOfWork, officer: Member) -> list[QuestionGap]:
    """Return the questions that no document answers, what is asked most first.

    Raises:
        NotAllowed: the secretary and the deputy see them.
    """
    _must_curate(officer)
    return work.gaps.of_branch(officer.branch_id)


def close_gap(work: UnitOfWork, officer: Member, gap_id: int, *, at: datetime) -> bool:
    """Take a question off the list; False when it is gone. Asked again and still not answered, it comes back.

    Raises:
        NotAllowed: as :func:`gaps`.
    """
    _must_curate(officer)
    closed = work.gaps.close(officer.branch_id, gap_id)
    if closed:
        work.audit.add(officer, "gap.closed", f"gap:{gap_id}", at=at)
    return closed


def complain(work: UnitOfWork, member: Member, question: AskedQuestion, words: str, *, at: datetime) -> int:
    """Keep what a member finds wrong, unjudged and without a name; return its id."""
    return work.complaints.add(member.branch_id, question.meant, words.strip()[:LONGEST_COMPLAINT], on=local(at).date())


def sign(work: UnitOfWork, member: Member, complaint_id: int) -> bool:
    """Put the member's name below the own complaint; that it is the own one, the caller knows from the talk."""
    return work.complaints.sign(complaint_id, member.id)


def take_back(work: UnitOfWork, member: Member, complaint_id: int) -> bool:
    """Take the own complaint back; False when the curator has dealt with it."""
    return work.complaints.close(member.branch_id, complaint_id)


def complaints(work: UnitOfWork, officer: Member) -> list[Complaint]:
    """Return what was found wrong with answers, oldest first.

    Raises:
        NotAllowed: as :func:`gaps`.
    """
    _must_curate(officer)
    return work.complaints.of_branch(officer.branch_id)


def close_complaint(work: UnitOfWork, officer: Member, complaint_id: int, *, at: datetime) -> bool:
    """Take a complaint off the list; False when it is gone.

    Raises:
        NotAllowed: as :func:`gaps`.
    """
    _must_curate(officer)
    closed = work.complaints.close(officer.branch_id, complaint_id)
    if closed:
        work.audit.add(officer, "complaint.closed", f"complaint:{complaint_id}", at=at)
    return closed


def curators(work: UnitOfWork, branch_id: int, *, at: datetime) -> list[Member]:
    """Return who looks after the answers of a branch."""
    return work.people.holders(branch_id, *CURATORS, on=local(at).date())


def follow(work: UnitOfWork, officer: Member, document_key: str | None, *, at: datetime) -> None:
    """Choose the document that the branch follows where documents differ; None follows none of them.

    Raises:
        NotAllowed: as :func:`gaps`.
    """
    _must_curate(officer)
    work.profiles.follow(officer.branch_id, document_key)
    branch = f"branch:{officer.branch_id}"
    work.audit.add(officer, "profile.follows", branch, at=at, document=document_key or "none")


def elected(work: UnitOfWork, officer: Member, day: date, *, at: datetime) -> None:
    """Keep the day on which the present committee, or the secretary alone, was elected: the term counts from it.

    Raises:
        NotAllowed: as :func:`gaps`.
    """
    _must_curate(officer)
    work.profiles.elected(officer.branch_id, on=day)
    work.audit.add(officer, "profile.elected", f"branch:{officer.branch_id}", at=at, on=day.isoformat())


def _must_curate(officer: Member) -> None:
    if not officer.holds(*CURATORS):
        raise NotAllowed

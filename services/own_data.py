"""A person's rights over what is stored of them: to see all of it, to have it corrected, and to have it erased."""

from datetime import UTC, date, datetime

from branch.member import Member, MemberStatus
from branch.own_data import Correction, CorrectionGone, CorrectionState, Erased, NotLeft, OwnData
from branch.refusals import NotAllowed
from services.roster import KEEPERS
from storage.unit_of_work import UnitOfWork

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def of_member(work: UnitOfWork, member_id: int, *, at: datetime) -> OwnData:
    """Return everything that the record says of a person; the caller makes sure that it goes to nobody else.

    Raises:
        NotAllowed: there is no such person.
    """
    entry = work.roster.entry(member_id)
    person = work.people.member(member_id, on=at.date())
    if entry is None or person is None:
        raise NotAllowed
    return OwnData(
        entry=entry,
        branch=work.organizations.get(person.branch_id).name,
        bound_at=work.own.bound_at(member_id),
        meetings=work.own.meetings(member_id, BEGINNING, at),
        reasons=work.own.reasons(member_id),
        items=work.dues.items(member_id),
        payments=work.payments.of_member(member_id),
        trail=len(work.audit.about(member_id)),
    )


def export(work: UnitOfWork, member: Member, *, at: datetime) -> OwnData:
    """Return everything about the member themselves, and say so in the audit trail."""
    found = of_member(work, member.id, at=at)
    work.audit.add(member, "own_data.exported", f"member:{member.id}", at=at)
    return found


def ask_correction(work: UnitOfWork, member: Member, field: str, value: str, *, at: datetime) -> Correction:
    """Ask whoever keeps the roster to correct one value of one's own; an earlier request for it is given up."""
    number = work.corrections.add(member.id, field, value, at=at)
    work.audit.add(member, "correction.asked", f"member:{member.id}", at=at, field=field)
    return _correction(work, number)


def decide_correction(work: UnitOfWork, officer: Member, number: int, *, made: bool, at: datetime) -> Correction:
    """Correct the roster as the member asked, or leave it.

    Raises:
        CorrectionGone: there is no such request in the officer's branch, or it was decided before.
        NotAllowed: the officer keeps no roster, or asked for it themselves.
    """
    asked = _correction(work, number)
    if asked.branch_id != officer.branch_id:
        raise CorrectionGone
    if not officer.holds(*KEEPERS) or asked.member_id == officer.id:
        raise NotAllowed
    state = CorrectionState.MADE if made else CorrectionState.REFUSED
    if not work.corrections.decide(number, state, by=officer.id, at=at):
        raise CorrectionGone
    if made:
        work.roster.change(asked.member_id, asked.field, asked.value)
    action = "correction.made" if made else "correction.refused"
    work.audit.add(officer, action, f"member:{asked.member_id}", at=at, field=asked.field)
    return _correction(work, number)


def record_leaving(work: UnitOfWork, member_id: int, on: date, *, by: Member | None, at: datetime) -> None:
    """Record that a person is no longer on the roster, as the organization decided; the account speaks for nobody then.

    Raises:
        NotAllowed: the person left before.
    """
    if not work.erasure.leave(member_id, on):
        raise NotAllowed
    work.audit.add(by, "roster.left", f"member:{member_id}", at=at)


def erase(work: UnitOfWork, member_id: int, *, by: Member | None, at: datetime) -> Erased:
    """Empty what only served the work with somebody who left; twice is harmless.

    Name, attendance, dues, offices and minutes are records of the branch and stay; so do the commitments of the audit
    trail, whose facts about the person are emptied. What the person wrote goes with the retention of raw updates.

    Raises:
        NotLeft: the person is on the roster.
    """
    entry = work.roster.entry(member_id)
    if entry is None or entry.status != MemberStatus.FORMER:
        raise NotLeft
    done = Erased(
        details=work.erasure.details(member_id),
        reasons=work.erasure.reasons(member_id),
        messages=work.erasure.messages(member_id),
        talks=work.erasure.talks(member_id),
        entries=work.audit.erase(work.audit.about(member_id, acted=False), by=by, at=at),
    )
    work.audit.add(by, "roster.erased", f"member:{member_id}", at=at)
    return done


def _correction(work: UnitOfWork, number: int) -> Correction:
    found = work.corrections.get(number)
    if found is None:
        raise CorrectionGone
    return found

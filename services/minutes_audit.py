"""Auditing minutes: handed in, sent back line by line or approved and locked by the secretary."""

from dataclasses import dataclass
from datetime import datetime

from branch.clock import local
from branch.meeting import MeetingState
from branch.member import Member
from branch.minutes import Minutes, MinutesState
from branch.refusals import MinutesIncomplete, NoDraft, NotAllowed
from services.minutes import APPROVERS, draft, item, live, next_version
from storage.repositories.minutes import LIVE
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Remark:
    """What the secretary finds wrong, with one numbered line or with the whole."""

    words: str
    number: int | None = None


def submit(work: UnitOfWork, writer: Member, minutes_id: int, *, at: datetime) -> Minutes:
    """Put a draft before the secretary; from now on this version stays as it is.

    Raises:
        NotAllowed: the person does not write these minutes.
        NoDraft: it is gone or handed in already (a double press).
        MinutesIncomplete: nothing was written; words are never made up.
    """
    minutes = draft(work, writer, minutes_id)
    if not minutes.text:
        raise MinutesIncomplete
    work.minutes.change(minutes_id, MinutesState.SUBMITTED, MinutesState.DRAFT)
    work.audit.add(writer, "minutes.submitted", f"minutes:{minutes_id}", at=at, version=minutes.version)
    return _kept(work, minutes_id)


def approve(work: UnitOfWork, approver: Member, minutes_id: int, *, at: datetime) -> Minutes:
    """Lock what was handed in, or the approver's own draft, and return it as approved.

    The meeting counts as minuted when it is closed; what was decided is followed up from now on.

    Raises:
        NotAllowed: only the secretary (or deputy) audits records.
        NoDraft: it is gone or locked already (a double press).
        MinutesIncomplete: nothing was written; words are never made up.
    """
    minutes = _to_audit(work, approver, minutes_id)
    if not minutes.text:
        raise MinutesIncomplete
    facts = {"approved_by": approver.id, "approved_at": at}
    if not work.minutes.change(minutes.id, MinutesState.APPROVED, *LIVE, **facts):
        raise NoDraft
    work.meetings.change(minutes.meeting.id, MeetingState.MINUTED, was=MeetingState.CLOSED)
    work.follow_ups.decided(minutes.meeting, minutes.decisions, at=at)
    work.audit.add(approver, "minutes.approved", f"minutes:{minutes.id}", at=at, version=minutes.version)
    return _kept(work, minutes.id)


def send_back(work: UnitOfWork, approver: Member, minutes_id: int, remark: Remark, *, at: datetime) -> Minutes:
    """Return a version with a reason and begin the next one with everything in it, for its writer or oneself to edit.

    The old one stays as it was handed in; who wrote it stays the recorder.

    Raises:
        NotAllowed: only the secretary (or deputy) audits records.
        NoDraft: it is not handed in any more.
        NoSuchLine: there are not so many lines.
    """
    minutes = _to_audit(work, approver, minutes_id)
    line = None if remark.number is None else item(minutes, remark.number)
    why = {"reason": remark.words[:256]}
    if not work.minutes.change(minutes.id, MinutesState.RETURNED, MinutesState.SUBMITTED, **why):
        raise NoDraft
    if line is not None:
        work.minutes.change_line(line.id, remark=remark.words[:256])
    work.audit.add(approver, "minutes.returned", f"minutes:{minutes.id}", at=at, item=remark.number or 0)
    recorder = work.people.member(minutes.written_by or approver.id, on=local(at).date()) or approver
    return next_version(work, minutes, recorder, reason=minutes.reason)


def waiting(work: UnitOfWork, approver: Member) -> list[Minutes]:
    """Return what waits for this person's audit, the newest first; empty for anybody else."""
    if not approver.holds(*APPROVERS):
        return []
    found = (work.minutes.get(number) for number in work.minutes.submitted(approver.branch_id))
    return [minutes for minutes in found if minutes is not None]


def _to_audit(work: UnitOfWork, approver: Member, minutes_id: int) -> Minutes:
    minutes = live(work, approver, minutes_id)
    if not approver.holds(*APPROVERS):
        raise NotAllowed
    return minutes


def _kept(work: UnitOfWork, minutes_id: int) -> Minutes:
    kept = work.minutes.get(minutes_id)
    if kept is None:
        raise NoDraft
    return kept

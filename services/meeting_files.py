"""The file of one meeting (档案), to look at and to print; who sees what of it goes by office."""

from datetime import datetime

from branch.clock import local
from branch.meeting import Meeting
from branch.meeting_file import Attendee, MeetingFile, Sheet
from branch.member import Member, Role
from branch.minutes import Minutes, MinutesState, Paper
from branch.refusals import MeetingGone, NoDraft, NotAllowed
from services import minutes_papers, roll_call
from services.meetings import CHAIRS, count, leads
from services.minutes import writes
from services.overview import VIEWERS
from storage.unit_of_work import UnitOfWork

NAMERS = (*CHAIRS, Role.DISCIPLINE, Role.PUBLICITY)
"""Who sees attendance by name: whose matter absence is, and who writes the record in which the names stand."""
RECORD, SIGN_IN, ACTIVITY = "record", "sign-in", "activity"
FORMS = (RECORD, SIGN_IN, ACTIVITY)


def find(work: UnitOfWork, viewer: Member, meeting_id: int) -> Meeting:
    """Return a meeting that the person may look at: of the own branch's committee, or of the Party group they lead.

    Raises:
        MeetingGone: there is none in this branch.
        NotAllowed: it is none of the person's business.
    """
    meeting = work.meetings.get(meeting_id)
    if meeting is None or meeting.branch_id != viewer.branch_id:
        raise MeetingGone
    if not viewer.holds(*VIEWERS) and not leads(viewer, meeting.party_group):
        raise NotAllowed
    return meeting


def view(work: UnitOfWork, viewer: Member, meeting_id: int, *, at: datetime, version: int | None = None) -> MeetingFile:
    """Return what the person may see of a meeting.

    Raises:
        MeetingGone: there is none in this branch.
        NotAllowed: it is none of the person's business.
        NoDraft: there is no such version of its minutes.
    """
    meeting = find(work, viewer, meeting_id)
    named = viewer.holds(*NAMERS) or leads(viewer, meeting.party_group)
    shown = _shown(work, meeting, version)
    blank = Minutes(0, meeting, 1, MinutesState.DRAFT)
    return MeetingFile(
        tally=count(work, meeting.id),
        attendees=attendees(work, meeting, at=at) if named else None,
        minutes=shown,
        versions=work.records.versions(meeting.id),
        papers=[paper for paper in work.papers.of(meeting.id) if paper.kind],
        lacking=minutes_papers.lacking(work, shown or blank),
        may_print=writes(viewer, meeting),
        may_screen=roll_call.may_show(viewer, meeting),
    )


def attendees(work: UnitOfWork, meeting: Meeting, *, at: datetime) -> list[Attendee]:
    """Return everybody expected at a meeting, in roster order; whoever left the branch since comes last."""
    found, entered = work.attendance.entries(meeting.id), work.attendance.entered(meeting.id)

    def one(member: Member) -> Attendee:
        state, when = found.pop(member.id)
        return Attendee(member, state, when, entered=entered.get(member.id) == state)

    roster = work.people.members(meeting.branch_id, on=local(at).date())
    here = [one(member) for member in roster if member.id in found]
    then = local(meeting.starts_at).date()
    gone = [work.people.member(member_id, on=then) for member_id in found]
    return here + [one(member) for member in gone if member is not None]


def printed(
    work: UnitOfWork, writer: Member, meeting_id: int, form: str, *, at: datetime
) -> tuple[Minutes, Sheet, list[Paper]]:
    """Return what one of :data:`FORMS` is filled with, and keep who took it: the newest approved version, or the draft.

    Raises:
        NoDraft: the meeting is not the person's to write about, or there is no text for a record.
    """
    meeting = work.meetings.get(meeting_id)
    if meeting is None or not writes(writer, meeting):
        raise NoDraft
    newest = _shown(work, meeting, None)
    if newest is None and form != SIGN_IN:
        raise NoDraft
    shown = newest or Minutes(0, meeting, 1, MinutesState.DRAFT)
    facts = {"form": form, "version": shown.version}
    work.audit.add(writer, "minutes.exported", f"meeting:{meeting.id}", at=at, **facts)
    return shown, sheet(work, writer, meeting, at), [each for each in work.papers.of(meeting.id) if each.kind]


def sheet(work: UnitOfWork, maker: Member, meeting: Meeting, at: datetime) -> Sheet:
    """Return what the printed forms of a meeting begin and end with."""
    return Sheet(
        branch=work.organizations.get(meeting.branch_id).name,
        maker=maker.name,
        made_at=at,
        tally=count(work, meeting.id),
        attendees=attendees(work, meeting, at=at),
        rule=minutes_papers.required(work, meeting.branch_id, meeting.kind).rule,
    )


def _shown(work: UnitOfWork, meeting: Meeting, version: int | None) -> Minutes | None:
    if version is None:
        return work.minutes.newest(meeting.id, MinutesState.APPROVED) or work.minutes.newest(meeting.id)
    number = work.records.version(meeting.id, version)
    found = None if number is None else work.minutes.get(number)
    if found is None:
        raise NoDraft
    return found

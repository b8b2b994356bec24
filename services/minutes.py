"""Minutes: an officer posts what people wrote and photographed; after the secretary's approval the group sees it."""

from dataclasses import replace
from datetime import datetime, timedelta

from branch.meeting import Meeting, MeetingState
from branch.member import Member, Role
from branch.minutes import Minutes, MinutesState, Photo
from branch.refusals import MinutesIncomplete, NoDraft, NoMeetingOpen, NotAllowed
from storage.unit_of_work import UnitOfWork

WRITERS = (Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.PUBLICITY)
APPROVERS = (Role.SECRETARY, Role.DEPUTY_SECRETARY)
LOOK_BACK = timedelta(days=14)
LIMIT = 3500
"""Characters of text; with heading and attendance it stays one message."""


def about(work: UnitOfWork, writer: Member, *, at: datetime) -> list[Meeting]:
    """Return the meetings that minutes may be of, newest first: begun within two weeks and without approved minutes.

    Raises:
        NotAllowed: the person does not write minutes.
        NoMeetingOpen: there is no such meeting.
    """
    _must(writer, WRITERS)
    states = (MeetingState.OPEN, MeetingState.CLOSED)
    found = work.meetings.between(writer.branch_id, at - LOOK_BACK, at + timedelta(hours=1), *states)
    if not found:
        raise NoMeetingOpen
    return found[::-1]


def begin(work: UnitOfWork, writer: Member, meeting_id: int) -> Minutes:
    """Begin the draft for a meeting, or go on with the one that is there.

    Raises:
        NotAllowed: the person does not write minutes of this branch.
        NoDraft: there is no such meeting.
    """
    _must(writer, WRITERS)
    meeting = work.meetings.get(meeting_id)
    if meeting is None or meeting.branch_id != writer.branch_id:
        raise NoDraft
    return draft(work, writer, work.minutes.draft(meeting, writer))


def draft(work: UnitOfWork, writer: Member, minutes_id: int) -> Minutes:
    """Return a draft of the writer's branch.

    Raises:
        NotAllowed: the person does not write minutes of this branch.
        NoDraft: it was thrown away or approved.
    """
    minutes = work.minutes.get(minutes_id)
    if minutes is None or minutes.state != MinutesState.DRAFT:
        raise NoDraft
    _must(writer, WRITERS)
    if minutes.meeting.branch_id != writer.branch_id:
        raise NotAllowed
    return minutes


def add_text(work: UnitOfWork, writer: Member, minutes_id: int, text: str) -> Minutes:
    """Append a paragraph, word for word.

    Raises:
        NotAllowed: the person does not write minutes of this branch.
        NoDraft: it was thrown away.
        MinutesIncomplete: the text would not fit into one message; nothing was added.
    """
    minutes = draft(work, writer, minutes_id)
    if len(minutes.text) + len(text) > LIMIT:
        raise MinutesIncomplete
    work.minutes.add_text(minutes_id, text)
    return draft(work, writer, minutes_id)


def add_photo(work: UnitOfWork, writer: Member, minutes_id: int, photo: Photo, *, at: datetime) -> Minutes:
    """Add a photograph; the same picture twice is kept once.

    Raises:
        NotAllowed: the person does not write minutes of this branch.
        NoDraft: it was thrown away.
    """
    draft(work, writer, minutes_id)
    work.minutes.add_photo(minutes_id, photo, at=at)
    return draft(work, writer, minutes_id)


def approve(work: UnitOfWork, approver: Member, minutes_id: int, *, at: datetime) -> Minutes:
    """Lock a draft and return it as approved. The meeting counts as minuted when it is closed.

    Raises:
        NotAllowed: only the secretary (or deputy) audits records.
        NoDraft: it is gone or locked already (a double press).
        MinutesIncomplete: nothing was written; words are never made up.
    """
    minutes = draft(work, approver, minutes_id)
    _must(approver, APPROVERS)
    if not minutes.text:
        raise MinutesIncomplete
    if not work.minutes.approve(minutes_id, by=approver, at=at):
        raise NoDraft
    work.meetings.change(minutes.meeting.id, MeetingState.MINUTED, was=MeetingState.CLOSED)
    work.audit.add(approver, "minutes.approved", f"minutes:{minutes_id}", at=at, version=minutes.version)
    return replace(minutes, state=MinutesState.APPROVED)


def discard(work: UnitOfWork, writer: Member, minutes_id: int) -> None:
    """Throw a draft away.

    Raises:
        NotAllowed: the person does not write minutes of this branch.
        NoDraft: there is none.
    """
    draft(work, writer, minutes_id)
    work.minutes.discard(minutes_id)


def _must(member: Member, roles: tuple[Role, ...]) -> None:
    if not member.holds(*roles):
        raise NotAllowed

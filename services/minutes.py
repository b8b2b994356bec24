"""Minutes: officers post what people wrote and photographed, line by line; ``services.minutes_audit`` is the rest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from branch.meeting import Meeting, MeetingState
from branch.member import Member, Role
from branch.minutes import FACTS, Line, Minutes, MinutesState, Noted, Part, Photo, Source
from branch.refusals import MinutesIncomplete, NoDraft, NoMeetingOpen, NoSuchLine, NotAllowed, ReasonNeeded
from services.meetings import leads
from storage.repositories.minutes import LIVE
from storage.unit_of_work import UnitOfWork

APPROVERS = (Role.SECRETARY, Role.DEPUTY_SECRETARY)
WRITERS = (*APPROVERS, Role.PUBLICITY, Role.GROUP_LEADER)
"""Who writes minutes; a group leader those of the own Party group alone."""
LOOK_BACK = timedelta(days=14)
LIMIT = 3500
"""Characters of text; with heading and attendance it stays one message."""
MOST_LINES = 60


def writes(member: Member, meeting: Meeting) -> bool:
    """Tell whether the minutes of this meeting are this person's to write."""
    if member.branch_id != meeting.branch_id:
        return False
    return member.holds(*APPROVERS, Role.PUBLICITY) or leads(member, meeting.party_group)


def about(work: UnitOfWork, writer: Member, *, at: datetime, minuted: bool = False) -> list[Meeting]:
    """Return the meetings that minutes may be of, newest first: begun within two weeks and without approved minutes.

    Args:
        work: the open transaction.
        writer: who writes them.
        at: now.
        minuted: those with approved minutes too, for corrections and late photographs.

    Raises:
        NotAllowed: the person does not write minutes.
        NoMeetingOpen: there is no such meeting.
    """
    if not writer.holds(*WRITERS):
        raise NotAllowed
    states = (MeetingState.OPEN, MeetingState.CLOSED, *([MeetingState.MINUTED] if minuted else []))
    found = work.meetings.between(writer.branch_id, at - LOOK_BACK, at + timedelta(hours=1), *states)
    theirs = [meeting for meeting in found[::-1] if writes(writer, meeting)]
    if not theirs:
        raise NoMeetingOpen
    return theirs


def begin(work: UnitOfWork, writer: Member, meeting_id: int, *, reason: str | None = None) -> Minutes:
    """Begin the draft for a meeting, or go on with the one that is there.

    What waits for the secretary is taken back: the next version goes on with it. Approved minutes stay as they are,
    and the next version corrects them.

    Raises:
        NotAllowed: the person does not write minutes of this meeting.
        NoDraft: there is no such meeting, or it was not held.
        ReasonNeeded: approved minutes are corrected for a reason.
    """
    meeting = work.meetings.get(meeting_id)
    if meeting is None or (meeting.branch_id != writer.branch_id and writer.holds(*WRITERS)):
        raise NoDraft
    _must_write(writer, meeting)
    if meeting.state in {MeetingState.PLANNED, MeetingState.CANCELLED}:
        raise NoDraft
    newest = work.minutes.newest(meeting_id)
    if newest is None:
        return draft(work, writer, work.minutes.add(meeting, writer))
    if newest.state == MinutesState.DRAFT:
        return draft(work, writer, newest.id)
    if newest.state == MinutesState.APPROVED and not reason:
        raise ReasonNeeded
    work.minutes.change(newest.id, MinutesState.RETURNED, MinutesState.SUBMITTED)
    return next_version(work, newest, writer, reason=reason)


def next_version(work: UnitOfWork, old: Minutes, writer: Member, *, reason: str | None) -> Minutes:
    """Begin the version after ``old`` with everything that ``old`` holds."""
    number = work.minutes.add(old.meeting, writer, reason=reason)
    work.minutes.copy(old.id, number)
    fresh = work.minutes.get(number)
    if fresh is None:
        raise NoDraft
    return fresh


def version(work: UnitOfWork, member: Member, minutes_id: int) -> Minutes:
    """Return any version of minutes that the person writes or audits.

    Raises:
        NotAllowed: it is none of the person's business.
        NoDraft: there is no such version.
    """
    minutes = work.minutes.get(minutes_id)
    if minutes is None:
        raise NoDraft
    _must_write(member, minutes.meeting)
    return minutes


def live(work: UnitOfWork, member: Member, minutes_id: int) -> Minutes:
    """Return what became of a version: the draft of its meeting, or what waits for the secretary.

    Raises:
        NotAllowed: it is none of the person's business.
        NoDraft: it was thrown away, or the newest version is approved.
    """
    known = version(work, member, minutes_id)
    found = known if known.state in LIVE else work.minutes.newest(known.meeting.id, *LIVE)
    if found is None:
        raise NoDraft
    return found


def draft(work: UnitOfWork, writer: Member, minutes_id: int) -> Minutes:
    """Return a draft of the writer's branch.

    Raises:
        NotAllowed: the person does not write these minutes.
        NoDraft: it was thrown away, handed in or approved.
    """
    minutes = work.minutes.get(minutes_id)
    if minutes is None or minutes.state != MinutesState.DRAFT:
        raise NoDraft
    _must_write(writer, minutes.meeting)
    return minutes


def note(work: UnitOfWork, writer: Member, minutes_id: int, lines: Sequence[Noted], source: Source) -> Minutes:
    """Append lines, word for word; of the facts the newest counts.

    Raises:
        NotAllowed: the person does not write these minutes.
        NoDraft: it was thrown away.
        MinutesIncomplete: it would not fit into one message; nothing was added.
    """
    minutes = draft(work, writer, minutes_id)
    letters = sum(len(line.text) for line in minutes.lines) + sum(len(line.text) for line in lines)
    if letters > LIMIT or len(minutes.lines) + len(lines) > MOST_LINES:
        raise MinutesIncomplete
    said = {line.part for line in lines if line.part in FACTS}
    replaced = [line.id for line in minutes.lines if line.part in said]
    if replaced:
        work.minutes.drop_lines(minutes_id, *replaced)
    work.minutes.add_lines(minutes_id, lines, source)
    return draft(work, writer, minutes_id)


def preside(work: UnitOfWork, writer: Member, minutes_id: int, chair: Member, source: Source) -> Minutes:
    """Note who presided, by a press of the writer.

    Raises:
        NotAllowed: the person does not write these minutes, or the chair is of another branch.
        NoDraft: it was thrown away.
    """
    if chair.branch_id != writer.branch_id:
        raise NotAllowed
    return note(work, writer, minutes_id, [Noted(Part.CHAIR, chair.name)], source)


def item(minutes: Minutes, number: int) -> Line:
    """Return a numbered line.

    Raises:
        NoSuchLine: there are not so many.
    """
    if not 1 <= number <= len(minutes.items):
        raise NoSuchLine(number)
    return minutes.items[number - 1]


def rewrite(work: UnitOfWork, writer: Member, minutes_id: int, number: int, *, said: Noted, source: Source) -> Minutes:
    """Give a numbered line other words or another part; it keeps owner and day unless others are said.

    Raises:
        NotAllowed: the person does not write these minutes.
        NoDraft: it was thrown away.
        NoSuchLine: there are not so many lines.
    """
    line = item(draft(work, writer, minutes_id), number)
    facts = {"part": said.part, "owner_id": said.owner_id or line.owner_id, "due_on": said.due_on or line.due_on}
    where = {
        "chat_id": source.chat_id,
        "message_id": source.message_id,
        "said_by": source.said_by,
        "said_at": source.said_at,
    }
    words = {"text": said.text, **where} if said.text else {}
    work.minutes.change_line(line.id, remark=None, **facts, **words)
    return draft(work, writer, minutes_id)


def strike(work: UnitOfWork, writer: Member, minutes_id: int, number: int) -> Minutes:
    """Take a numbered line out of a draft; earlier versions keep it.

    Raises:
        NotAllowed: the person does not write these minutes.
        NoDraft: it was thrown away.
        NoSuchLine: there are not so many lines.
    """
    work.minutes.drop_lines(minutes_id, item(draft(work, writer, minutes_id), number).id)
    return draft(work, writer, minutes_id)


def add_photo(work: UnitOfWork, writer: Member, minutes_id: int, photo: Photo, source: Source) -> Minutes:
    """Add a photograph; the same picture twice is kept once.

    Raises:
        NotAllowed: the person does not write these minutes.
        NoDraft: it was thrown away.
    """
    draft(work, writer, minutes_id)
    kept = replace(photo, content=photo.content[:256] if photo.content else None)
    work.photos.add(minutes_id, kept, message_id=source.message_id, at=source.said_at)
    if photo.album is not None:
        work.photos.share_caption(minutes_id, photo.album)
    return draft(work, writer, minutes_id)


def describe(work: UnitOfWork, writer: Member, minutes_id: int, content: str, number: int | None = None) -> Minutes:
    """Say what photographs show: the one with this number, or all of which nobody said it yet.

    Raises:
        NotAllowed: the person does not write these minutes.
        NoDraft: it was thrown away.
        NoSuchLine: there are not so many photographs.
    """
    minutes = draft(work, writer, minutes_id)
    if number is not None and not 1 <= number <= len(minutes.photos):
        raise NoSuchLine(number)
    named = [] if number is None else [minutes.photos[number - 1].unique_id]
    work.photos.describe(minutes_id, content[:256], *named)
    return draft(work, writer, minutes_id)


def empty(work: UnitOfWork, writer: Member, minutes_id: int) -> None:
    """Take all lines out of a draft; the photographs stay.

    Raises:
        NotAllowed: the person does not write these minutes.
        NoDraft: it was thrown away.
    """
    draft(work, writer, minutes_id)
    work.minutes.drop_lines(minutes_id)


def discard(work: UnitOfWork, writer: Member, minutes_id: int) -> None:
    """Throw a draft away; versions before it stay.

    Raises:
        NotAllowed: the person does not write these minutes.
        NoDraft: there is none.
    """
    draft(work, writer, minutes_id)
    work.minutes.discard(minutes_id)


def _must_write(member: Member, meeting: Meeting) -> None:
    """Refuse whoever writes no minutes of this branch; to a group leader those of others are as if there were none."""
    if member.branch_id != meeting.branch_id or not member.holds(*WRITERS):
        raise NotAllowed
    if not writes(member, meeting):
        raise NoDraft

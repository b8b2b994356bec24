"""签到: a member says that they are at the meeting in progress."""

from branch.meeting import MeetingKind
from branch.refusals import NoMeetingOpen, SeveralMeetings
from handlers.context import BranchContext
from handlers.keyboards import Button, press
from handlers.texts import general
from handlers.texts import meetings as texts
from services import attendance
from services.meetings import following


def check_in(context: BranchContext) -> None:
    """Record the sender's presence and say so; two meetings at once are asked about."""
    kind = context.slots.get("meeting_kind")
    try:
        record = attendance.check_in(
            context.work,
            context.member,
            at=context.at,
            kind=MeetingKind(kind) if kind else None,
        )
    except NoMeetingOpen as nothing:
        context.reply(texts.not_open(context.phrases, nothing.following))
    except SeveralMeetings as several:
        rows = [[Button(texts.named(context.phrases, each), press("ci", each.id))] for each in several.meetings]
        context.choose(texts.which(context.phrases), rows)
    else:
        undo = [[Button(general.undo(context.phrases), press("cu", record.meeting.id))]]
        context.reply(texts.checked_in(context.phrases, record), undo)


def check_in_at(context: BranchContext, meeting_id: str) -> None:
    """Record the presser's presence at one meeting; in the group only the presser sees the answer."""
    record = attendance.check_in_at(context.work, context.member, int(meeting_id), at=context.at)
    if not context.origin.private:
        context.toast(texts.toast_checked_in(context.phrases, record))
        return
    context.toast()
    undo = [[Button(general.undo(context.phrases), press("cu", record.meeting.id))]]
    context.change(texts.checked_in(context.phrases, record), undo)


def undo_check_in(context: BranchContext, meeting_id: str) -> None:
    """Take back the presser's own check-in."""
    meeting = attendance.undo_check_in(context.work, context.member, int(meeting_id), at=context.at)
    context.toast()
    context.change(texts.undone(context.phrases, meeting))


def next_meeting(context: BranchContext) -> None:
    """Say when and where the next meeting is."""
    kind = context.slots.get("meeting_kind")
    found = following(context.work, context.member, at=context.at, kind=MeetingKind(kind) if kind else None)
    context.reply(texts.following(context.phrases, found))

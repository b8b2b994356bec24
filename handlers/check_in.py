"""签到: a member says that they are at the meeting in progress, scans its code, or has to go before the end."""

from datetime import datetime

from branch.attendance import AttendanceState, CheckIn
from branch.meeting import Meeting, MeetingKind
from branch.refusals import CodeExpired, NoMeetingOpen, OnLeave, SeveralMeetings
from handlers import in_words
from handlers.context import BranchContext
from handlers.dialogues import ANSWERED_WITHIN, DECLINE
from handlers.keyboards import Button, Rows, press
from handlers.texts import attendance as attendance_texts
from handlers.texts import general
from handlers.texts import leave as leave_texts
from handlers.texts import meetings as texts
from services import attendance, roll_call
from services.meetings import following

AT_ONCE = 3
"""Meetings that one button signs in to; more than two at the same time are an exception already."""


def check_in(context: BranchContext) -> None:
    """Record the sender's presence and say so; two meetings at once are asked about, and so is leave."""
    kind = context.slots.get("meeting_kind")
    try:
        record = attendance.check_in(
            context.work,
            context.member,
            at=_said_at(context),
            kind=MeetingKind(kind) if kind else None,
        )
    except NoMeetingOpen as nothing:
        context.reply(texts.not_open(context.phrases, nothing.following, context.at))
    except SeveralMeetings as several:
        _ask_which(context, several)
    except OnLeave as away:
        ask_whether_back(context, away.meeting)
    else:
        context.reply(*_recorded(context, record))


def ask_whether_back(context: BranchContext, meeting: Meeting, *, approved: bool = True) -> None:
    """Ask whoever has leave, approved or not yet, and says to be here whether the leave ends by that."""
    _ = context.phrases
    yes, no = Button(leave_texts.yes_here(_), press("ci", meeting.id)), Button(leave_texts.not_here(_), DECLINE)
    words = leave_texts.really_here(_, meeting, approved=approved)
    in_words.choose(context, words, [[yes, no]], said_at=_said_at(context).isoformat())


def check_in_at(context: BranchContext, meeting_id: str) -> None:
    """Record the presser's presence at one meeting; in the group only the presser sees the answer."""
    record = attendance.check_in_at(context.work, context.member, int(meeting_id), at=_said_at(context))
    if not context.origin.private:
        on_leave = record.was == AttendanceState.LEAVE_APPROVED
        words = attendance_texts.toast_leave_ended if on_leave else texts.toast_checked_in
        context.toast(words(context.phrases, record))
        return
    context.toast()
    context.change(*_recorded(context, record))


def _said_at(context: BranchContext) -> datetime:
    """Return when the member said to be here: before our question, if one was asked and answered soon."""
    said = context.slots.get("said_at")
    before = datetime.fromisoformat(said) if said else context.at
    return before if context.at - before <= ANSWERED_WITHIN else context.at


def check_in_at_all(context: BranchContext, meeting_ids: str) -> None:
    """Record the presser's presence at several meetings that go on at once."""
    ids = [int(each) for each in meeting_ids.split(".")]
    records = attendance.open_at(context.work, context.member, ids, at=context.at)
    context.toast()
    context.change("\n".join(_words(context, record) for record in records))


def check_in_by_code(context: BranchContext, code: str) -> None:
    """Sign in whoever opened the link of the screen in the meeting room; who is signed in needs no new code."""
    try:
        record = roll_call.check_in(context.work, context.member, code, at=context.at)
    except CodeExpired:
        meeting = roll_call.signed_in(context.work, context.member, code)
        if meeting is None:
            raise
        context.reply(attendance_texts.old_code(context.phrases, meeting))
        return
    context.reply(*_recorded(context, record))


def undo_check_in(context: BranchContext, meeting_id: str) -> None:
    """Take back the presser's own check-in."""
    meeting = attendance.undo_check_in(context.work, context.member, int(meeting_id), at=context.at)
    context.toast()
    context.change(texts.undone(context.phrases, meeting))


def go_early(context: BranchContext) -> None:
    """Record that the sender goes before the end; of several meetings the one is asked for."""
    found = attendance.attending(context.work, context.member)
    if not found:
        context.reply(attendance_texts.not_attending(context.phrases))
    elif len(found) == 1:
        go_early_from(context, str(found[0].id))
    else:
        rows = [[Button(texts.named(context.phrases, each), press("ce", each.id))] for each in found]
        context.choose(texts.which(context.phrases), rows)


def go_early_from(context: BranchContext, meeting_id: str) -> None:
    """Record that the presser goes before the end of one meeting."""
    try:
        meeting = attendance.leave_early(context.work, context.member, int(meeting_id), at=context.at)
    except NoMeetingOpen:
        context.toast(attendance_texts.not_attending(context.phrases), alert=True)
        return
    context.toast()
    context.reply(attendance_texts.gone_early(context.phrases, meeting))


def next_meeting(context: BranchContext) -> None:
    """Say when and where the next meeting is."""
    kind = context.slots.get("meeting_kind")
    found = following(context.work, context.member, at=context.at, kind=MeetingKind(kind) if kind else None)
    context.reply(texts.following(context.phrases, found))


def _ask_which(context: BranchContext, several: SeveralMeetings) -> None:
    rows = [[Button(texts.named(context.phrases, each), press("ci", each.id))] for each in several.meetings]
    if len(several.meetings) <= AT_ONCE:
        ids = ".".join(str(each.id) for each in several.meetings)
        rows.append([Button(attendance_texts.all_open(context.phrases), press("cb", ids))])
    context.choose(texts.which(context.phrases), rows)


def _recorded(context: BranchContext, record: CheckIn) -> tuple[str, Rows]:
    """Return what to say of a check-in, with the ways back and out."""
    _ = context.phrases
    keys = [Button(general.undo(_), press("cu", record.meeting.id))]
    if record.state != AttendanceState.LEFT_EARLY:
        keys.append(Button(attendance_texts.go_early(_), press("ce", record.meeting.id)))
    return _words(context, record), [keys]


def _words(context: BranchContext, record: CheckIn) -> str:
    words = texts.checked_in(context.phrases, record)
    on_leave = record.was == AttendanceState.LEAVE_APPROVED
    return words + attendance_texts.leave_ended(context.phrases) if on_leave else words

"""开会: the chair opens and closes a meeting and gets the sums."""

from contextlib import suppress

from branch.attendance import Tally
from branch.clock import local
from branch.meeting import MeetingKind
from branch.refusals import NoGroupChat, NoMeetingOpen, NoMeetingToOpen, SeveralMeetings
from handlers import boards, notices, profiles
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, press
from handlers.texts import attendance as attendance_texts
from handlers.texts import meetings as texts
from handlers.texts import notices as notice_texts
from locales.words import meeting_kind
from services import attendance, meetings

HELD_AT_ONCE = (MeetingKind.GENERAL_MEETING, MeetingKind.COMMITTEE, MeetingKind.THEME_DAY, MeetingKind.LECTURE)


def open_check_in(context: BranchContext) -> None:
    """Open today's planned meeting; several are asked about, and with none the chair may hold one now."""
    kind = _kind(context)
    try:
        meeting = meetings.to_open(context.work, context.member, at=context.at, kind=kind)
    except SeveralMeetings as several:
        rows = [[Button(texts.named(context.phrases, each), press("mo", each.id))] for each in several.meetings]
        context.choose(texts.which(context.phrases), rows)
    except NoMeetingToOpen:
        if kind is not None or not context.member.holds(*meetings.CHAIRS):
            open_now(context, kind or MeetingKind.GROUP)
            return
        rows = [[Button(meeting_kind(context.phrases, each), press("mn", each))] for each in HELD_AT_ONCE]
        context.choose(texts.kinds_to_open(context.phrases), rows)
    else:
        open_planned(context, str(meeting.id))


def open_planned(context: BranchContext, meeting_id: str) -> None:
    """Open one meeting and announce it in the group."""
    tally = meetings.open_check_in(context.work, context.member, int(meeting_id), at=context.at)
    _announce(context, tally)


def open_now(context: BranchContext, kind: str) -> None:
    """Hold a meeting that was not planned."""
    tally = meetings.open_now(context.work, context.member, MeetingKind(kind), at=context.at)
    _announce(context, tally)


def close(context: BranchContext) -> None:
    """End the meeting in progress."""
    try:
        meeting = meetings.to_close(context.work, context.member, at=context.at, kind=_kind(context))
    except NoMeetingOpen:
        context.reply(texts.not_open(context.phrases, None))
    except SeveralMeetings as several:
        rows = [[Button(texts.named(context.phrases, each), press("mc", each.id))] for each in several.meetings]
        context.choose(texts.which(context.phrases), rows)
    else:
        close_one(context, str(meeting.id))


def close_one(context: BranchContext, meeting_id: str) -> None:
    """End one meeting; the chair gets the sums and who was missing, the group the sums alone."""
    number = int(meeting_id)
    tally = meetings.close(context.work, context.member, number, at=context.at)
    absent = meetings.missing(context.work, context.member, number, at=context.at)
    context.toast()
    rows = [[Button(texts.post_minutes(context.phrases), press("nb", meeting_id))]]
    if context.member.holds(*meetings.CHAIRS):
        rows += profiles.asked_after(context, tally.meeting)
    context.change("\n".join([texts.closed_for_chair(context.phrases, tally, absent), *_odd(context, number)]), rows)
    _post_end(context, tally)


def who_is_missing(context: BranchContext) -> None:
    """Tell the chair, in private, who has not come to the meeting in progress."""
    try:
        meeting = meetings.to_close(context.work, context.member, at=context.at, kind=_kind(context))
    except NoMeetingOpen:
        context.reply(texts.not_open(context.phrases, None))
        return
    except SeveralMeetings as several:
        meeting = several.meetings[-1]
    tally = meetings.count(context.work, meeting.id)
    absent = meetings.missing(context.work, context.member, meeting.id, at=context.at)
    context.reply("\n".join([texts.missing(context.phrases, tally, absent), *_odd(context, meeting.id)]))


def _odd(context: BranchContext, meeting_id: int) -> list[str]:
    """Return what looks unusual in the sign-ins, for the eyes of whoever chairs."""
    found = attendance.anomalies(context.work, meeting_id)
    roster = context.work.people.members(context.member.branch_id, on=local(context.at).date())
    return attendance_texts.odd(context.phrases, found, roster)


def reopen(context: BranchContext, meeting_id: str) -> None:
    """Take the end of a meeting back: the system, or somebody, ended it too early."""
    meeting = meetings.reopen(context.work, context.member, int(meeting_id), at=context.at)
    context.toast()
    context.change(texts.reopened(context.phrases, meeting))
    tally = meetings.count(context.work, meeting.id)
    boards.refresh(context.work, tally, at=context.at, bot_username=context.bot_username)


def _announce(context: BranchContext, tally: Tally) -> None:
    """Tell the chair and, if it was this very press that opened the meeting, whom it concerns.

    The branch learns it in its group; without a group, and for committee and Party groups, everybody in private.
    """
    context.toast()
    screen = [texts.screen_too(context.phrases)] if context.pages and context.origin.private else []
    context.change("\n".join([texts.opened(context.phrases, tally), *screen]))
    meeting = tally.meeting
    if meeting.opened_at != context.at:
        return
    if boards.post(context.work, tally, at=context.at, bot_username=context.bot_username):
        return
    rows = [[Button(texts.here(context.phrases), press("ci", meeting.id))]]
    for member in notices.audience(context, meeting):
        if member.id != context.member.id:
            context.tell(member.id, lambda _: Say(notice_texts.begins(_, meeting), rows))


def _post_end(context: BranchContext, tally: Tally) -> None:
    boards.refresh(context.work, tally, at=context.at, bot_username=context.bot_username)
    if not tally.meeting.for_all:
        return
    with suppress(NoGroupChat):
        context.post(tally.meeting.branch_id, lambda _: Say(texts.closed(_, tally)))


def _kind(context: BranchContext) -> MeetingKind | None:
    named = context.slots.get("meeting_kind")
    return MeetingKind(named) if named else None

"""开会: the chair opens and closes a meeting and gets the sums."""

from collections.abc import Callable

from branch.attendance import Tally
from branch.meeting import MeetingKind
from branch.refusals import NoGroupChat, NoMeetingOpen, NoMeetingToOpen, SeveralMeetings
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, Rows, press
from handlers.texts import meetings as texts
from locales import Phrases
from locales.words import meeting_kind
from services import meetings

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
        if kind is not None:
            open_now(context, kind)
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
        meeting = meetings.to_close(context.work, context.member, kind=_kind(context))
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
    context.change(texts.closed_for_chair(context.phrases, tally, absent), rows)
    _post(context, tally, lambda _: Say(texts.closed(_, tally)))


def who_is_missing(context: BranchContext) -> None:
    """Tell the chair, in private, who has not come to the meeting in progress."""
    try:
        meeting = meetings.to_close(context.work, context.member, kind=_kind(context))
    except NoMeetingOpen:
        context.reply(texts.not_open(context.phrases, None))
        return
    except SeveralMeetings as several:
        meeting = several.meetings[-1]
    tally = meetings.count(context.work, meeting.id)
    absent = meetings.missing(context.work, context.member, meeting.id, at=context.at)
    context.reply(texts.missing(context.phrases, tally, absent))


def _announce(context: BranchContext, tally: Tally) -> None:
    """Tell the chair and, if it was this very press that opened the meeting, the group."""
    context.toast()
    context.change(texts.opened(context.phrases, tally))
    if tally.meeting.opened_at != context.at:
        return
    _post(context, tally, lambda _: Say(texts.check_in_notice(_, tally.meeting), _notice_keys(context, _, tally)))


def _notice_keys(context: BranchContext, _: Phrases, tally: Tally) -> Rows:
    private = f"https://t.me/{context.bot_username}?start=leave"
    return [[Button(texts.here(_), press("ci", tally.meeting.id)), Button(texts.to_private(_), url=private)]]


def _post(context: BranchContext, tally: Tally, compose: Callable[[Phrases], Say]) -> None:
    try:
        context.post(tally.meeting.branch_id, compose)
    except NoGroupChat:
        return


def _kind(context: BranchContext) -> MeetingKind | None:
    named = context.slots.get("meeting_kind")
    return MeetingKind(named) if named else None

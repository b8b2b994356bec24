"""What is said around a meeting beside orders: it begins, today's is moved, who comes, the screen, the theme."""

from dataclasses import replace

from branch.meeting import MeetingKind
from branch.refusals import NoMeetingOpen
from handlers import meetings, planning, planning_changes, web_link
from handlers import planning_steps as steps
from handlers.context import BranchContext
from handlers.planning_echoes import go_on, words
from handlers.texts import meetings as meeting_texts
from handlers.texts import turnout as texts
from handlers.understanding.about_meetings import Turnout, theme_in, turnout_asked
from services import planning as plans
from services import roll_call, turnout
from services.meetings import CHAIRS


def no_plan(context: BranchContext) -> bool:
    """Tell whether no plan is in progress: within one, the words belong to it."""
    return steps.in_progress(context) is None


def move_todays(context: BranchContext) -> None:
    """Put another hour for today's meeting before the person."""
    today = words(context).day
    if today is not None:
        context.slots = {"date": today.isoformat()}
    at = words(context).at
    if today is not None and at is not None:
        context.slots["new_starts_at"] = f"{today.isoformat()}T{at:%H:%M}"
    planning_changes.move(context)


def open_it(context: BranchContext) -> None:
    """Open the check-in of the meeting that is said to begin."""
    kinds = words(context).kinds
    context.slots = {"meeting_kind": kinds[0]} if kinds else {}
    meetings.open_check_in(context)


def show_screen(context: BranchContext) -> None:
    """Send the way to the screen of the meeting that goes on."""
    try:
        roll_call.current(context.work, context.member)
    except NoMeetingOpen:
        context.reply(meeting_texts.no_screen(context.phrases))
    else:
        web_link.screen(context)


def who_comes(context: BranchContext) -> None:
    """Say who comes, is late or is on leave; why, to those who decide on leave alone."""
    asked = turnout_asked(context.args)
    meeting = turnout.meant(context.work, context.member, at=context.at, late=asked == Turnout.LATE)
    _ = context.phrases
    if meeting is None:
        context.reply(texts.nothing(_))
        return
    found, reasons = turnout.turnout(context.work, meeting, at=context.at), context.member.holds(*CHAIRS)
    if asked == Turnout.LATE:
        context.reply(texts.late(_, found))
    elif asked == Turnout.ON_LEAVE:
        context.reply(texts.on_leave(_, found, reasons=reasons))
    else:
        context.reply(texts.coming(_, found, reasons=reasons))


def give_theme(context: BranchContext) -> None:
    """Put the theme of the next theme day, or of the one on the day that was named, before the person."""
    theme, day = theme_in(context.args), words(context).day
    kind = MeetingKind.THEME_DAY
    theirs, _others = plans.to_change(context.work, context.member, at=context.at, kind=kind, day=day)
    if theirs:
        go_on(context, replace(steps.of_meeting(theirs[0]), topic=theme))
    else:
        context.slots = {"meeting_kind": kind, "topic": theme}
        planning.begin(context)

"""What is said around a meeting beside orders: it begins, today's is moved, who comes, the screen, the theme."""

from collections.abc import Sequence
from dataclasses import replace

from branch.clock import local
from branch.meeting import Meeting, MeetingKind
from branch.refusals import NoMeetingOpen
from handlers import in_words, meetings, planning, planning_changes, web_link
from handlers import planning_steps as steps
from handlers.context import BranchContext
from handlers.dialogues import DECLINE
from handlers.keyboards import Button
from handlers.planning_echoes import go_on, words
from handlers.texts import general
from handlers.texts import meetings as meeting_texts
from handlers.texts import turnout as texts
from handlers.understanding.about_meetings import Turnout, theme_in, turnout_asked
from services import duties, roll_call, turnout
from services import planning as plans
from services.meetings import CHAIRS

THEME = "theme"


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


def ask_theme(context: BranchContext, *key: str) -> None:
    """Ask for the theme that a duty wants."""
    one = duties.one(context.work, context.member, ":".join(key), at=context.at)
    if duties.TOPIC not in one.duty.shown_by or not one.open:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    month = f"{one.due_on:%Y-%m}" if one.due_on else ""
    rows = [[Button(general.not_at_all(context.phrases), DECLINE)]]
    in_words.choose(context, texts.which_theme(context.phrases), rows, takes=THEME, month=month)


def theme_said(context: BranchContext) -> None:
    """Take what was said for the theme, of the theme day in the month of the duty if one is planned."""
    kind, month = MeetingKind.THEME_DAY, context.slots["month"]
    theirs, _others = plans.to_change(context.work, context.member, at=context.at, kind=kind, day=None)
    of_month = [each for each in theirs if f"{local(each.starts_at):%Y-%m}" == month]
    _give(context, of_month or theirs, theme_in(context.args) or context.args.strip())


def give_theme(context: BranchContext) -> None:
    """Put the theme of the next theme day, or of the one on the day that was named, before the person."""
    theme, day = theme_in(context.args), words(context).day
    kind = MeetingKind.THEME_DAY
    theirs, _others = plans.to_change(context.work, context.member, at=context.at, kind=kind, day=day)
    _give(context, theirs, theme)


def _give(context: BranchContext, theirs: Sequence[Meeting], theme: str | None) -> None:
    if theirs:
        go_on(context, replace(steps.of_meeting(theirs[0]), topic=theme))
    else:
        context.slots = {"meeting_kind": MeetingKind.THEME_DAY, "topic": theme}
        planning.begin(context)

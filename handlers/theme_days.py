"""A theme day (主题党日) on a rest day: the secretary decides, the branch's own calendar comes first."""

from dataclasses import replace
from datetime import date, timedelta

from branch.clock import local
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.planning import Draft, Gap
from handlers import planning_steps as steps
from handlers.context import BranchContext
from handlers.planning_echoes import go_on, words
from handlers.texts import general
from handlers.texts import planning as texts
from handlers.understanding.plans import PlanWords, called_working
from services import planning

ASKED_BEFORE = 5
"""Days before a theme day on which the secretary is asked; the reminder of that day is known by it."""


def decide(context: BranchContext, theme_day: str, day: str) -> None:
    """Keep the theme day, or put it on another day; an empty ``day`` is asked for. Nothing is made without an echo."""
    try:
        usual, wanted = date.fromisoformat(theme_day), date.fromisoformat(day) if day else None
    except ValueError:
        context.toast(general.gone(context.phrases), alert=True)
        return
    meeting = _planned(context, usual)
    context.toast()
    if meeting is not None and day == theme_day:
        context.work.audit.add(context.member, "theme_day.kept", f"meeting:{meeting.id}", at=context.at)
        context.change(texts.theme_day_kept(context.phrases, meeting))
        return
    draft = steps.of_meeting(meeting) if meeting else _new(context)
    if day != theme_day:
        draft = replace(draft, reason=texts.because_of_rest(context.phrases, usual))
    if wanted is not None:
        go_on(context, replace(draft, day=wanted))
    else:
        steps.ask(context, replace(draft, day=None), Gap.DAY)


def answered(context: BranchContext, said: PlanWords) -> bool:
    """Take a mere day (“9号”) as the answer to the reminder of these days; False when none was sent."""
    if said.day is None or not said.bare:
        return False
    today = local(context.at).date()
    days = [today + timedelta(days=number) for number in range(ASKED_BEFORE + 1)]
    keys = {f"theme_note:{day}:{ASKED_BEFORE}:m{context.member.id}": day for day in days}
    asked = sorted(keys[key] for key in context.work.outbox.known(keys))
    if not asked:
        return False
    decide(context, asked[0].isoformat(), said.day.isoformat())
    return True


def declare(context: BranchContext) -> None:
    """Declare a day a working day or a rest day of the branch."""
    said = words(context)
    works = called_working(context.args)
    if said.day is None or works is None:
        context.reply(texts.how_to_declare(context.phrases))
        return
    context.work.days.put(context.member.branch_id, said.day, works=works, by=context.member.id)
    context.work.audit.add(context.member, "day.declared", f"day:{said.day}", at=context.at, works=works)
    context.reply(texts.day_declared(context.phrases, said.day, works=works))


def _planned(context: BranchContext, day: date) -> Meeting | None:
    found = planning.others_of_the_day(context.work, context.member.branch_id, day)
    theme = (each for each in found if each.kind == MeetingKind.THEME_DAY and each.state == MeetingState.PLANNED)
    return next(theme, None)


def _new(context: BranchContext) -> Draft:
    """Return the draft of a theme day that nobody planned, at the hour of the last one."""
    branch_id = context.member.branch_id
    last = planning.usual_time(context.work, branch_id, MeetingKind.THEME_DAY, at=context.at)
    at = local(last).time().replace(second=0) if last else None
    return Draft(kinds=(MeetingKind.THEME_DAY,), at=at)

"""还差什么: what a branch still has to do this month, quarter or year, with a button to do it and its rule."""

from collections.abc import Sequence
from datetime import date

from telegram import Message

from branch.clock import local
from branch.duties import DutyState, Every, Fact, Instance
from branch.duty_calendar import NOTED
from branch.duty_tally import tally
from branch.meeting import MeetingKind
from branch.periods import periods
from handlers import dues_desk, in_words, planning
from handlers.context import BranchContext
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, Rows, press
from handlers.texts import duties as texts
from handlers.texts import general
from handlers.texts import profiles as profile_texts
from handlers.texts.curation import further
from handlers.understanding.slots import period_in
from reminders.texts_duties import MEETINGS
from rules.duties import starter_variants
from services import duties
from services.dues import CONFIRMERS
from services.meetings import CHAIRS, CONVENERS
from services.minutes import WRITERS
from services.profiles import profile

MEETING = "meeting:"
WAIVING, NOTING = "duty_waive", "duty_note"
PAGE = 6
EVERY = {"month": Every.MONTH, "quarter": Every.QUARTER, "year": Every.YEAR}


def whats_due(context: BranchContext) -> None:
    """List what is open in the stretch of time that was asked for; this month unless another was named."""
    _list(context, str(context.slots.get("period") or period_in(context.args) or "month"), 0)


def show(context: BranchContext, period: str, start: str) -> None:
    """Show another stretch of time, or the next page."""
    context.toast()
    _list(context, period, int(start))


def look(context: BranchContext, *key: str) -> None:
    """Show one duty with its rule and the buttons that do it."""
    one = duties.one(context.work, context.member, ":".join(key), at=context.at)
    context.toast()
    context.change(texts.detail(context.phrases, one, _today(context)), _keys(context, one))


def begin_meeting(context: BranchContext, *key: str) -> None:
    """Begin to plan the meeting that a duty wants."""
    one = duties.one(context.work, context.member, ":".join(key), at=context.at)
    kind = _meeting_kind(one)
    if kind is None:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    context.slots = {"meeting_kind": kind}
    context.args = ""
    planning.begin(context)


def open_dues(context: BranchContext) -> None:
    """List whose dues are open."""
    context.toast()
    dues_desk.unpaid(context)


def ask_why_not(context: BranchContext, *key: str) -> None:
    """Ask why a duty need not be done."""
    one = duties.one(context.work, context.member, ":".join(key), at=context.at)
    context.toast()
    rows = [[Button(general.not_at_all(context.phrases), DECLINE)]]
    in_words.choose(context, texts.why_not(context.phrases, one), rows, takes=WAIVING, duty=one.key)


def because(context: BranchContext) -> None:
    """Take what was said for the reason."""
    one = duties.waive(context.work, context.member, context.slots["duty"], context.args, at=context.at)
    context.reply(texts.marked(context.phrases, one))


def ask_what_shows_it(context: BranchContext, *key: str) -> None:
    """Ask for what shows that a duty was done elsewhere."""
    one = duties.one(context.work, context.member, ":".join(key), at=context.at)
    context.toast()
    rows = [[Button(general.not_at_all(context.phrases), DECLINE)]]
    in_words.choose(context, texts.what_shows_it(context.phrases, one), rows, takes=NOTING, duty=one.key)


def noted(context: BranchContext) -> None:
    """Take what was said for the only thing that shows it."""
    _note(context, context.args, None)


def photo(context: BranchContext, message: Message) -> bool:
    """Take a photograph for the paper that shows it; False when nobody asked for one."""
    if not context.origin.private or context.account is None or in_words.awaited(context) != NOTING:
        return False
    in_words.recall(context)
    _note(context, (message.caption or "").strip(), message.photo[-1].file_id)
    return True


def restore(context: BranchContext, *key: str) -> None:
    """Take back what was said of a duty."""
    if not duties.take_back(context.work, context.member, ":".join(key), at=context.at):
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    context.change(texts.restored(context.phrases))


def _note(context: BranchContext, words: str, file_id: str | None) -> None:
    key = context.slots["duty"]
    one = duties.note(context.work, context.member, key, words, file_id=file_id, at=context.at)
    context.reply(texts.marked(context.phrases, one))


def _list(context: BranchContext, period: str, start: int) -> None:
    today = _today(context)
    found = of_period(context, period, today)
    waiting = [each for each in found if each.open]
    shown = waiting[start : start + PAGE]
    done = len(found) - len(waiting)
    _ = context.phrases
    text = texts.listed(_, period, shown, start=start, total=len(waiting), done=done, on=today)
    if profile(context.work, context.member.branch_id).by_default:
        text += "\n" + texts.by_default(_)
    counts = tally([each for each in found if each.due_on and each.due_on.year == today.year], today)
    if period == "year" and counts:
        text += "\n" + texts.tallied(_, counts)
    rows = _list_keys(context, period, shown, start, len(waiting))
    if context.origin.press_id is None:
        context.reply(text, rows)
    else:
        context.change(text, rows)


def of_period(context: BranchContext, period: str, today: date) -> list[Instance]:
    """Return what falls due in the month, quarter or year of today, and what is overdue from shortly before."""
    now = next(periods(EVERY[period], today, today))
    since = now.first - duties.EARLIER
    found = duties.of_branch(context.work, context.member.branch_id, since, now.last, at=context.at)
    return [each for each in found if each.concerns(now.first, now.last)]


def _list_keys(context: BranchContext, period: str, shown: Sequence[Instance], start: int, total: int) -> Rows:
    _ = context.phrases
    looks = [Button(texts.look_at(_, number), press("ul", each.key)) for number, each in enumerate(shown, start + 1)]
    others = [Button(texts.in_period(_, each), press("up", each, 0)) for each in EVERY if each != period]
    if start + PAGE < total:
        others.insert(0, Button(further(_), press("up", period, start + PAGE)))
    return [row for row in (looks, others) if row]


def _keys(context: BranchContext, one: Instance) -> Rows:
    """Return the buttons that do what is missing; those of a chair alone are shown to chairs alone."""
    _ = context.phrases
    rows: list[list[Button]] = []
    does = _doing(context, one)
    if does is not None:
        rows.append([does])
    if context.member.holds(*duties.KEEPERS):
        rows.append(_chairs_keys(context, one))
    if context.member.holds(*CHAIRS):
        rows.append(_rule_keys(context, one))
    rows.append([Button(texts.back(_), press("up", "month", 0))])
    return [row for row in rows if row]


def _doing(context: BranchContext, one: Instance) -> Button | None:
    """Return the button that does it, where it is the person's to do."""
    _, member, kind = context.phrases, context.member, _meeting_kind(one)
    if one.state == DutyState.RECORDS_MISSING and one.facts[0].subject.startswith(MEETING):
        meeting_id = one.facts[0].subject.removeprefix(MEETING)
        return Button(texts.write_minutes(_), press("nb", meeting_id)) if member.holds(*WRITERS) else None
    theirs = CONVENERS if kind == MeetingKind.GROUP else CHAIRS
    if one.open and kind is not None and member.holds(*theirs):
        return Button(texts.plan_it(_, kind), press("ua", one.key))
    if one.open and duties.TOPIC in one.duty.shown_by and member.holds(*CHAIRS):
        return Button(texts.give_theme(_), press("uh", one.key))
    if one.open and one.progress is not None and member.holds(*CONFIRMERS):
        return Button(texts.who_has_not(_), press("uo"))
    return None


def _chairs_keys(context: BranchContext, one: Instance) -> list[Button]:
    _ = context.phrases
    if one.state == DutyState.WAIVED or any(_noted(fact) for fact in one.facts):
        return [Button(texts.restore_it(_), press("uz", one.key))]
    if not one.open:
        return []
    note = [] if one.duty.shown_by else [Button(texts.note_it(_), press("un", one.key))]
    return [*note, Button(texts.waive_it(_), press("uw", one.key))]


def _noted(fact: Fact) -> bool:
    return fact.kind == NOTED and not fact.subject.endswith(duties.PUBLISHED)


def _rule_keys(context: BranchContext, one: Instance) -> list[Button]:
    _ = context.phrases
    if one.duty.key.startswith("own_"):
        return [Button(profile_texts.end_it(_), press("ue", one.duty.key.removeprefix("own_")))]
    several = len(starter_variants().get(one.duty.key, ())) > 1
    return [Button(texts.another_rule(_), press("ur", one.duty.key))] if several else []


def _meeting_kind(one: Instance) -> MeetingKind | None:
    """Return the kind of meeting that would do it; a duty that others hold has none to plan."""
    named = (kind for kind in (*one.duty.shown_by, *one.duty.asked_of) if kind in MEETINGS)
    return next(map(MeetingKind, named), None)


def _today(context: BranchContext) -> date:
    return local(context.at).date()

"""设置支部: the secretary is led from a name to the first reminder, one question at a time; any of them can wait."""

import re
from collections.abc import Callable

from branch.member import Role
from branch.refusals import SeveralMembers
from branch.set_up import SetUp, Step
from handlers import curation, in_words
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, Rows, press
from handlers.texts import setting_up as texts
from handlers.texts.people import with_group
from locales import LANGUAGES, phrases
from services import set_up
from services.set_up import OFFICES

PEOPLE, NAME, OFFICER, DAY = "set_up_people", "set_up_name", "set_up_officer", "set_up_day"
SEPARATORS = re.compile(r"[、，,;；\s]+")
PERSON = re.compile(r"[\u4e00-\u9fff·•]{2,20}|[A-Za-z][A-Za-z .'·-]{1,40}")
THEME_DAYS = (5, 10, 15, 20, 25)
NUMBER = re.compile(r"\D{0,4}(\d{1,2})\D{0,2}")
LAST_DAY = 28
"""Every month has it."""
LONGEST_NAME = 60
SHOWN = 3
"""Names that could not be read, of which so many are repeated."""


def begin(context: BranchContext) -> None:
    """Show where the branch stands, and ask for the step that was named, or for the first thing that is missing."""
    step = _named(context.args)
    if step:
        _ask(context, step, "")
    else:
        _go_on(context, None, "")


def ask(context: BranchContext, step: str = "") -> None:
    """Ask for one step, whether it is done or not; without one for the first that is missing."""
    context.toast()
    if step:
        _ask(context, Step(step), "")
    else:
        _go_on(context, None, "")


def skip(context: BranchContext, step: str) -> None:
    """Go on behind a step without doing it."""
    context.toast()
    _go_on(context, Step(step), "")


def ask_name(context: BranchContext) -> None:
    """Ask what the branch is called."""
    context.toast()
    in_words.choose(context, texts.what_name(context.phrases), _later(context, None), takes=NAME)


def named(context: BranchContext) -> None:
    """Take what was said for the name."""
    name = context.args.strip()
    if not 2 <= len(name) <= LONGEST_NAME or "\n" in name:
        in_words.choose(context, texts.what_name(context.phrases), _later(context, None), takes=NAME)
        return
    set_up.rename(context.work, context.member, name, at=context.at)
    _go_on(context, None, texts.renamed(context.phrases, name))


def people(context: BranchContext) -> None:
    """Take what was said for names, but only when all of it is."""
    names = [each for each in SEPARATORS.split(context.args.strip()) if each]
    strange = [each for each in names if not PERSON.fullmatch(each)]
    if strange or not names:
        text = texts.not_names(context.phrases, strange[:SHOWN])
        in_words.choose(context, text, _later(context, Step.ROSTER), takes=PEOPLE)
        return
    change = set_up.add_people(context.work, context.member, names, at=context.at)
    _go_on(context, None, texts.people_added(context.phrases, len(change.new), len(names) - len(change.new)))


def which_officer(context: BranchContext, role: str) -> None:
    """Ask who holds an office."""
    context.toast()
    text = texts.who_is(context.phrases, role)
    in_words.choose(context, text, _later(context, Step.OFFICES), takes=OFFICER, role=role)


def officer(context: BranchContext) -> None:
    """Take what was said for the name of an officer; homonyms are asked about."""
    role, name = Role(context.slots["role"]), context.args.strip()[:LONGEST_NAME]
    try:
        member = set_up.appoint(context.work, context.member, role, name, at=context.at)
    except SeveralMembers as several:
        _ = context.phrases
        rows = [[Button(with_group(_, each), press("jm", role, each.id))] for each in several.members]
        context.choose(texts.which_of_them(_, name), rows)
        return
    _go_on(context, None, texts.appointed(context.phrases, member.name, role))


def officer_is(context: BranchContext, role: str, member_id: str) -> None:
    """Give the office to the one of the button."""
    member = set_up.appoint_member(context.work, context.member, Role(role), int(member_id), at=context.at)
    context.toast()
    _go_on(context, None, texts.appointed(context.phrases, member.name, role))


def who_leaves(context: BranchContext) -> None:
    """Ask whose office ends."""
    _ = context.phrases
    context.toast()
    held = set_up.holders(context.work, context.member, at=context.at)
    rows = [[Button(texts.holds(_, each, role), press("jo", role, each.id))] for each, role in held]
    context.choose(texts.who_leaves(_), [*rows, *_later(context, Step.OFFICES)])


def leaves_office(context: BranchContext, role: str, member_id: str) -> None:
    """End the office of the button."""
    member = set_up.dismiss(context.work, context.member, Role(role), int(member_id), at=context.at)
    context.toast()
    _ask(context, Step.OFFICES, texts.left_office(context.phrases, member.name, role))


def theme_day(context: BranchContext, day: str) -> None:
    """Choose the day of the button."""
    context.toast()
    _theme_day(context, int(day))


def theme_day_said(context: BranchContext) -> None:
    """Take what was said for the day of the month."""
    said = NUMBER.fullmatch(context.args.strip())
    day = int(said[1]) if said else 0
    if not 1 <= day <= LAST_DAY:
        in_words.choose(context, texts.which_day(context.phrases), _days(context), takes=DAY)
        return
    _theme_day(context, day)


def test(context: BranchContext) -> None:
    """Send a reminder to oneself, the way in which reminders go."""
    context.toast()
    set_up.tested(context.work, context.member, at=context.at)
    if not context.tell(context.member.id, lambda _: Say(texts.sample(_))):
        context.reply(texts.not_reachable(context.phrases))
        return
    _go_on(context, None, "")


def _named(words: str) -> Step | None:
    """Return the step that is named, in either language; None for anything else."""
    said = words.strip().lower()
    spoken = [phrases(language) for language in LANGUAGES]
    return next((step for step in Step for _ in spoken if texts.called(_, step).lower() == said), None)


def _theme_day(context: BranchContext, day: int) -> None:
    set_up.theme_day(context.work, context.member, day, at=context.at)
    _go_on(context, None, texts.theme_day_set(context.phrases, day))


def _go_on(context: BranchContext, behind: Step | None, said: str) -> None:
    """Ask for the next step behind one, or say that nothing is left."""
    state = set_up.look(context.work, context.member, at=context.at)
    following = state.after(behind)
    if following is not None:
        _ask(context, following, said, state)
        return
    text = texts.finished(context.phrases, state) if not state.open else texts.later(context.phrases, state)
    context.reply("\n".join(filter(None, [said, text])), [[_rename_key(context)]])


def _ask(context: BranchContext, step: Step, said: str, state: SetUp | None = None) -> None:
    state = state or set_up.look(context.work, context.member, at=context.at)
    lines = [said, texts.standing(context.phrases, state), texts.asked(context.phrases, step, state)]
    text = "\n".join(filter(None, lines))
    rows = [*_KEYS[step](context, state), *_later(context, step)]
    takes = {Step.ROSTER: PEOPLE, Step.THEME_DAY: DAY}.get(step, "")
    in_words.choose(context, text, rows, takes=takes)


def _later(context: BranchContext, step: Step | None) -> Rows:
    return [[Button(texts.skip(context.phrases), press("js", step) if step else "no")]]


def _rename_key(context: BranchContext) -> Button:
    return Button(texts.rename(context.phrases), press("jw"))


def _roster(context: BranchContext, _state: SetUp) -> Rows:
    return [[Button(texts.empty_form(context.phrases), press("xr", "t")), _rename_key(context)]]


def _offices(context: BranchContext, state: SetUp) -> Rows:
    offered = [*state.lacking, *(role for role in OFFICES if role not in state.lacking)]
    keys = [Button(texts.office(context.phrases, role), press("jr", role)) for role in offered]
    held = set_up.holders(context.work, context.member, at=context.at)
    return [keys[:3], keys[3:], *([[Button(texts.leave_office(context.phrases), press("jl"))]] if held else [])]


def _days(context: BranchContext) -> Rows:
    return [[Button(texts.day_label(context.phrases, day), press("jd", day)) for day in THEME_DAYS]]


def _documents(context: BranchContext, _state: SetUp) -> Rows:
    return curation.document_keys(context)


def _theme_days(context: BranchContext, _state: SetUp) -> Rows:
    return _days(context)


def _look_again(context: BranchContext, _state: SetUp) -> Rows:
    return [[Button(texts.look_again(context.phrases), press("jn"))]]


def _try(context: BranchContext, _state: SetUp) -> Rows:
    return [[Button(texts.try_it(context.phrases), press("jt"))]]


_KEYS: dict[Step, Callable[[BranchContext, SetUp], Rows]] = {
    Step.ROSTER: _roster,
    Step.OFFICES: _offices,
    Step.PROFILE: _documents,
    Step.THEME_DAY: _theme_days,
    Step.GROUP: _look_again,
    Step.ACCOUNTS: _look_again,
    Step.REMINDER: _try,
}

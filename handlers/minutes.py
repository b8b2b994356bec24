"""会议记录: an officer sends text, photographs and files, previews, and hands in or approves what was sent."""

from datetime import date

from branch.clock import local
from branch.meeting import Meeting
from branch.minutes import FACTS, Line, Minutes, Noted, Part
from branch.refusals import NoDraft, NoMeetingOpen, NoSuchLine, NotAllowed, ReasonNeeded
from handlers import in_words, minutes_notes
from handlers.context import BranchContext
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, Rows, press
from handlers.minutes_publishing import publish_what_was_shown
from handlers.minutes_showing import TOPIC, numbered, preview, remember, roster, source
from handlers.texts import general
from handlers.texts import minutes as texts
from handlers.texts.meetings import named
from handlers.understanding import errands
from services import meetings, minutes
from services.meetings import is_kind

CORRECTING = "minutes_correction"
"""Topic of the question why approved minutes are corrected."""
OFFERED = 8


def begin(context: BranchContext) -> None:
    """Begin the minutes of the meeting that still lacks them; several are asked about.

    A meeting that was named may have approved minutes: then they are corrected.
    """
    found = _about(context)
    if not found:
        context.reply(texts.none_open(context.phrases))
    elif len(found) == 1:
        begin_for(context, str(found[0].id))
    else:
        rows = [[Button(named(context.phrases, each), press("nb", each.id))] for each in found[:OFFERED]]
        context.choose(texts.which_meeting(context.phrases), rows)


def begin_for(context: BranchContext, meeting_id: str) -> None:
    """Begin, or go on with, the draft of one meeting; from now on text and photographs belong to it."""
    context.toast()
    try:
        draft = minutes.begin(context.work, context.member, int(meeting_id))
    except ReasonNeeded:
        meeting = meetings.count(context.work, int(meeting_id)).meeting
        rows = [[Button(general.not_at_all(context.phrases), DECLINE)]]
        words = texts.why_corrected(context.phrases, meeting)
        in_words.choose(context, words, rows, takes=CORRECTING, meeting=meeting.id)
    else:
        _go_on(context, draft)


def correct(context: BranchContext) -> None:
    """Begin the corrected version, for the reason that was given."""
    meeting_id = int(context.slots["meeting"])
    _go_on(context, minutes.begin(context.work, context.member, meeting_id, reason=context.args[:256]))


def add_text(context: BranchContext, minutes_id: int) -> None:
    """Take words into the draft: lines word for word, a change of a numbered line, or what photographs show."""
    change = minutes_notes.change_of(context.args) or _errand_of(context, minutes_id)
    content = minutes_notes.content_of(context.args)
    parts = minutes_notes.sorted_lines(context.args)
    if context.args in texts.approve_words(context.phrases):
        publish_what_was_shown(context, minutes_id)
    elif parts is not None:
        context.reply(_sort(context, minutes_id, *parts), _keys(context, minutes_id))
    elif change is not None:
        context.reply(amend(context, minutes_id, change), _keys(context, minutes_id))
    elif content is not None and minutes.draft(context.work, context.member, minutes_id).photos:
        draft = minutes.describe(context.work, context.member, minutes_id, content.words, content.number)
        context.reply(texts.added(context.phrases, draft), _collecting(context, draft))
    else:
        note(context, minutes_id, context.args)


def note(context: BranchContext, minutes_id: int, words: str) -> None:
    """Add lines to the draft, word for word."""
    held = minutes.draft(context.work, context.member, minutes_id).meeting.starts_at
    lines = minutes_notes.read_notes(words, held_at=held, roster=roster(context))
    draft = minutes.note(context.work, context.member, minutes_id, lines, source(context))
    facts = texts.facts(context.phrases, [line for line in lines if line.part in FACTS])
    told = [*([facts] if facts else []), texts.added(context.phrases, draft), *_about_homonyms(context, draft, lines)]
    context.reply("\n".join(told), _collecting(context, draft))


def amend(context: BranchContext, minutes_id: int, change: minutes_notes.Change) -> str:
    """Give a numbered line other words, another owner or day, or strike it; return what to say of it.

    Raises:
        NoSuchLine: there are not so many lines.
    """
    work, member = context.work, context.member
    draft = minutes.draft(work, member, minutes_id)
    line = _line(context, draft, change.number)
    if change.struck:
        minutes.strike(work, member, minutes_id, draft.number_of(line))
        return texts.struck(context.phrases, change.number)
    held, people = draft.meeting.starts_at, roster(context)
    owner, due_on = errands.errand(change.words, held_at=held, roster=people)
    only_errand = not change.meant and (owner or due_on or errands.candidates(change.words, people))
    if only_errand and line.part != Part.DECISION:
        return texts.no_decision(context.phrases, change.number, _unowned(context, draft))
    decided = change.meant and line.part == Part.NOTE and minutes_notes.decides(change.words)
    said = Noted(Part.DECISION if decided else line.part, "" if only_errand else change.words, owner, due_on)
    draft = minutes.rewrite(work, member, minutes_id, draft.number_of(line), said=said, source=source(context))
    changed = next(each for each in draft.items if each.id == line.id)
    told = texts.changed(context.phrases, changed, change.number, draft.version)
    several = errands.candidates(change.words, people)
    return told + "\n" + texts.which_owner(context.phrases, change.number, several) if len(several) > 1 else told


def _sort(context: BranchContext, minutes_id: int, numbers: list[int], part: Part) -> str:
    """Make lines decisions, or notes, by the numbers that were shown; return what to say of it."""
    draft = minutes.draft(context.work, context.member, minutes_id)
    held, people = draft.meeting.starts_at, roster(context)
    for line in [_line(context, draft, number) for number in numbers]:
        errand = errands.errand(line.text, held_at=held, roster=people) if part == Part.DECISION else (None, None)
        said, where = Noted(part, "", *errand), source(context)
        now = minutes.draft(context.work, context.member, minutes_id)
        minutes.rewrite(context.work, context.member, minutes_id, now.number_of(line), said=said, source=where)
    draft = minutes.draft(context.work, context.member, minutes_id)
    lines = numbered(context, draft)
    unowned = [number for number in _unowned(context, draft) if number in numbers]
    return texts.sorted_lines(context.phrases, [(number, lines[number - 1]) for number in numbers], unowned)


def preside(context: BranchContext, minutes_id: str, member_id: str) -> None:
    """Note who presided, by a press, and show the draft again."""
    chair = context.work.people.member(int(member_id), on=local(context.at).date())
    if chair is None:
        raise NotAllowed
    minutes.preside(context.work, context.member, int(minutes_id), chair, source(context))
    preview(context, minutes_id)


def rewrite(context: BranchContext, minutes_id: str) -> None:
    """Empty the text; the photographs stay."""
    minutes.empty(context.work, context.member, int(minutes_id))
    remember(context, int(minutes_id))
    context.toast()
    context.reply(texts.emptied(context.phrases))


def discard(context: BranchContext, minutes_id: str) -> None:
    """Throw the draft away."""
    minutes.discard(context.work, context.member, int(minutes_id))
    context.work.dialogues.end(context.answer_chat, context.origin.external_id)
    context.toast()
    context.reply(texts.discarded(context.phrases))


def in_progress(context: BranchContext) -> int | None:
    """Return the id of the draft that the sender is collecting for; None when there is none, or none any more."""
    known = context.work.dialogues.get(context.answer_chat, context.origin.external_id)
    if known is None or known[0] != TOPIC:
        return None
    number = int(known[1]["minutes"])
    try:
        return minutes.draft(context.work, context.member, number).id
    except (NoDraft, NotAllowed):
        context.work.dialogues.end(context.answer_chat, context.origin.external_id)
        return None


def _about(context: BranchContext) -> list[Meeting]:
    day, kind = context.slots.get("date"), context.slots.get("meeting_kind")
    try:
        found = minutes.about(context.work, context.member, at=context.at, minuted=bool(day))
    except NoMeetingOpen:
        return []
    fitting = [each for each in found if kind is None or is_kind(each, kind)]
    return [each for each in fitting if day is None or local(each.starts_at).date() == date.fromisoformat(str(day))]


def _go_on(context: BranchContext, draft: Minutes) -> None:
    remember(context, draft.id)
    words = texts.begun(context.phrases, draft.meeting)
    if draft.text or draft.reason:
        words = texts.gone_on(context.phrases, draft)
    context.reply(words, _collecting(context, draft))


def _line(context: BranchContext, draft: Minutes, number: int) -> Line:
    """Return the line that this person means by a number.

    Raises:
        NoSuchLine: there are not so many.
    """
    lines = numbered(context, draft)
    if not 1 <= number <= len(lines):
        raise NoSuchLine(number)
    return lines[number - 1]


def _unowned(context: BranchContext, draft: Minutes) -> list[int]:
    """Return the numbers of the decisions of which nobody said who does them or until when."""
    lines = enumerate(numbered(context, draft), 1)
    return [number for number, line in lines if line.part == Part.DECISION and not (line.owner_id and line.due_on)]


def _errand_of(context: BranchContext, minutes_id: int) -> minutes_notes.Change | None:
    """Return who is to do a decision that is there already, when a short sentence says so: “学习心得何青禾负责”."""
    draft = minutes.draft(context.work, context.member, minutes_id)
    index = errands.errand_of(context.args, [line.text for line in draft.decisions], roster(context))
    if index is None:
        return None
    ids = [line.id for line in numbered(context, draft)]
    return minutes_notes.Change(ids.index(draft.decisions[index].id) + 1, context.args)


def _about_homonyms(context: BranchContext, draft: Minutes, lines: list[Noted]) -> list[str]:
    """Return a question for each new decision that names somebody who has a namesake."""
    people = roster(context)
    new = {line.text for line in lines if line.part == Part.DECISION and line.owner_id is None}
    named = [
        (number, errands.candidates(line.text, people))
        for number, line in enumerate(numbered(context, draft), 1)
        if line.part == Part.DECISION and line.text in new
    ]
    return [texts.which_owner(context.phrases, number, several) for number, several in named if len(several) > 1]


def _collecting(context: BranchContext, draft: Minutes) -> Rows:
    preview_it = Button(texts.preview_button(context.phrases), press("nv", draft.id))
    return [[preview_it, Button(texts.discard(context.phrases), press("nd", draft.id))]]


def _keys(context: BranchContext, minutes_id: int) -> Rows:
    return _collecting(context, minutes.draft(context.work, context.member, minutes_id))

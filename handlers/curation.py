"""The secretary's desk for answers: what is not written, what was not right, which document the branch follows."""

from collections.abc import Iterable

from branch.clock import local
from handlers import profiles
from handlers.context import BranchContext
from handlers.documents import name_of
from handlers.keyboards import Button, Rows, press
from handlers.texts import curation as texts
from handlers.texts import general as general_texts
from rules.figures import began_in
from rules.records import Language
from services import curation, profile_choices

PAGE = 3
"""Entries at a time: each has a button, and more than three are not taken in."""
NONE = "-"
WHOLE_DAY = 3
"""Parts of a day: year, month and day."""


def gaps(context: BranchContext) -> None:
    """List the questions that no document answers."""
    _show_gaps(context, 0)


def further_gaps(context: BranchContext, start: str) -> None:
    """Show the next page."""
    context.toast()
    _show_gaps(context, int(start))


def close_gap(context: BranchContext, gap_id: str) -> None:
    """Take a question off the list."""
    if not curation.close_gap(context.work, context.member, int(gap_id), at=context.at):
        context.toast(general_texts.gone(context.phrases), alert=True)
        return
    context.toast()
    _show_gaps(context, 0)


def complaints(context: BranchContext) -> None:
    """List what people found wrong with answers."""
    _show_complaints(context, 0)


def further_complaints(context: BranchContext, start: str) -> None:
    """Show the next page."""
    context.toast()
    _show_complaints(context, int(start))


def close_complaint(context: BranchContext, complaint_id: str) -> None:
    """Take one off the list."""
    if not curation.close_complaint(context.work, context.member, int(complaint_id), at=context.at):
        context.toast(general_texts.gone(context.phrases), alert=True)
        return
    context.toast()
    _show_complaints(context, 0)


def which_document(context: BranchContext) -> None:
    """Ask which document the branch follows."""
    now = name_of(context.rulebook(), context.work.profiles.follows(context.member.branch_id), context.language)
    context.choose(texts.which_document(context.phrases, now), document_keys(context))


def document_keys(context: BranchContext) -> Rows:
    """Return a button for each document that may be followed, and one for none of them."""
    language: Language = "en" if context.language == "en" else "zh"
    buttons = [Button(each.short.said_in(language), press("fd", each.key)) for each in context.rulebook().documents]
    buttons.append(Button(texts.none_of_them(context.phrases), press("fd", NONE)))
    return [buttons[index : index + 2] for index in range(0, len(buttons), 2)]


def follow(context: BranchContext, key: str) -> None:
    """Follow the document of the button, or none."""
    document = None if key == NONE else name_of(context.rulebook(), key, context.language)
    if key != NONE and document is None:
        context.toast(general_texts.gone(context.phrases), alert=True)
        return
    text = texts.followed(context.phrases, document)
    rows: Rows = []
    if key != NONE:
        before = profile_choices.freeze(context.work, context.member, at=context.at)
        changes, rows = profiles.propose(context, before, key)
        text += "\n" + changes
    curation.follow(context.work, context.member, None if key == NONE else key, at=context.at)
    context.toast()
    context.change(text, rows)


def elected(context: BranchContext) -> None:
    """Keep the day of the last election; a day to come is none."""
    told = began_in(context.args)
    if told is None or told.parts < WHOLE_DAY or told.on > local(context.at).date():
        context.reply(texts.elected_when(context.phrases))
        return
    curation.elected(context.work, context.member, told.on, at=context.at)
    context.reply(texts.elected(context.phrases, told.on))


def _show_gaps(context: BranchContext, start: int) -> None:
    found = curation.gaps(context.work, context.member)
    shown = found[start : start + PAGE]
    waiting = len(curation.complaints(context.work, context.member))
    text = texts.gaps(context.phrases, shown, total=len(found), complaints=waiting)
    _show(context, text, _rows(context, "g", [gap.id for gap in shown], start, len(found)))


def _show_complaints(context: BranchContext, start: int) -> None:
    found = curation.complaints(context.work, context.member)
    shown = found[start : start + PAGE]
    text = texts.complaints(context.phrases, shown, total=len(found))
    _show(context, text, _rows(context, "h", [each.id for each in shown], start, len(found)))


def _show(context: BranchContext, text: str, rows: Rows) -> None:
    if context.origin.press_id is None:
        context.reply(text, rows)
    else:
        context.change(text, rows)


def _rows(context: BranchContext, kind: str, ids: Iterable[int], start: int, total: int) -> Rows:
    _ = context.phrases
    closing = [Button(texts.close_number(_, number), press(f"{kind}c", each)) for number, each in enumerate(ids, 1)]
    further = [Button(texts.further(_), press(f"{kind}n", start + PAGE))] if start + PAGE < total else []
    return [row for row in (closing, further) if row]

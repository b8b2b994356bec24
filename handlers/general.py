"""Help, language, cancelling, undoing, and what to say when nothing was understood."""

from handlers import minutes
from handlers.context import BranchContext
from handlers.dialogues import drop_question
from handlers.keyboards import Button, press
from handlers.texts import attendance as attendance_texts
from handlers.texts import dues as dues_texts
from handlers.texts import general as texts
from handlers.texts import leave as leave_texts
from handlers.texts import meetings as meeting_texts
from locales import LANGUAGES, phrases
from services import undo


def cancel(context: BranchContext) -> None:
    """End what is in progress, in this chat or in private: minutes being collected are thrown away."""
    draft = minutes.in_progress(context) if context.account else None
    if draft is not None:
        minutes.discard(context, str(draft))
        return
    ended = [
        context.work.dialogues.end(chat_id, context.origin.external_id)
        for chat_id in (context.origin.chat_id, context.origin.external_id)
    ]
    context.reply(texts.cancelled(context.phrases, anything=any(ended)))


def no_ballot(context: BranchContext) -> None:
    """Say that no votes are cast here."""
    context.reply(texts.no_ballot(context.phrases))


def decline(context: BranchContext) -> None:
    """End the question whose button was pressed; in a group only whoever was asked may."""
    ended = drop_question(context)
    if not ended and not context.origin.private:
        context.toast(texts.gone(context.phrases), alert=True)
        return
    context.toast()
    context.change(texts.cancelled(context.phrases, anything=ended))


def undo_last(context: BranchContext) -> None:
    """Take back the newest check-in, claim, leave request or end of a meeting."""
    done = undo.undo_last(context.work, context.member, at=context.at)
    if done.check_in:
        context.reply(meeting_texts.undone(context.phrases, done.check_in))
    if done.claim:
        context.reply(dues_texts.withdrawn(context.phrases, done.claim))
    if done.leave:
        context.reply(leave_texts.leave_withdrawn(context.phrases, done.leave.meeting))
    if done.leaving:
        context.reply(attendance_texts.stayed(context.phrases, done.leaving))
    if done.late_check_in:
        context.reply(attendance_texts.late_withdrawn(context.phrases, done.late_check_in))
    if done.closing:
        context.reply(meeting_texts.reopened(context.phrases, done.closing))


def language(context: BranchContext) -> None:
    """Set the language that was named, or ask for it."""
    named = str(context.slots.get("language") or context.args.strip().lower()[:2])
    if named in LANGUAGES:
        set_language(context, named)
        return
    rows = [[Button(name, press("lg", code)) for code, name in texts.LANGUAGE_NAMES.items()]]
    context.choose(texts.which_language(context.phrases), rows)


def set_language(context: BranchContext, chosen: str) -> None:
    """Remember the language; a stranger's choice lasts for this answer."""
    context.language = chosen if chosen in LANGUAGES else context.language
    context.work.bindings.set_language(context.origin.external_id, context.language)
    context.toast()
    context.change(texts.language_set(phrases(context.language)))

"""Photographs for minutes: into the draft in progress, or to the meeting that their sender names."""

from dataclasses import replace
from datetime import timedelta

from telegram import Message

from branch.clock import local
from branch.meeting import Meeting
from branch.minutes import Photo
from branch.refusals import NoMeetingOpen, UnknownSender
from handlers import in_words, minutes_notes
from handlers import minutes as collecting
from handlers.context import BranchContext, Say
from handlers.dialogues import CHOICE
from handlers.keyboards import Button, Rows, press
from handlers.minutes_showing import remember, source
from handlers.texts import general
from handlers.texts import minutes as texts
from handlers.texts import minutes_photos as photo_texts
from handlers.texts.meetings import named
from locales import phrases
from services import minutes

TOPIC = "photos"
QUIET = timedelta(seconds=2)
"""So long after the last picture of an album it is answered; a phone sends ten pictures in less."""
MOST = 30
"""Photographs that wait to be told where they belong."""
OFFERED = 6


def take(context: BranchContext, message: Message) -> None:
    """Take a photograph into the minutes in progress, or ask where it belongs; whoever writes none is told so."""
    if not context.origin.private:
        return
    if context.account is None:
        raise UnknownSender
    best = message.photo[-1]
    context.args = (message.caption or "").strip()
    picture = Photo(best.file_id, best.file_unique_id, context.args or None, message.media_group_id)
    draft = collecting.in_progress(context)
    if draft is not None:
        _add(context, draft, picture)
    elif (found := _meetings(context)) and (context.member.holds(*minutes.WRITERS)):
        _wait(context, picture, found)
    else:
        context.reply(general.unsupported(context.phrases))


def file_under(context: BranchContext, meeting_id: str) -> None:
    """Put the photographs that wait to the meeting whose button was pressed."""
    waiting = context.slots.get("photos")
    if not waiting:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    reason = photo_texts.more_photos(phrases(None))
    draft = minutes.begin(context.work, context.member, int(meeting_id), reason=reason)
    for each in waiting:
        draft = minutes.add_photo(context.work, context.member, draft.id, Photo(*each), source(context))
    remember(context, draft.id)
    context.reply(photo_texts.photos_filed(context.phrases, draft, len(waiting)), _keys(context, draft.id))


def said(context: BranchContext) -> None:
    """Take the day that was said for the meeting to which the photographs belong."""
    day = minutes_notes.day_named(context.args, context.at)
    found = [each for each in _meetings(context) if local(each.starts_at).date() == day]
    if len(found) == 1:
        file_under(context, str(found[0].id))
        return
    photos = [list(each) for each in context.slots["photos"]]
    rows = _offer(context, _meetings(context))
    in_words.choose(context, photo_texts.no_such_meeting(context.phrases), rows, takes=TOPIC, photos=photos)


def _add(context: BranchContext, minutes_id: int, picture: Photo) -> None:
    if minutes_notes.is_text(context.args):
        collecting.note(context, minutes_id, context.args)
        picture = replace(picture, content=None)
    draft = minutes.add_photo(context.work, context.member, minutes_id, picture, source(context))
    say = Say(texts.added(context.phrases, draft), _keys(context, minutes_id))
    if picture.album is None:
        context.reply(say.text, say.rows)
    else:
        _answer_later(context, f"album:{minutes_id}:{picture.album}", say)


def _wait(context: BranchContext, picture: Photo, found: list[Meeting]) -> None:
    chat_id, person = context.answer_chat, context.origin.external_id
    known = context.work.dialogues.get(chat_id, person)
    photos = list(known[1].get("photos", [])) if known is not None and known[0] == CHOICE else []
    photos.append([picture.file_id, picture.unique_id, picture.content, picture.album])
    rows = _offer(context, found)
    options = [[button.label, button.data] for row in rows for button in row]
    facts = {"options": options, in_words.TAKES: TOPIC, "photos": photos[-MOST:]}
    context.work.dialogues.put(chat_id, person, CHOICE, facts, at=context.at)
    say = Say(photo_texts.photos_of_which(context.phrases, len(photos[-MOST:])), rows)
    _answer_later(context, f"photos:{chat_id}", say)


def _answer_later(context: BranchContext, name: str, say: Say) -> None:
    """Answer once the pictures stop coming; how many those are nobody knows before."""
    context.work.gathered.answer(name, context.answer_chat, say.payload, not_before=context.at + QUIET, at=context.at)


def _meetings(context: BranchContext) -> list[Meeting]:
    if not context.member.holds(*minutes.WRITERS):
        return []
    try:
        return minutes.about(context.work, context.member, at=context.at, minuted=True)[:OFFERED]
    except NoMeetingOpen:
        return []


def _offer(context: BranchContext, found: list[Meeting]) -> Rows:
    return [[Button(named(context.phrases, each), press("nm", each.id))] for each in found]


def _keys(context: BranchContext, minutes_id: int) -> Rows:
    return [[Button(texts.preview_button(context.phrases), press("nv", minutes_id))]]

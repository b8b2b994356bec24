"""会议记录: an officer sends text and photographs, previews, approves; the group sees the summary."""

from branch.clock import local
from branch.minutes import Minutes, Photo
from branch.refusals import MinutesIncomplete, NoDraft, NoGroupChat, NoMeetingOpen, NotAllowed
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, Rows, press
from handlers.texts import minutes as texts
from handlers.texts.meetings import named
from services import meetings, minutes

TOPIC = "minutes"


def begin(context: BranchContext) -> None:
    """Begin the minutes of the meeting that still lacks them; several are asked about."""
    try:
        found = minutes.about(context.work, context.member, at=context.at)
    except NoMeetingOpen:
        context.reply(texts.none_open(context.phrases))
        return
    if len(found) == 1:
        begin_for(context, str(found[0].id))
        return
    rows = [[Button(named(context.phrases, each), press("nb", each.id))] for each in found[:8]]
    context.choose(texts.which_meeting(context.phrases), rows)


def begin_for(context: BranchContext, meeting_id: str) -> None:
    """Begin, or go on with, the draft of one meeting; from now on text and photographs belong to it."""
    draft = minutes.begin(context.work, context.member, int(meeting_id))
    _remember(context, draft.id)
    context.toast()
    context.reply(texts.begun(context.phrases, draft.meeting), _collecting(context, draft))


def add_text(context: BranchContext, minutes_id: int) -> None:
    """Add a paragraph to the draft, word for word."""
    draft = minutes.add_text(context.work, context.member, minutes_id, context.args)
    context.reply(texts.added(context.phrases, draft), _collecting(context, draft))


def add_photo(context: BranchContext, minutes_id: int, photo: Photo, *, album: str | None) -> None:
    """Add a photograph; of an album only the first picture is answered, or ten answers would follow ten pictures."""
    draft = minutes.add_photo(context.work, context.member, minutes_id, photo, at=context.at)
    if context.args:
        draft = minutes.add_text(context.work, context.member, minutes_id, context.args)
    known = context.work.dialogues.get(context.answer_chat, context.origin.external_id)
    if album is not None and known is not None and known[1].get("album") == album:
        return
    _remember(context, minutes_id, album)
    context.reply(texts.added(context.phrases, draft), _collecting(context, draft))


def preview(context: BranchContext, minutes_id: str) -> None:
    """Show what the group would see, and what is missing."""
    draft = minutes.draft(context.work, context.member, int(minutes_id))
    tally = meetings.count(context.work, draft.meeting.id)
    context.toast()
    rows = [
        [Button(texts.publish(context.phrases), press("np", draft.id, draft.mark))],
        [
            Button(texts.rewrite(context.phrases), press("ne", minutes_id)),
            Button(texts.discard(context.phrases), press("nd", minutes_id)),
        ],
    ]
    context.reply(texts.preview(context.phrases, draft, tally), rows)


def publish(context: BranchContext, minutes_id: str, mark: str) -> None:
    """Approve the draft and post it; a writer who may not approve hands it to the secretary.

    A draft that changed since it was shown is shown again instead: what is posted is what was read.
    """
    if minutes.draft(context.work, context.member, int(minutes_id)).mark != mark:
        preview(context, minutes_id)
        return
    if not context.member.holds(*minutes.APPROVERS):
        _submit(context, int(minutes_id))
        return
    approved = minutes.approve(context.work, context.member, int(minutes_id), at=context.at)
    tally = meetings.count(context.work, approved.meeting.id)
    photos = [photo.file_id for photo in approved.photos]
    context.work.dialogues.end(context.answer_chat, context.origin.external_id)
    context.toast()
    try:
        context.post(
            approved.meeting.branch_id,
            lambda _: Say(texts.published(_, approved, tally)),
            photos=photos,
        )
    except NoGroupChat:
        context.reply(texts.approved_unposted(context.phrases, approved))
        return
    context.reply(texts.approved(context.phrases, approved))


def rewrite(context: BranchContext, minutes_id: str) -> None:
    """Empty the text; the photographs stay."""
    draft = minutes.draft(context.work, context.member, int(minutes_id))
    context.work.minutes.set_text(draft.id, "")
    _remember(context, draft.id)
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


def _submit(context: BranchContext, minutes_id: int) -> None:
    draft = minutes.draft(context.work, context.member, minutes_id)
    if not draft.text:
        raise MinutesIncomplete
    tally = meetings.count(context.work, draft.meeting.id)
    secretaries = context.work.people.holders(context.member.branch_id, *minutes.APPROVERS, on=local(context.at).date())
    told = [
        context.tell(
            secretary.id,
            lambda _: Say(
                texts.submitted(_, context.member.name, draft, tally),
                [
                    [
                        Button(texts.publish(_), press("np", minutes_id, draft.mark)),
                        Button(texts.discard(_), press("nd", minutes_id)),
                    ]
                ],
            ),
        )
        for secretary in secretaries
    ]
    if not any(told):
        context.toast(texts.no_secretary(context.phrases), alert=True)
        return
    context.toast()
    context.work.dialogues.end(context.answer_chat, context.origin.external_id)
    context.reply(texts.waits_for_secretary(context.phrases))


def _remember(context: BranchContext, minutes_id: int, album: str | None = None) -> None:
    facts = {"minutes": minutes_id, "album": album}
    context.work.dialogues.put(context.answer_chat, context.origin.external_id, TOPIC, facts, at=context.at)


def _collecting(context: BranchContext, draft: Minutes) -> Rows:
    preview_it = Button(texts.preview_button(context.phrases), press("nv", draft.id))
    return [[preview_it, Button(texts.discard(context.phrases), press("nd", draft.id))]]

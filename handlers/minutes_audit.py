"""审核记录: the secretary remarks on lines, mends them or sends the record back; approving is a press beside it."""

from branch.minutes import Minutes
from branch.refusals import NoDraft
from handlers import in_words, minutes_notes
from handlers import minutes as collecting
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.minutes_publishing import approve
from handlers.minutes_showing import preview, remember
from handlers.texts import general
from handlers.texts import minutes as minutes_texts
from handlers.texts import minutes_audit as texts
from handlers.texts.meetings import named
from services import minutes, minutes_audit
from services.minutes_audit import Remark

TOPIC = "minutes_audit"
NEW_WORDS = "minutes_new_words"
WHY = "minutes_returned"
"""Topics: who mends a line, what it should say, why the whole goes back."""


def said(context: BranchContext) -> bool:
    """Take a sentence about a record that waits for this secretary; False when it is about something else.

    Only “第3条……” and “通过” are, and only while something waits: both are in no need of a dialogue, so they work after
    a restart and days later.
    """
    if context.account is None or not context.member.holds(*minutes.APPROVERS):
        return False
    change = minutes_notes.change_of(context.args)
    passes = context.args.strip("。.") in minutes_texts.approve_words(context.phrases)
    if change is None and not passes:
        return False
    found = minutes_audit.waiting(context.work, context.member)
    if not found:
        return False
    if len(found) > 1:
        rows = [[Button(named(context.phrases, each.meeting), press("nv", each.id))] for each in found]
        context.choose(texts.which(context.phrases), rows)
    elif change is None:
        approve(context, found[0])
    else:
        _remarked(context, found[0], change)
    return True


def ask_why(context: BranchContext, minutes_id: str) -> None:
    """Ask for the reason of sending a version back."""
    shown = minutes.live(context.work, context.member, int(minutes_id))
    context.toast()
    rows = [[Button(general.not_at_all(context.phrases), DECLINE)]]
    in_words.choose(context, texts.why(context.phrases, shown), rows, takes=WHY, minutes=shown.id)


def because(context: BranchContext) -> None:
    """Send a version back for the reason that was said."""
    change = minutes_notes.change_of(context.args)
    number = change.number if change else None
    _send_back(context, int(context.slots["minutes"]), Remark(context.args, number))


def back_to_writer(context: BranchContext, minutes_id: str) -> None:
    """Send a version back with the remark that was made on a line."""
    if "remark" not in context.slots:
        raise NoDraft
    remark = Remark(str(context.slots["remark"]), int(context.slots["number"]))
    _send_back(context, int(minutes_id), remark)


def edit(context: BranchContext, minutes_id: str) -> None:
    """Mend a line in person: the next version has the new words, and is shown before it is approved."""
    if "remark" not in context.slots:
        raise NoDraft
    context.toast()
    if context.slots["words"]:
        _mend(context, int(minutes_id), int(context.slots["number"]), str(context.slots["words"]))
        return
    number = int(context.slots["number"])
    rows = [[Button(general.not_at_all(context.phrases), DECLINE)]]
    facts = {"minutes": int(minutes_id), "number": number}
    in_words.choose(context, texts.new_words(context.phrases, number), rows, takes=NEW_WORDS, **facts)


def new_words(context: BranchContext) -> None:
    """Take what was said for the new words of a line."""
    _mend(context, int(context.slots["minutes"]), int(context.slots["number"]), context.args)


def answered(context: BranchContext) -> None:
    """Take an answer in words to who mends the line: “你直接改”, “发回去”; anything else is another remark."""
    facts = dict(context.slots)
    number = str(facts["minutes"])
    if minutes_notes.means_edit(context.args):
        edit(context, number)
    elif minutes_notes.means_back(context.args):
        back_to_writer(context, number)
    elif not said(context):
        facts["remark"] = facts["words"] = context.args
        _ask_who_edits(context, minutes.live(context.work, context.member, int(number)), facts)


def _remarked(context: BranchContext, shown: Minutes, change: minutes_notes.Change) -> None:
    minutes.item(shown, change.number)
    words = change.words if change.meant else ""
    facts = {"minutes": shown.id, "number": change.number, "remark": change.words or context.args, "words": words}
    if change.struck:
        _mend(context, shown.id, change.number, "")
        return
    _ask_who_edits(context, shown, facts)


def _ask_who_edits(context: BranchContext, shown: Minutes, facts: dict[str, object]) -> None:
    _ = context.phrases
    keys = [Button(texts.edit_it(_), press("nu", shown.id)), Button(texts.back_to_writer(_), press("nt", shown.id))]
    rows = [keys, [Button(general.not_at_all(_), DECLINE)]]
    words = texts.who_edits(_, int(str(facts["number"])), str(facts["remark"]), shown.writer)
    in_words.choose(context, words, rows, takes=TOPIC, **facts)


def _mend(context: BranchContext, minutes_id: int, number: int, words: str) -> None:
    shown = minutes.live(context.work, context.member, minutes_id)
    remark = Remark(words or context.args, number)
    fresh = minutes_audit.send_back(context.work, context.member, shown.id, remark, at=context.at)
    remember(context, fresh.id)
    change = minutes_notes.Change(number, words, struck=not words, meant=True)
    preview(context, str(fresh.id), intro=collecting.amend(context, fresh.id, change))


def _send_back(context: BranchContext, minutes_id: int, remark: Remark) -> None:
    shown = minutes.live(context.work, context.member, minutes_id)
    fresh = minutes_audit.send_back(context.work, context.member, shown.id, remark, at=context.at)
    context.toast()
    name, go_on = context.member.name, press("nb", fresh.meeting.id)
    told = shown.written_by is not None and context.tell(
        shown.written_by,
        lambda _: Say(texts.returned(_, name, fresh, remark.words), [[Button(texts.go_on(_), go_on)]]),
    )
    words = texts.sent_back if told else texts.sent_back_unread
    context.reply(words(context.phrases, shown.writer))

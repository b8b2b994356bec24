"""Approving minutes, which locks and posts them, or handing them in to whoever may."""

from functools import partial

from branch.clock import local
from branch.minutes import FollowUp, Minutes
from branch.refusals import NoGroupChat
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, press
from handlers.minutes_showing import missing, preview
from handlers.texts import minutes as texts
from handlers.texts import minutes_audit as audit_texts
from handlers.texts import minutes_follow_ups as follow_up_texts
from handlers.texts import minutes_print as print_texts
from locales import Phrases
from services import meetings, minutes, minutes_audit, minutes_papers


def publish(context: BranchContext, minutes_id: str, mark: str) -> None:
    """Approve and post what is newest; a writer who may not approve hands it in.

    What changed since it was shown is shown again instead: what is posted is what was read.
    """
    shown = minutes.live(context.work, context.member, int(minutes_id))
    if shown.mark != mark:
        preview(context, str(shown.id))
    elif not context.member.holds(*minutes.APPROVERS):
        _hand_in(context, shown)
    else:
        approve(context, shown)


def publish_what_was_shown(context: BranchContext, minutes_id: int) -> None:
    """Do the same for typed words, with what this person was shown last."""
    known = context.work.dialogues.get(context.answer_chat, context.origin.external_id)
    shown = str(known[1].get("shown") or "") if known else ""
    publish(context, str(minutes_id), shown)


def approve(context: BranchContext, shown: Minutes) -> None:
    """Lock a version, post the summary and tell whom it concerns."""
    approved = minutes_audit.approve(context.work, context.member, shown.id, at=context.at)
    context.work.dialogues.end(context.answer_chat, context.origin.external_id)
    context.toast()
    lacking = minutes_papers.lacking(context.work, approved)
    words = texts.approved(context.phrases, approved, lacking, posted=_post(context, approved))
    _ = context.phrases
    prints = [
        Button(print_texts.print_record(_), press("nx", approved.meeting.id, "r")),
        Button(print_texts.print_sign_in(_), press("nx", approved.meeting.id, "s")),
    ]
    context.reply(words, [prints, [Button(texts.correct(_), press("nb", approved.meeting.id))]])
    _tell_writer(context, approved)
    _tell_owners(context, approved)


def _hand_in(context: BranchContext, shown: Minutes) -> None:
    branch_id, today = context.member.branch_id, local(context.at).date()
    approvers = context.work.people.holders(branch_id, *minutes.APPROVERS, on=today)
    told = [context.tell(each.id, lambda _: _before_secretary(context, _, shown)) for each in approvers]
    if not any(told):
        context.toast(audit_texts.no_secretary(context.phrases), alert=True)
        return
    minutes_audit.submit(context.work, context.member, shown.id, at=context.at)
    context.toast()
    context.work.dialogues.end(context.answer_chat, context.origin.external_id)
    context.reply(audit_texts.waits_for_secretary(context.phrases))


def _before_secretary(context: BranchContext, _: Phrases, submitted: Minutes) -> Say:
    tally = meetings.count(context.work, submitted.meeting.id)
    lacking = missing(context, submitted)
    keys = [
        Button(texts.publish(_, submitted), press("np", submitted.id, submitted.mark)),
        Button(audit_texts.send_back(_), press("nr", submitted.id)),
    ]
    return Say(audit_texts.submitted(_, context.member.name, submitted, tally, lacking, context.at), [keys])


def _post(context: BranchContext, approved: Minutes) -> bool:
    """Post the summary; a meeting of the committee or of one Party group is no business of the branch's group."""
    if not approved.meeting.for_all:
        return False
    tally = meetings.count(context.work, approved.meeting.id)
    photos = [photo.file_id for photo in approved.photos]
    try:
        context.post(
            approved.meeting.branch_id,
            lambda _: Say(texts.published(_, approved, tally, context.at)),
            photos=photos,
        )
    except NoGroupChat:
        return False
    return True


def _tell_writer(context: BranchContext, approved: Minutes) -> None:
    if approved.written_by is not None and approved.written_by != context.member.id:
        name = context.member.name
        context.tell(approved.written_by, lambda _: Say(audit_texts.told_approved(_, name, approved)))


def _tell_owners(context: BranchContext, approved: Minutes) -> None:
    """Tell each member what they have to do; a corrected version repeats nothing that stayed as it was."""
    for one in context.work.follow_ups.open_of(approved.meeting.branch_id):
        new = one.meeting.id == approved.meeting.id and one.decided_at == context.at
        if new and one.owner_id is not None and one.owner_id != context.member.id:
            context.tell(one.owner_id, partial(_assigned, one=one))


def _assigned(_: Phrases, one: FollowUp) -> Say:
    return Say(follow_up_texts.assigned(_, one), [[Button(follow_up_texts.done(_), press("fu", one.id))]])

"""“不对”: what somebody finds wrong with an answer, in one line, kept without a name for the curator."""

from branch.questions import TALK_GOES_ON
from handlers.context import BranchContext, Say
from handlers.dialogues import CHOICE, DECLINE
from handlers.keyboards import Button, press
from handlers.texts import answers as texts
from handlers.texts import curation as curator_texts
from handlers.texts import general as general_texts
from locales import Phrases
from services import curation

ASKED, KEPT = "complained_of", "complaint"


def ask(context: BranchContext, question_id: int) -> None:
    """Ask what is not right; the next thing that the person says is the answer."""
    context.choose(texts.what_is_wrong(context.phrases), [[Button(general_texts.not_at_all(context.phrases), DECLINE)]])
    _remember(context, **{ASKED: question_id})


def asked_for(context: BranchContext) -> bool:
    """Tell whether the person was asked just now what is not right."""
    return _asked(context) is not None


def take(context: BranchContext) -> None:
    """Keep what was said, and tell the curator of a list that was empty."""
    question = context.work.questions.get(_asked(context) or 0)
    if question is None:
        context.reply(general_texts.gone(context.phrases))
        return
    first = not context.work.complaints.of_branch(context.member.branch_id)
    kept = curation.complain(context.work, context.member, question, context.args, at=context.at)
    _ = context.phrases
    row = [Button(texts.sign(_), press("qs", kept)), Button(texts.take_back(_), press("qt", kept))]
    context.choose(texts.complaint_kept(_, context.args[: curation.LONGEST_COMPLAINT]), [row])
    _remember(context, **{KEPT: kept})
    if first:
        _tell_curators(context)


def sign(context: BranchContext, complaint_id: str) -> None:
    """Put the person's name below what was kept just now."""
    if not _own(context, complaint_id) or not curation.sign(context.work, context.member, int(complaint_id)):
        context.toast(general_texts.gone(context.phrases), alert=True)
        return
    context.toast()
    context.change(texts.signed(context.phrases, context.member.name))


def take_back(context: BranchContext, complaint_id: str) -> None:
    """Take back what was kept just now."""
    if not _own(context, complaint_id) or not curation.take_back(context.work, context.member, int(complaint_id)):
        context.toast(general_texts.gone(context.phrases), alert=True)
        return
    context.toast()
    context.change(texts.taken_back(context.phrases))


def _own(context: BranchContext, complaint_id: str) -> bool:
    """A complaint has no name, so whose it is only the talk knows, and only as long as it goes on."""
    return bool(context.slots.get(KEPT) == int(complaint_id))


def _asked(context: BranchContext) -> int | None:
    known = context.work.dialogues.get(
        context.origin.chat_id, context.origin.external_id, since=context.at - TALK_GOES_ON
    )
    return known[1].get(ASKED) if known and known[0] == CHOICE else None


def _remember(context: BranchContext, **facts: int) -> None:
    """Keep what the words on the buttons do not say with the question."""
    known = context.work.dialogues.get(context.answer_chat, context.origin.external_id)
    if known is not None:
        context.work.dialogues.put(
            context.answer_chat, context.origin.external_id, known[0], known[1] | facts, at=context.at
        )


def _tell_curators(context: BranchContext) -> None:
    for curator in curation.curators(context.work, context.member.branch_id, at=context.at):
        if curator.id != context.member.id:
            context.tell(curator.id, _notice)


def _notice(_: Phrases) -> Say:
    return Say(curator_texts.new_complaint(_))

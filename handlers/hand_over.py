"""“新书记高远山”: the secretary hands the post over in words, and another of the committee agrees by a button."""

from branch.clock import local
from branch.member import Member
from branch.refusals import NotAllowed
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.naming import named
from handlers.texts import general
from handlers.texts import hand_over as texts
from handlers.understanding.offices import is_secretary, names_other_offices
from services import hand_over


def said(context: BranchContext) -> bool:
    """Tell whether one other member is said to be secretary."""
    return len(_successors(context)) == 1


def begin(context: BranchContext) -> None:
    """Put the change before the secretary."""
    (successor,) = _successors(context)
    _ = context.phrases
    keys = [Button(general.yes(_), press("so", successor.id)), Button(general.no(_), DECLINE)]
    others = names_other_offices(context.args)
    context.choose(texts.ask(_, context.member, successor, others=others), [keys])


def ask_others(context: BranchContext, successor_id: str) -> None:
    """Ask the others of the committee to agree."""
    secretary = context.member
    successor = context.work.people.member(int(successor_id), on=local(context.at).date())
    try:
        others = hand_over.seconds(context.work, secretary, int(successor_id), at=context.at)
    except NotAllowed:
        successor = None
    if successor is None:
        context.toast(general.gone(context.phrases), alert=True)
        return
    rows = [[Button(texts.agree(context.phrases), press("sg", secretary.id, successor_id))]]
    told = [context.tell(each.id, lambda _: Say(texts.to_agree(_, secretary, successor), rows)) for each in others]
    context.toast()
    context.change(texts.waits(context.phrases) if any(told) else texts.nobody(context.phrases))


def agree(context: BranchContext, secretary_id: str, successor_id: str) -> None:
    """Hand the post over, and tell both."""
    try:
        pair = hand_over.agree(context.work, context.member, int(secretary_id), int(successor_id), at=context.at)
    except NotAllowed:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    context.change(texts.done(context.phrases, *pair))
    for each in pair:
        context.tell(each.id, lambda _: Say(texts.done(_, *pair)))


def _successors(context: BranchContext) -> list[Member]:
    meant = [each for each in named(context) if is_secretary(context.args, each.name)]
    return [each for each in meant if each.id != context.member.id]

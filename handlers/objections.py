"""记录不对: somebody objects to their recorded attendance; the secretary looks, nothing changes by itself."""

from branch.clock import local
from handlers import objecting
from handlers.context import BranchContext, Say
from handlers.hearing import reading
from handlers.texts import objections as texts
from services.meetings import CHAIRS


def take(context: BranchContext) -> None:
    """File it for a decision by button where a record fits it; else pass the words on to whoever may correct it."""
    if objecting.filed(context, reading(context)):
        return
    member, words = context.member, context.args
    context.work.audit.add(member, "attendance.disputed", f"member:{member.id}", at=context.at)
    chairs = context.work.people.holders(member.branch_id, *CHAIRS, on=local(context.at).date())
    told = [
        context.tell(each.id, lambda _: Say(texts.for_secretary(_, member, words)))
        for each in chairs
        if each.id != member.id
    ]
    context.reply(texts.passed_on(context.phrases, told=any(told)))

"""免应到和流动党员: a chair says who need not be expected, until when and why; floating members report in private."""

from datetime import date

from branch.clock import local
from branch.exemption import ExemptionKind
from handlers import in_words
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.naming import named
from handlers.texts import exemptions as texts
from handlers.texts import general
from handlers.understanding.exemptions import exemption_words, report_in
from services import exemptions


def begin(context: BranchContext) -> None:
    """Read back who, until when and why; nothing is recorded yet. Without a name, show who is exempt."""
    _, people, today = context.phrases, named(context), local(context.at).date()
    if not people:
        _show(context)
        return
    words = exemption_words(context.args.replace(people[0].name, " ").replace(people[0].party_group or "…", " "), today)
    if len(people) > 1 or words.last_on is None or not words.reason:
        context.reply(texts.how(_, several=len(people) > 1))
        return
    keys = [[Button(general.yes(_), press("xm")), Button(general.no(_), DECLINE)]]
    question = texts.ask(_, people[0], words)
    facts = {"kind": words.kind, "last_on": words.last_on.isoformat(), "reason": words.reason}
    in_words.choose(context, question, keys, member=people[0].id, **facts)


def decide(context: BranchContext) -> None:
    """Record what was read back, and tell the member."""
    today = local(context.at).date()
    member = context.work.people.member(int(context.slots.get("member", 0)), on=today)
    if member is None:
        context.toast(general.gone(context.phrases), alert=True)
        return
    kind, last_on = ExemptionKind(context.slots["kind"]), date.fromisoformat(str(context.slots["last_on"]))
    reason = str(context.slots["reason"])
    new = exemptions.decide(context.work, context.member, member, last_on, reason, kind=kind, at=context.at)
    context.toast()
    told = context.tell(member.id, lambda _: Say(texts.told(_, new)))
    context.change(texts.decided(context.phrases, member, new, told=told))


def end(context: BranchContext, exemption_id: str) -> None:
    """Expect somebody again from now on; a second press finds it done."""
    member = exemptions.end(context.work, context.member, int(exemption_id), at=context.at)
    if member is None:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    context.tell(member.id, lambda _: Say(texts.told_of_the_end(_)))
    context.change(texts.ended(context.phrases, member))


def reported(context: BranchContext) -> bool:
    """Pass a floating member's report on to the secretary and the commissioner; False when it is something else."""
    words = report_in(context.args)
    if not words or not exemptions.floats(context.work, context.member, at=context.at):
        return False
    today, member = local(context.at).date(), context.member
    holders = context.work.people.holders(member.branch_id, *exemptions.TOLD, on=today)
    told = [each for each in holders if context.tell(each.id, lambda _: Say(texts.report(_, member, words)))]
    context.work.audit.add(member, "exemption.reported", f"member:{member.id}", at=context.at)
    context.reply(texts.reported(context.phrases, told))
    return True


def _show(context: BranchContext) -> None:
    _, found = context.phrases, exemptions.current(context.work, context.member, at=context.at)
    rows = [[Button(texts.end_label(_, member), press("xf", each.id))] for member, each in found]
    context.reply(texts.listed(_, found), rows)

"""转接: the commissioner of one branch asks, an officer of the other accepts; until then nothing changes."""

from datetime import date

from branch.clock import local, month_of
from branch.dues import DuesItem
from branch.member import Member, Organization
from branch.transfer import ORIGIN_SOURCE, Transfer
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.naming import named
from handlers.texts import general
from handlers.texts import transfers as texts
from handlers.understanding.about_dues import names_branch
from handlers.understanding.days import Lean, days_in
from handlers.understanding.days_chinese import PLAIN
from handlers.understanding.days_english import ENGLISH
from locales import Phrases
from services import transfers

MOST = 8
"""Branches that are offered at once."""


def ask(context: BranchContext) -> None:
    """Ask another branch to take a member: name, day and branch stand behind the command, or in the sentence."""
    today = local(context.at).date()
    people, branches = named(context), _branches(context)
    spans = [day.resolve(today, Lean.AHEAD) for day in days_in(context.args, (*PLAIN, *ENGLISH))]
    moves_on = next((span[0] for span in spans if span), today)
    if len(people) == 1 and len(branches) == 1:
        _ask(context, people[0], branches[0], moves_on)
    elif len(people) == 1:
        _ask_where(context, people[0], moves_on)
    else:
        context.reply(texts.how(context.phrases))


def ask_for(context: BranchContext, member_id: str, branch_id: str, day: str) -> None:
    """Ask the branch of the button to take the member."""
    member = context.work.people.member(int(member_id), on=local(context.at).date())
    found = next((each for each in _others(context) if each.id == int(branch_id)), None)
    if member is None or found is None:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    _ask(context, member, found, date.fromisoformat(day))


def _ask_where(context: BranchContext, member: Member, moves_on: date) -> None:
    """Offer the branches that are known here; where there is none, say so."""
    others, _ = _others(context)[:MOST], context.phrases
    if not others:
        context.reply(texts.no_other_branch(_, member.name))
        return
    rows = [[Button(each.name, press("tb", member.id, each.id, moves_on))] for each in others]
    context.choose(texts.where_to(_, member.name, moves_on), [*rows, [Button(general.not_at_all(_), DECLINE)]])


def _ask(context: BranchContext, member: Member, branch: Organization, moves_on: date) -> None:
    asked = transfers.ask(context.work, context.member, member, branch.id, moves_on, at=context.at)
    told = _tell_there(context, asked)
    _, items = context.phrases, _month(context, asked)
    words = [
        texts.asked(_, asked, branch.name, ORIGIN_SOURCE, told=told),
        texts.what_becomes(_, asked, items, transfers.waiting_claims(context.work, member.id)),
        texts.meetings(_, asked, transfers.leave_that_ends(context.work, asked, at=context.at)),
    ]
    keys = [Button(texts.stays(_), press("th", asked.id, "s")), Button(texts.goes(_), press("th", asked.id, "g"))]
    context.choose("\n".join(words), [keys])


def keep_dues(context: BranchContext, transfer_id: str, choice: str) -> None:
    """Note which branch collects the month of the move, and tell the branch that takes the member."""
    done = transfers.keep_dues(context.work, context.member, int(transfer_id), stay=choice == "s", at=context.at)
    context.toast()
    context.change(texts.kept(context.phrases, done))
    _tell_there(context, done)


def accept(context: BranchContext, transfer_id: str) -> None:
    """Take the member and tell who asked."""
    done = transfers.accept(context.work, context.member, int(transfer_id), at=context.at)
    _decided(context, done)


def refuse(context: BranchContext, transfer_id: str) -> None:
    """Do not take the member and tell who asked."""
    done = transfers.refuse(context.work, context.member, int(transfer_id), at=context.at)
    _decided(context, done)


def said(context: BranchContext) -> bool:
    """Tell whether what was said names a member of the branch; which branch is asked for where it is not known."""
    return len(named(context)) >= 1


def _branches(context: BranchContext) -> list[Organization]:
    """Return the other branches that are named, in full or as people say it: “民二庭支部”."""
    return [each for each in _others(context) if names_branch(context.args, each.name)]


def _others(context: BranchContext) -> list[Organization]:
    return [each for each in context.work.organizations.branches() if each.id != context.member.branch_id]


def _month(context: BranchContext, asked: Transfer) -> list[DuesItem]:
    return context.work.dues.items(asked.member_id, months=[month_of(asked.moves_on)])


def _tell_there(context: BranchContext, asked: Transfer) -> bool:
    officers = transfers.receivers(context.work, asked.to_branch_id, at=context.at)
    told = [context.tell(officer.id, lambda _: _offer(_, asked)) for officer in officers]
    return any(told)


def _decided(context: BranchContext, done: Transfer) -> None:
    context.toast()
    context.change(texts.decided(context.phrases, done))
    context.tell(done.asked_by, lambda _: Say(texts.decided(_, done)))


def _offer(_: Phrases, asked: Transfer) -> Say:
    keys = [Button(texts.take(_), press("ta", asked.id)), Button(texts.give_back(_), press("tr", asked.id))]
    return Say(texts.offered(_, asked), [keys])

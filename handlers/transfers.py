"""转接: the commissioner of one branch asks, an officer of the other accepts; until then nothing changes."""

from branch.clock import local, month_of
from branch.transfer import ORIGIN_SOURCE, Transfer
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, press
from handlers.texts import transfers as texts
from handlers.understanding.days import Lean, days_in
from handlers.understanding.days_chinese import PLAIN
from locales import Phrases
from services import transfers


def ask(context: BranchContext) -> None:
    """Ask another branch to take a member: name, day and branch stand behind the command."""
    today = local(context.at).date()
    roster = context.work.people.members(context.member.branch_id, on=today)
    named = [each for each in roster if each.name in context.args]
    named = [each for each in named if each.party_group and each.party_group in context.args] or named
    branches = [each for each in context.work.organizations.branches() if each.name in context.args]
    if len(named) != 1 or len(branches) != 1:
        context.reply(texts.how(context.phrases))
        return
    spans = [day.resolve(today, Lean.AHEAD) for day in days_in(context.args, PLAIN)]
    moves_on = next((span[0] for span in spans if span), today)
    asked = transfers.ask(context.work, context.member, named[0], branches[0].id, moves_on, at=context.at)
    told = [
        context.tell(officer.id, lambda _: _offer(_, asked))
        for officer in transfers.receivers(context.work, branches[0].id, at=context.at)
    ]
    items = context.work.dues.items(named[0].id, months=[month_of(moves_on)])
    claims = transfers.waiting_claims(context.work, named[0].id)
    words = texts.asked(context.phrases, asked, branches[0].name, ORIGIN_SOURCE, told=any(told))
    context.reply(words + "\n" + texts.what_becomes(context.phrases, items, claims))


def accept(context: BranchContext, transfer_id: str) -> None:
    """Take the member and tell who asked."""
    done = transfers.accept(context.work, context.member, int(transfer_id), at=context.at)
    _decided(context, done)


def refuse(context: BranchContext, transfer_id: str) -> None:
    """Do not take the member and tell who asked."""
    done = transfers.refuse(context.work, context.member, int(transfer_id), at=context.at)
    _decided(context, done)


def _decided(context: BranchContext, done: Transfer) -> None:
    context.toast()
    context.change(texts.decided(context.phrases, done))
    context.tell(done.asked_by, lambda _: Say(texts.decided(_, done)))


def _offer(_: Phrases, asked: Transfer) -> Say:
    keys = [Button(texts.take(_), press("ta", asked.id)), Button(texts.give_back(_), press("tr", asked.id))]
    return Say(texts.offered(_, asked), [keys])

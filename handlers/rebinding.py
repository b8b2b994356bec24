"""换绑: a member lost the phone; one officer asks, another agrees, and the old account hears of it."""

from branch.clock import local
from branch.member import Member
from branch.rebinding import MemberBound, Rebinding, RebindingGone
from branch.refusals import AlreadyBound
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, press
from handlers.texts import rebinding as texts
from locales import Phrases
from services import rebinding


def offer(context: BranchContext, bound: MemberBound) -> None:
    """Say that the member has an account, and how another one comes in its place; nobody replaces their own.

    Raises:
        AlreadyBound: it is the officer.
    """
    if bound.member.id == context.member.id:
        raise AlreadyBound
    context.toast()
    rows = [[Button(texts.ask(context.phrases), press("br", bound.member.id))]]
    context.change(texts.bound_already(context.phrases, bound.member), rows)


def ask(context: BranchContext, member_id: str) -> None:
    """Ask a second officer, and tell the account that is bound now."""
    asked = rebinding.ask(context.work, context.member, int(member_id), at=context.at)
    member, officer = _member(context, asked), context.member

    def words(_: Phrases) -> Say:
        keys = [Button(texts.agree(_), press("bk", asked.id)), Button(texts.decline(_), press("bn", asked.id))]
        return Say(texts.please_agree(_, member, officer), [keys])

    found = rebinding.agreers(context.work, asked, officer.branch_id, at=context.at)
    reached = [each for each in found if context.tell(each.id, words)]
    if reached:
        context.tell(member.id, lambda _: Say(texts.for_old_account(_, officer)))
    context.toast()
    context.change(texts.asked(context.phrases, member, reached))


def agree(context: BranchContext, number: str) -> None:
    """Let it happen, and give the code to whoever asked."""
    asked, code = rebinding.agree(context.work, context.member, int(number), at=context.at)
    member, officer = _member(context, asked), context.member
    link = f"https://t.me/{context.bot_username}?start={code}"
    context.tell(asked.asked_by, lambda _: Say(texts.code_issued(_, member, officer, code, link)))
    context.toast()
    context.change(texts.agreed(context.phrases, member))


def decline(context: BranchContext, number: str) -> None:
    """Leave the account as it is, and tell whoever asked."""
    asked = rebinding.decline(context.work, context.member, int(number), at=context.at)
    member = _member(context, asked)
    context.toast()
    context.change(texts.declined(context.phrases, member))
    context.tell(asked.asked_by, lambda _: Say(texts.declined(_, member)))


def release(context: BranchContext, member_id: int) -> bool:
    """Take the old account's access away, and tell it, if two officers agreed; False when they did not."""
    if not rebinding.use(context.work, member_id, at=context.at):
        return False
    context.tell(member_id, lambda _: Say(texts.released(_)))
    rebinding.release(context.work, member_id, context.origin.external_id, at=context.at)
    return True


def _member(context: BranchContext, asked: Rebinding) -> Member:
    member = context.work.people.member(asked.member_id, on=local(context.at).date())
    if member is None:
        raise RebindingGone
    return member

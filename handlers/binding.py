"""绑定: a stranger becomes a member's account; a group becomes a branch's group."""

import re
from functools import partial

from branch import roll_call
from branch.clock import local
from branch.rebinding import MemberBound
from branch.refusals import SeveralMembers
from handlers import check_in, leave, rebinding
from handlers.context import BranchContext
from handlers.keyboards import Button, Rows, press
from handlers.texts import general as texts
from handlers.texts import setting_up as setting_up_texts
from handlers.texts.people import with_group
from services import binding, set_up
from services.meetings import CHAIRS

_LEAVE = re.compile(r"leave(?:-(?P<meeting>[0-9]{1,9}))?")
"""What the link below an announcement carries: whoever cannot come asks for leave in private."""
LONGEST_NAME = 64


def start(context: BranchContext) -> None:
    """Greet; a deep link carries a binding code, the code of a meeting room's screen, or the wish for leave.

    A code that was shown to a whole group binds nobody any more.
    """
    payload = context.args.strip()
    if roll_call.meeting_of(payload) is not None:
        check_in.check_in_by_code(context, payload)
    elif (asked := _LEAVE.fullmatch(payload)) and context.account is not None:
        leave.request_from(context, asked["meeting"] or "0")
    elif payload and not asked and not context.origin.private:
        binding.spoil(context.work, payload, at=context.at)
        context.reply(texts.wrong_code(context.phrases))
    elif payload and not asked and (context.account is None or binding.code_in(payload)):
        use_code(context)
    elif context.account is None:
        context.reply(texts.stranger(context.phrases))
    else:
        context.reply(texts.greeting(context.phrases, context.member.name))


def use_code(context: BranchContext) -> None:
    """Bind the account by the code that the person sent; only ever in the private chat."""
    account = binding.bind(
        context.work,
        context.origin.external_id,
        context.args.strip(),
        at=context.at,
        release=partial(rebinding.release, context),
    )
    if account is None:
        context.reply(texts.wrong_code(context.phrases))
        return
    context.account = account
    text = texts.bound(context.phrases, account.member.name)
    rows: Rows = []
    if account.member.holds(*CHAIRS) and set_up.look(context.work, account.member, at=context.at).open:
        text += "\n" + setting_up_texts.offer(context.phrases)
        rows = [[Button(setting_up_texts.start(context.phrases), press("jn"))]]
    context.reply(text, rows)


def issue_code(context: BranchContext) -> None:
    """Give the officer a code for a member; homonyms are asked about."""
    name = context.args.strip()[:LONGEST_NAME]
    if not name:
        context.reply(texts.whose_code(context.phrases))
        return
    try:
        member, code = binding.issue_code(context.work, context.member, name, at=context.at)
    except SeveralMembers as several:
        rows = [[Button(with_group(context.phrases, each), press("bc", each.id))] for each in several.members]
        context.choose(texts.which_member(context.phrases, name), rows)
        return
    except MemberBound as bound:
        rebinding.offer(context, bound)
        return
    context.reply(texts.code_issued(context.phrases, member.name, code, _link(context, code)))


def issue_code_for(context: BranchContext, member_id: str) -> None:
    """Give the officer a code for the member whose button was pressed."""
    try:
        code = binding.issue_code_for(context.work, context.member, int(member_id), at=context.at)
    except MemberBound as bound:
        rebinding.offer(context, bound)
        return
    member = context.work.people.member(int(member_id), on=local(context.at).date())
    name = member.name if member else ""
    context.toast()
    context.change(texts.code_issued(context.phrases, name, code, _link(context, code)))


def bind_group(context: BranchContext) -> None:
    """Bind the group in which the secretary says so to the secretary's branch."""
    if context.origin.private:
        context.reply(texts.bind_group_here(context.phrases))
        return
    branch_id = context.member.branch_id
    if not context.work.bindings.bind_group(branch_id, context.origin.chat_id, "", at=context.at):
        context.reply(texts.group_taken(context.phrases))
        return
    context.work.audit.add(context.member, "group.bound", f"branch:{branch_id}", at=context.at)
    context.reply(texts.group_bound(context.phrases, context.work.organizations.get(branch_id).name))


def _link(context: BranchContext, code: str) -> str:
    return f"https://t.me/{context.bot_username}?start={code}"

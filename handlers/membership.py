"""What happens to the chats themselves: blocked and unblocked, added to a group, group upgraded."""

from datetime import datetime

from telegram import ChatMemberUpdated, Message
from telegram.constants import ChatMemberStatus

from handlers import boards
from handlers.context import BranchContext
from handlers.texts import general as texts
from storage.unit_of_work import UnitOfWork

AWAY = frozenset({ChatMemberStatus.BANNED, ChatMemberStatus.LEFT})


def changed(context: BranchContext, change: ChatMemberUpdated) -> None:
    """Remember whether private messages arrive; greet a group that the assistant was added to."""
    status, before = change.new_chat_member.status, change.old_chat_member.status
    if context.origin.private:
        context.work.bindings.set_reachable(context.origin.external_id, reachable=status not in AWAY)
    elif before in AWAY and status not in AWAY:
        context.reply(texts.bind_group_here(context.phrases))


def heard(context: BranchContext) -> None:
    """Remember that private messages arrive again: whoever writes in private can be written to.

    A chat that was not found and is opened later is not announced by the messenger, as unblocking is.
    """
    if context.origin.private and context.account is not None and not context.account.reachable:
        context.work.bindings.set_reachable(context.origin.external_id, reachable=True)


def met(context: BranchContext) -> None:
    """Remember who is in the branch's group, once something was done for them there: they read what is posted there."""
    if context.origin.private or context.account is None or not context.calls:
        return
    branch = context.work.organizations.get(context.account.member.branch_id)
    if branch.group_chat_id == context.origin.chat_id:
        context.work.group_members.put(context.origin.external_id, present=True)


def left(context: BranchContext, message: Message) -> None:
    """Forget that somebody is in the group who left it, or was sent away."""
    if message.left_chat_member is not None:
        context.work.group_members.put(message.left_chat_member.id, present=False)


def migrated(work: UnitOfWork, message: Message, *, at: datetime, bot_username: str) -> bool:
    """Follow a group that became a supergroup: its binding, everything not yet sent and the check-in that is open.

    False for other messages. Both chats say so, in any order; nobody in particular sends it, and an anonymous
    administrator is no person.
    """
    if message.migrate_to_chat_id is not None:
        old, new = message.chat.id, message.migrate_to_chat_id
    elif message.migrate_from_chat_id is not None:
        old, new = message.migrate_from_chat_id, message.chat.id
    else:
        return False
    moved = work.bindings.move_group(old, new)
    work.outbox.move_chat(old, new)
    if moved:
        boards.post_again(work, new, at=at, bot_username=bot_username)
    return True

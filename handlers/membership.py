"""What happens to the chats themselves: blocked and unblocked, added to a group, group upgraded."""

from telegram import ChatMemberUpdated
from telegram.constants import ChatMemberStatus

from handlers.context import BranchContext
from handlers.texts import general as texts

AWAY = frozenset({ChatMemberStatus.BANNED, ChatMemberStatus.LEFT})


def changed(context: BranchContext, change: ChatMemberUpdated) -> None:
    """Remember whether private messages arrive; greet a group that the assistant was added to."""
    status, before = change.new_chat_member.status, change.old_chat_member.status
    if context.origin.private:
        context.work.bindings.set_reachable(context.origin.external_id, reachable=status not in AWAY)
    elif before in AWAY and status not in AWAY:
        context.reply(texts.bind_group_here(context.phrases))


def migrated(context: BranchContext, new_chat_id: int) -> None:
    """Follow a group that became a supergroup: its binding and everything not yet sent."""
    context.work.bindings.move_group(context.origin.chat_id, new_chat_id)
    context.work.outbox.move_chat(context.origin.chat_id, new_chat_id)

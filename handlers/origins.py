"""Reading who, where and when out of an update."""

from datetime import datetime

from telegram import Update
from telegram.constants import ChatType

from handlers.context import Origin


def origin_of(update: Update, key: str) -> Origin | None:
    """Return where the update came from; None when it has no chat or no person (channels, anonymous admins)."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None or user.is_bot:
        return None
    query = update.callback_query
    message = query.message if query else update.message
    return Origin(
        key=key,
        chat_id=chat.id,
        external_id=user.id,
        private=chat.type == ChatType.PRIVATE,
        message_id=message.message_id if message else None,
        press_id=query.id if query else None,
    )


def sent_at(update: Update) -> datetime | None:
    """Return when a message was sent; a press has no time of its own."""
    return update.message.date if update.message else None

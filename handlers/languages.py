"""In which language an update is answered: the chosen one, else that of its words, else Chinese.

What others are told is not decided here: members in the language they chose, groups in Chinese.
"""

import re

from telegram import Message, Update

from branch.member import Account
from handlers.understanding import fold, language_of
from locales import SOURCE
from services.binding import code_in

_NO_SENTENCE = re.compile(r"^/start\b.*|^/\w*(?:@\w+)?|@\w+|https?://\S+|\bok\b", re.IGNORECASE)
"""Commands, mentions and links, with what a link of ours carries; and “ok”, which is at home in both languages."""
_WORD = re.compile(r"\b(?=\w*[a-z])[A-Za-z]{2,}\b")
"""Has a small letter: binding codes and abbreviations say nothing about the language."""


def reply_language(update: Update, account: Account | None) -> str:
    """Return the language of the reply.

    A sentence is answered in its own language, a press in the language of the button. Numbers, codes and commands
    without words are in no language, and get Chinese.
    """
    if account is not None and account.language is not None:
        return account.language
    if update.callback_query is not None:
        return button_language(_pressed(update)) or SOURCE
    said = (update.message.text or update.message.caption or "") if update.message else ""
    if account is None and code_in(said) is not None:
        return SOURCE
    # Pinyin is Chinese, which folding shows.
    sentence = _NO_SENTENCE.sub(" ", said)
    return language_of(fold(sentence)) if _WORD.search(sentence) else SOURCE


def button_language(label: str) -> str | None:
    """Return the language of one of our own labels, which begin with a word of it; None when it begins with a name."""
    first = label[:1]
    if not first.isalpha():
        return None
    return "en" if first.isascii() else SOURCE


def _pressed(update: Update) -> str:
    query = update.callback_query
    keyboard = query.message.reply_markup if query and isinstance(query.message, Message) else None
    keys = [key for row in keyboard.inline_keyboard for key in row] if keyboard else []
    return next((key.text for key in keys if query and key.callback_data == query.data), "")

"""The meeting that was just held, for tests of its minutes."""

from services.demo import GROUP_CHAT_ID
from tests.chat import SECRETARY
from tests.handlers.records import latest, rows

PUBLISH, HAND_IN, PREVIEW, REWRITE, DISCARD = "通过并发到群", "交书记审核", "预览", "文字重写", "不要了"


def posts(chat):
    """Return what the group was sent since the meeting was closed."""
    return chat.to(GROUP_CHAT_ID)[chat.posted :]


def begun(chat, by=SECRETARY):
    """Begin the minutes of the meeting that was just held."""
    return chat.press("发会议记录", by) if by == SECRETARY else chat.says("/minutes", by)


def written(chat):
    """Return the lines of the newest version."""
    newest = latest(chat, "minutes")["id"]
    return [row["text"] for row in rows(chat, "minutes_lines") if row["minutes_id"] == newest]

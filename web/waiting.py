"""What waits for the visitor, each with the one button that leads to where it is done."""

from collections.abc import Sequence
from typing import Any

from yarl import URL

from branch.overview import Matter, Waiting
from locales import Phrases


def matters(_: Phrases, waiting: Sequence[Waiting], chat: str, *, chair: bool) -> list[dict[str, Any]]:
    """Return what waits: name, a fact, how many, whether a day has passed, and where the button leads.

    Args:
        _: the language.
        waiting: what waits.
        chat: the assistant's name, for the link into the chat; without it there is no button.
        chair: follow-ups are the whole branch's then, not the own.
    """
    words = _words(_, chair=chair)
    return [
        {
            "name": words[each.matter][0],
            "fact": words[each.matter][1],
            "count": each.count,
            "late": each.late,
            "button": words[each.matter][2],
            "address": in_chat(chat, words[each.matter][3]),
        }
        for each in waiting
    ]


def in_chat(chat: str, words: str = "") -> str:
    """Return the link that opens the chat with ``words`` already written, so that one press sends them."""
    address = URL(f"https://t.me/{chat}")
    return str(address.with_query(text=words) if words else address) if chat else ""


def _words(_: Phrases, *, chair: bool) -> dict[Matter, tuple[str, str, str, str]]:
    """Return of each matter its name, a fact, the words of the button, and what the chat is told."""
    return {
        Matter.LEAVE: (_("请假待批"), _("在私聊里收到的申请下面点批准或不批。"), _("去批"), ""),
        Matter.LATE_CHECK_IN: (_("补签待批"), _("在私聊里收到的申请下面点批准或不批。"), _("去批"), ""),
        Matter.CLAIMS: (_("党费待核对"), _("本人报了已交，等核对到账。"), _("去核对"), "/claims"),
        Matter.MINUTES: (_("会议记录待审"), _("通过以后，这次会才算办完。"), _("去审"), "/minutes"),
        Matter.FOLLOW_UPS: (
            _("议定事项"),
            _("全支部还没办完的。") if chair else _("归你办的。"),
            _("看事项"),
            "/tasks",
        ),
    }

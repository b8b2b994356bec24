"""The main pages, in the order of the menu, each for the offices that may see it."""

from collections.abc import Collection

from branch.member import Role
from locales import Phrases
from services.meetings import CHAIRS
from services.overview import VIEWERS
from web.parts import Visitor

MAIN = 4
"""So many stand in the bar at the bottom of a phone; the rest is behind 更多."""


def entries(_: Phrases, visitor: Visitor | None) -> list[dict[str, str | bool]]:
    """Return the pages that the visitor may see: address, icon, words, and whether a phone shows them at once."""
    if visitor is None:
        return []
    shown = [each for each in _pages(_) if not each[3] or visitor.member.holds(*each[3])]
    return [
        {"address": address, "icon": icon, "words": words, "main": place < MAIN}
        for place, (address, icon, words, _roles) in enumerate(shown)
    ]


def _pages(_: Phrases) -> list[tuple[str, str, str, Collection[Role]]]:
    return [
        ("/desk", "home", _("总览"), VIEWERS),
        ("/rollcall", "people", _("签到屏"), CHAIRS),
        ("/me", "list", _("我的记录"), ()),
        ("/rules", "book", _("规则"), ()),
    ]

"""The main pages, in the order of the menu, each for the offices that may see it."""

from collections.abc import Collection

from branch.member import Role
from locales import Phrases
from services.curation import CURATORS
from services.dues import CONFIRMERS
from services.feeds import OVERSEERS
from services.filings import READERS as FILERS
from services.meetings import CHAIRS, CONVENERS
from services.office import READERS as OFFICE
from services.overview import VIEWERS
from services.trail import AUDITORS
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
        ("/matrix", "grid", _("各支部"), OFFICE),
        ("/desk", "home", _("总览"), VIEWERS),
        ("/rollcall", "people", _("签到屏"), CONVENERS),
        ("/dues", "coin", _("党费"), CONFIRMERS),
        ("/records", "folder", _("记录本"), VIEWERS),
        ("/year", "calendar", _("日历"), OVERSEERS),
        ("/me", "list", _("我的记录"), ()),
        ("/rules", "book", _("规则"), ()),
        ("/papers", "print", _("打印和导出"), VIEWERS),
        ("/album", "image", _("相册"), VIEWERS),
        ("/filings", "folder", _("报备"), FILERS),
        ("/gaps", "book", _("没写的问题"), CURATORS),
        ("/people", "people", _("人员"), VIEWERS),
        ("/reach", "check", _("送达"), CHAIRS),
        ("/settings", "gear", _("设置"), VIEWERS),
        ("/setup", "list", _("设置进度"), CHAIRS),
        ("/doctor", "check", _("自查"), CHAIRS),
        ("/audit", "lock", _("日志"), AUDITORS),
    ]

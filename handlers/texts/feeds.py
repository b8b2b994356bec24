"""Words about calendar feeds."""

from locales import Phrases


def no_pages(_: Phrases) -> str:
    """Say that nobody serves the address."""
    return _("没有开通网页，暂时不能订阅日历。")


def offered(_: Phrases) -> str:
    """Offer an address, and say what it shows and how to stop it."""
    return _("订阅后，手机日历里会有会议和期限，不含党费金额和请假原因。地址只给自己用；生成新地址，旧的就失效。")


def own(_: Phrases) -> str:
    """Label of the button that makes one's own address."""
    return _("我的日历")


def branch(_: Phrases) -> str:
    """Label of the button that makes the address of the branch."""
    return _("支部日历")


def stop(_: Phrases) -> str:
    """Label of the button that makes all addresses worthless."""
    return _("停止订阅")


def address(_: Phrases, url: str) -> str:
    """Show an address, once."""
    return _("把这个地址填进日历的“订阅”里，不要转给别人：\n{url}").format(url=url)


def stopped(_: Phrases, *, some: bool) -> str:
    """Confirm that no address is valid any more."""
    return _("好，原来的地址都失效了。") if some else _("现在没有在用的地址。")


def to_calendar(_: Phrases) -> str:
    """Label of the button that sends a meeting as a calendar file."""
    return _("加到日历")


def for_your_calendar(_: Phrases) -> str:
    """Say what the file is for."""
    return _("打开这个文件，会议就加进手机日历。")

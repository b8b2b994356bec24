"""Words about the way to the pages."""

from locales import Phrases


def link(_: Phrases, address: str) -> str:
    """Give the link and say how long and how often it works."""
    return _("网页在这里，五分钟内打开，只能用一次：\n{address}\n请不要转发给别人。").format(address=address)


def screen(_: Phrases, address: str) -> str:
    """Give the link of the screen in the meeting room."""
    return _("签到屏在这里，请在会议室的电脑上打开，五分钟内有效，只能用一次：\n{address}").format(address=address)


def papers(_: Phrases, address: str) -> str:
    """Give the link of the page of papers to print."""
    return _("在这一页打印：全年记录、相册、清单。五分钟内打开，只能用一次：\n{address}").format(address=address)


def no_pages(_: Phrases) -> str:
    """Say that there are no pages to open."""
    return _("这里还没有开通网页。请联系管理员设置 PUBLIC_URL。")


def open_inside(_: Phrases) -> str:
    """Label of the button that opens the pages inside of the messenger."""
    return _("在这里打开")

"""Words about the printable forms of a meeting."""

from branch.meeting import Meeting
from handlers.texts import meetings
from locales import Phrases


def print_record(_: Phrases) -> str:
    """Label of the button that sends the printable record."""
    return _("打印记录")


def print_sign_in(_: Phrases) -> str:
    """Label of the button that sends the printable sign-in sheet."""
    return _("打印签到表")


def printed(_: Phrases, meeting: Meeting) -> str:
    """Caption of a printable form."""
    return _("{meeting}，可直接打印。含个人信息，请勿转发到群。").format(meeting=meetings.named(_, meeting))


def print_of_which(_: Phrases) -> str:
    """Ask of which meeting forms are wanted."""
    return _("打印哪次会的记录和签到表？")


def print_what(_: Phrases, meeting: Meeting) -> str:
    """Ask which form of a meeting is wanted."""
    return _("{meeting}：打印哪一份？").format(meeting=meetings.named(_, meeting))

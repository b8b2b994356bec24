"""Words about photographs that came by themselves, and where they belong."""

from branch.minutes import Minutes
from handlers.texts import meetings
from handlers.texts import minutes as minutes_texts
from locales import Phrases


def photos_of_which(_: Phrases, count: int) -> str:
    """Ask to which meeting photographs belong that came by themselves."""
    return _("收到{count}张照片。是哪次活动？照片要有日期和内容，请选一次会，或直接说“6月10日去社区”。").format(
        count=count
    )


def photos_filed(_: Phrases, minutes: Minutes, count: int) -> str:
    """Say to which meeting photographs were put, and ask what they show."""
    return _("归入{meeting}，照片{count}张。").format(
        meeting=meetings.named(_, minutes.meeting), count=count
    ) + minutes_texts.added(_, minutes)


def more_photos(_: Phrases) -> str:
    """Reason of a version that has photographs which the approved one lacked."""
    return _("补充照片")


def no_such_meeting(_: Phrases) -> str:
    """Say that there was no meeting on the day that was named; the photographs wait."""
    return _("那天没有可以归入的会。请选一次会，或再说一次日期。")

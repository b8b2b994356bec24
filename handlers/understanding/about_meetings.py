"""Sentences about a meeting that the fitted model does not know: it begins, moves today, who comes, its screen."""

import re
from enum import StrEnum

from handlers.understanding.asking import is_question

_END = r"[。.!！~ ]*"
_MOVES_TODAY = re.compile(r"(?:今天|今日|今儿|今晚)(?:上午|下午|晚上)?的?(?:会|会议)[^。?？]{0,6}(?:改|推|延|挪|提前)")
_KINDS = r"支委会|党员大会|大会|支部大会|党课|主题党日|党日|组织生活会|民主生活会|党小组会|小组会|会议?"
_BEGINS = re.compile(
    rf"(?:(?:现在|今天的?)?(?:{_KINDS})(?:现在|正式|这就)?开始[了啦吧]?|(?:现在|这就|我们|准备)?开会[了啦吧]{_END}"
    rf"|(?:现在|这就)开(?:会|{_KINDS}){_END}){_END}"
)
_SCREEN = re.compile(
    r"(?:打开|投|看|出|要|给我|发)?一?下?(?:会议室)?的?(?:签到屏幕?|签到(?:的)?(?:二维)?码|二维码|扫码签到|投屏|大屏)"
    r"(?:怎么投|怎么打开|在哪里?|怎么弄|投一下|打开|链接)?吗?"
    r"|(?:show |open )?(?:the )?(?:sign-in|check-in|roll-call) (?:screen|code)|(?:the )?qr code",
    re.IGNORECASE,
)
_ON_LEAVE = re.compile(
    r"谁(?:还)?(?:请了?假|不来|来不了|不能来)|请假的(?:有谁|是谁|都有谁|有哪些)"
    r"|who (?:is|are) on leave|who asked for leave",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"谁(?:又|还)?(?:迟到|来晚|晚到)|迟到的(?:有谁|是谁|都有谁|有哪些)|who (?:was|is|were|came) late", re.IGNORECASE
)
_COMING = re.compile(
    r"(?:都?有)?(?:谁|哪些人|多少人|几个人)(?:会|要|能)?(?:来|到)(?:参加|开会)?(?:[^，。]{0,6}会议?)?|who is coming",
    re.IGNORECASE,
)
_THEME = re.compile(
    r"(?:主题)?党日[^，。]{0,6}?的?(?:主题|内容)(?:就?是|定为|为|定|[:：])+\s*(?P<theme>[^。\n?？]{2,60})|"
    r"theme of the theme day(?: is|:)\s*(?P<english>[^.\n?]{2,60})",
    re.IGNORECASE,
)


class Turnout(StrEnum):
    """What one asks about those who are expected."""

    ON_LEAVE = "on_leave"
    LATE = "late"
    COMING = "coming"


def moves_today(text: str) -> bool:
    """Tell whether today's meeting is to be at another hour: “今天会改到下午2点半”."""
    return _MOVES_TODAY.search(text) is not None


def begins(text: str) -> bool:
    """Tell whether a meeting is said to begin: “支委会开始”, “开会了”."""
    return _BEGINS.fullmatch(text.strip()) is not None


def asks_screen(text: str) -> bool:
    """Tell whether the screen with the code to sign in is meant, and nothing else is said."""
    return _SCREEN.fullmatch(text.strip().rstrip("。.!！?？ ")) is not None


def turnout_asked(text: str) -> Turnout | None:
    """Return what is asked about those expected: “谁请假了”, “谁迟到了”, “今天的会谁来”; None when it is nothing."""
    said = text.strip().rstrip("。.!！?？吗呢啊 ")
    if _ON_LEAVE.search(said):
        return Turnout.ON_LEAVE
    if _LATE.search(said):
        return Turnout.LATE
    match = _COMING.search(said)
    return Turnout.COMING if match is not None and match.end() == len(said) else None


def asks_turnout(text: str) -> bool:
    """Tell whether it is asked who comes, is late or is on leave."""
    return turnout_asked(text) is not None


def theme_in(text: str) -> str | None:
    """Return the theme that a theme day is said to have: “主题党日主题是学习党章”; None when none is said."""
    match = _THEME.search(text)
    return (match["theme"] or match["english"]).strip(' “”"') if match else None


def names_theme(text: str) -> bool:
    """Tell whether a theme day is given its theme."""
    return theme_in(text) is not None and not is_question(text)

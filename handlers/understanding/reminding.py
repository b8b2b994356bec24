"""What people say about reminders themselves: no more of these, after all, tomorrow again, why do I get this."""

import re
from dataclasses import dataclass
from enum import Enum

from branch.reminding import Step
from handlers.understanding.normalise import fold

TOPICS: dict[str, str] = {
    "主题党日": "theme_day",
    "党日": "theme_day",
    "theme day": "theme_day",
    "开会": "meeting",
    "会议记录": "minutes_due",
    "minutes": "minutes_due",
    "会议": "meeting",
    "meeting": "meeting",
    "党费": "dues",
    "交费": "dues",
    "dues": "dues",
    "议定事项": "follow_up",
    "任务": "follow_up",
    "decision": "follow_up",
    "政治生日": "anniversary",
    "入党纪念日": "anniversary",
    "anniversary": "anniversary",
    "批假": "leave_open",
    "请假": "leave_open",
    "leave": "leave_open",
}
"""What people call the kinds; the values begin the keys of reminders. The first that is named counts."""
LONGEST = 60
"""Letters of a sentence about reminders; a longer one is about something else."""
_WHY = re.compile(
    r"(凭什么|为什么|为啥|为何|依据什么|干嘛)(又|总|老|总是|一直)?(要|会|给)?(我)?(发)?提醒(我)?(这个|这条|这件事)?"
    r"|why (do|did|am) (you|i) (keep )?(remind(ing)?|get(ting)?|being reminded)( me)?( of)?( this| that)?( reminder)?"
    r"|why (was|am|were) (i|we) (being )?reminded( of)?( this| that)?"
)
_MUTE = re.compile(
    r"(以后)?(请)?(别|不要|不用|甭|无需|不必|取消|关掉|关闭|停止)(再|总|老)?.{0,10}提醒.*"
    r"|.{0,8}提醒(关掉|取消|不要了|停了)"
    r"|(please )?(stop|don'?t|do not|no more|mute) .*remind.*"
)
_HEAR = re.compile(
    r"(恢复|重新|打开|开启|开通|继续|还是)(再|要|发)?.{0,10}提醒.*|.{0,8}提醒(打开|开启|恢复)"
    r"|(请)?提醒我.{0,6}(政治生日|入党纪念日)|(please )?remind me (of|about) .*(again|after all|anniversary)"
)
_TOMORROW = re.compile(
    r"(请|麻烦)?(你)?(明天|明儿|明早)(早上)?(再)?(跟我)?(说|提醒)(我)?(一次|一下|吧)?"
    r"|(remind me )?(again )?tomorrow( again)?"
)


_STEP = re.compile(
    r"(?:提前|前)(?P<before>\d{1,3})天|(?P<before_en>\d{1,3}) days? before|(?P<day>当天|当日|same day|the day)"
    r"|(?:过后|之后|后)(?P<after>\d{1,3})天|(?P<after_en>\d{1,3}) days? after|(?<=[、,，和 ])(?P<more>\d{1,3})天"
)
_HOUR = re.compile(r"(?P<hour>\d{1,2})(?:点(?P<half>半)?|[:：](?P<minute>\d{2}))")
_DEFAULT = re.compile(r"默认|改回|default")


class About(Enum):
    """What is said."""

    WHY = "why"
    MUTE = "mute"
    HEAR = "hear"
    TOMORROW = "tomorrow"
    LADDER = "ladder"


_WITHOUT_KIND = {
    About.LADDER: re.compile(r"(提醒时间|reminder times).*"),
    About.TOMORROW: _TOMORROW,
    About.WHY: _WHY,
}


@dataclass(frozen=True, slots=True)
class ReminderWords:
    """What somebody said about reminders; ``kind`` is empty when no kind was named."""

    about: About
    kind: str = ""


def about_reminders(text: str) -> ReminderWords | None:
    """Return what a sentence says about reminders; None when it says nothing of them."""
    if len(text) > LONGEST:
        return None
    said = fold(text).casefold().strip(" 。.!！?？吧了啊呀")
    for about, form in _WITHOUT_KIND.items():
        if form.fullmatch(said):
            return ReminderWords(about)
    kind = kind_in(said)
    if _MUTE.fullmatch(said):
        return ReminderWords(About.MUTE, kind)
    if kind and _HEAR.fullmatch(said):
        return ReminderWords(About.HEAR, kind)
    return None


def kind_in(text: str) -> str:
    """Return the kind of reminder that is named; empty when none is."""
    said = fold(text).casefold()
    return next((key for word, key in TOPICS.items() if word in said), "")


def steps_in(text: str) -> tuple[Step, ...]:
    """Return the steps that are said: “提前5天、1天、当天，8点半”; none when no day is."""
    said = fold(text).casefold()
    clock = _HOUR.search(said)
    hour = int(clock["hour"]) if clock else Step(0).hour
    minute = 30 if clock and clock["half"] else int((clock and clock["minute"]) or 0)
    return tuple(Step(_days(found), hour, minute) for found in _STEP.finditer(said))


def back_to_default(text: str) -> bool:
    """Tell whether the usual steps are wanted back."""
    return _DEFAULT.search(fold(text).casefold()) is not None


def _days(found: re.Match[str]) -> int:
    if found["day"]:
        return 0
    before = found["before"] or found["before_en"] or found["more"]
    return int(before) if before else -int(found["after"] or found["after_en"])

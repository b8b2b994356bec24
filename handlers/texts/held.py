"""Words about a meeting that was held without the assistant and is recorded afterwards."""

from collections.abc import Sequence

from branch.attendance import Tally
from branch.meeting import Meeting
from branch.member import Member
from handlers.texts.meetings import named, sums, with_place
from handlers.texts.people import listed, with_group
from locales import Phrases


def which(_: Phrases) -> str:
    """Ask which meeting was held."""
    return _("是什么会开过了？请说“支委会开过了”这样的话。")


def what_is_needed(_: Phrases) -> str:
    """Say that it can be recorded, and what is needed."""
    lines = [
        _("可以登记。请告诉我：哪天几点、在哪里、内容一句话、谁到了。"),
        _("比如“6月5日下午三点，会议室，学文件，除了老温都到了”。没有记录，这次会不算完成。"),
    ]
    return "\n".join(lines)


def when(_: Phrases, *, ahead: bool = False) -> str:
    """Ask for the day."""
    return _("这个时间不是最近两个月里的，没有登记。是哪天开的？") if ahead else _("是哪天开的？")


def what_time(_: Phrases) -> str:
    """Ask for the time of day."""
    return _("几点开始的？")


def who_came(_: Phrases) -> str:
    """Ask who came."""
    return _("谁到了？请说“都到了”，或者“除了老温都到了”。")


def not_known(_: Phrases, name: str, members: Sequence[Member]) -> str:
    """Say that a name fits nobody, or more than one, of those expected."""
    if members:
        return _("“{name}”有几位：{members}。请写全名和哪个组。").format(name=name, members=listed(_, members))
    return _("这次会的应到人员里没有“{name}”。谁没到？请写姓名。").format(name=name)


def echo(_: Phrases, meeting: Meeting, expected: int, absent: Sequence[Member]) -> str:
    """Repeat what was understood before anything is recorded."""
    lines = [with_place(_, meeting)]
    if meeting.topic:
        lines.append(_("内容：{topic}").format(topic=meeting.topic))
    came = expected - len(absent)
    if absent:
        words = _("应到{expected} 实到{came}，没到：{absent}")
        lines.append(words.format(expected=expected, came=came, absent=listed(_, absent)))
    else:
        lines.append(_("应到{expected} 实到{came}").format(expected=expected, came=came))
    return "\n".join(lines)


def ask_leave(_: Phrases, member: Member) -> str:
    """Ask whether somebody was on leave."""
    return _("{name}有请假吗？可以带一句事由。").format(name=with_group(_, member))


def was_on_leave(_: Phrases) -> str:
    """Label of the button that says yes."""
    return _("有")


def was_not(_: Phrases) -> str:
    """Label of the button that says no."""
    return _("没有")


def is_right(_: Phrases) -> str:
    """Ask for agreement."""
    return _("登记吗？每个人都会收到自己那一条。")


def recorded(_: Phrases, tally: Tally) -> str:
    """Confirm, with the sums and what is still missing."""
    lines = [_("已事后登记：{meeting}。").format(meeting=with_place(_, tally.meeting)), sums(_, tally)]
    lines.append(_("已告诉每个人自己那一条。还要会议记录，书记审核通过才算完成。"))
    return "\n".join(lines)


def told(_: Phrases, meeting: Meeting, officer: str, state: str) -> str:
    """Tell a member what was entered about them."""
    words = _("{officer}事后登记了 {meeting}，你的一条是“{state}”。不对请联系书记。")
    return words.format(officer=officer, meeting=named(_, meeting), state=state)


def note(_: Phrases) -> str:
    """What is kept with each entry."""
    return _("事后登记")

"""Words about meetings, check-in and leave."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from markupsafe import Markup

from branch.attendance import AttendanceState, CheckIn, Tally
from branch.meeting import Meeting, MeetingState
from branch.member import Member
from handlers.texts.people import with_group
from locales import Phrases
from locales.words import meeting_kinds

SOON = timedelta(hours=1)
"""Before the start, somebody who says to be here came early."""


def what(_: Phrases, meeting: Meeting) -> str:
    """Return what an event is called, and whose: “主题党日（含党课）”, “党小组会（三组）”."""
    kinds = meeting_kinds(_, meeting.kinds)
    return _("{kind}（{group}）").format(kind=kinds, group=meeting.party_group) if meeting.party_group else kinds


def named(_: Phrases, meeting: Meeting) -> str:
    """Return start and kind of a meeting: “6月10日（周三）15:00 主题党日”."""
    return _("{when} {kind}").format(when=_.when(meeting.starts_at), kind=what(_, meeting))


def with_place(_: Phrases, meeting: Meeting) -> str:
    """Return a meeting with its place, if it is known."""
    if not meeting.place:
        return named(_, meeting)
    return _("{meeting}，{place}").format(meeting=named(_, meeting), place=meeting.place)


def when_and_where(_: Phrases, meeting: Meeting) -> str:
    """Return start and place of a meeting whose kind the heading has named already."""
    if not meeting.place:
        return _.when(meeting.starts_at)
    return _("{when}，{place}").format(when=_.when(meeting.starts_at), place=meeting.place)


def checked_in(_: Phrases, record: CheckIn) -> str:
    """Say what was recorded, and how to take it back."""
    meeting = with_place(_, record.meeting)
    time = _.time(record.at)
    if record.again:
        return _("已签过：{meeting}，{time}。时间以第一次为准。").format(meeting=meeting, time=time)
    if record.state == AttendanceState.LATE:
        minutes = max(1, int(record.late_by.total_seconds() // 60))
        late = _("已签到：{meeting}，{time}，迟到{minutes}分钟，按迟到登记。发错了请回复“撤销”。")
        return late.format(meeting=meeting, time=time, minutes=minutes)
    return _("已签到：{meeting}，{time}，准时。发错了请回复“撤销”。").format(meeting=meeting, time=time)


def toast_checked_in(_: Phrases, record: CheckIn) -> str:
    """Say in a few words what a press on the group's button recorded."""
    return (_("已签过，{time}") if record.again else _("已签到，{time}")).format(time=_.time(record.at))


def reopened(_: Phrases, meeting: Meeting) -> str:
    """Confirm that a meeting goes on."""
    return _("已撤销散会：{meeting}，继续签到。").format(meeting=named(_, meeting))


def undone(_: Phrases, meeting: Meeting) -> str:
    """Confirm that a check-in was taken back."""
    return _("已撤销签到：{meeting}。到了再发“签到”。").format(meeting=named(_, meeting))


def not_open(_: Phrases, following: Meeting | None, at: datetime | None = None) -> str:
    """Say that nothing is open for check-in, and what comes next; shortly before the start, when to say it again."""
    if following is not None and at is not None and at < following.starts_at <= at + SOON:
        words = _("{meeting}还没有开始签到，没有登记。{time}开会，开始签到以后再发“到了”。")
        return words.format(meeting=with_place(_, following), time=_.time(following.starts_at))
    if following is None:
        return _("现在没有会在签到，没有登记。")
    return _("现在没有会在签到，没有登记。下一次：{meeting}。").format(meeting=with_place(_, following))


def which(_: Phrases) -> str:
    """Ask which of several meetings is meant."""
    return _("有几个会，是哪一个？")


def following(_: Phrases, meeting: Meeting | None) -> str:
    """Say when and where the next meeting is."""
    if meeting is None:
        return _("还没有定下来的会。定了会通知你。")
    words = _("下一次：{meeting}。")
    if meeting.state == MeetingState.OPEN:
        words = _("正在签到：{meeting}。到了请发“签到”。")
    lines = [words.format(meeting=with_place(_, meeting))]
    if meeting.topic:
        lines.append(_("内容：{topic}").format(topic=meeting.topic))
    return "\n".join(lines)


def opened(_: Phrases, tally: Tally) -> str:
    """Tell the chair that check-in is open."""
    return _("{meeting}，已开始签到。应到{expected}人。散会时发“散会”。").format(
        meeting=with_place(_, tally.meeting),
        expected=tally.expected,
    )


def screen_too(_: Phrases) -> str:
    """Say how to get the screen with the code."""
    return _("要在会议室投签到码，回“签到屏”。")


def no_screen(_: Phrases) -> str:
    """Say that there is a screen only while a check-in is open."""
    return _("现在没有会在签到。开始签到以后，再回“签到屏”，就给你链接。")


def check_in_notice(_: Phrases, meeting: Meeting) -> Markup:
    """Announce the check-in in the group."""
    return Markup(
        _("<b>{kind}开始签到</b>\n{meeting}\n到了的同志按一下按钮；来不了的请私聊我请假，群里不用写原因。")
    ).format(
        kind=what(_, meeting),
        meeting=when_and_where(_, meeting),
    )


def here(_: Phrases) -> str:
    """Label of the check-in button."""
    return _("我到了")


def to_private(_: Phrases) -> str:
    """Label of the link to the private chat."""
    return _("来不了，转私聊")


def sums(_: Phrases, tally: Tally, at: datetime | None = None) -> str:
    """Return the sums of a meeting; pending leave is named as long as there is some.

    Args:
        _: the language.
        tally: the sums.
        at: now; when it is not given, the meeting is taken to have ended just now, so that nobody is absent yet.
    """
    words = _("应到{expected} 实到{present} 请假{leave} {label}{missing}")
    if tally.leave_pending:
        words = _("应到{expected} 实到{present} 请假{leave} 请假待批{pending} {label}{missing}")
    over = tally.meeting.state in {MeetingState.CLOSED, MeetingState.MINUTED}
    label = _("缺席") if at is not None and tally.absent(at) else _("未确认") if over else _("未到")
    return words.format(
        expected=tally.expected,
        present=tally.present,
        leave=tally.on_leave,
        pending=tally.leave_pending,
        label=label,
        missing=tally.missing,
    )


def closed(_: Phrases, tally: Tally) -> str:
    """Tell chair or group that the meeting is over."""
    return _("{meeting}，已结束。{sums}。").format(meeting=named(_, tally.meeting), sums=sums(_, tally))


def post_minutes(_: Phrases) -> str:
    """Label of the button that begins the minutes."""
    return _("发会议记录")


def closed_for_chair(_: Phrases, tally: Tally, members: Sequence[Member]) -> str:
    """Tell the chair, in private, that the meeting is over, and who neither came nor asked for leave."""
    lines = [closed(_, tally)]
    if members:
        lines.append(_("没到也没请假：{names}").format(names=_named(_, members)))
    return "\n".join(lines)


def missing(_: Phrases, tally: Tally, members: Sequence[Member]) -> str:
    """Tell the chair, in private, the sums and who has not come."""
    lines = [_("{meeting}：{sums}。").format(meeting=named(_, tally.meeting), sums=sums(_, tally))]
    if members:
        lines.append(_("还没到：{names}").format(names=_named(_, members)))
    return "\n".join(lines)


def kinds_to_open(_: Phrases) -> str:
    """Ask which kind of meeting is to be held now."""
    return _("今天没有计划中的会。现在要开哪种？")


def _named(_: Phrases, members: Sequence[Member]) -> str:
    return _.listed(with_group(_, member) for member in members)

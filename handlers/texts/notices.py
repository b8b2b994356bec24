"""Words of the notices about meetings, and of what the assistant says of them by itself."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from branch.attendance import Tally
from branch.meeting import CLOSES_AFTER, Meeting
from branch.member import Member
from handlers.texts.meetings import check_in_notice, named, sums, what, when_and_where, with_place
from handlers.texts.people import with_group
from locales import Phrases


def opened_by_itself(_: Phrases, tally: Tally) -> str:
    """Tell the chair that the check-in opened at the start, as the branch set it."""
    words = _("时间到了，已自动开始签到：{meeting}。应到{expected}人。不想自动开始，发 /opening 。")
    return words.format(meeting=with_place(_, tally.meeting), expected=tally.expected)


def told(_: Phrases, persons: int, *, group: bool) -> str:
    """Say who was told."""
    if group and persons:
        return _("已通知：群里，另私聊{persons}人。").format(persons=persons)
    return _("已在群里通知。") if group else _("已私聊通知{persons}人。").format(persons=persons)


def at_eight(_: Phrases, when: datetime) -> str:
    """Say that a notice waits for the end of the quiet hours."""
    return _("现在是休息时间，通知{when}发出。").format(when=_.when(when))


def not_reached(_: Phrases, members: Sequence[Member]) -> str:
    """Name, for the chair alone, who could not be told."""
    names = _.listed(with_group(_, member) for member in members)
    return _("私聊发不到{count}人：{names}。请线下通知。").format(count=len(members), names=names)


def notice(_: Phrases, meeting: Meeting) -> Markup:
    """Announce a meeting in the group."""
    return _posted(_, _("<b>通知：{kind}</b>\n{meeting}"), meeting, _invitation(_))


def moved_notice(_: Phrases, before: Meeting, meeting: Meeting) -> Markup:
    """Announce in the group that a meeting was moved."""
    head = _("<b>改时间：{kind}</b>\n原定{before}，改为{meeting}")
    if before.starts_at == meeting.starts_at:
        moved = before.place != meeting.place
        head = _("<b>改地点：{kind}</b>\n{meeting}") if moved else _("<b>会议内容：{kind}</b>\n{meeting}")
    return _posted(_, head, meeting, _invitation(_), before=_.when(before.starts_at))


def cancelled_notice(_: Phrases, meeting: Meeting) -> Markup:
    """Announce in the group that a meeting is called off."""
    return _posted(_, _("<b>取消：{kind}</b>\n原定{meeting}"), meeting, "")


def told_of(_: Phrases, meeting: Meeting) -> str:
    """Announce a meeting in private."""
    lines = [_("通知：{meeting}。来不了请回“请假”和事由。").format(meeting=with_place(_, meeting))]
    return "\n".join([*lines, *_more(_, meeting)])


def told_of_move(_: Phrases, before: Meeting, meeting: Meeting) -> str:
    """Announce in private that a meeting was moved."""
    words = _("会议改期：原定{before}，改为{meeting}。来不了请回“请假”和事由。")
    if before.starts_at == meeting.starts_at:
        words = _("会议改地点：{meeting}。") if before.place != meeting.place else _("会议内容：{meeting}。")
    said = words.format(before=_.when(before.starts_at), meeting=with_place(_, meeting))
    return "\n".join([said, *(_more if before.topic != meeting.topic else reason_of)(_, meeting)])


def told_of_end(_: Phrases, meeting: Meeting) -> str:
    """Announce in private that a meeting is called off."""
    return "\n".join([_("会议取消：{meeting}。").format(meeting=with_place(_, meeting)), *reason_of(_, meeting)])


def leave_again(_: Phrases, before: Meeting, meeting: Meeting) -> str:
    """Ask somebody who had leave whether they still cannot come."""
    words = _("会议改期：原定{before}，改为{meeting}。原来的请假不再算，那天还来不了请按一下。")
    return words.format(before=_.when(before.starts_at), meeting=with_place(_, meeting))


def still_away(_: Phrases) -> str:
    """Label of the button that asks for leave again."""
    return _("那天也请假")


def time_has_come(_: Phrases, meeting: Meeting) -> str:
    """Ask the chair whether a meeting begins."""
    return _("{meeting}，时间到了，还没有开始签到。").format(meeting=with_place(_, meeting))


def nobody_opened(_: Phrases, meeting: Meeting) -> str:
    """Ask the rest of the committee to open the check-in."""
    words = _("{meeting}，已过30分钟，没有人开始签到，也没联系上主持人。会在开的话，请你代为开始签到。")
    return words.format(meeting=with_place(_, meeting))


def open_it(_: Phrases) -> str:
    """Label of the button that opens the check-in."""
    return _("开始签到")


def cancel_it(_: Phrases) -> str:
    """Label of the button that calls a meeting off."""
    return _("取消这次会")


def begins(_: Phrases, meeting: Meeting) -> str:
    """Tell whom a meeting concerns, in private, that its check-in is open."""
    return _("{meeting}，开始签到。到了按一下，或者发“到了”；来不了请回“请假”和事由。").format(
        meeting=with_place(_, meeting)
    )


def closed_by_itself(_: Phrases, tally: Tally) -> str:
    """Tell the chair that the system ended a meeting."""
    words = _("{meeting}，已过{hours}小时没有人散会，系统先结束了签到。{sums}。还没散的，24小时内可以继续。")
    return words.format(
        meeting=named(_, tally.meeting), hours=int(CLOSES_AFTER.total_seconds() // 3600), sums=sums(_, tally)
    )


def goes_on(_: Phrases) -> str:
    """Label of the button that takes the end back."""
    return _("还没散，继续签到")


def board(_: Phrases, tally: Tally) -> Markup:
    """The notice of a check-in with the sums below it: numbers only."""
    return check_in_notice(_, tally.meeting) + Markup("\n<b>{sums}</b>").format(sums=sums(_, tally))


def board_closed(_: Phrases, tally: Tally) -> Markup:
    """The notice of a check-in after the end: no button, and the sums as they were then."""
    return Markup(_("<b>{kind}签到已结束</b>\n{meeting}\n{sums}")).format(
        kind=what(_, tally.meeting), meeting=when_and_where(_, tally.meeting), sums=sums(_, tally)
    )


def _posted(_: Phrases, head: str, meeting: Meeting, tail: str, **facts: str) -> Markup:
    named_facts = {"kind": what(_, meeting), "meeting": when_and_where(_, meeting), **facts}
    lines = [Markup(head).format(**named_facts), *_more(_, meeting), *([tail] if tail else [])]
    return Markup("\n").join(lines)


def _invitation(_: Phrases) -> str:
    return _("来不了的请私聊我请假，群里不用写原因。")


def _more(_: Phrases, meeting: Meeting) -> list[str]:
    topic = [_("内容：{topic}").format(topic=meeting.topic)] if meeting.topic else []
    return [*topic, *reason_of(_, meeting)]


def reason_of(_: Phrases, meeting: Meeting) -> list[str]:
    """Return the line that says why a meeting was moved or called off; no line when nobody said."""
    return [_("原因：{reason}").format(reason=meeting.reason)] if meeting.reason else []

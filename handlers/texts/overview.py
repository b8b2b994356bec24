"""Words about the month of a branch: sums, and what waits. No names, no ranks."""

from datetime import datetime

from branch.attendance import Tally
from branch.meeting import MeetingState
from branch.overview import Matter, Overview
from locales import Phrases
from locales.words import meeting_kinds

MOST = 20
"""Meetings in one message; no branch of the documents has so many in a month."""


def overview(_: Phrases, found: Overview, at: datetime) -> str:
    """Say the sums of a month and what waits for whoever asks."""
    lines = [_("{month}总览").format(month=_.month(found.month))]
    lines += [_meeting(_, each, at) for each in found.meetings[:MOST]] or [_("本月还没有会议。")]
    if len(found.meetings) > MOST:
        lines.append(_("其余{count}次在网页上看。").format(count=len(found.meetings) - MOST))
    if found.dues and found.dues[-1].total:
        dues = found.dues[-1]
        words = _("党费：应交{total}人，已确认{confirmed}，待核对{claimed}，未报{due}")
        lines.append(words.format(total=dues.total, confirmed=dues.confirmed, claimed=dues.claimed, due=dues.due))
    names = _matters(_)
    waiting = [_("{matter}{count}").format(matter=names[each.matter], count=each.count) for each in found.waiting]
    lines.append(_("等你办的：{matters}").format(matters=_.listed(waiting)) if waiting else _("现在没有等你办的事。"))
    return "\n".join(lines)


def _meeting(_: Phrases, each: Tally, at: datetime) -> str:
    meeting = each.meeting
    named = _("{day} {kind}").format(day=_.day_of(meeting.starts_at), kind=meeting_kinds(_, meeting.kinds))
    if meeting.state == MeetingState.CANCELLED:
        return _("{meeting}，已取消").format(meeting=named)
    if meeting.state == MeetingState.PLANNED:
        return _("{meeting}，还没有开").format(meeting=named)
    label = _("缺席") if each.absent(at) else _("未确认")
    sums = _("应到{expected}，实到{present}，请假{leave}，{label}{missing}").format(
        expected=each.expected,
        present=each.present,
        leave=each.on_leave,
        label=label,
        missing=each.missing + each.leave_pending,
    )
    return _("{meeting}，{sums}").format(meeting=named, sums=sums)


def _matters(_: Phrases) -> dict[Matter, str]:
    return {
        Matter.LEAVE: _("请假待批"),
        Matter.LATE_CHECK_IN: _("补签待批"),
        Matter.CLAIMS: _("党费待核对"),
        Matter.MINUTES: _("会议记录待审"),
        Matter.FOLLOW_UPS: _("议定事项"),
    }

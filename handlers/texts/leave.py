"""Words about leave; the reason is for the person and the chair alone."""

from collections.abc import Sequence
from datetime import date

from branch.leave import LeaveCategory, LeaveRequest, LeaveState
from branch.meeting import Meeting, MeetingState
from handlers.texts.meetings import named
from handlers.texts.people import with_group
from locales import Phrases


def leave_category(_: Phrases, category: LeaveCategory) -> str:
    """Return the kind of leave in one word."""
    return {
        LeaveCategory.OFFICIAL: _("公假"),
        LeaveCategory.PERSONAL: _("事假"),
        LeaveCategory.SICK: _("病假"),
    }[category]


def ask_leave(_: Phrases, meetings: Sequence[Meeting], reason: str | None) -> str:
    """Echo a leave request before it is filed."""
    words = _("给你请 {meeting} 的假，事由：{reason}，对吗？") if reason else _("给你请 {meeting} 的假，对吗？")
    return words.format(meeting=_.listed(named(_, each) for each in meetings), reason=reason)


def nothing_on(_: Phrases, days: Sequence[date]) -> str:
    """Say on which of the days that were named no meeting is planned."""
    return _("{days}还没有排会，没有登记；定了会再说一声。").format(days=_.listed(_.day(day) for day in days))


def which_leave(_: Phrases, meetings: Sequence[Meeting]) -> str:
    """Ask from which of several meetings leave is wanted."""
    return _("有{count}个会，请哪个的假？").format(count=len(meetings))


def all_of_them(_: Phrases) -> str:
    """Label of the button that means every meeting offered."""
    return _("都请")


def leave_filed(_: Phrases) -> str:
    """Confirm that a request waits for the chair."""
    return _("已提交，等书记批准。批准前按“请假待批”登记。不请了回“撤销”。")


def several_filed(_: Phrases, meetings: Sequence[Meeting]) -> str:
    """Confirm that requests for several meetings wait for the chair."""
    lines = [_("已提交{count}个会的请假，等书记批准。批准前按“请假待批”登记。不请了发“撤回请假”。")]
    return "\n".join([lines[0].format(count=len(meetings)), *(named(_, each) for each in meetings)])


def nobody_decides(_: Phrases) -> str:
    """Say that the branch has nobody else who could decide."""
    return _("支部现在没有别的书记、副书记可以批。请当面报机关党委，再由他们登记。")


def leave_to_decide(_: Phrases, requests: Sequence[LeaveRequest]) -> str:
    """Put the requests of one member before the chair."""
    first = requests[0]
    meetings = _.listed(named(_, each.meeting) for each in requests)
    lines = [_("{name}请假：{meeting}").format(name=with_group(_, first.member), meeting=meetings)]
    if any(each.late for each in requests):
        lines.append(_("会开始以后才提出。"))
    if first.category:
        lines.append(_("类别：{category}").format(category=leave_category(_, first.category)))
    if first.reason:
        lines.append(_("事由：{reason}").format(reason=first.reason))
    return "\n".join(lines)


def approve(_: Phrases) -> str:
    """Label of the button that approves."""
    return _("同意")


def reject(_: Phrases) -> str:
    """Label of the button that does not approve."""
    return _("不同意")


def one_by_one(_: Phrases) -> str:
    """Label of the button that shows several requests one by one."""
    return _("逐个定")


def leave_decided(_: Phrases, request: LeaveRequest, *, approved: bool) -> str:
    """Tell the member what was decided."""
    meeting = named(_, request.meeting)
    if approved:
        return _("请假已批准：{meeting}。赶得上来，到了说一声“到了”，我问一句就销假。").format(meeting=meeting)
    if request.meeting.state in {MeetingState.CLOSED, MeetingState.MINUTED}:
        return _("请假没有批准：{meeting}，仍是“未确认”。有疑问请联系书记。").format(meeting=meeting)
    return _("请假没有批准：{meeting}，仍登记为应到。有疑问请联系书记。").format(meeting=meeting)


def leave_marked(_: Phrases, requests: Sequence[LeaveRequest], *, approved: bool) -> str:
    """Tell the chair what was recorded."""
    words = _("未同意{name}请假：{meeting}，仍登记为应到。已告诉本人。")
    if approved:
        words = _("已同意{name}请假：{meeting}。已告诉本人。")
    meetings = _.listed(named(_, each.meeting) for each in requests)
    return words.format(name=requests[0].member.name, meeting=meetings)


def leave_gone(_: Phrases, request: LeaveRequest | None) -> str:
    """Tell whoever comes second that there is nothing to decide any more, and by whom it was decided."""
    words = {
        LeaveState.APPROVED: _("{name}已在{when}同意了这条请假，没有重复处理。"),
        LeaveState.RETURNED: _("{name}已在{when}同意了这条请假，没有重复处理。"),
        LeaveState.REJECTED: _("{name}已在{when}处理过这条请假（未同意），没有重复处理。"),
    }
    if request is None or request.state not in words or not request.decided_by or request.decided_at is None:
        return _("这条请假已经处理过或撤回了。")
    return words[request.state].format(name=request.decided_by, when=_.when(request.decided_at))


def leave_withdrawn(_: Phrases, meeting: Meeting) -> str:
    """Confirm that a request was taken back."""
    return _("请假已撤回：{meeting}，恢复应到。").format(meeting=named(_, meeting))


def given_up(_: Phrases, request: LeaveRequest) -> str:
    """Tell the chair that a member does not need approved leave any more."""
    return _("{name}撤回了已批准的假：{meeting}，恢复应到。").format(
        name=with_group(_, request.member),
        meeting=named(_, request.meeting),
    )


def really_here(_: Phrases, meeting: Meeting, *, approved: bool = True) -> str:
    """Ask whoever has leave, approved or not yet, and says to be here whether the leave ends by that."""
    words = _("你原来请了假（待批）：{meeting}。现在登记为到会，假不请了？")
    if approved:
        words = _("你原来请了假（已批准）：{meeting}。现在登记为到会并销假？")
    return words.format(meeting=named(_, meeting))


def yes_here(_: Phrases) -> str:
    """Label of the button that signs in and ends the leave."""
    return _("是")


def not_here(_: Phrases) -> str:
    """Label of the button that leaves the leave as it is."""
    return _("否")


def reported_back(_: Phrases, requests: Sequence[LeaveRequest]) -> str:
    """Confirm that leave from meetings that are over has ended."""
    meetings = _.listed(named(_, each.meeting) for each in requests)
    return _("已销假：{meetings}。那几次仍记为请假。").format(meetings=meetings)


def will_you_come(_: Phrases, meeting: Meeting) -> str:
    """Ask whether leave from a meeting to come is given up."""
    return _("{meeting} 的假不请了，恢复应到？").format(meeting=named(_, meeting))


def no_leave_to_end(_: Phrases) -> str:
    """Say that there is no approved leave."""
    return _("没有查到你还没销的假，不用销。")


def reminder_to_leave(_: Phrases) -> str:
    """Say that nothing is planned from which leave could be asked."""
    return _("近期没有查到要请假的会，没有登记。可以说清哪天，比如“10号请假，出差”。")

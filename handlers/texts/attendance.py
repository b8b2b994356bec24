"""Words about late check-in, entries for others, going early, the screen of the meeting room, and what looks odd."""

from collections.abc import Sequence
from datetime import datetime

from branch.attendance import ATTENDED, UNANSWERED, Anomalies, AttendanceState, CheckIn, settled
from branch.exemption import Exemption
from branch.late_check_in import LateCheckIn, LateCheckInState
from branch.meeting import Meeting
from branch.member import Member
from branch.overview import OwnMeeting
from handlers.texts.exemptions import own
from handlers.texts.meetings import named
from handlers.texts.people import with_group
from locales import Phrases

LATEST = 8
"""Meetings that stand in the own record one by one."""


def all_open(_: Phrases) -> str:
    """Label of the button that signs in to every meeting offered."""
    return _("都签")


def leave_ended(_: Phrases) -> str:
    """Add to a check-in that leave ended by it."""
    return _("假已销。")


def toast_leave_ended(_: Phrases, record: CheckIn) -> str:
    """Say in a few words what a press by somebody on leave recorded."""
    return _("已签到，{time}，假已销").format(time=_.time(record.at))


def go_early(_: Phrases) -> str:
    """Label of the button for whoever has to go before the end."""
    return _("早退")


def gone_early(_: Phrases, meeting: Meeting) -> str:
    """Confirm that somebody went early."""
    return _("已登记早退：{meeting}，仍算到会。点错了请回复“撤销”。").format(meeting=named(_, meeting))


def not_recorded_yet(_: Phrases, meeting: Meeting) -> str:
    """Say to somebody on the way that nothing is recorded."""
    return _("{meeting} 还没给你签到。到了请发“到了”；来不了请发“请假”和事由。").format(meeting=named(_, meeting))


def recorded_already(_: Phrases, meeting: Meeting) -> str:
    """Say to somebody who is not there yet that they count as being there."""
    return _("{meeting} 已给你签到。还没到的，点“撤销”，到了再发“到了”。").format(meeting=named(_, meeting))


def stayed(_: Phrases, meeting: Meeting) -> str:
    """Confirm that an early leaving was taken back."""
    return _("已撤销早退：{meeting}，照原来的签到登记。").format(meeting=named(_, meeting))


def not_attending(_: Phrases) -> str:
    """Say that there is no meeting that one could leave early."""
    return _("你现在没有签到中的会，没有登记早退。")


def late_after(_: Phrases, minutes: int, *, default: bool) -> str:
    """Say when late begins."""
    words = _("现在是开始后{minutes}分钟起算迟到。要改，点一个，或发“/late 分钟数”。")
    if default:
        words = _("现在是开始后{minutes}分钟起算迟到（系统默认，文件没有规定）。要改，点一个，或发“/late 分钟数”。")
    return words.format(minutes=minutes)


def late_after_set(_: Phrases, minutes: int) -> str:
    """Confirm when late begins from now on."""
    return _("已改：开始后{minutes}分钟起算迟到。已经登记的不变。").format(minutes=minutes)


def minutes_label(_: Phrases, minutes: int) -> str:
    """Label of a choice of minutes."""
    return _("{minutes}分钟").format(minutes=minutes)


def late_which(_: Phrases) -> str:
    """Ask for which meeting late check-in is meant."""
    return _("补签哪个会？")


def late_why(_: Phrases, meeting: Meeting) -> str:
    """Ask why somebody did not sign in."""
    return _("补签 {meeting}，要书记确认。是什么原因没签？点一个，或直接写。").format(meeting=named(_, meeting))


def late_reasons(_: Phrases) -> tuple[tuple[str, str], ...]:
    """Return short codes and words of the usual reasons."""
    return ("b", _("手机没电")), ("f", _("忘了签")), ("n", _("网络不好"))


def late_witness(_: Phrases, meeting: Meeting) -> str:
    """Ask who saw the member there."""
    return _("{meeting} 结束超过48小时（系统默认），按更正办。请写谁能证明你到会了，比如“周书记看见我在”。").format(
        meeting=named(_, meeting),
    )


def late_filed(_: Phrases, request: LateCheckIn, *, again: bool = False) -> str:
    """Say that a chair decides, and how the record stands until then."""
    if again:
        words = _("{meeting} 的申请（理由：{reason}）已经在等书记确认，不用再发。不要了说“不补了”。")
        return words.format(meeting=named(_, request.meeting), reason=request.reason)
    if request.objects:
        words = _("{meeting} 现在登记为“{state}”，更正要书记确认。你说的已发给书记，有结果告诉你。不改了回“撤销”。")
        return words.format(meeting=named(_, request.meeting), state=state(_, request.was))
    return _(
        "{meeting} 已结束，补签要书记确认。申请（理由：{reason}）已发给书记，有结果告诉你；"
        "在那之前记录不变。不补了回“撤销”。",
    ).format(meeting=named(_, request.meeting), reason=request.reason)


def late_to_decide(_: Phrases, request: LateCheckIn) -> str:
    """Put a request before the chair."""
    head = _("补签申请：{name}，{meeting}")
    if request.objects:
        head = _("更正申请：{name}，{meeting}，现在登记为“{state}”。")
    facts = {"meeting": named(_, request.meeting), "state": state(_, request.was)}
    lines = [
        head.format(name=with_group(_, request.member), **facts),
        _("理由：{reason}").format(reason=request.reason),
    ]
    if request.witness:
        lines.append(_("证明人：{witness}").format(witness=request.witness))
    return "\n".join(lines)


def late_decided(_: Phrases, request: LateCheckIn, *, approved: bool) -> str:
    """Tell the member what was decided."""
    if request.objects:
        words = _("更正没有同意：{meeting}，仍记为“{state}”。有疑问请联系书记。")
        if approved:
            words = _("更正已同意：{meeting}，不再记为“{state}”。")
        return words.format(meeting=named(_, request.meeting), state=state(_, request.was))
    if approved:
        return _("补签已同意：{meeting}，登记为“到会（补签）”。").format(meeting=named(_, request.meeting))
    return _("补签没有同意：{meeting}，记录不变。有疑问请联系书记。").format(meeting=named(_, request.meeting))


def late_marked(_: Phrases, request: LateCheckIn, *, approved: bool) -> str:
    """Tell the chair what was recorded."""
    if request.objects:
        words = _("未同意{name}的更正：{meeting}，仍记为“{state}”。已告诉本人。")
        if approved:
            words = _("已同意{name}的更正：{meeting}，不再记为“{state}”。已告诉本人。")
        facts = {"meeting": named(_, request.meeting), "state": state(_, request.was)}
        return words.format(name=with_group(_, request.member), **facts)
    words = _("未同意{name}补签：{meeting}，记录不变。已告诉本人。")
    if approved:
        words = _("已同意{name}补签：{meeting}，登记为“到会（补签）”。已告诉本人。")
    return words.format(name=with_group(_, request.member), meeting=named(_, request.meeting))


def late_withdrawn(_: Phrases, request: LateCheckIn) -> str:
    """Confirm that a request was taken back."""
    if request.objects:
        return _("更正申请已撤回：{meeting}，记录不变。").format(meeting=named(_, request.meeting))
    return _("补签申请已撤回：{meeting}，记录不变。").format(meeting=named(_, request.meeting))


def late_gone(_: Phrases, request: LateCheckIn | None) -> str:
    """Tell whoever comes second by whom a request was decided."""
    words = {
        LateCheckInState.APPROVED: _("{name}已在{when}同意了这条补签，没有重复处理。"),
        LateCheckInState.REJECTED: _("{name}已在{when}处理过这条补签（未同意），没有重复处理。"),
    }
    if request is None or request.state not in words or not request.decided_by or request.decided_at is None:
        return _("这条补签申请已经处理过或撤回了。")
    return words[request.state].format(name=request.decided_by, when=_.when(request.decided_at))


def state(_: Phrases, said: AttendanceState) -> str:
    """Return what the record says of a person, in a word."""
    return {
        AttendanceState.EXPECTED: _("未签到"),
        AttendanceState.PRESENT: _("到会"),
        AttendanceState.LATE: _("迟到"),
        AttendanceState.LEFT_EARLY: _("早退"),
        AttendanceState.CORRECTED: _("到会（补签）"),
        AttendanceState.LEAVE_REQUESTED: _("请假待批"),
        AttendanceState.LEAVE_APPROVED: _("已请假"),
        AttendanceState.ABSENT: _("未确认"),
    }[said]


def own_record(_: Phrases, found: Sequence[OwnMeeting], exempt: Exemption | None, at: datetime) -> str:
    """Return a member's own attendance: what exempts them, the sums of a year and the latest meetings."""
    lines = [own(_, exempt)] if exempt else []
    if not found:
        return "\n".join([*lines, _("近一年还没有你应到的会。")])
    came = sum(each.state in ATTENDED for each in found)
    lines += [_("近一年应到{expected}次，到会{came}次。").format(expected=len(found), came=came)]
    for each in found[:LATEST]:
        missing = each.state in UNANSWERED and settled(each.meeting, at)
        said = _("缺席") if missing else state(_, each.state)
        lines.append(_("{meeting}：{state}").format(meeting=named(_, each.meeting), state=said))
    return "\n".join(lines)


def odd(_: Phrases, found: Anomalies, roster: Sequence[Member]) -> list[str]:
    """Return what looks unusual as lines for the chair: facts and nothing else."""
    names = {each.id: with_group(_, each) for each in roster}
    lines = [
        _("{time} 起3秒内有{count}人签到：{names}。仅供了解。").format(
            time=_.time(at),
            count=len(members),
            names=_.listed(names[each] for each in members if each in names),
        )
        for at, members in found.bursts
    ]
    returned = [names[each] for each in found.on_leave if each in names]
    if returned:
        lines.append(_("批了假又来签到：{names}。").format(names=_.listed(returned)))
    return lines


def opening(_: Phrases, *, on: bool) -> str:
    """Say whether check-ins open by themselves."""
    if on:
        return _("到了开会时间，签到自动开始（应到名单那时定下），四小时没有散会就自动散会。")
    return _("到了开会时间，由书记或党小组组长开始签到，我会来问（系统默认）。")


def opening_label(_: Phrases, *, on: bool) -> str:
    """Label of the button that changes it."""
    return _("到点自动开始签到") if on else _("不自动开始")


def old_code(_: Phrases, meeting: Meeting) -> str:
    """Say that the check-in stands, though the code that was opened is an old one."""
    return _("{meeting} 你已签过到，有效，不用再扫。这个码是旧的。").format(meeting=named(_, meeting))

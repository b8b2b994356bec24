"""Words about who comes to a meeting: for whoever holds it, in private; reasons for those who decide on leave alone."""

from collections.abc import Sequence

from branch.leave import LeaveRequest, LeaveState
from branch.meeting import MeetingState
from handlers.texts.leave import leave_category
from handlers.texts.meetings import named, sums
from handlers.texts.people import with_group
from locales import Phrases
from services.turnout import Turnout


def nothing(_: Phrases) -> str:
    """Say that there is no meeting to ask about."""
    return _("没有正在开的会，也没有定下来的会。")


def on_leave(_: Phrases, found: Turnout, *, reasons: bool) -> str:
    """Name who is on leave and who waits for a decision."""
    head = _("{meeting}：").format(meeting=named(_, found.tally.meeting))
    return "\n".join([head, *(_leave(_, found.leave, reasons=reasons) or [_("没有人请假。")])])


def late(_: Phrases, found: Turnout) -> str:
    """Name who came late, with the time."""
    meeting = named(_, found.tally.meeting)
    if not found.late:
        return _("{meeting}：没有登记迟到的。").format(meeting=meeting)
    named_ = [_("{name} {time}").format(name=with_group(_, who), time=_.time(at)) for who, at in found.late]
    words = _("{meeting}：迟到{count}人：{names}。")
    return words.format(meeting=meeting, count=len(named_), names=_.listed(named_))


def coming(_: Phrases, found: Turnout, *, reasons: bool) -> str:
    """Give the sums, and name who is on leave; who said nothing is expected."""
    meeting = found.tally.meeting
    lines = [_("{meeting}：{sums}。").format(meeting=named(_, meeting), sums=sums(_, found.tally))]
    if meeting.state == MeetingState.PLANNED:
        words = _("{meeting}：应到{expected}人，没说来不了的{left}人。")
        facts = {"expected": found.tally.expected, "left": found.tally.expected - len(found.leave)}
        lines = [words.format(meeting=named(_, meeting), **facts)]
    return "\n".join([*lines, *_leave(_, found.leave, reasons=reasons)])


def _leave(_: Phrases, found: Sequence[LeaveRequest], *, reasons: bool) -> list[str]:
    heads = {LeaveState.APPROVED: _("请假{count}人：{names}"), LeaveState.REQUESTED: _("请假待批{count}人：{names}")}
    lines = []
    for state, words in heads.items():
        people = [_one(_, each, reasons=reasons) for each in found if each.state == state]
        if people:
            lines.append(words.format(count=len(people), names=_.listed(people)))
    return lines


def _one(_: Phrases, request: LeaveRequest, *, reasons: bool) -> str:
    said = [leave_category(_, request.category)] if request.category else []
    said += [request.reason] if request.reason else []
    who = with_group(_, request.member)
    return _("{name}：{reason}").format(name=who, reason=_.listed(said)) if reasons and said else who


def which_theme(_: Phrases) -> str:
    """Ask for the theme of the theme day."""
    return _("主题党日的主题是什么？直接写一句，写好给你看过再登记。")

"""Words about entering somebody else's attendance: who, what, why, and that the person is told."""

from collections.abc import Sequence

from branch.meeting import Meeting
from branch.member import Member
from handlers.texts.attendance import state
from handlers.texts.meetings import named
from handlers.texts.people import with_group
from locales import Phrases
from services.witness import Standing, Status


def who(_: Phrases) -> str:
    """Ask who is meant."""
    return _("是谁？请写姓名和到没到。")


def no_meeting(_: Phrases) -> str:
    """Say that there is no meeting that an entry could be about."""
    return _("现在没有正在开的会，没有登记。要补记开过的会，请发会议记录。")


def which_person(_: Phrases, name: str, found: Sequence[Standing]) -> str:
    """Ask which of several people is meant, and how each stands."""
    each = _.listed(
        _("{group}（{state}）").format(group=one.member.party_group or one.member.name, state=_standing(_, one))
        for one in found
    )
    return _("“{name}”有{count}位：{each}。说的是哪位？").format(name=name, count=len(found), each=each)


def person(_: Phrases, one: Standing) -> str:
    """Label of the button of one of several people."""
    return with_group(_, one.member)


def why(_: Phrases, meeting: Meeting, members: Sequence[Member], status: Status) -> str:
    """Echo an entry and ask why the officer makes it."""
    return _("{meeting}：把{names}登记为“{status}”。为什么由你登记？点一个，或直接写。").format(
        meeting=named(_, meeting),
        names=_.listed(with_group(_, each) for each in members),
        status=status_word(_, status),
    )


def what_leave(_: Phrases, meeting: Meeting, members: Sequence[Member]) -> str:
    """Echo an entry of leave and ask for its kind."""
    return _("{meeting}：给{names}登记请假（未经本人申请）。哪种假？点一个，或直接写事由。").format(
        meeting=named(_, meeting),
        names=_.listed(with_group(_, each) for each in members),
    )


def overrides(_: Phrases, one: Standing) -> str:
    """Warn that a person's own sign-in would be overridden."""
    time = _.time(one.since) if one.since else ""
    return _(
        "{name}的签到是本人{time}发的。改成“未到”会覆盖本人签到，会通知本人。要改，请写理由；不改，点“不改”。",
    ).format(name=with_group(_, one.member), time=time)


def keep(_: Phrases) -> str:
    """Label of the button that changes nothing."""
    return _("不改")


def reasons(_: Phrases) -> tuple[tuple[str, str], ...]:
    """Return short codes and words of the usual reasons why somebody is entered."""
    return ("t", _("本人没有用 Telegram")), ("b", _("手机没电或没带")), ("s", _("我在现场看到本人"))


def unchanged(_: Phrases, standings: Sequence[Standing]) -> str:
    """Say that nothing had to be changed, and when silence counts."""
    each = _.listed(
        _("{name}现在是“{state}”").format(name=with_group(_, one.member), state=state(_, one.state))
        for one in standings
    )
    return _("没有改动：{each}。散会后24小时内可以请假、补签，之后还没有说明才算缺席。").format(each=each)


def entered(_: Phrases, standings: Sequence[Standing], status: Status, reason: str) -> str:
    """Confirm an entry."""
    return _("已登记：{names}，{status}，理由：{reason}。有账号的已告诉本人。").format(
        names=_.listed(with_group(_, one.member) for one in standings),
        status=status_word(_, status),
        reason=reason,
    )


def leave_waits(_: Phrases, standings: Sequence[Standing]) -> str:
    """Confirm that leave was reported for somebody and waits for the chair."""
    names = _.listed(with_group(_, one.member) for one in standings)
    return _("已替{names}报请假，等书记批准。有账号的已告诉本人。").format(names=names)


def told(_: Phrases, one: Standing, status: Status, officer: str, reason: str) -> str:
    """Tell a member what was entered about them."""
    return _(
        "{officer}把你在 {meeting} 的记录登记为“{status}”，理由：{reason}。原来是“{was}”。不对请联系书记。",
    ).format(
        officer=officer,
        meeting=named(_, one.meeting),
        status=status_word(_, status),
        reason=reason,
        was=state(_, one.state),
    )


def status_word(_: Phrases, status: Status) -> str:
    """Return what is entered, in a word."""
    return {
        Status.PRESENT: _("到会"),
        Status.LATE: _("迟到"),
        Status.LEFT_EARLY: _("早退"),
        Status.ABSENT: _("未到"),
        Status.LEAVE: _("已请假"),
    }[status]


def _standing(_: Phrases, one: Standing) -> str:
    if one.themselves and one.since:
        return _("{time}本人签到").format(time=_.time(one.since))
    return state(_, one.state)

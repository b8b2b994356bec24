"""Words about reminders: names of kinds, labels of buttons, where a reminder comes from, why one was not sent."""

from branch.duties import Instance
from branch.meeting import Meeting
from branch.minutes import FollowUp
from branch.rulebook import Citation
from branch.transfer import Transfer
from locales import Phrases
from locales.words import meeting_kinds
from reminders import texts_duties
from reminders.model import Due, Kind, OpenDues, OpenLeave, OwnDues, Reason, ThemeDay
from storage.repositories.outbox import OutboxState


def kind_name(_: Phrases, about: Kind) -> str:
    """Return what people call a kind of reminder."""
    return {
        Kind.THEME_DAY: _("主题党日"),
        Kind.MEETING: _("开会"),
        Kind.DUES: _("党费"),
        Kind.LEAVE_OPEN: _("请假待批"),
        Kind.THEME_NOTE: _("主题党日安排"),
        Kind.FOLLOW_UP: _("议定事项"),
        Kind.MINUTES_DUE: _("会议记录未写"),
        Kind.TRANSFER: _("转入待接收"),
        Kind.DUTY: _("应办事项"),
        Kind.CALENDAR: _("规则有变化"),
        Kind.DUES_OPEN: _("党费未报人数"),
        Kind.ANNIVERSARY: _("政治生日"),
        Kind.MISSED: _("没发出的提醒"),
    }[about]


def paid(_: Phrases) -> str:
    """Label of the button under a dues reminder."""
    return _("我交了")


def done(_: Phrases) -> str:
    """Label of the button under a reminder of a decision."""
    return _("办好了")


def take_over(_: Phrases) -> str:
    """Label of the button that takes a member over."""
    return _("接收")


def not_here(_: Phrases) -> str:
    """Label of the button that does not take a member over."""
    return _("不接收")


def noted(_: Phrases) -> str:
    """Label of the button that puts a reminder away."""
    return _("知道了")


def tomorrow(_: Phrases) -> str:
    """Label of the button that puts a reminder off."""
    return _("明天再提醒")


def no_more(_: Phrases) -> str:
    """Label of the button that mutes a kind."""
    return _("这类不再提醒")


def why_button(_: Phrases) -> str:
    """Label of the button that opens the rule."""
    return _("凭什么提醒我")


def why_number(_: Phrases, number: int) -> str:
    """Label of the same button for one part of a digest."""
    return _("第{number}件凭什么").format(number=number)


def why(_: Phrases, due: Due, *, own_ladder: bool = False) -> str:
    """Say where the day comes from; the hours of reminding are never in a document."""
    hours = _("提醒时间为支部自定") if own_ladder else _("提醒时间为系统默认")
    return _("{origin}；{hours}").format(origin=origin(_, due), hours=hours)


def origin(_: Phrases, due: Due) -> str:
    """Say which rule, or which record of the branch, makes the matter due."""
    if due.rule is None:
        records = {
            Kind.THEME_DAY: _("支部已定的主题党日"),
            Kind.THEME_NOTE: _("支部已定的主题党日"),
            Kind.MEETING: _("支部已定的会议"),
            Kind.LEAVE_OPEN: _("有人请假，还没有人批"),
            Kind.FOLLOW_UP: _("会议议定的期限"),
            Kind.MINUTES_DUE: _("会议散会后还没有记录"),
            Kind.ANNIVERSARY: _("名册上的入党日期，你要求提醒"),
            Kind.DUTY: _("本支部自定的应办事项"),
            Kind.CALENDAR: _("已确认的应办事项与所依据的规则不再一样"),
        }
        return records.get(due.kind, _("系统的发送记录"))
    words = _("主题党日原则上每月10日{source}")
    if due.kind in {Kind.DUES, Kind.DUES_OPEN}:
        words = _("当月党费10日前交{source}")
    if due.kind == Kind.TRANSFER:
        words = _("接收之前由原支部负责{source}")
    if isinstance(due.facts, Instance):
        duty = f"{texts_duties.name(_, due.facts.duty)}{texts_duties.source_in_brackets(_, due.facts.variant)}"
        return _("{duty}；最后一天由系统默认").format(duty=duty) if due.facts.by_default else duty
    return words.format(source=source(_, due.rule))


def record(_: Phrases, due: Due) -> str:
    """Say which record of the branch makes the matter due."""
    match due.facts:
        case OwnDues(month=month, fen=fen):
            said = _("{month}你还有{amount}元没有报").format(month=_.month(month), amount=_.money(fen))
        case OpenDues(month=month, count=count):
            said = _("{month}还有{count}人没有报").format(month=_.month(month), count=count)
        case Instance() as one:
            said = f"{texts_duties.called(_, one)} {texts_duties.state(_, one)}"
        case Transfer(name=name):
            said = _("{name}等着转入").format(name=name)
        case FollowUp(meeting=meeting, text=text):
            when = _.day_of(meeting.starts_at)
            said = _("{when}的会议议定：{text}").format(when=when, text=text.rstrip("。.；;"))
        case (Meeting() as held) | ThemeDay(meeting=Meeting() as held) | OpenLeave(meeting=held):
            said = f"{_.when(held.starts_at)} {meeting_kinds(_, held.kinds)}"
        case ThemeDay(day=day):
            said = _("{day}，支部还没有定时间").format(day=_.day(day))
        case _other:
            said = _("支部的名册和发送记录")
    return said


def not_sent(_: Phrases, reason: Reason) -> str:
    """Say why a step that was due is not sent."""
    return {
        Reason.SUPERSEDED: _("不发：已到下一次提醒"),
        Reason.TOO_LATE: _("不发：已过时限"),
        Reason.TWO_A_DAY: _("不发：每人每天最多两条"),
        Reason.MUTED: _("不发：本人不要这类提醒"),
        Reason.ON_LEAVE: _("不发：已准假"),
    }[reason]


def outcome(_: Phrases, state: OutboxState, reason: str) -> str:
    """Say why a reminder did not arrive."""
    if state == OutboxState.UNKNOWN:
        return _("发了，不知道到没到")
    if state == OutboxState.EXPIRED:
        return _("当天已有两条，没再发") if reason == "two a day" else _("停机或发送受阻，过了时限")
    return _("私聊发不到")


def source(_: Phrases, rule: Citation) -> str:
    """Return where a rule is written."""
    return _("〔{document} {locator}〕").format(document=rule.document, locator=rule.locator)

"""Every word of a reminder, and of the line that says why it goes out: pure functions through the catalogues."""

from branch.dues import DUE_DAY, DuesItem
from branch.meeting import Meeting
from branch.rulebook import Citation
from locales import Phrases
from reminders.model import Due, Kind, OpenDues, Reason, ThemeDay


def message(_: Phrases, due: Due) -> str:
    """Return the message; one that comes a day late says so."""
    words = _words(_, due)
    if not due.late:
        return words
    return _("补发，原定{when}。").format(when=_.when(due.due_at)) + "\n" + words


def paid(_: Phrases) -> str:
    """Label of the button under a dues reminder."""
    return _("我交了")


def why(_: Phrases, due: Due) -> str:
    """Say where the day comes from; the hours of reminding are always the system's own."""
    if due.rule is None:
        return _("支部已定的主题党日；提醒时间为系统默认")
    words = _("主题党日原则上每月10日{source}；提醒时间为系统默认")
    if due.kind in {Kind.DUES, Kind.DUES_OPEN}:
        words = _("当月党费10日前交{source}；提醒时间为系统默认")
    return words.format(source=_source(_, due.rule))


def not_sent(_: Phrases, reason: Reason) -> str:
    """Say why a step that was due is not sent."""
    return {
        Reason.SUPERSEDED: _("不发：已到下一次提醒"),
        Reason.TOO_LATE: _("不发：已过时限"),
        Reason.TWO_A_DAY: _("不发：每人每天最多两条"),
    }[reason]


def _words(_: Phrases, due: Due) -> str:
    facts = due.facts
    if isinstance(facts, OpenDues):
        return _("{month}党费还有{count}人没报。名单回“谁没交党费”，只给你看。").format(
            month=_.month(facts.month),
            count=facts.count,
        )
    if isinstance(facts, DuesItem):
        return _dues(_, facts, due.step)
    if due.kind == Kind.THEME_NOTE:
        return _note(_, facts)
    return _theme_day(_, facts, due)


def _dues(_: Phrases, item: DuesItem, day: int) -> str:
    words = _("{month}党费{amount}元，请在10日前交给组织委员。交过了，回“党费交了”就行。")
    if day == DUE_DAY:
        words = _("{month}党费{amount}元，今日截止，请交给组织委员。交过了，回“党费交了”就行。")
    if day > DUE_DAY:
        words = _("{month}党费{amount}元还没有报。交过了，回“党费交了”就行；有困难请告诉组织委员。")
    return words.format(month=_.month(item.month), amount=_.money(item.amount_fen))


def _theme_day(_: Phrases, theme_day: ThemeDay, due: Due) -> str:
    today = due.step == 0
    if theme_day.meeting is None:
        words = _("{day}是主题党日（原则上每月10日），时间、地点还没有定，定了会通知。")
        if today:
            words = _("今天是主题党日（原则上每月10日），系统里还没有时间、地点，请问支部书记。")
        return words.format(day=_.day(theme_day.day))
    words = _("{occasion}。来不了请回“请假”和事由。")
    if due.recipient.member is None:
        words = _("{occasion}。来不了的同志请私聊我请假，群里不用写原因。")
    lines = [words.format(occasion=_occasion(_, theme_day.meeting, today=today))]
    if theme_day.meeting.topic:
        lines.append(_("内容：{topic}").format(topic=theme_day.meeting.topic))
    return "\n".join(lines)


def _occasion(_: Phrases, meeting: Meeting, *, today: bool) -> str:
    when = _("今天{time}").format(time=_.time(meeting.starts_at)) if today else _.when(meeting.starts_at)
    if not meeting.place:
        return _("{when} 主题党日").format(when=when)
    return _("{when} 主题党日，{place}").format(when=when, place=meeting.place)


def _note(_: Phrases, theme_day: ThemeDay) -> str:
    rest_days = {5: _("星期六"), 6: _("星期日")}
    rest_day = rest_days.get(theme_day.day.weekday())
    if rest_day is None:
        words = _("{day}是主题党日（原则上每月10日），时间、地点还没有定。定了，我会按新的时间提醒大家。")
    elif theme_day.meeting is None:
        words = _("{day}主题党日是{rest_day}。文件只写原则上每月10日，没有写遇休息日怎么办。这次的时间还没有定。")
    else:
        words = _("{day}主题党日是{rest_day}。文件只写原则上每月10日，没有写遇休息日怎么办。系统里仍定在这一天。")
    return words.format(day=_.day(theme_day.day), rest_day=rest_day)


def _source(_: Phrases, rule: Citation) -> str:
    return _("〔{document} {locator}〕").format(document=rule.document, locator=rule.locator)

"""Every word of a reminder: pure functions through the catalogues; words about reminders are in ``texts_about``."""

from collections.abc import Sequence
from datetime import datetime

from branch.clock import local
from branch.duties import Instance
from branch.meeting import Meeting
from branch.minutes import FollowUp
from branch.rulebook import Citation
from branch.transfer import Transfer
from locales import Phrases
from locales.words import meeting_kinds
from reminders import texts_duties
from reminders.matters import last_day
from reminders.model import Anniversary, Changed, Due, Kind, Missed, OpenDues, OpenLeave, OwnDues, ThemeDay
from reminders.texts_about import kind_name, source
from services.workdays import Day


def message(_: Phrases, due: Due) -> str:
    """Return the message; one that comes a day late says so, in words for the time that is left."""
    said = _words(_, due)
    words = said[:1].upper() + said[1:]
    if not due.late:
        return words
    return _("补发，原定{when}。").format(when=_.when(due.due_at)) + "\n" + words


def digest(_: Phrases, parts: Sequence[str]) -> str:
    """Return several reminders as one message."""
    numbered = [f"{number}. {part}" for number, part in enumerate(parts, 1)]
    return "\n".join([_("有{count}件事，一起告诉你：").format(count=len(parts)), *numbered])


def audit_head(_: Phrases, count: int, code: str, broken: int, at: datetime) -> str:
    """Say where the audit trail ends; ``code`` is what a later reader compares."""
    if broken:
        words = _("操作记录查验不符，有{count}处对不上。请告诉管理服务器的同志，用 doctor 命令看是哪几处。")
        return words.format(count=broken)
    words = _("操作记录查验无误：截至{when}共{count}条，校验码 {code}。留作备查，不用回复。")
    return words.format(when=_.when(at), count=count, code=code)


def dues_stale(_: Phrases, month: str, count: int) -> str:
    """Ask the commissioner to bring the records up to date, in place of reminding members."""
    return _(
        "{month}党费记录这个月还没有更新过，还有{count}人没报。为免打扰已经交了的同志，我先不提醒大家。"
        "请核对或粘贴到账名单；记录没有变化，按一下按钮，我就照常提醒。"
    ).format(month=_.month(month), count=count)


def up_to_date(_: Phrases) -> str:
    """Label: the records are as they should be."""
    return _("记录是最新的")


def dues_long(_: Phrases, count: int, claims: int, rule: Citation) -> str:
    """Give the secretary the number and the rule's conditions; what follows is not for us to say."""
    return _(
        "有{count}名党员连续六个月没有已确认的党费，其中待核对{claims}笔。文件写的是没有正当理由、连续六个月{source}，"
        "要先核清有没有正当理由，怎么认定由组织按程序办。名单发 /arrears ，只给你看。"
    ).format(count=count, claims=claims, source=source(_, rule))


def _words(_: Phrases, due: Due) -> str:
    match due.facts:
        case OwnDues() as own:
            said = _dues(_, own, due)
        case Instance() as duty:
            said = texts_duties.reminder(_, duty, local(due.send_at).date())
        case Transfer() as transfer:
            said = _transfer(_, transfer)
        case Changed(count=count):
            words = _("应办事项所依据的规则有变化（{count}项）。发 /duties 看差别；确认之前，照原来的办。")
            said = words.format(count=count)
        case FollowUp() as one:
            said = _follow_up(_, one, due)
        case Meeting() as meeting:
            said = _minutes_due(_, meeting) if due.kind == Kind.MINUTES_DUE else _meeting(_, meeting, due)
        case ThemeDay() as day:
            said = _note(_, day) if due.kind == Kind.THEME_NOTE else _theme_day(_, day, due)
        case other:
            said = _counted(_, other)
    return said


def _counted(_: Phrases, facts: OpenDues | OpenLeave | Anniversary | Missed) -> str:
    if isinstance(facts, OpenDues):
        said = _("{month}党费还有{count}人没报。名单回“谁没交党费”，只给你看。")
        return said.format(month=_.month(facts.month), count=facts.count)
    if isinstance(facts, OpenLeave):
        said = _("{meeting}，还有{count}条请假没有批。请在请假的消息下面按按钮决定。")
        return said.format(meeting=_occasion(_, facts.meeting), count=facts.count)
    if isinstance(facts, Anniversary):
        return _("今天是你的政治生日：{years}年前的今天，你加入中国共产党。").format(years=facts.years)
    return _missed(_, facts)


def _missed(_: Phrases, missed: Missed) -> str:
    counts = (_("{kind}{count}条").format(kind=kind_name(_, kind), count=count) for kind, count in missed.counts)
    return _("有提醒过了时限没有发出：{counts}。谁没收到、为什么，回“谁没收到提醒”。").format(counts=_.listed(counts))


def _dues(_: Phrases, own: OwnDues, due: Due) -> str:
    left = (last_day(own.month) - local(due.send_at).date()).days
    words = _("{month}党费{amount}元，请在10日前交给组织委员。交过了，回“党费交了”就行。")
    if left == 0:
        words = _("{month}党费{amount}元，今日截止，请交给组织委员。交过了，回“党费交了”就行。")
    if left < 0:
        words = _("{month}党费{amount}元还没有报。交过了，回“党费交了”就行；有困难请告诉组织委员。")
    said = words.format(month=_.month(own.month), amount=_.money(own.fen))
    if left > 0 and own.rest is not None:
        said += _("10日是{rest_day}，文件没有写可以顺延。").format(rest_day=_rest_day(_, own.rest.known))
    return said


def _meeting(_: Phrases, meeting: Meeting, due: Due) -> str:
    today = local(due.send_at).date() == local(meeting.starts_at).date()
    words = _("{occasion}。来不了请回“请假”和事由。")
    if due.recipient.member is None:
        words = _("{occasion}。来不了的同志请私聊我请假，群里不用写原因。")
    lines = [words.format(occasion=_occasion(_, meeting, today=today))]
    if meeting.topic:
        lines.append(_("内容：{topic}").format(topic=meeting.topic))
    return "\n".join(lines)


def _minutes_due(_: Phrases, meeting: Meeting) -> str:
    words = _("{meeting}还没有会议记录。回“发会议记录和照片”就可以记。")
    return words.format(meeting=_occasion(_, meeting))


def _theme_day(_: Phrases, theme_day: ThemeDay, due: Due) -> str:
    today = local(due.send_at).date() == theme_day.day
    if theme_day.meeting is None:
        words = _("{day}是主题党日（{which}），时间、地点还没有定，定了会通知。")
        if today:
            words = _("今天是主题党日（{which}），系统里还没有时间、地点，请问支部书记。")
        return words.format(day=_.day(theme_day.day), which=_which(_, theme_day))
    return _meeting(_, theme_day.meeting, due)


def _which(_: Phrases, theme_day: ThemeDay) -> str:
    if theme_day.own:
        return _("支部定的每月{number}日").format(number=theme_day.day.day)
    return _("原则上每月10日")


def _occasion(_: Phrases, meeting: Meeting, *, today: bool = False) -> str:
    when = _("今天{time}").format(time=_.time(meeting.starts_at)) if today else _.when(meeting.starts_at)
    facts = {"when": when, "kind": meeting_kinds(_, meeting.kinds), "place": meeting.place}
    return (_("{when} {kind}，{place}") if meeting.place else _("{when} {kind}")).format(**facts)


def _transfer(_: Phrases, transfer: Transfer) -> str:
    words = _("{name}{day}转到我们支部，还没有接收。接收之前由原支部负责。")
    return words.format(name=transfer.name, day=_.day(transfer.moves_on))


def _follow_up(_: Phrases, one: FollowUp, due: Due) -> str:
    words = _("议定事项：{text}，{day}前办结。办好了，按一下按钮，发一句话或一张照片。")
    if one.due_on is not None and local(due.send_at).date() > one.due_on:
        words = _("议定事项：{text}，期限{day}已经过了，还没有登记办结。办好了，按一下按钮；有困难请告诉书记。")
    said = words.format(text=one.text.rstrip("。.；;"), day=_.day(one.due_on) if one.due_on else _("未定"))
    mine = due.recipient.member is not None and due.recipient.member.id == one.owner_id
    return said if mine else said + _("负责人：{owner}。").format(owner=one.owner or _("未定"))


def _note(_: Phrases, theme_day: ThemeDay) -> str:
    if theme_day.rest is None:
        words = _("{day}是主题党日（{which}），时间、地点还没有定。定了，我会按新的时间提醒大家。")
        return words.format(day=_.day(theme_day.day), which=_which(_, theme_day))
    words = _("{day}主题党日是{rest_day}。文件只写原则上每月10日，没有写遇休息日怎么办。这次怎么安排？")
    if theme_day.own:
        words = _("{day}主题党日（{which}）是{rest_day}。遇休息日怎么办，文件没有写。这次怎么安排？")
    said = words.format(
        day=_.day(theme_day.day), which=_which(_, theme_day), rest_day=_rest_day(_, theme_day.rest.known)
    )
    if theme_day.rest.known.certain or theme_day.rest.known.declared:
        return said
    return said + _("{year}年的放假调休安排还没有公布，按周末和固定节日算。").format(year=theme_day.day.year)


def _rest_day(_: Phrases, known: Day) -> str:
    if known.declared:
        return _("支部定的休息日")
    if known.holiday:
        return _("节假日（{holiday}）").format(holiday=known.holiday)
    return {5: _("星期六"), 6: _("星期日")}.get(known.day.weekday(), _("休息日"))


def choices(_: Phrases, theme_day: ThemeDay) -> list[tuple[str, str]]:
    """Return label and day of what can be done about a theme day on a rest day; the empty day is any other."""
    if theme_day.rest is None:
        return []
    near = [day for day in (theme_day.rest.before, theme_day.rest.after) if day is not None]
    moved = [(_("改到{day}").format(day=_.weekday(day)), day.isoformat()) for day in near]
    return [(_("仍是{day}").format(day=_.day(theme_day.day)), theme_day.day.isoformat()), *moved, (_("其他日子"), "")]

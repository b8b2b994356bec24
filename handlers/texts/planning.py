"""Words about planning meetings: questions, echoes and outcomes; the notices that follow stand beside."""

from collections.abc import Sequence
from datetime import date, time

from branch.meeting import Meeting
from branch.planning import Gap
from handlers.texts.meetings import named, when_and_where, with_place
from handlers.texts.notices import reason_of
from handlers.texts.people import with_group
from locales import Phrases
from locales.words import meeting_kind
from rules.records import RuleRecord
from services.planning import Probation, Roll
from services.workdays import Day


def question(_: Phrases, gap: Gap) -> str:
    """Ask for what is still missing, one thing at a time; typing is as good as pressing."""
    return {
        Gap.KIND: _("开什么会？"),
        Gap.GROUP: _("开哪个党小组的会？"),
        Gap.DAY: _("哪天开？也可以打字，比如“下周三”。"),
        Gap.PAST: _("这个时间已经过了，没有登记。哪天开？也可以打字，比如“下周三”。"),
        Gap.FAR: _("这个日期在一年以后，没有登记。是哪天？也可以打字，比如“下周三”。"),
        Gap.TIME: _("几点开？也可以打字，比如“下午三点半”。"),
        Gap.HOUR: _("这个时间是夜里，是不是说白天？"),
        Gap.PLACE: _("在哪里开？可以直接打字。"),
        Gap.REASON: _("是什么原因？可以直接打字。"),
    }[gap]


def day(_: Phrases, day: date) -> str:
    """Label of a day: “6月9日（周二）”."""
    return _.weekday(day)


def hour(_: Phrases, at: time) -> str:
    """Label of a time of day."""
    return at.strftime("%H:%M")


def undecided(_: Phrases) -> str:
    """Label of the button that leaves the place open."""
    return _("地点待定")


def echo(_: Phrases, meeting: Meeting, roll: Roll) -> str:
    """Repeat what was understood before anything is made."""
    words = _("{meeting}。") if meeting.place else _("{meeting}，地点待定。")
    lines = [words.format(meeting=with_place(_, meeting))]
    if meeting.topic:
        lines.append(_("内容：{topic}").format(topic=meeting.topic))
    lines.append(expected(_, roll))
    return "\n".join(lines)


def expected(_: Phrases, roll: Roll) -> str:
    """Say how many would be expected; who comes on the list is fixed at the start."""
    total = roll.full + roll.probationary
    words = _("应到{total}人。")
    if roll.probationary:
        words = _("应到{total}人（正式{full}、预备{probationary}，预备党员不计表决）。")
    said = words.format(total=total, full=roll.full, probationary=roll.probationary)
    return said + _("另有{count}人免应到。").format(count=roll.exempt) if roll.exempt else said


def is_right(_: Phrases) -> str:
    """Ask whether an echo is right, and say what follows."""
    return _("对吗？回“对”就建会并通知。")


def same_day(_: Phrases, meeting: Meeting, *, close: bool) -> str:
    """Point out another meeting of the day."""
    words = _("同一天还有：{meeting}，时间挨得近。") if close else _("同一天还有：{meeting}。")
    return words.format(meeting=named(_, meeting))


def rest_day(_: Phrases, day: Day) -> str:
    """Point out that a day is no working day, as far as that is known."""
    if day.declared:
        return _("这天支部定为休息日。")
    if day.holiday:
        return _("这天是法定节假日（{holiday}）。").format(holiday=day.holiday)
    if not day.certain:
        return _("这天是周末；这一年的调休安排还没有公布。")
    return _("这天是休息日。")


def too_early(_: Phrases, probation: Probation, rule: RuleRecord | None) -> str:
    """Point out that somebody's year of probation is not over on that day, and which rule says so."""
    words = _("提醒：系统里{name}的预备期从{began}起，到{over}才满一年，这次会还不能转正。")
    shown = words.format(
        name=with_group(_, probation.member), began=_.full_day(probation.began_on), over=_.full_day(probation.over_on)
    )
    if rule is None:
        return shown
    short = rule.document.short.said_in("en" if _.language == "en" else "zh")
    return _("{words}〔{document} {locator}〕").format(words=shown, document=short, locator=rule.locator)


def move_it(_: Phrases) -> str:
    """Label of the button that changes the time."""
    return _("改时间")


def place_it(_: Phrases) -> str:
    """Label of the button that changes the place."""
    return _("改地点")


def keep_back(_: Phrases) -> str:
    """Label of the button that plans a meeting without telling anybody."""
    return _("先建，不发通知")


def announce_it(_: Phrases) -> str:
    """Label of the button that announces a meeting that was kept back."""
    return _("发通知")


def made(_: Phrases, meeting: Meeting) -> str:
    """Confirm a new meeting."""
    return _("已建：{meeting}。").format(meeting=with_place(_, meeting))


def exists(_: Phrases, meeting: Meeting) -> str:
    """Say that the meeting is there already."""
    return _("已经有了：{meeting}，没有重复建。").format(meeting=with_place(_, meeting))


def kept_back(_: Phrases) -> str:
    """Say that nobody was told."""
    return _("还没有发通知。")


def ask_move(_: Phrases, before: Meeting, meeting: Meeting) -> str:
    """Echo a change before it is made."""
    if before.topic != meeting.topic and meeting.topic:
        place = before.place != meeting.place
        if before.starts_at == meeting.starts_at:
            words = (
                _("{before}，地点改为{place}，内容：{topic}。对吗？") if place else _("{before}，内容：{topic}。对吗？")
            )
            where = meeting.place or undecided(_)
            return words.format(before=named(_, before), place=where, topic=meeting.topic)
        words = _("{before}，改到{meeting}，内容：{topic}。对吗？")
        return words.format(before=named(_, before), meeting=when_and_where(_, meeting), topic=meeting.topic)
    words = _("{before}，改到{meeting}，对吗？")
    if before.starts_at == meeting.starts_at:
        words = _("{before}，地点改为{meeting}，对吗？")
        return words.format(before=named(_, before), meeting=meeting.place or undecided(_))
    return words.format(before=named(_, before), meeting=when_and_where(_, meeting))


def moved(_: Phrases, meeting: Meeting) -> str:
    """Confirm a change."""
    return _("已改：{meeting}。").format(meeting=with_place(_, meeting))


def left_open(_: Phrases, meeting: Meeting | None, *, kept: bool) -> str:
    """Say what becomes of the plan before, because another meeting is spoken of."""
    if meeting is None:
        return _("前面那个会没有说完，没有登记。")
    words = _("前面的{meeting}还没有登记，要建请按它下面的“对”。") if kept else _("前面的{meeting}没有改动。")
    return words.format(meeting=named(_, meeting))


def unchanged(_: Phrases, meeting: Meeting) -> str:
    """Say that time and place are those already."""
    return _("本来就是：{meeting}，没有改动。").format(meeting=with_place(_, meeting))


def leave_ended(_: Phrases, count: int) -> str:
    """Say how many are asked again whether they can come."""
    return _("原来请了假的{count}人已改为应到，正在问他们那天来不来得了。").format(count=count)


def ask_cancel(_: Phrases, meeting: Meeting, reason: str) -> str:
    """Echo before a meeting is called off."""
    return _("取消{meeting}，理由：{reason}，对吗？").format(meeting=named(_, meeting), reason=reason)


def why_cancel(_: Phrases, meeting: Meeting) -> str:
    """Ask for the reason of calling off; giving it does it."""
    return _("取消{meeting}？说一下理由，我就取消并通知。").format(meeting=named(_, meeting))


def reasons(_: Phrases) -> list[str]:
    """Return usual reasons to choose from."""
    return [_("临时有工作"), _("人数不够"), _("另行安排")]


def cancelled(_: Phrases, meeting: Meeting) -> str:
    """Confirm that a meeting is called off."""
    lines = [_("已取消：{meeting}。这一次不计入已开。").format(meeting=named(_, meeting))]
    return "\n".join([*lines, *reason_of(_, meeting)])


def plan_again(_: Phrases) -> str:
    """Label of the button that plans a cancelled meeting again."""
    return _("恢复")


def nothing_planned(_: Phrases) -> str:
    """Say that there is no such meeting to change."""
    return _("没有查到计划中的这个会，没有改动。要定一个新的，直接说，比如“下周三下午三点开党员大会”。")


def held_by_others(_: Phrases, meetings: Sequence[Meeting]) -> str:
    """Say that a meeting is held by somebody else."""
    listed = _.listed(named(_, meeting) for meeting in meetings)
    return _("{meetings}由党小组组长召开，不归你直接改或取消。").format(meetings=listed)


def label(_: Phrases, meeting: Meeting) -> str:
    """Label of the button that stands for a meeting."""
    return named(_, meeting)


def which_meeting(_: Phrases) -> str:
    """Ask which of several meetings is to be changed."""
    return _("有几个会，是哪一个？")


def because_of_rest(_: Phrases, day: date) -> str:
    """The reason that is kept with a theme day that was put on another day."""
    return _("{day}为休息日").format(day=_.day(day))


def groups_hold_their_own(_: Phrases) -> str:
    """Say whose business the meeting of a Party group is."""
    return _("党小组会由该组组长召开，我没有登记。组长自己跟我说一句就行。")


def theme_day_kept(_: Phrases, meeting: Meeting) -> str:
    """Confirm that the theme day stays on a rest day."""
    return _("好，不改：{meeting}。").format(meeting=with_place(_, meeting))


def day_declared(_: Phrases, day: date, *, works: bool) -> str:
    """Confirm what the branch declared of a day."""
    words = _("记下了：{day}按上班日算。") if works else _("记下了：{day}按休息日算。")
    return words.format(day=_.weekday(day))


def how_to_declare(_: Phrases) -> str:
    """Say how a day is declared."""
    return _("请说哪天，是上班还是休息，比如“/workday 10月10日 上班”。支部自己定的优先于放假安排。")


def kind(_: Phrases, kind: str) -> str:
    """Label of a kind of meeting."""
    return meeting_kind(_, kind)

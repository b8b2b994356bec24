"""Words about one duty, in reminders and in lists: what it is called, by when, what is missing, who, which rule."""

from collections.abc import Sequence
from datetime import date

from branch.duties import Duty, DutyState, Every, Instance, Rule, Variant
from branch.member import Role
from branch.rulebook import DocumentKind
from locales import Phrases
from locales.words import offices
from rules.duties import duty_name, record_name, rule_of
from rules.records import Language

MEETINGS = ("general_meeting", "committee", "group", "lecture", "theme_day", "organizational_life", "appraisal")


def language_of(_: Phrases) -> Language:
    """Return the language of the phrases as the rule records name it."""
    return "en" if _.language == "en" else "zh"


def name(_: Phrases, duty: Duty) -> str:
    """Return how a duty is called."""
    return duty_name(duty, language_of(_))


def source(_: Phrases, variant: Variant) -> str:
    """Return document, kind, year and place of a rule in one line."""
    return f"{document(_, variant)} {place(_, variant)}" if rule_of(variant) else place(_, variant)


def document(_: Phrases, variant: Variant) -> str:
    """Return document, kind and year of a rule."""
    rule = rule_of(variant)
    if rule is None:
        return _("本支部自定")
    kind = _("，讲话，非规范性文件") if rule.document.kind == DocumentKind.SPEECH else ""
    return rule.document.short.said_in(language_of(_)) + kind


def place(_: Phrases, variant: Variant) -> str:
    """Return where in its document a rule stands."""
    rule = rule_of(variant)
    if rule is None:
        return _("本支部自定")
    # A place in a Chinese document is in no other language, so that English names our number of the rule.
    return rule.locator if language_of(_) == "zh" else rule.id


def called(_: Phrases, one: Instance) -> str:
    """Name one instance: the duty, its period, and whom or which office it is about."""
    about = offices(_, [one.about]) if one.about in set(Role) else one.about
    words = _("{name}（{period}，{about}）") if about else _("{name}（{period}）")
    return words.format(name=name(_, one.duty), period=period(_, one), about=about)


def reminder(_: Phrases, one: Instance, on: date) -> str:
    """Remind of one instance: what, by when, and what is missing."""
    if one.state == DutyState.RECORDS_MISSING:
        return _("{duty}：{state}。").format(duty=called(_, one), state=state(_, one))
    return _("{duty}：{when}，{state}。").format(duty=called(_, one), when=when(_, one, on), state=state(_, one))


def how(_: Phrases) -> str:
    """Say where duties that came in one message are dealt with."""
    return _("要办、登记或不用办，发 /due 。")


def look(_: Phrases) -> str:
    """Label of the button that shows a duty with what does it."""
    return _("看怎么办")


def source_in_brackets(_: Phrases, variant: Variant) -> str:
    """Return the same as reminders write it."""
    return _("〔{source}〕").format(source=source(_, variant))


def state(_: Phrases, one: Instance) -> str:
    """Say where an instance stands, and what is missing."""
    if one.state == DutyState.WAIVED:
        return _("不用办，理由：{reason}").format(reason=one.reason)
    if one.state in {DutyState.DONE, DutyState.DONE_LATE}:
        return _("已办") if one.state == DutyState.DONE else _("已办，晚于期限")
    if one.state == DutyState.RECORDS_MISSING:
        return _("已开展，还缺{records}").format(records=records(_, one.missing))
    return _open(_, one)


def records(_: Phrases, keys: Sequence[str]) -> str:
    """Return the names of records in a row."""
    return _.listed(record_name(key, language_of(_)) for key in keys)


def when(_: Phrases, one: Instance, on: date) -> str:
    """Say by when; a day that the document does not give is marked as ours."""
    if one.state == DutyState.RECORDS_MISSING:
        return period(_, one)
    if one.due_on is None:
        return _("文件没写期限")
    day = _.day(one.due_on) if one.due_on.year == on.year else _.full_day(one.due_on)
    if one.variant.due.rule == Rule.NOT_BEFORE:
        return _("{day}起才可以办").format(day=day) if on < one.due_on else _("{day}起可以办").format(day=day)
    if one.state == DutyState.OVERDUE:
        return _("{day}已过").format(day=day)
    said = _("今天截止") if one.due_on == on else _("{day}前").format(day=day)
    return _("{said}（系统默认）").format(said=said) if one.by_default else said


def period(_: Phrases, one: Instance) -> str:
    """Return the period of an instance: a month, a quarter, half a year, a year, or the day that it counts from."""
    if one.variant.every in {Every.TERM, Every.EVENT}:
        return _("自{day}").format(day=_.full_day(one.starts_on))
    year, month = one.starts_on.year, one.starts_on.month
    words = {
        Every.MONTH: _("{year}年{month}月"),
        Every.QUARTER: _("{year}年第{quarter}季度"),
        Every.HALF_YEAR: _("{year}年上半年") if month == 1 else _("{year}年下半年"),
    }
    said = words.get(one.variant.every, _("{year}年"))
    return said.format(year=year, month=month, quarter=(month + 2) // 3)


def who(_: Phrases, duty: Duty) -> str:
    """Return who is in charge of a duty."""
    others = {
        "member": _("每名党员"),
        "grassroots_committee": _("基层党委"),
        "leading_group": _("党组"),
        "leading_cadre": _("党员领导干部"),
    }
    return others.get(duty.who) or offices(_, [duty.who])


def _open(_: Phrases, one: Instance) -> str:
    if one.progress is not None:
        return _("已确认{done}人，共{total}人").format(done=one.progress.done, total=one.progress.total)
    if "dues" in one.duty.shown_by:
        return _("还没有人确认")
    if one.groups and one.facts:
        return _("还没开：{groups}").format(groups=_.listed(one.groups))
    if set(one.duty.shown_by) & set(MEETINGS):
        return _("已定{day}").format(day=_.day(one.planned_on)) if one.planned_on else _("还没开")
    if any(kind.startswith("filing_") for kind in one.duty.shown_by):
        return _("还没有提交")
    return _("还没有算作这一项的会") if one.duty.asked_of else _("还没有登记")

"""Words about the calendar that a branch follows: duties with their rules, differences, what meetings count for."""

from collections.abc import Sequence

from branch.duties import Duty, Variant
from branch.meeting import Meeting
from branch.rulebook import Citation
from handlers.texts import duties
from handlers.texts.meetings import named
from locales import Phrases
from reminders.texts_duties import language_of, name, source
from rules.duties import rule_of, starter_duties
from services.calendar_changes import Shaken
from services.duty_counts import Count
from services.profiles import Change, Profile

SHOWN = 30


def calendar(_: Phrases, profile: Profile) -> str:
    """Show the calendar of a branch: every duty, how often, by which rule."""
    lines = [line for line in profile.lines if line.until is None]
    if profile.by_default:
        whose = _("还没有选定，按系统默认")
    elif profile.inherited:
        whose = _("沿用上级党组织选定的")
    else:
        whose = _("已由书记确认") if profile.confirmed else _("按本支部采用的文件")
    head = _("应办事项{count}项，{whose}：").format(count=len(lines), whose=whose)
    rows = [
        f"{number}. "
        + _("{name}：{every}；{source}").format(
            name=name(_, line.duty), every=duties.every(_, line.variant), source=source(_, line.variant)
        )
        for number, line in enumerate(lines[:SHOWN], 1)
    ]
    return "\n".join([head, *rows, how_to_add(_)])


def at_a_limit(_: Phrases, count: int, rule: Citation) -> str:
    """Warn that the document has two kinds of organization for this number; which, others decide."""
    words = _("正式党员正好{count}名：文件的两档在这个数上重叠〔{document} {locator}〕，设哪一级由上级党组织定。")
    return words.format(count=count, document=rule.document, locator=rule.locator)


def how_to_add(_: Phrases) -> str:
    """Tell how a branch adds a duty of its own."""
    return _(
        "自己加一项，比如“/duties 每月15日 检查阅览室”；"
        "主题党日换一天，比如“/duties 主题党日 每月15日”。换文件请发 /follow 。"
    )


def theme_day_chosen(_: Phrases, day: int) -> str:
    """Confirm on which day of the month theme days are; 0 is as the document says."""
    if not day:
        return _("好，主题党日改回按文件的日子。已经定好的不变。")
    return _("好，主题党日以后是每月{day}日（本支部自定）。已经定好的不变。").format(day=day)


def changed_rules(_: Phrases, changes: Sequence[Change]) -> str:
    """Say that the rules behind a confirmed calendar changed; nothing changes before it is confirmed."""
    return _("所依据的规则有变化，确认后从下一期起按新的办：") + "\n" + _changes(_, changes)


def proposed(_: Phrases, changes: Sequence[Change], *, at_once: bool) -> str:
    """Show by what the calendar of a document differs; nothing changes before it is confirmed."""
    if not changes:
        return _("应办事项不变。")
    head = _("应办事项的变化，确认后马上生效：") if at_once else _("应办事项的变化，确认后从下一期起生效：")
    return head + "\n" + _changes(_, changes)


def shaken(_: Phrases, title: str, found: Sequence[Shaken]) -> str:
    """Say which duties rest on words that the imported edition has no more, or with another number."""
    lines = [
        _("{title}有了新导入的版本，应办事项所依据的原文有{count}处不一样：").format(title=title, count=len(found))
    ]
    for each in found[:SHOWN]:
        words = (
            _("{name}（规则{record}）：新版本里数字不同")
            if each.number
            else _("{name}（规则{record}）：新版本里没有这句")
        )
        lines.append(words.format(name=name(_, each.line.duty), record=each.line.variant.record))
    lines.append(_("现在仍照原来的办，什么都没有改。要改，点下面的按钮换依据；没有变，点“照原来的办”。"))
    return "\n".join(lines)


def change_rule(_: Phrases, duty: Duty) -> str:
    """Label of the button that offers other documents' variants of one duty."""
    return _("换依据：{name}").format(name=name(_, duty))


def as_before(_: Phrases) -> str:
    """Label of the button that keeps the calendar as it is."""
    return _("照原来的办")


def kept(_: Phrases) -> str:
    """Confirm that the calendar stays."""
    return _("好，应办事项照原来的办，已由书记确认。")


def confirm(_: Phrases) -> str:
    """Label of the button that takes a calendar over."""
    return _("确认，照这个办")


def confirmed(_: Phrases, *, at_once: bool) -> str:
    """Confirm that the calendar holds."""
    if at_once:
        return _("已确认。发 /due 看还差什么。")
    return _("已确认。有变化的从下一期起算，本期照原来的办。发 /due 看还差什么。")


def which_rule(_: Phrases, duty: str, found: Sequence[Variant]) -> str:
    """Ask which document's variant of a duty is followed."""
    lines = [_("{name}按哪份文件办？").format(name=name(_, starter_duties()[duty]))]
    lines += [_("{source}：{every}").format(source=source(_, each), every=duties.every(_, each)) for each in found]
    return "\n".join(lines)


def by_document(_: Phrases, variant: Variant) -> str:
    """Label of the button that takes one document's variant."""
    rule = rule_of(variant)
    return rule.document.short.said_in(language_of(_)) if rule else _("本支部自定")


def rule_taken(_: Phrases, duty: str, variant: Variant) -> str:
    """Confirm which variant is followed."""
    return _("好，{name}从下一期起：{every}；{source}。").format(
        name=name(_, starter_duties()[duty]), every=duties.every(_, variant), source=source(_, variant)
    )


def added(_: Phrases, name: str, *, new: bool) -> str:
    """Confirm a duty of the branch's own."""
    if not new:
        return _("已经有“{name}”了，没有重复登记。").format(name=name)
    return _("已加上：{name}（本支部自定）。").format(name=name)


def end_it(_: Phrases) -> str:
    """Label of the button that ends a duty of the branch's own."""
    return _("以后不办这项")


def ended(_: Phrases) -> str:
    """Confirm that a duty of the branch's own ended."""
    return _("好，这一项以后不再列出，以前的记录还在。")


def counts_for_what(_: Phrases, meeting: Meeting, found: Sequence[Count]) -> str:
    """Ask what a meeting counts for, and say what holds now."""
    now = _.listed(name(_, each.duty) for each in found if each.counts) or _("没有")
    return _("{meeting}算哪几项？现在算：{now}。点一下改。").format(meeting=named(_, meeting), now=now)


def counted(_: Phrases, count: Count) -> str:
    """Label of the button that says whether a meeting counts for a duty."""
    words = _("{name}：算") if count.counts else _("{name}：不算")
    return words.format(name=name(_, count.duty))


def what_it_counts_for(_: Phrases) -> str:
    """Label of the button that asks what a meeting counts for."""
    return _("这次算哪几项")


def _changes(_: Phrases, changes: Sequence[Change]) -> str:
    lines = []
    for change in changes[:SHOWN]:
        duty = name(_, change.duty)
        if change.after is None:
            lines.append(_("不再有：{name}").format(name=duty))
            continue
        said = _("{every}；{source}").format(every=duties.every(_, change.after), source=source(_, change.after))
        word = _("新增：{name}，{said}") if change.before is None else _("改为：{name}，{said}")
        lines.append(word.format(name=duty, said=said))
    return "\n".join(lines)

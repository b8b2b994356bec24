"""Words about duties: what is still to be done, by when, what is missing, who does it, and which rule asks for it."""

from collections.abc import Sequence
from datetime import date

from branch.duties import Every, Instance, Variant
from branch.duty_tally import Count
from locales import Phrases
from locales.words import meeting_kind
from reminders.texts_duties import called, document, language_of, name, place, source, state, when, who
from rules.duties import rule_of


def listed(_: Phrases, period: str, shown: Sequence[Instance], *, start: int, total: int, done: int, on: date) -> str:
    """List what is still to be done in a month, quarter or year.

    Args:
        _: the language.
        period: ``month``, ``quarter`` or ``year``.
        shown: this page.
        start: how many stand before this page.
        total: how many are open in all.
        done: how many are done, late ones and waived ones among them.
        on: today.
    """
    heads = {"month": _("本月还差"), "quarter": _("本季度还差"), "year": _("今年还差")}
    finished = _("已办{done}项。").format(done=done)
    if not total:
        return _("{head}：没有。").format(head=heads[period]) + finished
    lines = [_("{head}{total}项：").format(head=heads[period], total=total)]
    lines += [f"{number}. {_line(_, each, on)}" for number, each in enumerate(shown, start + 1)]
    return "\n".join([*lines, _documents(_, shown, start), finished])


def tallied(_: Phrases, counts: Sequence[Count]) -> str:
    """Set fact against plan: twelve theme days are four joint ones and eight of the branch's own."""
    lines = [_("计划和实际：")]
    for each in counts:
        facts = {"name": name(_, each.duty), "asked": each.asked, "held": each.held}
        lines.append(_("{name}应{asked}次，已开{held}次。").format(**facts))
        part = each.part
        if part is not None and each.duty.key == "theme_day":
            words = _("其中{part}应{asked}次，已办{held}次；自办应{own}次，已办{own_held}次。")
            own = {"own": each.asked - part.asked, "own_held": max(0, each.held - part.held)}
            lines.append(words.format(part=name(_, part.duty), asked=part.asked, held=part.held, **own))
    return "\n".join(lines)


def by_default(_: Phrases) -> str:
    """Say that nobody chose the calendar yet."""
    return _("本支部还没有选定采用的文件，这里按系统默认排。书记可发 /follow 选定。")


def detail(_: Phrases, one: Instance, on: date) -> str:
    """Tell all about one duty: by when, what is missing, who, and what the rule says."""
    lines = [
        called(_, one),
        f"{when(_, one, on)}{_colon(_)}{state(_, one)}",
        _("负责：{who}").format(who=who(_, one.duty)),
        basis(_, one.variant),
    ]
    return "\n".join(lines)


def basis(_: Phrases, variant: Variant) -> str:
    """Tell which rule asks for it, in our own words, with kind and year of the document."""
    rule = rule_of(variant)
    if rule is None:
        return _("依据：本支部自定")
    said = rule.statement.said_in(language_of(_))
    return _("依据：{source}\n{said}（规则{record}，转述）").format(
        source=source(_, variant), said=said, record=variant.record
    )


def every(_: Phrases, variant: Variant) -> str:
    """Say how often: “每季度至少1次”."""
    words = {
        Every.MONTH: _("每月{times}次"),
        Every.QUARTER: _("每季度{times}次"),
        Every.HALF_YEAR: _("每半年{times}次"),
        Every.YEAR: _("每年{times}次"),
        Every.TERM: _("每届一次"),
        Every.EVENT: _("有事就办"),
        Every.ONCE: _("办一次"),
    }
    least = _("至少{times}").format(times=variant.times) if variant.at_least else str(variant.times)
    return words.get(variant.every, _("没写多久一次")).format(times=least)


def in_period(_: Phrases, which: str) -> str:
    """Label of the button that shows another stretch of time."""
    return {"month": _("本月"), "quarter": _("本季度"), "year": _("全年")}[which]


def look_at(_: Phrases, number: int) -> str:
    """Label of the button that shows one entry of the list."""
    return _("看{number}").format(number=number)


def plan_it(_: Phrases, kind: str) -> str:
    """Label of the button that begins to plan a meeting."""
    return _("定{kind}").format(kind=meeting_kind(_, kind))


def write_minutes(_: Phrases) -> str:
    """Label of the button that goes on with the minutes."""
    return _("补会议记录")


def who_has_not(_: Phrases) -> str:
    """Label of the button that lists whose dues are open."""
    return _("看没报的")


def note_it(_: Phrases) -> str:
    """Label of the button that notes what was done elsewhere."""
    return _("登记已办")


def give_theme(_: Phrases) -> str:
    """Label of the button that asks for the theme of a theme day."""
    return _("定主题")


def waive_it(_: Phrases) -> str:
    """Label of the button that says that it need not be done."""
    return _("这次不用办")


def restore_it(_: Phrases) -> str:
    """Label of the button that takes back what was said."""
    return _("取消登记")


def another_rule(_: Phrases) -> str:
    """Label of the button that offers other documents' variants of a duty."""
    return _("换依据")


def back(_: Phrases) -> str:
    """Label of the button that goes back to the list."""
    return _("返回")


def why_not(_: Phrases, one: Instance) -> str:
    """Ask why a duty need not be done."""
    return _("{duty}为什么不用办？请写一句理由，会存档。").format(duty=called(_, one))


def what_shows_it(_: Phrases, one: Instance) -> str:
    """Ask for a photograph of the paper, or for words alone."""
    return _("{duty}已办：请发材料照片；只发文字说明也记，但仍算缺材料。").format(duty=called(_, one))


def marked(_: Phrases, one: Instance) -> str:
    """Confirm what was recorded of a duty."""
    return _("已登记。{duty}：{state}。").format(duty=called(_, one), state=state(_, one))


def restored(_: Phrases) -> str:
    """Confirm that what was said was taken back."""
    return _("已取消，这一项照常列出。")


def gone(_: Phrases) -> str:
    """Refuse a duty that the branch does not follow."""
    return _("本支部现在没有这一项了。发 /due 看还差什么。")


def _line(_: Phrases, one: Instance, on: date) -> str:
    first = f"{name(_, one.duty)}{_comma(_)}{when(_, one, on)}{_colon(_)}{state(_, one)}"
    return first + _("（{who}；{rule}）").format(who=who(_, one.duty), rule=place(_, one.variant))


def _documents(_: Phrases, shown: Sequence[Instance], start: int) -> str:
    """Name the documents once, below the list; with the numbers of their entries when there are several."""
    numbers: dict[str, list[str]] = {}
    for number, each in enumerate(shown, start + 1):
        numbers.setdefault(document(_, each.variant), []).append(str(number))
    if len(numbers) == 1:
        return _("依据：{documents}").format(documents=next(iter(numbers)))
    parts = [
        _("第{numbers}项，{document}").format(numbers=_.listed(each), document=one) for one, each in numbers.items()
    ]
    return _("依据：{documents}").format(documents="; ".join(parts) if _.language == "en" else "；".join(parts))


def _comma(_: Phrases) -> str:
    return ", " if _.language == "en" else "，"


def _colon(_: Phrases) -> str:
    return ": " if _.language == "en" else "："

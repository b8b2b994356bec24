"""Words about unexcused absences: how often and when, what is written of it, and no judgement."""

from collections.abc import Sequence

from branch.attendance import Absences
from branch.rulebook import Citation
from handlers.texts.meetings import named
from handlers.texts.people import with_group
from handlers.understanding.absences import AbsenceWords
from locales import Phrases

MOST = 30
"""Members listed one by one."""


def listed(_: Phrases, asked: AbsenceWords, found: Sequence[Absences], rule: Citation) -> str:
    """List who missed meetings, in roster order, below what the documents say and do not say."""
    words = _(
        "文件只写无故缺席的要批评教育，情况严重的按党内规定处理〔{document} {locator}〕，没有写几次算多。"
        "次数是你给的条件，不是文件规定。"
    )
    if asked.least == 1:
        words = _("文件只写无故缺席的要批评教育，情况严重的按党内规定处理〔{document} {locator}〕，没有写几次算多。")
    lines = [words.format(document=rule.document, locator=rule.locator)]
    stretch = {"first": _.full_day(asked.first), "last": _.full_day(asked.last), "count": asked.least}
    if found:
        head = _("{first}到{last}，无故缺席{count}次及以上的有{people}人：").format(**stretch, people=len(found))
    else:
        head = _("{first}到{last}，没有人无故缺席{count}次及以上。").format(**stretch)
    lines += [head, *(_one(_, each) for each in found[:MOST])]
    lines.append(_("请假待批的、散会不满24小时的不算。原因请找本人核实。查看已记入日志。"))
    return "\n".join(lines)


def _one(_: Phrases, each: Absences) -> str:
    return _("{name}，{count}次：{meetings}").format(
        name=with_group(_, each.member),
        count=len(each.meetings),
        meetings=_.listed(named(_, meeting) for meeting in each.meetings),
    )

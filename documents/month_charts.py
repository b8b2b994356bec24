"""The charts of a month and the months before it, with the words on them: attendance and dues."""

from collections.abc import Sequence

from branch.overview import MonthAttendance, MonthDues
from documents.charts import Chart, Column
from locales import Phrases


def attendance(_: Phrases, months: Sequence[MonthAttendance]) -> Chart:
    """Return the chart of attendance by month."""
    columns = [Column(_.month(each.month), (each.present, each.on_leave, each.missing)) for each in months]
    said = [
        _("{month} 应到{expected}，实到{present}，请假{leave}，未到{missing}").format(
            month=_.month(each.month),
            expected=each.expected,
            present=each.present,
            leave=each.on_leave,
            missing=each.missing,
        )
        for each in months
        if each.expected
    ]
    parts = (_("实到"), _("请假"), _("未到"))
    return Chart("att", _("到会人次，按月"), "；".join(said) or _("还没有开过会"), columns, parts)


def dues(_: Phrases, months: Sequence[MonthDues]) -> Chart:
    """Return the chart of confirmed, declared and open dues by month, in people."""
    columns = [Column(_.month(each.month), (each.confirmed, each.claimed, each.due)) for each in months]
    said = [
        _("{month} 应交{total}，已确认{confirmed}，待核对{claimed}，未报{due}").format(
            month=_.month(each.month), total=each.total, confirmed=each.confirmed, claimed=each.claimed, due=each.due
        )
        for each in months
        if each.total
    ]
    parts = (_("已确认"), _("待核对"), _("未报"))
    return Chart("dues-chart", _("党费人数，按月"), "；".join(said) or _("还没有党费项目"), columns, parts)

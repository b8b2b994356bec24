"""Words about the faults of a sheet: where each stands, and what to do about it."""

from collections.abc import Sequence

from branch.sheets import FaultKind, SheetFault
from locales import Phrases

MOST_SHOWN = 10


def fault(_: Phrases, found: SheetFault) -> str:
    """Say where a fault stands and what to do about it."""
    facts = {"value": found.value, "other": found.other, "heading": found.heading}
    words = _fault_words(_, found.kind).format(**facts)
    return _place(_, found) + words


def listed(_: Phrases, found: Sequence[SheetFault]) -> str:
    """List the first faults, a line each, and how many more there are."""
    lines = [fault(_, each) for each in found[:MOST_SHOWN]]
    more = len(found) - MOST_SHOWN
    return "\n".join([*lines, _("另有{more}处。").format(more=more)] if more > 0 else lines)


def _place(_: Phrases, found: SheetFault) -> str:
    if found.row is None:
        return ""
    if not found.column:
        return _("第{row}行：").format(row=found.row)
    return _("第{row}行{column}列（{heading}）：").format(row=found.row, column=found.column, heading=found.heading)


def _fault_words(_: Phrases, kind: FaultKind) -> str:
    return {
        FaultKind.NO_NAME_COLUMN: _("没有找到姓名这一列，只看到：{value}。"),
        FaultKind.NO_ROWS: _("表里没有人员。"),
        FaultKind.NO_AMOUNT_COLUMN: _("没有找到每月应交党费这一列。"),
        FaultKind.TWO_COLUMNS: _("{value}和{other}列是同一个意思，请留一列。"),
        FaultKind.NO_NAME: _("没有姓名。"),
        FaultKind.TOO_LONG: _("太长，最多{other}个字。"),
        FaultKind.NOT_A_DATE: _("{value}认不出是哪天，请写成2012年7月1日或2012.7。"),
        FaultKind.DATE_OUT_OF_RANGE: _("{value}不在合理范围内，请核对年份。"),
        FaultKind.NOT_AN_AMOUNT: _("{value}不是金额，请写成42或42.50。"),
        FaultKind.AMOUNT_OUT_OF_RANGE: _("{value}不像每月党费，请核对。"),
        FaultKind.PARTS_OF_A_FEN: _("{value}不足一分的零头没法收，请按核定表写到分。"),
        FaultKind.OTHER_CURRENCY: _("{value}不是人民币，请写人民币金额。"),
        FaultKind.NO_AMOUNT: _("没有金额；如果是公式，请粘贴成数值。"),
        FaultKind.MERGED: _("和到第{other}行为止的格子合并了，每人要各有一格，请取消合并。"),
        FaultKind.UNKNOWN_WORD: _("{value}认不出，可以写：{other}。"),
        FaultKind.IDENTITY_NUMBER: _("里面像是身份证号，这里不保存身份证号，请删去。"),
        FaultKind.SAME_PERSON: _("{value}和第{other}行分不清是不是同一位：请删去一行，或写上各自的党小组。"),
        FaultKind.NOT_ON_ROSTER: _("{value}不在党员台账里，请核对姓名，或先导入台账。"),
        FaultKind.SEVERAL_PEOPLE: _("{value}有同名，请写上党小组。"),
        FaultKind.OTHER_BRANCH: _("写的是{value}，这次导入的是{other}。"),
        FaultKind.OTHER_YEAR: _("写的是{value}年，这次导入的是{other}年。"),
    }[kind]

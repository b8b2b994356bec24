"""Papers about dues: ledgers by month and year, receipts, income and expenditure, slips; words of printed forms."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from branch.clock import local
from branch.dues import DuesState
from branch.dues_exports import LedgerLine, MonthLedger, Receipt, YearLedger
from branch.dues_money import Deposit, DepositKind
from branch.papers import Column, SlipPaper, TablePaper
from branch.rulebook import Citation
from documents.capitals import in_capitals

STATES = {
    DuesState.DUE: "未报",
    DuesState.PARTLY_PAID: "部分到账",
    DuesState.CLAIMED: "已报待核对",
    DuesState.CONFIRMED: "已确认",
    DuesState.WAIVED: "免交",
    DuesState.NOT_APPLICABLE: "不适用",
}
KINDS = {
    DepositKind.DEPOSIT: "上缴存入",
    DepositKind.LARGE: "大额党费上缴",
    DepositKind.HANDOVER: "移交",
    DepositKind.HALF_YEAR: "半年存款",
}
MONTHLY_SOURCE = Citation("在组织工作会议上的讲话", "二（二）6", "R004-DUES-07")
"""Asks branches for a publication every month; a speech, not a rule of its own."""
YEARLY_SOURCE = Citation(
    "关于印发《长春林区法院党的组织制度建设和党员队伍管理重点任务清单》的通知", "附件 七（任务27）", "R000-DUES-11"
)
"""Asks branches for one every year."""
PAID = {
    DuesState.DUE: "尚未核对到账",
    DuesState.PARTLY_PAID: "部分到账",
    DuesState.CLAIMED: "已报，待核对",
    DuesState.CONFIRMED: "已交",
    DuesState.WAIVED: "经决定免交",
    DuesState.NOT_APPLICABLE: "不在本支部交纳",
}
"""What a publication says: no more than is known."""


def month_ledger(ledger: MonthLedger) -> TablePaper:
    """Return the ledger of a month."""
    columns = (
        *(Column("序号", breadth=1), Column("姓名", breadth=3), Column("党小组"), Column("应交（元）", money=True)),
        *(
            Column("已确认（元）", money=True),
            Column("状态", breadth=3),
            Column("确认日期", breadth=3),
            Column("经手人"),
        ),
    )
    rows = [
        (
            *(str(number), line.name, line.party_group, line.due_fen, line.confirmed_fen, _state(line)),
            *(_day(line.confirmed_on), line.confirmed_by or ""),
        )
        for number, line in enumerate(ledger.lines, 1)
    ]
    due, confirmed = (sum(each) for each in _sums(ledger.lines))
    return TablePaper(
        title=f"{_month(ledger.month)}党费台账",
        columns=columns,
        rows=rows,
        total=("", "合计", f"{len(rows)}人", due, confirmed, "", "", ""),
        lines=(f"{ledger.branch}",),
        notes=(f"已确认合计（大写）：{_capitals(confirmed)}", *_made(ledger.maker, ledger.made_at)),
        signs=("经手人", "复核人"),
    )


def year_ledger(ledger: YearLedger) -> TablePaper:
    """Return the confirmed amounts of a year by member and month; a dash where a month asks for nothing."""
    months = [f"{ledger.year}-{number:02}" for number in range(1, 13)]
    headings = [Column(f"{int(month[5:])}月", money=True) for month in months]
    columns = (Column("序号", breadth=1), Column("姓名", breadth=3), *headings, Column("合计", money=True, breadth=3))
    rows = [
        (str(number), name, *(_confirmed(lines.get(month)) for month in months), _all_confirmed(lines.values()))
        for number, (name, _group, lines) in enumerate(ledger.people, 1)
    ]
    sums = [sum(line.confirmed_fen for _, _, lines in ledger.people if (line := lines.get(month))) for month in months]
    return TablePaper(
        title=f"{ledger.year}年党费台账",
        columns=columns,
        rows=rows,
        total=("", "合计", *sums, sum(sums)),
        lines=(f"{ledger.branch}　单位：元，为已确认数",),
        notes=("—：当月不用交，或经决定免交。", *_made(ledger.maker, ledger.made_at)),
        signs=("经手人", "复核人"),
        wide=True,
    )


def receipts(ledger: YearLedger) -> TablePaper:
    """Return the list of receipts of a year."""
    columns = (
        *(Column("编号", breadth=1), Column("确认日期"), Column("姓名", breadth=3), Column("月份", breadth=3)),
        *(Column("金额（元）", money=True), Column("代交人"), Column("经手人"), Column("上缴批次")),
    )
    rows = [_receipt_row(each) for each in ledger.receipts]
    total = sum(each.amount_fen for each in ledger.receipts)
    return TablePaper(
        title=f"{ledger.year}年党费收据清单",
        columns=columns,
        rows=rows,
        total=("", "合计", f"{len(rows)}笔", "", total, "", "", ""),
        lines=(ledger.branch,),
        notes=(f"合计（大写）：{_capitals(total)}", "冲销的不在内。", *_made(ledger.maker, ledger.made_at)),
        signs=("经手人", "复核人"),
    )


def income_and_expenditure(ledger: YearLedger) -> TablePaper:
    """Return what a year brought, what was handed on and what was spent on which decision: no names of members."""
    columns = (
        *(Column("日期", breadth=3), Column("事项", breadth=6), Column("收入（元）", money=True, breadth=3)),
        *(Column("上缴（元）", money=True, breadth=3), Column("支出（元）", money=True, breadth=3)),
    )
    months: dict[str, int] = {}
    for each in ledger.receipts:
        key = f"{local(each.confirmed_at):%Y-%m}"
        months[key] = months.get(key, 0) + each.amount_fen
    rows: list[tuple[str, str, int | None, int | None, int | None]] = [
        (_month(month), "收党费", fen, None, None) for month, fen in sorted(months.items())
    ]
    rows += [(_day(local(each.made_at).date()), _deposit(each), None, each.amount_fen, None) for each in _kept(ledger)]
    for spending in ledger.spendings:
        decided = f"{spending.purpose}（{_day(spending.decided_on)}集体讨论，到会{spending.attended}人）"
        rows.append((_day(spending.spent_on), decided, None, None, spending.amount_fen))
    sums = [sum(row[2] or 0 for row in rows), sum(row[3] or 0 for row in rows), sum(row[4] or 0 for row in rows)]
    return TablePaper(
        title=f"{ledger.year}年党费收支情况",
        columns=columns,
        rows=rows,
        total=("", "合计", *sums),
        lines=(ledger.branch,),
        notes=_made(ledger.maker, ledger.made_at),
        signs=("经手人", "复核人"),
    )


def bases_form(branch: str, people: Sequence[tuple[str, str]], year: int) -> TablePaper:
    """Return the form for verified amounts with the names of the branch in it; filled in, the import reads it.

    Args:
        branch: its name.
        people: name and Party group of each.
        year: for which year.
    """
    headings = (
        ("姓名", 3),
        ("党小组", 2),
        ("每月应交党费（元）", 3),
        ("核定单位", 3),
        ("核定日期", 3),
        ("核定依据", 4),
    )
    return TablePaper(
        title=f"{year}年党费核定表",
        columns=(Column("序号", breadth=1), *(Column(heading, breadth=breadth) for heading, breadth in headings)),
        rows=[(str(number), name, group, "", "", "", "") for number, (name, group) in enumerate(people, 1)],
        lines=(branch,),
        notes=("每人填一个金额，最多两位小数；不用填的人删去整行。", "核定单位、日期、依据写在第一行就行。"),
    )


def publication(ledger: MonthLedger, *, amounts: bool, names: bool = True, version: int | None = None) -> TablePaper:
    """Return the list of a month for the notice board of the branch: who paid, without amounts unless it wants them.

    A publication says what the record knows: declared is not paid, and waived is not owed. Without ``names`` it only
    counts; ``version`` stands on a list that was recorded as published.
    """
    money = (Column("已确认（元）", money=True),) if amounts else ()
    columns = (*(Column("序号", breadth=1), Column("姓名", breadth=3), Column("党小组")), Column("交纳情况", breadth=3))
    rows = [
        (str(number), line.name, line.party_group, PAID[line.state], *((line.confirmed_fen,) if amounts else ()))
        for number, line in enumerate(ledger.lines, 1)
    ]
    return TablePaper(
        title=f"{_month(ledger.month)}党费收缴公示",
        columns=(*columns, *money) if names else (Column("交纳情况", breadth=3), Column("人数")),
        rows=rows if names else _counts(ledger),
        lines=(ledger.branch, f"截至{_day(local(ledger.made_at).date())}" + (f"　第{version}版" if version else "")),
        notes=(
            "有不符的，请找组织委员核对。",
            f"由{ledger.maker}核对发布，限支部内部张贴。",
            f"依据：《{MONTHLY_SOURCE.document}》{MONTHLY_SOURCE.locator}要求每月公示；另有文件要求每年公布：",
            f"《{YEARLY_SOURCE.document}》{YEARLY_SOURCE.locator}。按本支部采用的文件办。",
        ),
    )


def handover_slip(branch: str, deposit: Deposit) -> SlipPaper:
    """Return the slip of a sum that was handed on or over, in figures and in capitals."""
    counted = "" if deposit.found_fen is None else f"{deposit.found_fen / 100:.2f}元"
    return SlipPaper(
        title="党费移交单" if deposit.kind == DepositKind.HANDOVER else "党费上缴单",
        lines=(branch,),
        pairs=(
            ("编号", str(deposit.id)),
            ("事由", KINDS[deposit.kind]),
            ("日期", _day(local(deposit.made_at).date())),
            ("金额（小写）", f"{deposit.amount_fen / 100:.2f}元"),
            ("金额（大写）", in_capitals(deposit.amount_fen)),
            ("凭证号", deposit.voucher or ""),
            ("经办人", deposit.made_by),
            ("复核人", deposit.checked_by or ""),
            ("复核金额", counted),
        ),
        notes=("经办和复核不是同一人。",),
        signs=("移交人", "接收人", "复核人"),
    )


def _counts(ledger: MonthLedger) -> list[tuple[str, str]]:
    states = [line.state for line in ledger.lines]
    return [(words, f"{states.count(state)}人") for state, words in PAID.items() if state in states]


def _receipt_row(receipt: Receipt) -> tuple[str | int, ...]:
    months = "、".join(receipt.months)
    deposit = str(receipt.deposit_id) if receipt.deposit_id else ""
    name = f"{receipt.name}（{receipt.party_group}）" if receipt.party_group else receipt.name
    return (
        *(str(receipt.number), _day(local(receipt.confirmed_at).date()), name, months, receipt.amount_fen),
        *(receipt.paid_by or "", receipt.confirmed_by, deposit),
    )


def _kept(ledger: YearLedger) -> list[Deposit]:
    """Return what left the branch; a handover stays in it."""
    return [each for each in ledger.deposits if each.kind != DepositKind.HANDOVER]


def _deposit(deposit: Deposit) -> str:
    return KINDS[deposit.kind] + (f"（凭证{deposit.voucher}）" if deposit.voucher else "")


def _state(line: LedgerLine) -> str:
    return STATES[line.state] + ("（暂按上年）" if line.provisional else "")


def _confirmed(line: LedgerLine | None) -> int | str:
    if line is None or line.state in {DuesState.WAIVED, DuesState.NOT_APPLICABLE}:
        return "—"
    return line.confirmed_fen


def _all_confirmed(lines: Iterable[LedgerLine]) -> int:
    return sum(line.confirmed_fen for line in lines)


def _sums(lines: Iterable[LedgerLine]) -> tuple[list[int], list[int]]:
    each = list(lines)
    return [line.due_fen for line in each], [line.confirmed_fen for line in each]


def _capitals(fen: int) -> str:
    return in_capitals(fen) if fen >= 0 else f"负{in_capitals(-fen)}"


def _month(month: str) -> str:
    return f"{month[:4]}年{int(month[5:])}月"


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _made(maker: str, at: datetime) -> tuple[str]:
    return (f"由{maker}于{_day(local(at).date())}导出。",)

"""Which column of a sheet means what: headings as offices write them, in one line or two, below a title or not."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from branch.sheets import Cell, FaultKind, Sheet, SheetFault, SheetRow, Workbook, column_letter, shown

LOOKED_AT = 15
"""Rows in which the headings may stand."""


class Field(StrEnum):
    """What a column may hold; the value is what we call it when we write a sheet."""

    NAME = "姓名"
    GROUP = "党小组"
    BRANCH = "支部"
    STATUS = "党员类别"
    SEX = "性别"
    BIRTH = "出生年月"
    JOINED = "入党时间"
    FULL_ON = "转正时间"
    WORK = "工作单位及职务"
    PHONE = "联系电话"
    OFFICE = "党内职务"
    EDUCATION = "学历"
    AWARDS = "获奖情况"
    HELP = "帮扶情况"
    FLOATING = "流动情况"
    DUAL_LIFE = "双重组织生活"
    DUES = "每月党费"
    YEAR = "年度"
    VERIFIED_BY = "核定单位"
    VERIFIED_ON = "核定日期"
    PAPER = "核定依据"
    IDENTITY = "身份证号"
    """Recognised only to be left out."""


_ALSO: Mapping[Field, str] = {
    Field.NAME: "党员姓名 名字 同志姓名 name",
    Field.GROUP: "小组 所在党小组 所属党小组 党小组名称 group partygroup",
    Field.BRANCH: "党支部 所在支部 所在党支部 所属支部 所属党支部 支部名称 党支部名称 branch",
    Field.STATUS: "人员类别 党员类型 类别 党员身份 政治面貌 status",
    Field.SEX: "男女 sex gender",
    Field.BIRTH: "出生日期 出生时间 生日 出生 born birthmonth",
    Field.JOINED: "入党日期 入党年月 入党 加入党组织日期 加入中国共产党时间 joined",
    Field.FULL_ON: "转正日期 转正年月 转为正式党员日期 转正 fullsince",
    Field.WORK: "工作单位 单位及职务 单位职务 工作岗位 岗位 职务 行政职务 现任职务 单位和职务 工作单位和职务 employer",
    Field.PHONE: "电话 手机 手机号 手机号码 电话号码 联系方式 联系手机 phone mobile",
    Field.OFFICE: "党内任职 支部职务 支部任职 党务职务 office",
    Field.EDUCATION: "文化程度 最高学历 学历学位 education",
    Field.AWARDS: "奖励 奖励情况 获奖 表彰情况 表彰奖励 荣誉 awards",
    Field.HELP: "帮扶 困难帮扶 慰问帮扶 受助情况 help",
    Field.FLOATING: "流动党员 是否流动党员 是否流动 流动去向 floating",
    Field.DUAL_LIFE: "双重组织生活情况 参加双重组织生活 duallife",
    Field.DUES: "dues amount monthlydues",
    Field.YEAR: "年份 核定年度 year",
    Field.VERIFIED_BY: "核定人 核准单位 核准人 审核单位 核定机关 核定组织 verifiedby",
    Field.VERIFIED_ON: "核定时间 核准日期 核准时间 verifiedon",
    Field.PAPER: "依据 文号 核定文件 依据文件 文件 核准文号 核定文号 paper",
    Field.IDENTITY: "身份证 身份证号码 公民身份号码 公民身份证号 证件号码 身份证件号码 居民身份证号 idnumber",
}
_FIELDS = {word: field for field in Field for word in (field.value, *_ALSO[field].split())}
_DUES = re.compile("(?:核[定准])?(?:每?月)?(?:核[定准])?(?:每?月)?应?(?:[缴交]纳?)?(?:党费)?(?:金额|数额|额)?(?:标准)?")
"""Of the many words for the monthly amount (月缴党费, 每月应交党费, 核定金额 …) any part may be missing."""
_UNHEEDED = {"序号", "编号", "no", "备注", "签名", "签字", "合计"}
_ASIDE = re.compile(r"[（(【\[].*?[)）】\]]|[\s*＊:：、,，.。/／_\-]")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns of a sheet stand."""

    sheet: Sheet
    last_row: int
    """Number of the last row of headings; people follow below it."""
    columns: Mapping[Field, int]
    headings: Mapping[int, str]
    faults: tuple[SheetFault, ...] = ()

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """Return the rows below the headings."""
        return tuple(row for row in self.sheet.rows if row.number > self.last_row)

    @property
    def unread(self) -> tuple[str, ...]:
        """Return the headings that mean nothing to us; numbers and remarks are left out."""
        known = {*self.columns.values()}
        return tuple(
            heading
            for column, heading in sorted(self.headings.items())
            if column not in known and field_of(heading) is None and _bare(heading) not in _UNHEEDED
        )

    def cell(self, row: SheetRow, field: Field) -> Cell:
        """Return what a row says of a field; None where it says nothing or the sheet lacks the column."""
        column = self.columns.get(field)
        return None if column is None else row.at(column)

    def fault(self, kind: FaultKind, row: SheetRow, field: Field, *, value: str = "", other: str = "") -> SheetFault:
        """Return a fault with its place."""
        column = self.columns.get(field)
        letter = "" if column is None else column_letter(column)
        return SheetFault(kind, row.number, letter, "" if column is None else self.headings[column], value[:40], other)


def field_of(heading: str) -> Field | None:
    """Return what a heading means; notes in brackets, stars and blanks do not count."""
    bare = _bare(heading)
    if bare not in _FIELDS and _DUES.fullmatch(bare) and re.search("[费额缴交]", bare):
        return Field.DUES
    return _FIELDS.get(bare)


def find_header(book: Workbook) -> Header | SheetFault:
    """Return the headings of the first sheet that names a column for names, or what stands there instead."""
    found = [header for sheet in book.sheets if (header := _header(sheet)) is not None]
    if found:
        return found[0]
    first = next((row for sheet in book.sheets for row in sheet.rows), None)
    if first is None:
        return SheetFault(FaultKind.NO_ROWS)
    words = "、".join(shown(cell) for cell in first.cells if cell is not None)
    return SheetFault(FaultKind.NO_NAME_COLUMN, first.number, value=words[:80])


def _header(sheet: Sheet) -> Header | None:
    """Choose the row, or the two rows below each other, that say the most; one row when both say the same."""
    best: tuple[int, Header] | None = None
    rows = sheet.rows[:LOOKED_AT]
    for position, row in enumerate(rows):
        one = _words(row)
        pairs = [one]
        if position + 1 < len(rows) and rows[position + 1].number == row.number + 1:
            pairs.append(one | _words(rows[position + 1]))
        for lines, headings in enumerate(pairs):
            columns, faults = _columns(headings, row.number + lines)
            if Field.NAME in columns and (best is None or len(columns) > best[0]):
                best = (len(columns), Header(sheet, row.number + lines, columns, headings, faults))
    return best[1] if best else None


def _columns(headings: Mapping[int, str], number: int) -> tuple[dict[Field, int], tuple[SheetFault, ...]]:
    columns: dict[Field, int] = {}
    faults = []
    for column, heading in sorted(headings.items()):
        field = field_of(heading)
        if field is None:
            continue
        if field in columns and field != Field.IDENTITY:
            first, second = column_letter(columns[field]), column_letter(column)
            faults.append(SheetFault(FaultKind.TWO_COLUMNS, number, first, field.value, heading, second))
        columns.setdefault(field, column)
    return columns, tuple(faults)


def _words(row: SheetRow) -> dict[int, str]:
    return {
        column: " ".join(cell.split())
        for column, cell in enumerate(row.cells)
        if isinstance(cell, str) and cell.strip()
    }


def _bare(heading: str) -> str:
    return _ASIDE.sub("", unicodedata.normalize("NFKC", heading)).casefold()

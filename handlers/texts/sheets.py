"""Words about sheets: faults with row and column, what an import would change, and what became of it."""

from collections.abc import Sequence

from branch.member import MemberStatus
from branch.own_data import CorrectionGone
from branch.refusals import BranchError
from branch.roster import (
    BaseChange,
    BasesDifference,
    BasesHead,
    Detail,
    FieldChange,
    ImportBatch,
    ImportGone,
    ImportUsed,
    OfficeChange,
    RosterDifference,
    SheetNotes,
)
from branch.sheets import SheetFault
from handlers.texts.hand_over import changed_offices
from handlers.texts.sheet_faults import listed
from locales import Phrases

MOST_SHOWN = 10
MOST_NAMES = 20
REFUSALS = (ImportGone, ImportUsed, CorrectionGone)
"""What :func:`refusal` words."""


def refused(_: Phrases, name: str, found: Sequence[SheetFault]) -> str:
    """Say that nothing of a sheet was taken, and why."""
    head = _("{name}有{count}处要改，什么都没有导入：").format(name=name, count=len(found))
    return "\n".join([head, listed(_, found), _("改好后请再发一次。")])


def received(_: Phrases, name: str) -> str:
    """Say that a sheet is being read."""
    return _("收到{name}，正在读表。读完先给你看差别，你点了“导入”才写进去。").format(name=name)


def many_rows(_: Phrases, name: str, rows: int) -> str:
    """Say that a long sheet has been read and is being compared."""
    return _("{name}读完了，{rows}行，正在和台账比对，请稍等。").format(name=name, rows=rows)


def still_reading(_: Phrases, name: str) -> str:
    """Say that reading takes longer."""
    return _("{name}还在读，读完先给你看差别。").format(name=name)


def not_yours(_: Phrases) -> str:
    """Say who sends sheets."""
    return _("党员台账的表格只收书记、副书记、组织委员发来的。")


def unreadable(_: Phrases, name: str, reason: str) -> str:
    """Say why a file of sheets was not read."""
    again = _("请另存为xlsx再发。")
    words = {
        "too_large": _("表太大：最多10MB、2万行。请删去没用的行和表再发。"),
        "bomb": _("表展开后大得不正常，不能打开：最多2万行。请把要导入的几列复制到新表再发。"),
        "empty": _("表是空的。"),
        "encrypted": _("表有密码。请去掉密码再发。"),
        "not_text": _("认不出是什么文件。") + again,
        "old_format": _("这是网页改名的表格，读不了。请用Excel或WPS打开，") + again,
        "other_format": _("这不是电子表格。") + again,
        "too_slow": _("读得太久，停下了。请拆成几份再发。"),
        "not_fetched": _("文件没有取到。请稍后再发一次。"),
    }
    return _("{name}没有导入。").format(name=name) + words.get(reason, _("文件不完整或损坏了。") + again)


def preview(_: Phrases, name: str, found: RosterDifference, notes: SheetNotes) -> str:
    """Show what an import of the roster would change."""
    head = _("{name}：新增{new}人，改动{changed}人，相同{same}人。").format(
        name=name, new=len(found.new), changed=len(found.changed), same=found.same
    )
    lines = [head]
    if found.new:
        names = [this_one(_, line.name, line.party_group) if line.party_group else line.name for line in found.new]
        lines.append(_("新增：{names}").format(names=_some(_, names)))
    lines += [_changed(_, entry.name, fields) for entry, fields in found.changed[:MOST_SHOWN]]
    if len(found.changed) > MOST_SHOWN:
        lines.append(_("另有{more}人有改动。").format(more=len(found.changed) - MOST_SHOWN))
    if found.absent:
        lines.append(
            _("台账里另有{absent}人不在这张表上，不受影响：表上没有的人不会被删。").format(absent=found.absent)
        )
    return "\n".join([*lines, *changed_offices(_, found.offices), *_notes(_, notes)])


def amounts(_: Phrases, name: str, found: BasesDifference, head: BasesHead, notes: SheetNotes) -> str:
    """Show what an import of verified amounts would change; they go to the officer alone."""
    new = [each for each in found.changes if each.before_fen is None]
    lines = [
        _("{name}：{year}年党费核定额，新登记{new}人，改动{changed}人，相同{same}人。").format(
            name=name, year=head.year, new=len(new), changed=len(found.changes) - len(new), same=found.same
        ),
        *(_amount(_, each) for each in found.changes[:MOST_NAMES]),
    ]
    if len(found.changes) > MOST_NAMES:
        lines.append(_("另有{more}人有改动。").format(more=len(found.changes) - MOST_NAMES))
    lines.append(
        _("核定单位：{by}；依据：{paper}。").format(by=head.verified_by or _("未写明"), paper=head.paper or _("未写明"))
    )
    if not head.year_stated:
        lines.append(_("表上没写年度，按今年算。不对请不要导入，写上年度再发。"))
    if len(new) < len(found.changes):
        lines.append(_("已经开出的月份不改，差额另记一条补差。"))
    return "\n".join([*lines, *_notes(_, notes)])


def amounts_not_yours(_: Phrases) -> str:
    """Say who sends lists of amounts."""
    return _("党费核定表只收组织委员、书记发来的，没有导入。")


def nothing_new(_: Phrases, name: str, same: int, offices: Sequence[OfficeChange], notes: SheetNotes) -> str:
    """Say that a sheet brings nothing to import; offices that it gives otherwise are named."""
    head = _("{name}和台账一致（{same}人），没有要导入的。").format(name=name, same=same)
    if offices:
        head = _("{name}除党内职务外和台账一致（{same}人），没有要导入的。").format(name=name, same=same)
    return "\n".join([head, *changed_offices(_, offices), *_notes(_, notes)])


def who_is_meant(_: Phrases, row: int, name: str, people: Sequence[str]) -> str:
    """Ask who a row means."""
    groups = _.listed(people)
    return _("第{row}行的{name}：台账里已有{groups}。是哪一位？").format(row=row, name=name, groups=groups)


def this_one(_: Phrases, name: str, group: str) -> str:
    """Label: a person on record."""
    return _("{name}（{group}）").format(name=name, group=group or _("未分组"))


def somebody_new(_: Phrases) -> str:
    """Label: none of those on record."""
    return _("另一位，新增")


def take(_: Phrases) -> str:
    """Label: import."""
    return _("导入")


def leave(_: Phrases) -> str:
    """Label: do not import."""
    return _("不导入")


def imported(_: Phrases, batch: ImportBatch) -> str:
    """Confirm an import; its number undoes it."""
    if batch.kind == "bases":
        words = _("已登记{changed}人的党费核定额。批次{number}，可以整批撤销。")
        return words.format(changed=batch.changed, number=batch.id)
    return _("已导入：新增{added}人，改动{changed}人。批次{number}，可以整批撤销。").format(
        added=batch.added, changed=batch.changed, number=batch.id
    )


def take_back(_: Phrases) -> str:
    """Label: undo the whole import."""
    return _("撤销这批")


def undone(_: Phrases, batch: ImportBatch) -> str:
    """Confirm that an import was undone."""
    return _("批次{number}已整批撤销，恢复到导入前。").format(number=batch.id)


def dropped(_: Phrases) -> str:
    """Confirm that nothing was imported."""
    return _("好，没有导入。")


def changed_meanwhile(_: Phrases) -> str:
    """Say that the record changed between preview and confirmation."""
    return _("台账在这期间有变动，差别和刚才不一样了，请再看一遍：")


def refusal(_: Phrases, refused: BranchError) -> str:
    """Word why a sheet or a batch cannot be decided any more."""
    if isinstance(refused, ImportUsed):
        return used(_, refused.names)
    if isinstance(refused, CorrectionGone):
        return _("这件更正已经处理过了，没有重复登记。")
    return _("这份表已经处理过，或者放得太久。要导入，请把文件再发一次。")


def used(_: Phrases, names: Sequence[str]) -> str:
    """Say why a batch cannot be undone."""
    return _("没有撤销：{names}在导入后又有了别的记录或改动。请逐个更正。").format(names=_some(_, list(names)))


def how(_: Phrases) -> str:
    """Say how the roster goes in and out."""
    return _("要导入，把xlsx、xls、ods或csv发给我，先看差别再写。要导出，点下面；里面有个人信息，请妥善保管。")


def export_as(_: Phrases, ending: str) -> str:
    """Label: the roster as a kind of file."""
    return _("导出{ending}").format(ending=ending)


def empty_form(_: Phrases) -> str:
    """Label: the empty form."""
    return _("空白模板")


def form_sent(_: Phrases) -> str:
    """Say what the empty form is for."""
    return _("空白模板。填好姓名就能发回来导入，别的列可以空着。")


def roster_sent(_: Phrases, people: int) -> str:
    """Say what the file is."""
    return _("党员台账，{people}人。含个人信息，请勿转到群里。改好发回来就是更新。").format(people=people)


def column(_: Phrases, field: str) -> str:
    """Return the name of a column of the roster."""
    names = {
        "party_group": _("党小组"),
        "status": _("党员类别"),
        "joined_on": _("入党时间"),
        Detail.SEX: _("性别"),
        Detail.BIRTH_MONTH: _("出生年月"),
        Detail.FULL_ON: _("转正时间"),
        Detail.WORK: _("工作单位及职务"),
        Detail.PHONE: _("联系电话"),
        Detail.EDUCATION: _("学历"),
        Detail.AWARDS: _("获奖情况"),
        Detail.HELP: _("帮扶情况"),
        Detail.FLOATING: _("流动情况"),
        Detail.DUAL_LIFE: _("双重组织生活"),
    }
    return names[field]


def _amount(_: Phrases, change: BaseChange) -> str:
    name = this_one(_, change.name, change.party_group) if change.party_group else change.name
    if change.before_fen is None:
        return _("{name} {amount}元").format(name=name, amount=_.money(change.after_fen))
    before, after = _.money(change.before_fen), _.money(change.after_fen)
    return _("{name} {before} → {after}元").format(name=name, before=before, after=after)


def _changed(_: Phrases, name: str, fields: Sequence[FieldChange]) -> str:
    each = (
        _("{column} {before} → {after}").format(
            column=column(_, one.field), before=_value(_, one, one.before), after=_value(_, one, one.after)
        )
        for one in fields
    )
    return _("{name}：{changes}").format(name=name, changes=_.listed(each))


def _value(_: Phrases, change: FieldChange, value: str) -> str:
    if change.field == "status" and value:
        return {MemberStatus.FULL.value: _("正式党员"), MemberStatus.PROBATIONARY.value: _("预备党员")}.get(
            value, value
        )
    return value or _("空")


def _notes(_: Phrases, notes: SheetNotes) -> list[str]:
    lines = []
    if notes.identity_column:
        lines.append(_("身份证号一列没有读，也不会保存：支部的事用不到它，泄露了害处大。"))
    if notes.only_months:
        lines.append(_("{count}人的入党时间只有年月，先按当月1日记。").format(count=notes.only_months))
    if notes.unread:
        lines.append(_("没有读的列：{columns}").format(columns=_some(_, list(notes.unread))))
    if notes.other_sheets:
        lines.append(
            _("只读了{sheet}，没有读：{others}").format(sheet=notes.sheet, others=_.listed(notes.other_sheets))
        )
    if notes.hidden:
        lines.append(_("隐藏的表没有读：{others}").format(others=_.listed(notes.hidden)))
    return lines


def _some(_: Phrases, names: list[str]) -> str:
    if len(names) <= MOST_NAMES:
        return _.listed(names)
    return _("{names}等{count}个").format(names=_.listed(names[:MOST_NAMES]), count=len(names))

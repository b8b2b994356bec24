"""The roster from a sheet, and the demo branch."""

from datetime import date
from decimal import Decimal

import pytest

from branch.member import MemberStatus, Role
from branch.refusals import NotAllowed
from branch.roster import Detail, FieldChange, ImportGone, ImportUsed
from branch.sheets import FaultKind, Merge, Sheet, SheetRow, Workbook
from services import roster
from services.sheet_imports import answered, packed, read_roster, unpacked
from tests.services.conftest import NOW

HEADER = ["姓名", "党小组", "党员类别", "入党时间"]
TODAY = NOW.date()


def book(*rows, merges=(), name="册"):
    cells = (tuple(cell if cell != "" else None for cell in row) for row in rows)
    lines = tuple(SheetRow(number, row) for number, row in enumerate(cells, 1))
    return Workbook("0" * 64, (Sheet(name, tuple(row for row in lines if any(row.cells)), tuple(merges)),))


def read(*rows, **more):
    branch = more.pop("branch", "")
    return read_roster(book(*rows, **more), "册.xlsx", today=TODAY, branch=branch)


def one(*rows):
    sheet = read(*rows)
    assert sheet.faults == ()
    (line,) = sheet.lines
    return line


def faults(*rows, **more):
    return [(each.kind, each.row, each.column) for each in read(*rows, **more).faults]


def take(work, cast, *rows, by=None):
    sheet = read(*rows)
    assert sheet.faults == ()
    found = roster.difference(work, cast.branch_id, sheet.lines)
    assert found.faults == ()
    return roster.import_lines(work, cast.branch_id, found, name="册.xlsx", sha256=sheet.sha256, by=by, at=NOW)


def people(work, cast):
    return {(member.name, member.party_group): member for member in work.people.members(cast.branch_id, on=TODAY)}


def entries(work, cast):
    return work.roster.everybody(cast.branch_id)


def test_new_people_are_added_known_ones_stay_and_nobody_is_deleted(work, cast):
    rows = [HEADER, ["新来人", "二组", "预备党员", "2024/07/01"], ["方小禾", "一组", "", ""], ["", ""]]
    batch = take(work, cast, *rows)
    assert (batch.added, batch.changed) == (1, 0)
    found = roster.difference(work, cast.branch_id, read(*rows).lines)
    assert (found.new, found.changed, found.same) == ((), (), 2)
    assert found.absent == len(cast.everybody) - 1
    assert people(work, cast)["新来人", "二组"].status == MemberStatus.PROBATIONARY
    assert len(people(work, cast)) == len(cast.everybody) + 1


def test_offices_and_verified_amounts_of_new_people_are_taken_over(work, cast):
    rows = [["姓名", "党内职务", "每月党费"], ["新来人", "副书记、组织委员", "42.5"], ["又一人", "支部书记"]]
    take(work, cast, *rows)
    found = people(work, cast)
    assert found["新来人", None].roles == {Role.DEPUTY_SECRETARY, Role.ORGANIZATION}
    work.dues.open_month(cast.branch_id, "2026-06")
    assert [item.amount_fen for item in work.dues.items(found["新来人", None].id)] == [4250]
    assert work.dues.items(found["又一人", None].id) == []


def test_what_differs_is_shown_written_and_undone_as_a_whole(work, cast):
    before = entries(work, cast)
    rows = [
        ["姓名", "党小组", "性别", "联系电话", "入党时间"],
        ["方小禾", "一组", "女", "10000", "2012.7.1"],
        ["新来人"],
    ]
    (entry, changes) = roster.difference(work, cast.branch_id, read(*rows).lines).changed[0]
    assert entry.name == "方小禾"
    assert changes[1:] == (FieldChange(Detail.SEX, "", "女"), FieldChange(Detail.PHONE, "", "10000"))
    batch = take(work, cast, *rows)
    assert (batch.added, batch.changed) == (1, 1)
    assert next(each for each in entries(work, cast) if each.name == "方小禾").details == {
        Detail.SEX: "女",
        Detail.PHONE: "10000",
    }
    assert roster.undo(work, batch.id, by=None, at=NOW).id == batch.id
    assert entries(work, cast) == before
    with pytest.raises(ImportGone):
        roster.undo(work, batch.id, by=None, at=NOW)


def test_an_empty_cell_erases_nothing(work, cast):
    take(work, cast, ["姓名", "党小组", "联系电话"], ["方小禾", "一组", "10000"])
    found = roster.difference(work, cast.branch_id, read(["姓名", "党小组", "联系电话"], ["方小禾", "一组", ""]).lines)
    assert (found.changed, found.same) == ((), 1)


def test_a_batch_whose_people_have_other_records_is_not_undone(work, cast):
    batch = take(work, cast, ["姓名", "每月党费"], ["新来人", "42"])
    work.dues.open_month(cast.branch_id, "2026-06")
    with pytest.raises(ImportUsed) as refused:
        roster.undo(work, batch.id, by=None, at=NOW)
    assert refused.value.names == ("新来人",)


def test_a_value_that_was_changed_since_is_not_set_back(work, cast):
    batch = take(work, cast, ["姓名", "党小组", "联系电话"], ["方小禾", "一组", "10000"])
    take(work, cast, ["姓名", "党小组", "联系电话"], ["方小禾", "一组", "20000"])
    with pytest.raises(ImportUsed):
        roster.undo(work, batch.id, by=None, at=NOW)


def test_only_those_who_keep_the_roster_import_and_undo(work, cast):
    plain = next(member for member in cast.everybody if not member.roles)
    with pytest.raises(NotAllowed):
        take(work, cast, ["姓名"], ["新来人"], by=plain)
    batch = take(work, cast, ["姓名"], ["新来人"])
    with pytest.raises(NotAllowed):
        roster.undo(work, batch.id, by=plain, at=NOW)


def test_homonyms_are_asked_about_and_the_answer_is_obeyed(work, cast):
    take(work, cast, ["姓名", "党小组"], ["同名人", "一组"], ["同名人", "三组"])
    sheet = read(["姓名", "联系电话"], ["同名人", "10000"])
    (fault,) = roster.difference(work, cast.branch_id, sheet.lines).faults
    assert (fault.kind, fault.row, fault.value) == (FaultKind.SEVERAL_PEOPLE, 2, "同名人")
    third = int(fault.other.split(".")[1])
    for meant, new in ((third, 0), (0, 1)):
        known = answered(sheet, 2, meant)
        found = roster.difference(work, cast.branch_id, known.lines, meant=known.meant)
        assert (len(found.new), [entry.member_id for entry, _ in found.changed]) == (new, [] if new else [third])


def test_a_known_name_in_another_group_may_be_somebody_else_and_is_asked_about(work, cast):
    (fault,) = roster.difference(work, cast.branch_id, read(HEADER, ["方小禾", "九组"]).lines).faults
    assert fault.kind == FaultKind.SEVERAL_PEOPLE


def test_two_rows_of_one_name_need_two_groups(work, cast):
    assert faults(["姓名"], ["新来人"], ["新来人"]) == [(FaultKind.SAME_PERSON, 3, "A")]
    assert faults(HEADER, ["新来人", "一组"], ["新来人", "一组"]) == [(FaultKind.SAME_PERSON, 3, "A")]
    assert faults(HEADER, ["新来人", "一组"], ["新来人"]) == [(FaultKind.SAME_PERSON, 3, "A")]
    assert faults(HEADER, ["新来人"], ["新来人", "一组"]) == [(FaultKind.SAME_PERSON, 3, "A")]
    assert faults(HEADER, ["新来人", "一组"], ["新来人", "二组"]) == []


def test_a_draft_is_kept_word_for_word():
    sheet = read(
        ["姓名", "党小组", "党内职务", "每月党费", "入党时间", "性别", "转正时间"],
        ["甲一", "一组", "书记", "0", "2012.7", "男", "2013.7.1"],
        ["乙一", "", "", "42.5", "", "", ""],
    )
    known = answered(sheet, 3, 7)
    assert unpacked(packed(known)) == known


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["青石镇党员名册"], [], HEADER, ["甲一", "一组"]], ("甲一", "一组")),
        ([["序号", "基本情况", ""], ["", "姓 名", "所在党小组"], [1, "甲一", "一组"]], ("甲一", "一组")),
        ([["姓名", "组织关系", ""], ["", "党支部", "党小组"], ["甲一", "", "一组"]], ("甲一", "一组")),
        ([["Name", "Group"], [" 甲一 ", "一组"]], ("甲一", "一组")),
        ([["*姓名（必填）", "党小组："], ["甲 一", "一组"]], ("甲一", "一组")),
        ([["姓名", "小组"], ["甲一", "一组"], ["合计", 1]], ("甲一", "一组")),
    ],
)
def test_headings_are_found_below_titles_and_in_two_lines(rows, expected):
    line = one(*rows)
    assert (line.name, line.party_group) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1985年7月3日", date(1985, 7, 3)),
        ("1985.7", date(1985, 7, 1)),
        ("1985.10", date(1985, 10, 1)),
        ("1985/07/03", date(1985, 7, 3)),
        ("1985-7-3 00:00:00", date(1985, 7, 3)),
        ("１９８５．７", date(1985, 7, 1)),
        ("198507", date(1985, 7, 1)),
        ("19850703", date(1985, 7, 3)),
        (Decimal("1985.7"), date(1985, 7, 1)),
        (Decimal("31231.0"), date(1985, 7, 3)),
        (Decimal("198507.0"), date(1985, 7, 1)),
        (date(1985, 7, 3), date(1985, 7, 3)),
    ],
)
def test_days_are_read_as_offices_write_them(cell, expected):
    assert one(["姓名", "入党时间"], ["甲一", cell]).joined_on == expected


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("去年", FaultKind.NOT_A_DATE),
        ("1985.13", FaultKind.NOT_A_DATE),
        ("85.7", FaultKind.NOT_A_DATE),
        (Decimal("1985.1"), FaultKind.NOT_A_DATE),
        (Decimal(7), FaultKind.NOT_A_DATE),
        ("2999-01-01", FaultKind.DATE_OUT_OF_RANGE),
        ("1899-12-31", FaultKind.DATE_OUT_OF_RANGE),
    ],
)
def test_what_is_no_day_for_certain_is_named_with_its_cell(cell, kind):
    assert faults(["姓名", "入党时间"], ["甲一", cell]) == [(kind, 2, "B")]


def test_a_number_from_which_the_sheet_dropped_a_zero_is_asked_about():
    (fault,) = read(["姓名", "出生年月"], ["甲一", Decimal("1985.1")]).faults
    assert fault.other == "1985年1月、1985年10月"


@pytest.mark.parametrize(
    ("column", "cell", "kind"),
    [
        ("党内职务", "主席", FaultKind.UNKNOWN_WORD),
        ("党员类别", "群众", FaultKind.UNKNOWN_WORD),
        ("性别", "不详", FaultKind.UNKNOWN_WORD),
        ("每月党费", "四十二块钱多点", FaultKind.NOT_AN_AMOUNT),
        ("每月党费", "-1", FaultKind.AMOUNT_OUT_OF_RANGE),
        ("月缴党费（元）", Decimal("1E+9"), FaultKind.AMOUNT_OUT_OF_RANGE),
        ("应交党费", "42.005", FaultKind.PARTS_OF_A_FEN),
        ("应交党费", "42美元", FaultKind.OTHER_CURRENCY),
        ("应交党费", "$42", FaultKind.OTHER_CURRENCY),
        ("联系电话", "字" * 41, FaultKind.TOO_LONG),
        ("备用", "110101199003070000", None),
        ("联系电话", "110101199003070000", FaultKind.IDENTITY_NUMBER),
    ],
)
def test_every_bad_cell_is_a_fault_with_row_and_column(column, cell, kind):
    assert faults(["姓名", column], ["甲一", cell]) == ([(kind, 2, "B")] if kind else [])


@pytest.mark.parametrize(
    ("cell", "fen"),
    [("42", 4200), ("￥42.50元", 4250), ("1,042", 104200), (Decimal("42.300000000000004"), 4230), ("４２", 4200)],
)
def test_amounts_are_read_as_offices_write_them(cell, fen):
    assert one(["姓名", "月交党费"], ["甲一", cell]).dues_fen == fen


def test_a_nameless_and_an_endless_name_are_faults():
    assert faults(HEADER, ["", "一组"]) == [(FaultKind.NO_NAME, 2, "A")]
    assert faults(HEADER, ["字" * 65, "一组"]) == [(FaultKind.TOO_LONG, 2, "A")]


@pytest.mark.parametrize(
    ("rows", "kind", "value"),
    [
        ([], FaultKind.NO_ROWS, ""),
        ([HEADER], FaultKind.NO_ROWS, ""),
        ([["电话", "住址"]], FaultKind.NO_NAME_COLUMN, "电话、住址"),
    ],
)
def test_a_sheet_without_people_is_refused_with_what_was_found(rows, kind, value):
    (fault,) = read(*rows).faults
    assert (fault.kind, fault.value) == (kind, value)


def test_identity_numbers_are_left_out_and_it_is_said():
    sheet = read(["姓名", "身份证号码", "民族"], ["甲一", "110101199003070000", "汉"])
    assert (sheet.faults, sheet.notes.identity_column, sheet.notes.unread) == ((), True, ("民族",))
    assert "110101199003070000" not in str(packed(sheet))


def test_merged_cells_say_the_group_of_all_their_rows_and_nothing_else():
    rows = [["党小组", "姓名", "每月党费"], ["一组", "甲一", "42"], ["", "乙一", ""]]
    lines = read(*rows, merges=[Merge(2, 0, 3, 0)]).lines
    assert [line.party_group for line in lines] == ["一组", "一组"]
    assert faults(*rows, merges=[Merge(2, 2, 3, 2)]) == [(FaultKind.MERGED, 2, "C")]


def test_two_columns_of_one_meaning_and_another_branch_are_faults():
    assert faults(["姓名", "电话", "手机"], ["甲一", "1", "2"]) == [(FaultKind.TWO_COLUMNS, 1, "B")]
    rows = (["姓名", "支部"], ["甲一", "民一庭党支部"])
    assert faults(*rows, branch="民一庭党支部") == []
    assert faults(*rows, branch="民二庭党支部") == [(FaultKind.OTHER_BRANCH, 2, "B")]

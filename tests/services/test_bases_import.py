"""Verified amounts from a sheet: what differs, what open months get, undoing, and the roster that comes round."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from branch.member import Role
from branch.refusals import NotAllowed
from branch.roster import ImportGone
from branch.sheets import FaultKind
from documents import roster_papers
from documents.paper_writing import xlsx
from services import bases_import, roster
from services.sheet_imports import answered, packed, read, read_amounts, unpacked
from tests.services.conftest import NOW
from tests.services.test_roster import book, take

TODAY = NOW.date()
HEADER = ["姓名", "月缴党费（元）"]


def amounts(*rows, name="核定表.xlsx", **more):
    return read(book(*rows, **more), name, today=TODAY)


def found(work, cast, sheet, year=2026):
    return bases_import.difference(work, cast.branch_id, sheet.lines, year, meant=sheet.meant, at=NOW)


def write(work, cast, *rows, by=None):
    sheet = amounts(*rows)
    assert sheet.faults == ()
    officer = by or cast.commissioner
    facts = {"name": sheet.name, "sha256": sheet.sha256, "at": NOW}
    return bases_import.import_amounts(work, officer, found(work, cast, sheet, sheet.bases.year), sheet.bases, **facts)


def owed(work, member, month="2026-06"):
    return sorted(item.amount_fen for item in work.dues.items(member.id, months=[month]))


def test_a_sheet_of_amounts_alone_is_a_list_of_amounts_and_any_other_a_roster():
    assert amounts(HEADER, ["方小禾", "42"]).bases is not None
    assert amounts([*HEADER, "性别"], ["方小禾", "42", "女"]).bases is None
    assert amounts(["姓名"], ["方小禾"]).bases is None


@pytest.mark.parametrize(
    ("rows", "name", "year", "stated"),
    [
        ([["2025年度党费核定表"], HEADER, ["方小禾", "42"]], "表.xlsx", 2025, True),
        ([HEADER, ["方小禾", "42"]], "2027年核定表.xlsx", 2027, True),
        ([[*HEADER, "年度"], ["方小禾", "42", "2027"]], "表.xlsx", 2027, True),
        ([HEADER, ["方小禾", "42"]], "表.xlsx", 2026, False),
    ],
)
def test_the_year_is_read_from_titles_and_columns(rows, name, year, stated):
    head = amounts(*rows, name=name).bases
    assert (head.year, head.year_stated) == (year, stated)


def test_who_verified_when_and_on_which_paper_is_kept(work, cast):
    rows = [[*HEADER, "核定单位", "核定日期", "文号"], ["方小禾", "43", "机关党委", "2026.1.5", "机党〔2026〕1号"]]
    write(work, cast, *rows)
    base = work.bases.of_branch(cast.branch_id, 2026)[cast.fang.id]
    assert (base.amount_fen, base.verified_by, base.paper) == (4300, "机关党委", "机党〔2026〕1号")
    assert base.verified_on.isoformat() == "2026-01-05"


def test_every_fault_is_named(work, cast):
    rows = [[*HEADER, "年度"], ["方小禾", "", "2026"], ["何青苗", "四十", "2026"], ["林书安", "42", "2027"]]
    kinds = [(fault.kind, fault.row) for fault in amounts(*rows).faults]
    assert kinds == [(FaultKind.NO_AMOUNT, 2), (FaultKind.NOT_AN_AMOUNT, 3), (FaultKind.OTHER_YEAR, 4)]
    (fault,) = found(work, cast, amounts(HEADER, ["查无此人", "42"])).faults
    assert (fault.kind, fault.row) == (FaultKind.NOT_ON_ROSTER, 2)
    assert read_amounts(book(["姓名"], ["方小禾"]), "表", today=TODAY).faults[0].kind == FaultKind.NO_AMOUNT_COLUMN


def test_homonyms_are_told_apart_by_group_or_by_asking(work, cast):
    take(work, cast, ["姓名", "党小组"], ["同名人", "一组"], ["同名人", "三组"])
    sheet = amounts(["姓名", "党小组", "党费"], ["同名人", "三组", "42"])
    assert [each.party_group for each in found(work, cast, sheet).changes] == ["三组"]
    unclear = amounts(HEADER, ["同名人", "42"])
    (fault,) = found(work, cast, unclear).faults
    first = int(fault.other.split(".")[0])
    assert [each.member_id for each in found(work, cast, answered(unclear, 2, first)).changes] == [first]


def test_open_months_get_a_difference_and_undoing_levels_it(work, cast):
    work.dues.open_month(cast.branch_id, "2026-06")
    before = owed(work, cast.fang)
    batch = write(work, cast, HEADER, ["方小禾", str(Decimal(before[0] + 500) / 100)])
    assert batch.changed == 1
    assert owed(work, cast.fang) == sorted([*before, 500])
    bases_import.undo(work, batch.id, by=cast.commissioner, at=NOW)
    assert sum(owed(work, cast.fang)) == sum(before)
    with pytest.raises(ImportGone):
        bases_import.undo(work, batch.id, by=cast.commissioner, at=NOW)


def test_amounts_of_a_year_to_come_are_taken_and_taken_back(work, cast):
    batch = write(work, cast, ["2027年核定表"], HEADER, ["方小禾", "50"], ["何青苗", "20"])
    assert {base.amount_fen for base in work.bases.of_branch(cast.branch_id, 2027).values()} == {5000, 2000}
    bases_import.undo(work, batch.id, by=cast.commissioner, at=NOW)
    assert work.bases.of_branch(cast.branch_id, 2027) == {}
    again = write(work, cast, ["2027年核定表"], HEADER, ["方小禾", "50"])
    assert again.changed == 1


def test_only_those_who_keep_the_dues_import_amounts(work, cast):
    assert not cast.deputy.holds(Role.ORGANIZATION, Role.SECRETARY)
    with pytest.raises(NotAllowed):
        write(work, cast, HEADER, ["方小禾", "42"], by=cast.deputy)
    batch = write(work, cast, HEADER, ["方小禾", "42"])
    for other in (cast.deputy, cast.outsider):
        with pytest.raises(NotAllowed):
            bases_import.undo(work, batch.id, by=other, at=NOW)


def test_a_draft_of_amounts_is_kept_word_for_word():
    sheet = amounts([*HEADER, "核定日期"], ["方小禾", "42", "2026.1.5"])
    assert unpacked(packed(sheet)) == sheet


def test_the_roster_that_is_exported_and_imported_again_changes_nothing(work, cast):
    header = ["姓名", "党小组", "性别", "出生年月", "入党时间", "转正时间", "联系电话", "学历", "获奖情况"]
    take(work, cast, header, ["方小禾", "一组", "女", "1985.7", "2012-07-01", "2013.7.1", "10000", "本科", "=1+1"])
    people = [roster_papers.Listed(entry) for entry in work.roster.everybody(cast.branch_id)]
    paper = roster_papers.roster("第一党支部", people, maker="林书安", made_at=NOW)
    sheet = openpyxl.load_workbook(BytesIO(xlsx(paper))).active
    again = read(book(*[[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]), "x", today=TODAY)
    assert again.faults == ()
    difference = roster.difference(work, cast.branch_id, again.lines)
    assert (difference.new, difference.changed, difference.same, difference.faults) == ((), (), len(people), ())

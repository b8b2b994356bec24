"""Papers: amounts in capitals, sheets without a formula, PDFs whose text can be read again."""

from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pypdfium2
import pytest

from branch.dues import DuesState
from branch.dues_exports import LedgerLine, MonthLedger, Receipt, YearLedger
from branch.dues_money import Deposit, DepositKind, Spending
from branch.papers import Column, SlipPaper, TablePaper, packed, unpacked
from documents import dues_papers, roster_papers
from documents.capitals import in_capitals
from documents.paper_writing import pdf, xlsx

AT = datetime(2026, 6, 11, 2, tzinfo=UTC)
EVIL = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://127.0.0.1")',
    "#eval(1)",
    "$x$ *b* _i_ `c`",
    "https://a.example",
)


def read_pdf(content: bytes) -> list[str]:
    """Return the text of every page without blanks, which say where a line broke."""
    pages = pypdfium2.PdfDocument(content)
    return ["".join(page.get_textpage().get_text_range().split()) for page in pages]


def cells(content: bytes) -> list[list]:
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def formulas(content: bytes) -> list[str]:
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (11, "壹角壹分"),
        (100, "壹元整"),
        (101, "壹元零壹分"),
        (110, "壹元壹角整"),
        (4250, "肆拾贰元伍角整"),
        (1000, "壹拾元整"),
        (10_100, "壹佰零壹元整"),
        (100_100, "壹仟零壹元整"),
        (100_001, "壹仟元零壹分"),
        (120_000, "壹仟贰佰元整"),
        (1_050_000, "壹万零伍佰元整"),
        (1_500_000, "壹万伍仟元整"),
        (10_010_000, "壹拾万零壹佰元整"),
        (100_000_100, "壹佰万零壹元整"),
        (1_000_010_000, "壹仟万零壹佰元整"),
        (10_000_000_000, "壹亿元整"),
        (10_000_000_100, "壹亿零壹元整"),
        (10_000_100_000, "壹亿零壹仟元整"),
        (10_010_000_000, "壹亿零壹拾万元整"),
        (123_456_789, "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"),
    ],
)
def test_amounts_in_capitals(fen, words):
    assert in_capitals(fen) == words


@pytest.mark.parametrize("fen", [-1, 10**18])
def test_no_receipt_has_such_an_amount(fen):
    with pytest.raises(ValueError, match="expected 0"):
        in_capitals(fen)


@pytest.mark.parametrize("write", [pdf, xlsx])
def test_what_people_wrote_stays_words(write):
    rows = [(evil, 4200 + number) for number, evil in enumerate(EVIL)]
    columns = (Column(EVIL[3]), Column("金额", money=True))
    paper = TablePaper(EVIL[0], columns, rows, lines=EVIL, notes=EVIL, signs=EVIL[:1])
    content = write(paper)
    if write is xlsx:
        assert formulas(content) == []
        assert [row[0] for row in cells(content) if row[1] is not None][1:] == list(EVIL)
    else:
        (page,) = read_pdf(content)
        assert all("".join(evil.split()) in page for evil in EVIL)


def test_the_same_paper_is_the_same_file_and_survives_being_kept():
    paper = TablePaper("表", (Column("名"), Column("额", money=True)), [("甲", 1)], total=("合计", 1), wide=True)
    slip = SlipPaper("单", [("金额", "1元")], signs=("甲",))
    assert unpacked(packed(paper)) == paper
    assert unpacked(packed(slip)) == slip
    assert pdf(paper) == pdf(paper)
    assert xlsx(slip) == xlsx(slip)
    assert cells(xlsx(slip))[1] == ["金额", "1元"]


def line(name: str, state: DuesState = DuesState.CONFIRMED, confirmed: int = 4200, **more) -> LedgerLine:
    return LedgerLine(name, "一组", state, 4200, confirmed, **more)


def month(*lines: LedgerLine) -> MonthLedger:
    return MonthLedger("青石支部", "2026-06", lines, "林书韵", AT)


def test_a_month_of_two_hundred_members_breaks_over_pages_with_headings_and_nobody_lost():
    names = [f"阿依努尔·麦麦提江·第{number}号同志" for number in range(200)]
    pages = read_pdf(pdf(dues_papers.month_ledger(month(*map(line, names)))))
    assert len(pages) > 5
    whole = "".join(pages)
    assert all(name in whole for name in names)
    assert all("姓名" in page for page in pages[:-1])
    assert "捌仟肆佰元整" in whole
    assert "8400.00" in whole


def test_the_ledger_names_every_state_and_says_when_an_amount_is_provisional():
    lines = [line(f"甲{state}", state, 0) for state in DuesState]
    content = xlsx(dues_papers.month_ledger(month(*lines, line("乙", provisional=True, confirmed_on=date(2026, 6, 9)))))
    said = [row[5] for row in cells(content)]
    assert {"未报", "部分到账", "已报待核对", "已确认", "免交", "不适用", "已确认（暂按上年）"} <= set(said)
    assert formulas(content) == []


def test_a_publication_says_who_paid_and_amounts_only_where_the_branch_wants_them():
    ledger = month(line("甲", confirmed=4217), line("乙", DuesState.CLAIMED, 0), line("丙", DuesState.WAIVED, 0))
    (page,) = read_pdf(pdf(dues_papers.publication(ledger, amounts=False)))
    assert "42." not in page
    assert all(word in page for word in ("已交", "已报，待核对", "经决定免交", "每月公示", "每年公布"))
    assert "42.17" in read_pdf(pdf(dues_papers.publication(ledger, amounts=True)))[0]


def year() -> YearLedger:
    people = [("甲", "一组", {"2026-01": line("甲"), "2026-02": line("甲", DuesState.WAIVED, 0)})]
    receipts = [Receipt(7, "甲", "一组", 4200, ("2026-01",), AT, "林书韵", paid_by="女儿", deposit_id=3)]
    deposits = [
        Deposit(3, 1, DepositKind.DEPOSIT, 4200, "林书韵", AT, voucher="A-1"),
        Deposit(4, 1, DepositKind.HANDOVER, 4200, "林书韵", AT),
    ]
    spendings = [Spending(1, 1, 1000, "=慰问", date(2026, 5, 2), 9, date(2026, 5, 1), 15, "林书韵")]
    return YearLedger("青石支部", 2026, ["2026-01", "2026-02"], people, receipts, deposits, spendings, "林书韵", AT)


def test_a_year_by_month_receipts_and_income_with_expenditure_add_up():
    ledger = cells(xlsx(dues_papers.year_ledger(year())))
    assert ledger[3][1:5] == ["甲", 42, "—", "—"]
    assert ledger[4][-1] == 42
    listed = cells(xlsx(dues_papers.receipts(year())))
    assert listed[3] == ["7", "2026年6月11日", "甲（一组）", "2026-01", 42, "女儿", "林书韵", "3"]
    book = cells(xlsx(dues_papers.income_and_expenditure(year())))
    assert [row[2:] for row in book if row[1] == "合计"] == [[42, 42, 10]]
    assert not any("移交" in str(row) for row in book)


def test_an_empty_year_is_a_table_of_nothing():
    nothing = YearLedger("青石支部", 2026, [], [], [], [], [], "林书韵", AT)
    for make in (dues_papers.year_ledger, dues_papers.receipts, dues_papers.income_and_expenditure):
        assert "2026年" in read_pdf(pdf(make(nothing)))[0]


def test_a_slip_says_the_amount_in_figures_and_in_capitals():
    deposit = Deposit(3, 1, DepositKind.HANDOVER, 120_000, "林书韵", AT, found_fen=120_000, checked_by="周明远")
    (page,) = read_pdf(pdf(dues_papers.handover_slip("青石支部", deposit)))
    assert all(word in page for word in ("党费移交单", "1200.00元", "壹仟贰佰元整", "周明远"))


def test_the_empty_roster_form_has_a_column_for_every_thing_that_is_kept():
    (head,) = [row for row in cells(xlsx(roster_papers.template())) if row[0] == "序号"]
    assert head[1:] == list(roster_papers.COLUMNS)

"""Ledgers of dues for those who keep them: a month, a year; each export is a line of the audit trail."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from branch.clock import at_local, local
from branch.dues_exports import LedgerLine, MonthLedger, Receipt, YearLedger
from branch.member import Member
from branch.refusals import NotAllowed
from services.dues import CONFIRMERS
from services.dues_overview import MemberMonth, month_of_branch, year_of_branch
from storage.unit_of_work import UnitOfWork


def month_ledger(work: UnitOfWork, officer: Member, month: str, *, at: datetime) -> MonthLedger:
    """Return the month of the officer's branch by member; looking opens no month.

    Raises:
        NotAllowed: the person does not keep the dues of the branch.
    """
    _must_keep(officer)
    rows = month_of_branch(work, officer.branch_id, month, at=at)
    receipts = work.receipts.of_month(officer.branch_id, month)
    lines = [_line(row, receipts) for row in rows]
    return MonthLedger(_branch(work, officer), month, lines, officer.name, at)


def year_ledger(work: UnitOfWork, officer: Member, year: int, *, at: datetime) -> YearLedger:
    """Return a year of the officer's branch: members by month, receipts, what was handed on and spent.

    Raises:
        NotAllowed: the person does not keep the dues of the branch.
    """
    _must_keep(officer)
    branch_id = officer.branch_id
    months = year_of_branch(work, branch_id, year, at=at)
    people: dict[int, tuple[Member, dict[str, LedgerLine]]] = {}
    for month, rows in sorted(months.items()):
        for row in rows:
            people.setdefault(row.member.id, (row.member, {}))[1][month] = _line(row, {})
    since, until = (at_local(date(each, 1, 1), 0, 0) for each in (year, year + 1))
    return YearLedger(
        branch=_branch(work, officer),
        year=year,
        months=sorted(months),
        people=[(member.name, member.party_group or "", theirs) for member, theirs in people.values()],
        receipts=work.receipts.between(branch_id, since, until),
        deposits=work.deposits.of_branch(branch_id, since, until),
        spendings=work.spendings.of_branch(branch_id, date(year, 1, 1), date(year, 12, 31)),
        maker=officer.name,
        made_at=at,
    )


def a_year_before(at: datetime) -> datetime:
    """Return the moment a year ago."""
    return at - timedelta(days=366)


def exported(work: UnitOfWork, officer: Member, form: str, period: str, *, at: datetime) -> None:
    """Note that a ledger left the record: who took which, for when.

    Raises:
        NotAllowed: the person does not keep the dues of the branch.
    """
    _must_keep(officer)
    work.audit.add(officer, "dues.exported", f"branch:{officer.branch_id}", at=at, form=form, period=period)


def _line(row: MemberMonth, receipts: Mapping[int, Receipt]) -> LedgerLine:
    receipt = receipts.get(row.member.id)
    return LedgerLine(
        name=row.member.name,
        party_group=row.member.party_group or "",
        state=row.state,
        due_fen=row.due_fen,
        confirmed_fen=row.confirmed_fen,
        provisional=any(item.provisional for item in row.items),
        confirmed_on=local(receipt.confirmed_at).date() if receipt else None,
        confirmed_by=receipt.confirmed_by if receipt else None,
    )


def _branch(work: UnitOfWork, officer: Member) -> str:
    return work.organizations.get(officer.branch_id).name


def _must_keep(officer: Member) -> None:
    if not officer.holds(*CONFIRMERS):
        raise NotAllowed

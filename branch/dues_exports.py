"""What ledgers, receipts and publications of dues show: lines of plain facts, amounts in 分."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from branch.dues import DuesState
from branch.dues_money import Deposit, Spending


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One member in one month."""

    name: str
    party_group: str
    state: DuesState
    due_fen: int
    confirmed_fen: int
    provisional: bool = False
    """Last year's amount, because this year's was not verified yet."""
    confirmed_on: date | None = None
    confirmed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """One confirmed payment."""

    number: int
    name: str
    party_group: str
    amount_fen: int
    months: tuple[str, ...]
    confirmed_at: datetime
    confirmed_by: str
    paid_by: str | None = None
    """Who brought the money when it was not the member."""
    deposit_id: int | None = None


@dataclass(frozen=True, slots=True)
class MonthLedger:
    """One month of a branch."""

    branch: str
    month: str
    lines: Sequence[LedgerLine]
    maker: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class YearLedger:
    """One year of a branch: a line a member, months across; only months that were opened."""

    branch: str
    year: int
    months: Sequence[str]
    people: Sequence[tuple[str, str, Mapping[str, LedgerLine]]]
    """Name, group, and the line of each month that the member has."""
    receipts: Sequence[Receipt]
    deposits: Sequence[Deposit]
    spendings: Sequence[Spending]
    maker: str
    made_at: datetime

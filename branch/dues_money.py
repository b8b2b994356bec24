"""Money of dues after it was confirmed: handed on (上缴、存入), handed over (交接), spent (支出); all in integer 分."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from branch.rulebook import Citation

DEPOSIT_SOURCE = Citation("在组织工作会议上的讲话", "二（二）6", "R004-DUES-06")
"""Half-yearly, in full."""
SPENDING_SOURCE = Citation(
    "关于印发《长春林区法院党的组织制度建设和党员队伍管理重点任务清单》的通知", "附件 七（任务26）", "R000-DUES-06"
)
"""Every expense is decided collectively."""


class DepositKind(StrEnum):
    """Where confirmed money went."""

    DEPOSIT = "deposit"
    """To the account or the higher organization; the payments in it carry its id."""
    LARGE = "large"
    """Large dues (大额党费), handed on alone."""
    HANDOVER = "handover"
    """From one commissioner to the next; the money stays in the branch."""
    HALF_YEAR = "half_year"
    """By the office committee to the account: what its branches handed on in half a year."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """A sum handed on by one person and checked by another (会计出纳分设)."""

    id: int
    branch_id: int
    kind: DepositKind
    amount_fen: int
    """The sum of the payments in it, as recorded when it was made."""
    made_by: str
    made_at: datetime
    voucher: str | None = None
    """Number of the receipt (凭证号)."""
    checked_by: str | None = None
    checked_at: datetime | None = None
    found_fen: int | None = None
    """What the second person counted; None until then."""
    maker_id: int = 0
    checker_id: int | None = None
    """Who is asked to check, once named."""
    deposited_on: date | None = None
    """Day of the deposit, as the voucher says."""
    period: str | None = None
    """Half-year that it is for: ``2026-1``."""

    @property
    def difference_fen(self) -> int:
        """Return counted minus recorded; 0 while nobody counted."""
        return 0 if self.found_fen is None else self.found_fen - self.amount_fen


@dataclass(frozen=True, slots=True)
class Spending:
    """An expense with the meeting that decided it."""

    id: int
    branch_id: int
    amount_fen: int
    purpose: str
    spent_on: date
    meeting_id: int
    decided_on: date
    attended: int
    """How many were present when it was decided."""
    recorded_by: str


@dataclass(frozen=True, slots=True)
class MonthSum:
    """One month of a branch: counts of items by what became of them, and sums."""

    month: str
    members: int
    """Members with an item that applies."""
    confirmed: int
    due_fen: int
    confirmed_fen: int

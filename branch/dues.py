"""Dues (党费): what a member owes for a month, who said it is paid, who confirmed it; money is integer 分."""

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from branch.member import Member
from branch.rulebook import Citation

DUE_DAY = 10
"""Dues of a month are paid by this day."""
DUE_DAY_SOURCE = Citation("在组织工作会议上的讲话", "二（二）6", "R004-DUES-02")
"""Where :data:`DUE_DAY` comes from; ``quote`` names the rule record."""
MOST_FEN = 100_000_000
"""System limit: a million yuan; whoever said more did not mean an amount."""


class DuesState(StrEnum):
    """State of one item (member × month)."""

    DUE = "due"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"


class PaymentState(StrEnum):
    """State of one declared payment (申报)."""

    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class RejectReason(StrEnum):
    """Why a commissioner does not confirm; none of them blames."""

    NOT_RECEIVED = "not_received"
    WRONG_MONTH = "wrong_month"
    WRONG_AMOUNT = "wrong_amount"


@dataclass(frozen=True, slots=True)
class DuesItem:
    """What one member owes for one month."""

    id: int
    member_id: int
    month: str
    """``YYYY-MM``."""
    amount_fen: int
    state: DuesState


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment somebody declared, with the months it is for."""

    id: int
    member: Member
    amount_fen: int
    state: PaymentState
    claimed_at: datetime
    months: tuple[str, ...]
    due_fen: int
    """The sum of the verified amounts of ``months``."""
    decided_by: str | None = None
    decided_at: datetime | None = None

    @property
    def amount_differs(self) -> bool:
        """Tell whether the declared amount is not the verified one (金额不符)."""
        return self.amount_fen != self.due_fen


def yuan(fen: int) -> Decimal:
    """Return an amount of 分 as 元 with two decimals."""
    return Decimal(fen) / 100


def fen_of(amount_yuan: Decimal | float | str) -> int:
    """Return 分 for an amount said in 元; half a 分 rounds up, as cashiers do."""
    exact = Decimal(str(amount_yuan)) * 100
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))

"""Dues (党费): what a member owes for a month, who said it is paid, who confirmed it; money is integer 分."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from branch.member import Member
from branch.refusals import BranchError
from branch.rulebook import Citation

DUE_DAY = 10
"""Dues of a month are paid by this day."""
DUE_DAY_SOURCE = Citation("在组织工作会议上的讲话", "二（二）6", "R004-DUES-02")
"""Where :data:`DUE_DAY` comes from; ``quote`` names the rule record."""
MOST_FEN = 100_000_000
"""System limit: a million yuan; whoever said more did not mean an amount."""
LARGE_REMIT_DAYS = 5
"""Working days within which large dues (大额党费) are handed on; from which amount on is not written."""
LARGE_SOURCE = Citation(
    "关于印发《长春林区法院党的组织制度建设和党员队伍管理重点任务清单》的通知", "附件 七（任务28）", "R000-DUES-13"
)
"""Where :data:`LARGE_REMIT_DAYS` comes from."""
LONG_MONTHS = 6
"""Months without a confirmed item after which the secretary is given the facts; nothing follows from the number."""
LONG_SOURCE = Citation("关于印发《加强党建规范化建设工作方案》的通知", "二(四)5", "R001-DUES-02")
"""Where :data:`LONG_MONTHS` comes from: without good reason, which people find out and the assistant never decides."""


class DuesState(StrEnum):
    """State of one item (member × month); a rejected or reversed payment leaves its item due or claimed again."""

    DUE = "due"
    PARTLY_PAID = "partly_paid"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    WAIVED = "waived"
    NOT_APPLICABLE = "not_applicable"


OPEN = (DuesState.DUE, DuesState.PARTLY_PAID)
"""States in which something can still be declared."""
SETTLED = (DuesState.CONFIRMED, DuesState.WAIVED, DuesState.NOT_APPLICABLE)
"""States of an item of which nothing is expected any more."""


class PaymentState(StrEnum):
    """State of one payment; the last three are ends, from which nothing comes back."""

    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REVERSED = "reversed"


LIVE = (PaymentState.CLAIMED, PaymentState.CONFIRMED)
"""States in which a payment counts."""


class TwoBranches(BranchError):
    """These months are collected by two branches since the member moved; each gets its own payment."""

    def __init__(self, items: "Sequence[DuesItem]") -> None:
        super().__init__(len(items))
        self.items = tuple(items)


class Channel(StrEnum):
    """How a payment became known: a member's word, an officer's word for a member, or money seen to arrive."""

    CLAIM = "claim"
    PROXY = "proxy"
    RECEIPT = "receipt"


class RejectReason(StrEnum):
    """Why a commissioner does not confirm; none of them blames."""

    NOT_RECEIVED = "not_received"
    WRONG_MONTH = "wrong_month"
    WRONG_AMOUNT = "wrong_amount"


@dataclass(frozen=True, slots=True)
class Base:
    """The monthly amount that the higher organization verified (核定); a later version replaces, never rewrites."""

    id: int
    member_id: int
    year: int
    version: int
    amount_fen: int
    verified_on: date | None = None
    verified_by: str | None = None
    """The organization that verified, as the paper says."""
    paper: str | None = None
    batch: str | None = None
    """Name of the import that brought it; None when typed."""


@dataclass(frozen=True, slots=True)
class DuesItem:
    """What one member owes for one month."""

    id: int
    member_id: int
    month: str
    """``YYYY-MM``."""
    amount_fen: int
    """Negative for a difference in the member's favour."""
    state: DuesState
    part: int = 0
    """0 for the month itself; else the version of the base whose verification made this difference (补差)."""
    provisional: bool = False
    """Made of last year's amount, because this year's was not verified yet."""
    confirmed_fen: int = 0
    claimed_fen: int = 0
    reference: str | None = None
    """The decision behind a waiver, or why the item does not apply."""
    branch_id: int = 0
    """Which branch collects it; after a transfer not always the member's own."""

    @property
    def open_fen(self) -> int:
        """Return what nobody has declared or confirmed yet; 0 for a waived item and one that does not apply."""
        if self.state in {DuesState.WAIVED, DuesState.NOT_APPLICABLE}:
            return 0
        return self.amount_fen - self.confirmed_fen - self.claimed_fen


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment somebody declared or saw arrive, with the months it is for."""

    id: int
    member: Member
    amount_fen: int
    state: PaymentState
    claimed_at: datetime
    months: tuple[str, ...]
    """As declared; a month to come has no item yet."""
    due_fen: int
    """What is allocated to items; the rest is unallocated: paid ahead, or more than was due."""
    expected_fen: int
    """What was open in ``months`` when it was declared."""
    channel: Channel = Channel.CLAIM
    claimed_by: int = 0
    """Member id of whoever declared it."""
    paid_by: str | None = None
    """Who brought the money when it was not the member: “女儿”."""
    decided_by: str | None = None
    decided_at: datetime | None = None
    deposit_id: int | None = None
    """The deposit in which the money was handed on."""
    remit_by: date | None = None
    """Last day for handing on, once it is called large dues (大额党费)."""
    branch_id: int = 0
    """Which branch the money came to; it stays there when the member moves."""

    @property
    def amount_differs(self) -> bool:
        """Tell whether the declared amount is not the verified one (金额不符)."""
        return self.amount_fen != self.expected_fen

    @property
    def unallocated_fen(self) -> int:
        """Return what belongs to no item."""
        return self.amount_fen - self.due_fen


def split(amount_fen: int, items: list[DuesItem]) -> dict[int, int]:
    """Return how a payment is allocated: item id → 分, differences in the member's favour first, then oldest month.

    What no item takes stays unallocated. A difference in the member's favour is used whole or not at all.
    """
    shares = {item.id: item.open_fen for item in items if item.open_fen < 0}
    left = amount_fen - sum(shares.values())
    for item in sorted(items, key=lambda each: (each.month, each.part)):
        if item.open_fen > 0 and left > 0:
            shares[item.id] = min(item.open_fen, left)
            left -= shares[item.id]
    return shares


def yuan(fen: int) -> Decimal:
    """Return an amount of 分 as 元 with two decimals."""
    return Decimal(fen) / 100


def fen_of(amount_yuan: Decimal | float | str) -> int:
    """Return 分 for an amount said in 元; half a 分 rounds up, as cashiers do."""
    exact = Decimal(str(amount_yuan)) * 100
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))

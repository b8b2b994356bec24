"""Dues that others have seen: what was published of a month (公示), and reversals that the secretary agrees to."""

from dataclasses import dataclass
from datetime import datetime

from branch.dues import DuesState
from branch.refusals import BranchError


class ReversalGone(BranchError):
    """The reversal of a button was decided already, or somebody asks for the same one."""


class PublicationChanged(BranchError):
    """What would be published is not what was shown: the ledger changed, or it was published meanwhile."""


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """What a published list says of one member."""

    member_id: int
    state: DuesState
    confirmed_fen: int


@dataclass(frozen=True, slots=True)
class Publication:
    """A list as it was published; a corrected one has the next version, and the earlier one stays on record."""

    id: int
    branch_id: int
    month: str
    version: int
    lines: tuple[PublishedLine, ...]
    names: bool
    """The list has names; else only how many have paid."""
    amounts: bool
    published_by: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Reversal:
    """A reversal that was asked for and waits for the secretary."""

    id: int
    payment_id: int
    reason: str
    asked_by: int
    asked_at: datetime

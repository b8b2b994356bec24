"""Transfer of affiliation (组织关系转接): until the other branch accepts, the branch of origin stays responsible."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from branch.refusals import BranchError
from branch.rulebook import Citation

ORIGIN_SOURCE = Citation(
    "关于印发《长春林区法院党的组织制度建设和党员队伍管理重点任务清单》的通知", "附件 四（任务13）", "R000-MEM-03"
)
"""The branch of origin stays responsible until the member is accepted; nothing is written about dues of the month."""


class TransferState(StrEnum):
    """Where a transfer stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class SameName(BranchError):
    """Somebody of that name, in no Party group either, is on the roster of the branch that takes the member."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Transfer:
    """One member on the way."""

    id: int
    member_id: int
    name: str
    from_branch_id: int
    to_branch_id: int
    moves_on: date
    state: TransferState
    asked_by: int
    dues_stay: bool | None = None
    """The branch of origin collects the month of the move whatever became of it; None leaves it to the default."""
    moved_at: datetime | None = None
    """When it took effect; an accepted one waits for its day."""

"""Transfer of affiliation (组织关系转接): until the other branch accepts, the branch of origin stays responsible."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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

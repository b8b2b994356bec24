"""Another account for a member (换绑): one officer asks, another one agrees, and the old account is told."""

from dataclasses import dataclass

from branch.refusals import BranchError


@dataclass(frozen=True, slots=True)
class Rebinding:
    """A request that nobody has decided yet, by ids of members."""

    id: int
    member_id: int
    asked_by: int


class RebindingGone(BranchError):
    """The request was decided, or is more than a day old."""
